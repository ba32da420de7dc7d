using System;
using System.Collections.Generic;
using System.Linq;
using MeasurementCapsule.Hal.Native;
using MeasurementCapsule.Hal.Sim;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>
    /// The lamp of the test output, seen from the world. The time of a pulse is exact when the energy of its block is spread
    /// evenly over the block; what flows unevenly inside one block shifts a pulse by less than that block of 64 ms.
    /// </summary>
    [TestClass]
    public class PulseTests
    {
        private const int MilliwattHoursPerKilowattHour = 1_000_000;

        [TestMethod]
        [DataRow(1)]
        [DataRow(10)]
        [DataRow(500)]
        [DataRow(1000)]
        [DataRow(10_000)]
        [DataRow(100_000)]
        [DataRow(1_000_000)]
        public void ForEachConstantThereAreAsManyPulsesAsTheRegisterHasSteps(int constant)
        {
            SessionResult result = Runs.Play(Runs.Short(), 20, change: meter => meter.PulsesPerKilowattHour = constant);
            foreach (Verdict verdict in PulseChecks.Judge(result))
            {
                Assert.IsTrue(verdict.Holds, constant + ": " + verdict.Claim + ": " + verdict.Figures);
            }

            // Almost 0.1 kWh: not one of 10 per kWh, and dozens of 500.
            long pulses = result.Board.Lamp.Pulses;
            Assert.AreEqual(result.MilliwattHours / (MilliwattHoursPerKilowattHour / constant), pulses);
            Assert.AreEqual(constant <= 10, pulses == 0);
        }

        [TestMethod]
        [DataRow(FrontEndKind.Amc131M03)]
        [DataRow(FrontEndKind.Ina228)]
        public void EachPulseComesLaterThanTheOneBeforeAndWithinTheBlockOfItsEnergy(FrontEndKind kind)
        {
            // 240 kW: 43 pulses in each block at 10 000 per kWh, and a current that changes all the time.
            SessionResult result = Runs.Play(Runs.Profile("0,800,0", "1,800,300", "2,800,20", "3,800,300", "5,800,0"), 21, kind, meter => meter.PulsesPerKilowattHour = 10_000);
            IReadOnlyList<long> times = result.Board.Pulses.Times;
            Assert.IsTrue(times.Count > 1000, times.Count + " pulses");
            Assert.IsTrue(times.Zip(times.Skip(1)).All(pair => pair.First < pair.Second), "pulses must not come together or fall back");
            System.Numerics.BigInteger step = ExactIntegral.UnitsPerMilliwattHour * 100;
            int at = 0, most = 0;
            foreach (IntegralBlock block in result.Board.Exact.Blocks)
            {
                int first = at;
                while (at < times.Count && block.Import >= step * (at + 1))
                {
                    Assert.IsTrue(times[at] >= block.StartMicroseconds && times[at] <= block.EndMicroseconds, "pulse " + at);
                    at++;
                }

                most = Math.Max(most, at - first);
            }

            Assert.AreEqual(times.Count, at);
            Assert.IsTrue(most > 30, "at most " + most + " pulses in a block");
        }

        [TestMethod]
        public void AtSteadyPowerThePulsesAreAsFarApartAsTheEnergySays()
        {
            using VirtualCapsule board = Runs.Ready(22, out ChargingStation _, change: meter => meter.PulsesPerKilowattHour = 10_000);
            board.FrontEnd.Noise = false;
            Charge(board, "0,500,144", "4,500,144");

            // 72 kW are 100 mWh in 5 ms. The codes round the power by a few parts per million, times are whole microseconds.
            // Not so in the first and the last block: the current flows in a part of them only.
            long[] gaps = board.Pulses.Times.Zip(board.Pulses.Times.Skip(1), (before, after) => after - before).Skip(13).SkipLast(13).ToArray();
            Assert.IsTrue(gaps.Length > 700, gaps.Length + " gaps");
            Assert.IsTrue(gaps.All(gap => gap is >= 4999 and <= 5001), gaps.Min() + " to " + gaps.Max() + " µs");
        }

        [TestMethod]
        public void WithoutCurrentAndWithReverseCurrentTheLampStaysDark()
        {
            using VirtualCapsule board = Runs.Ready(23, out ChargingStation station, change: meter => meter.PulsesPerKilowattHour = MilliwattHoursPerKilowattHour);
            board.FrontEnd.Noise = false;
            Charge(board, "0,400,0", "3,400,0");
            Charge(board, "0,400,-100", "3,400,-100");
            Assert.IsTrue(station.ReadRegister().ExportMilliwattHours > 30_000);
            Assert.AreEqual(0, board.Lamp.Pulses);
        }

        [TestMethod]
        public void PulsesOfChargingAreNeitherLostNorRepeatedByEnergyThatFlowsBackBetween()
        {
            using VirtualCapsule board = Runs.Ready(24, out ChargingStation station);
            Charge(board, "0,400,100", "3,400,100");
            Charge(board, "0,400,-200", "3,400,-200");
            Charge(board, "0,400,100", "3,400,100");
            long import = station.ReadRegister().ImportMilliwattHours;
            Assert.IsTrue(import > 60_000 && import < 68_000, import.ToString());
            Assert.AreEqual(import / 1000, board.Lamp.Pulses);
        }

        [TestMethod]
        public void APowerCutWhileChargingNeitherRepeatsNorLosesAPulseOfWhatTheRegisterKept()
        {
            using VirtualCapsule board = Runs.Ready(25, out ChargingStation station, change: meter => meter.PulsesPerKilowattHour = 10_000);
            for (int life = 0; life < 6; life++)
            {
                Charge(board, "0,400,200", "2,400,200");
                ProfileVehicle vehicle = new(Runs.Profile("0,400,200", "2,400,200"));
                board.World.Vehicle = vehicle;
                vehicle.Connect(board.World.NowMicroseconds);

                // In the middle of charging, and of a block.
                board.Run(1_000_000 + 9_876 * life);
                board.Restart(700_000);
                board.Wait(1);
                RegisterAnswer answer = station.ReadRegister();
                Assert.AreEqual(answer.ImportMilliwattHours / 100, board.Lamp.Pulses, "life " + life);
            }

            Assert.IsTrue(board.Lamp.Pulses > 1000, board.Lamp.Pulses.ToString());
            IReadOnlyList<long> times = board.Pulses.Times;
            Assert.IsTrue(times.Zip(times.Skip(1)).All(pair => pair.First < pair.Second));
        }

        [TestMethod]
        public void ACutInTheMiddleOfACommitNeverRepeatsAPulseAndCostsAtMostThoseOfItsBlock()
        {
            int dark = 0;
            for (int cut = 0; cut <= 192; cut += 16)
            {
                using VirtualCapsule board = Runs.Ready(26, out ChargingStation station, change: meter => meter.PulsesPerKilowattHour = 100_000);
                Charge(board, "0,400,200", "1,400,200");
                board.World.Vehicle = new SteadyVehicle();
                board.RegisterMemory.CutAfterBytes(cut);
                for (int step = 0; step < 100 && board.World.Powered; step++)
                {
                    board.World.Advance(1000);
                }

                Assert.IsFalse(board.World.Powered);
                board.World.Vehicle = null;
                board.World.Advance(500_000);
                board.World.RestorePower();
                board.PowerUp();
                board.Wait(1);
                long missing = station.ReadRegister().ImportMilliwattHours / 10 - board.Lamp.Pulses;

                // 80 kW are 142 pulses in 64 ms: those of a block whose commit was whole, but whose lamp had no supply any more.
                Assert.IsTrue(missing is >= 0 and <= 143, missing + " missing after a cut at byte " + cut);
                dark += missing > 0 ? 1 : 0;
            }

            Assert.IsTrue(dark <= 2, "only a cut behind the last byte may cost pulses, not " + dark);
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(-1)]
        [DataRow(3)]
        [DataRow(999)]
        [DataRow(1_000_001)]
        [DataRow(int.MinValue)]
        public void AConstantThatDoesNotDivideAMillionIsRefusedEverywhere(int constant)
        {
            using VirtualCapsule board = Runs.Ready(27, out ChargingStation station);
            board.Seal.Closed = false;
            byte[] request = new byte[9];
            request[0] = (byte)LegalParameter.PulsesPerKilowattHour;
            Hal.LittleEndian.WriteInt64(request, 1, constant);
            Assert.AreEqual(GateStatus.OutOfRange, station.Execute(LegalCommand.SetParameter, request));
            Assert.AreEqual(1000, board.Capsule.Parameters.Value(LegalParameter.PulsesPerKilowattHour));

            using VirtualCapsule made = new(27);
            made.Parameters.Meter.PulsesPerKilowattHour = constant;
            made.PowerUp();
            made.Wait(1);
            Assert.IsTrue(made.Capsule.Faults.Any, "made with it, it must not measure");
            Assert.AreEqual(0, new ChargingStation(made).ReadRegister().SampleCount);
        }

        private static void Charge(VirtualCapsule board, params string[] points)
        {
            ProfileVehicle vehicle = new(Runs.Profile(points));
            board.World.Vehicle = vehicle;
            vehicle.Connect(board.World.NowMicroseconds);
            board.Run(vehicle.EndMicroseconds - board.World.NowMicroseconds + 500_000);
        }

        private sealed class SteadyVehicle : IVehicle
        {
            public void At(long microseconds, out int bus, out int current)
            {
                bus = 400_000;
                current = 200_000;
            }
        }
    }
}
