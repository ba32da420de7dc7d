using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Native;
using MeasurementCapsule.Hal.Sim;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>What the meter says beside energy, against what is on the cable; and gains that follow the temperature, block by block.</summary>
    [TestClass]
    public class BlockValueTests
    {
        private const int BusPartsPerBillion = 20_000;
        private const int CurrentPartsPerBillion = -50_000;

        [TestMethod]
        public void LeastGreatestRippleMeanPowerAndChargeAreThoseOfTheCable()
        {
            using VirtualCapsule board = Runs.Ready(41, out ChargingStation _);
            board.FrontEnd.Noise = false;
            long chargeBefore = board.Capsule.Register.Snapshot.ChargeMilliampereSeconds;
            board.World.Vehicle = new SquareVehicle();
            board.Run(10_000_000);
            BlockValues values = BlockValues.Of(board.Capsule.Register.Snapshot);

            // Codes of 143 µV and 89 µA: a millivolt and a milliampere, rounded.
            Near(390_000, values.LeastBusMillivolts, 1);
            Near(410_000, values.GreatestBusMillivolts, 1);
            Near(20_000, values.BusRippleMillivolts, 1);
            Near(400_000, values.BusMillivolts, 1);
            Near(-50_000, values.LeastCurrentMilliamperes, 1);
            Near(250_000, values.GreatestCurrentMilliamperes, 1);
            Near(300_000, values.CurrentRippleMilliamperes, 1);
            Near(100_000, values.CurrentMilliamperes, 1);

            // The mean of the products, (410 V · 250 A − 390 V · 50 A) / 2, and not the product of the means, which is 40 kW.
            Near(41_500_000, values.PowerMilliwatts, 1000);

            // 100 A for 10 s, to a block and a half.
            Near(1_000_000, values.ChargeMilliampereSeconds - chargeBefore, 10_000);
            board.World.Vehicle = new SquareVehicle { Sign = -1 };
            board.Run(10_000_000);
            Near(chargeBefore, board.Capsule.Register.Snapshot.ChargeMilliampereSeconds, 20_000);
        }

        [TestMethod]
        [DataRow(FrontEndKind.Amc131M03)]
        [DataRow(FrontEndKind.Ina228)]
        public void GainsFollowTheTemperatureOfTheWorldAndAreConstantInsideABlock(FrontEndKind kind)
        {
            using VirtualCapsule board = Warm(kind);
            board.World.Vehicle = new SquareVehicle();
            Witness witness = new(board);
            foreach (int millidegrees in new[] { 25_000, 65_000, -20_000, 25_010 })
            {
                // In the middle of a block: that block is of the temperature at its end, and of no other.
                board.World.AmbientMillidegrees = millidegrees;
                witness.Watch(600);
                Near(millidegrees / 10, witness.Seen[^1].Temperature, 2);
            }

            Assert.IsTrue(witness.Seen.Count > 30, witness.Seen.Count + " blocks");
            Assert.IsTrue(witness.Seen.Select(one => one.Temperature).Distinct().Count() >= 4);
            foreach ((IntegralBlock block, int temperature, BigInteger registered) in witness.Seen)
            {
                MeterParameters nominal = board.Parameters.Meter;
                BigInteger bus = GainAt(nominal.BusPicovoltsPerCode, BusPartsPerBillion, temperature);
                BigInteger current = GainAt(nominal.CurrentPicoamperesPerCode, CurrentPartsPerBillion, temperature);
                BigInteger products = block.Net / nominal.BusPicovoltsPerCode / nominal.CurrentPicoamperesPerCode;
                Assert.AreEqual(products * bus * current, registered, "at " + temperature + " hundredths of a degree");
            }
        }

        [TestMethod]
        public void ABrokenSensorIsFlaggedAndTheGainsOfTheReferenceTemperatureStay()
        {
            using VirtualCapsule board = Warm(FrontEndKind.Amc131M03);

            // As if the sensor said 300 °C and more: outside what can be.
            board.FrontEnd.SetErrors(2, 256 * 8_000_000, 0);
            board.World.Vehicle = new SquareVehicle();
            Witness witness = new(board);
            witness.Watch(600);
            Assert.IsTrue((Snapshot(board).Flags & MeterFlags.TemperatureFailed) != 0);
            Assert.AreEqual(2500, witness.Seen[^1].Temperature);
            Assert.AreEqual(witness.Seen[^1].Block.Net, witness.Seen[^1].Registered);
        }

        [TestMethod]
        public void TheReportOfASessionShowsThem()
        {
            SessionResult result = Runs.Play(Runs.Short(), 42);
            string report = string.Join("\n", SessionReport.Lines(result, 42, []));
            foreach (string name in new[] { "voltage", "current", "power", "charge", "temperature", "ripple", "test output" })
            {
                Assert.Contains(name, report);
            }

            // Half-way, after six seconds: 401.7 V, 120 A, 23 °C.
            Near(401_700, result.HalfWay.BusMillivolts, 300);
            Near(120_000, result.HalfWay.CurrentMilliamperes, 300);
            Near(2300, result.HalfWay.TemperatureCentidegrees, 5);
        }

        private static VirtualCapsule Warm(FrontEndKind kind)
        {
            return Runs.Ready(43, out ChargingStation _, kind, meter =>
            {
                meter.BusGainPartsPerBillionPerKelvin = BusPartsPerBillion;
                meter.CurrentGainPartsPerBillionPerKelvin = CurrentPartsPerBillion;
            });
        }

        private static MeterSnapshot Snapshot(VirtualCapsule board)
        {
            byte[] bytes = new byte[MeterSnapshot.Bytes];
            MeterSnapshot snapshot = new();
            Assert.AreEqual(Status.Ok, board.Meter.ReadSnapshot(bytes));
            Assert.AreEqual(Status.Ok, snapshot.Decode(bytes));
            return snapshot;
        }

        // Import: a slot of the register memory, hal/native/README.md.
        private static BigInteger Register(VirtualCapsule board)
        {
            byte[] slot = new byte[NativeMeter.RegisterBytes];
            Assert.AreEqual(Status.Ok, board.Meter.ReadRegister(slot));
            BigInteger remainder = new(slot.AsSpan(24, 20), isUnsigned: true);
            return BinaryPrimitives.ReadInt64LittleEndian(slot.AsSpan(16)) * ExactIntegral.UnitsPerMilliwattHour + remainder;
        }

        // gain + gain · ppb/K · (temperature − 25 °C) / 10⁹, halves away from zero: hal/native/README.md.
        private static BigInteger GainAt(int gain, int partsPerBillion, int centidegrees)
        {
            BigInteger change = new BigInteger(gain) * partsPerBillion * (centidegrees - 2500), divisor = 100_000_000_000;
            return gain + change.Sign * ((BigInteger.Abs(change) + divisor / 2) / divisor);
        }

        private static void Near(long expected, long actual, long tolerance)
        {
            Assert.IsTrue(Math.Abs(expected - actual) <= tolerance, actual + " instead of " + expected + " ± " + tolerance);
        }

        /// <summary>Looks at each block when it is committed: what the exact integral says of it, and what the import register took.</summary>
        private sealed class Witness(VirtualCapsule board)
        {
            private BigInteger before;
            private int count = -1;

            public List<(IntegralBlock Block, int Temperature, BigInteger Registered)> Seen { get; } = [];

            public void Watch(int milliseconds)
            {
                for (int i = 0; i < milliseconds; i++)
                {
                    board.World.Advance(1_000);
                    Look();
                }
            }

            private void Look()
            {
                MeterSnapshot snapshot = Snapshot(board);
                int blocks = board.Exact.Blocks.Count;
                if (blocks == count || snapshot.SampleCount != board.Exact.Last.SampleCount)
                {
                    return;
                }

                BigInteger total = Register(board);
                if (count >= 0 && blocks == count + 1)
                {
                    Seen.Add((board.Exact.Last, snapshot.TemperatureCentidegrees, total - before));
                }

                before = total;
                count = blocks;
            }
        }

        /// <summary>A millisecond of 410 V and 250 A, one of 390 V and −50 A, and so on.</summary>
        private sealed class SquareVehicle : IVehicle
        {
            public int Sign { get; init; } = 1;

            public void At(long microseconds, out int busMillivolts, out int currentMilliamperes)
            {
                bool high = microseconds / 1000 % 2 == 0;
                busMillivolts = high ? 410_000 : 390_000;
                currentMilliamperes = Sign * (high ? 250_000 : -50_000);
            }
        }
    }
}
