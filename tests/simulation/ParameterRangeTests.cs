using System;
using System.Collections.Generic;
using System.Linq;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Native;
using MeasurementCapsule.Hal.Sim;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>
    /// Every metering parameter at both ends of its range and one beyond, at each door: the native core, the seal, and what the
    /// capsule was made with. Outside it is refused, never wrapped; what the seal lets in, the core takes.
    /// </summary>
    [TestClass]
    public class ParameterRangeTests
    {
        private const long Wrap = 1L << 32;

        // Of the core, then of the seal where that is narrower.
        private static readonly Range[] ranges =
        [
            new(LegalParameter.BusPicovoltsPerCode, 1, 268_435_455, (meter, value) => meter.BusPicovoltsPerCode = value),
            new(LegalParameter.CurrentPicoamperesPerCode, 1, 134_217_727, (meter, value) => meter.CurrentPicoamperesPerCode = value),
            new(LegalParameter.BusOffsetCode256ths, -12_000_000, 12_000_000, (meter, value) => meter.BusOffsetCode256ths = value),
            new(LegalParameter.CurrentOffsetCode256ths, -12_000_000, 12_000_000, (meter, value) => meter.CurrentOffsetCode256ths = value),
            new(LegalParameter.CableMicroohms, 0, 1_000_000, (meter, value) => meter.CableMicroohms = value, 100_000),
            new(LegalParameter.StartingCurrentMilliamperes, 0, 1_000_000, (meter, value) => meter.StartingCurrentMilliamperes = value, 10_000),
            new(LegalParameter.BusGainPartsPerBillionPerKelvin, -1_000_000, 1_000_000, (meter, value) => meter.BusGainPartsPerBillionPerKelvin = value),
            new(LegalParameter.CurrentGainPartsPerBillionPerKelvin, -1_000_000, 1_000_000, (meter, value) => meter.CurrentGainPartsPerBillionPerKelvin = value),
            new(LegalParameter.ReferenceTemperatureCentidegrees, -6000, 15_000, (meter, value) => meter.ReferenceTemperatureCentidegrees = value),
            new(LegalParameter.TemperatureNanodegreesPerCode, int.MinValue, int.MaxValue, (meter, value) => meter.TemperatureNanodegreesPerCode = value),
            new(LegalParameter.TemperatureOffsetCentidegrees, -100_000, 100_000, (meter, value) => meter.TemperatureOffsetCentidegrees = value),
            new(LegalParameter.PulsesPerKilowattHour, 1, 1_000_000, (meter, value) => meter.PulsesPerKilowattHour = value),
        ];

        /// <summary>Each parameter by its number.</summary>
        public static IEnumerable<object[]> Every => ranges.Select(range => new object[] { range.Parameter });

        [TestMethod]
        public void NoParameterIsForgotten()
        {
            CollectionAssert.AreEquivalent(Enum.GetValues<LegalParameter>(), ranges.Select(range => range.Parameter).Concat(Others.Select(other => (LegalParameter)other[0])).ToArray());
            Assert.AreEqual(Enum.GetValues<LegalParameter>().Length, Enumerable.Range(0, ParameterTable.Count).Count(number => ParameterTable.Exists((LegalParameter)number)));
            Assert.AreEqual(ranges.Length, typeof(MeterParameters).GetFields().Length);
        }

        /// <summary>The parameters that do not go to the meter: least and greatest value, and what the wiring gives.</summary>
        public static IEnumerable<object[]> Others =>
        [
            [LegalParameter.ResumeSeconds, 0L, 3600L, 60L],
            [LegalParameter.OcmfMinorVersion, 3L, 4L, 3L],
            [LegalParameter.StationTimeSynchronises, 0L, 1L, 1L],
            [LegalParameter.SynchronisedMilliseconds, 100L, 60_000L, 13_500L],
            [LegalParameter.LargestSlewMilliseconds, 0L, 10_000L, 1_000L],
            [LegalParameter.LargestStepSeconds, 0L, 86_400L, 60L],
            [LegalParameter.LeastStepIntervalSeconds, 0L, 86_400L, 600L],
            [LegalParameter.DisplayLanguage, 0L, 2L, 0L],
            [LegalParameter.DisplayRequired, 0L, 1L, 1L],
        ];

        [TestMethod]
        [DynamicData(nameof(Others))]
        public void WhatDoesNotGoToTheMeterHasItsRangeToo(LegalParameter parameter, long least, long greatest, long wired)
        {
            using VirtualCapsule board = Runs.Ready(54, out ChargingStation station);
            board.Seal.Closed = false;
            foreach (long value in new[] { least - 1, greatest + 1, greatest + Wrap, wired + Wrap, wired - Wrap, long.MinValue, long.MaxValue })
            {
                Assert.AreEqual(GateStatus.OutOfRange, Set(station, parameter, value), value.ToString());
                Assert.AreEqual(wired, board.Capsule.Parameters.Value(parameter));
            }

            foreach (long value in new[] { least, least + 1, greatest, wired })
            {
                Assert.AreEqual(GateStatus.Ok, Set(station, parameter, value), value.ToString());
                Assert.AreEqual(value, board.Capsule.Parameters.Value(parameter));
            }
        }

        [TestMethod]
        [DynamicData(nameof(Every))]
        public void TheCoreTakesTheRangeAndNothingBeyond(LegalParameter parameter)
        {
            Range range = Of(parameter);
            World world = new(51);
            SimFram memory = new(world);
            SimAmc131M03 chip = new(world);
            using NativeMeter meter = new(chip, memory, world);
            Listener listener = new(meter);
            chip.DataReadyHandler = listener;
            foreach (long value in new[] { range.Least, range.Greatest })
            {
                Assert.AreEqual(Status.Ok, meter.Start(range.With(value)), parameter + " = " + value);
                world.Advance(200_000);
                MeterSnapshot snapshot = Read(meter);
                Assert.IsTrue((snapshot.Flags & MeterFlags.Measuring) != 0 && snapshot.BlockNumber > 0, parameter + " = " + value);
                foreach (long beyond in new[] { range.Least - 1, range.Greatest + 1, int.MinValue, int.MaxValue }.Where(beyond => range.IsRefused(beyond)))
                {
                    // What runs goes on with what it had.
                    Assert.AreEqual(Status.OutOfRange, meter.Start(range.With(beyond)), parameter + " = " + beyond);
                    long before = Read(meter).BlockNumber;
                    world.Advance(200_000);
                    Assert.IsTrue(Read(meter).BlockNumber >= before + 2, parameter + " = " + beyond);
                }
            }
        }

        [TestMethod]
        [DynamicData(nameof(Every))]
        public void UnderAnOpenSealTheRangeIsTakenAndNothingBeyond(LegalParameter parameter)
        {
            Range range = Of(parameter);
            using VirtualCapsule board = Runs.Ready(52, out ChargingStation station);
            board.Seal.Closed = false;
            long original = board.Capsule.Parameters.Value(parameter);
            long[] outside = [range.Least - 1, range.SealGreatest + 1, range.Least - Wrap, range.SealGreatest + Wrap, original + Wrap, original - Wrap, long.MinValue, long.MaxValue];
            foreach (long value in outside)
            {
                Assert.AreEqual(GateStatus.OutOfRange, Set(station, parameter, value), parameter + " = " + value);
                Assert.AreEqual((byte)2, station.Answer[0], "the field that is wrong is the value");
                Assert.AreEqual(original, board.Capsule.Parameters.Value(parameter));
            }

            foreach (long value in new[] { range.Least, range.SealGreatest, original })
            {
                Assert.AreEqual(GateStatus.Ok, Set(station, parameter, value), parameter + " = " + value);
                Assert.AreEqual(value, board.Capsule.Parameters.Value(parameter));
                board.Run(500_000);
                Assert.AreEqual("", board.Faults(), "the core has to take what the seal lets in: " + parameter + " = " + value);
            }
        }

        [TestMethod]
        [DynamicData(nameof(Every))]
        public void ACapsuleThatWasMadeWithAValueOutsideDoesNotMeasure(LegalParameter parameter)
        {
            Range range = Of(parameter);
            foreach (long value in new[] { range.Least - 1, range.Greatest + 1 }.Where(value => range.IsRefused(value)))
            {
                using VirtualCapsule board = new(53);
                range.Set(board.Parameters.Meter, (int)value);
                board.PowerUp();
                board.Run(1_000_000);
                Assert.IsTrue(board.Capsule.Faults.Any, parameter + " = " + value);
                Assert.AreEqual(0, new ChargingStation(board).ReadRegister().SampleCount, parameter + " = " + value);
            }
        }

        [TestMethod]
        public void RandomValuesAreTakenExactlyWhenTheyLieInTheRange()
        {
            int seed = Environment.TickCount;
            Console.WriteLine("seed " + seed);
            Random random = new(seed);
            for (int i = 0; i < 100_000; i++)
            {
                Range range = ranges[random.Next(ranges.Length)];
                long value = random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
                bool divides = range.Parameter != LegalParameter.PulsesPerKilowattHour || (value != 0 && 1_000_000 % value == 0);
                bool inside = value >= range.Least && value <= range.SealGreatest && divides;
                Assert.AreEqual(inside, ParameterTable.Allows(range.Parameter, value), range.Parameter + " = " + value + ", seed " + seed);
            }
        }

        private static Range Of(LegalParameter parameter) => ranges.Single(range => range.Parameter == parameter);

        private static GateStatus Set(ChargingStation station, LegalParameter parameter, long value)
        {
            byte[] request = new byte[9];
            request[0] = (byte)parameter;
            LittleEndian.WriteInt64(request, 1, value);
            return station.Execute(LegalCommand.SetParameter, request);
        }

        private static MeterSnapshot Read(NativeMeter meter)
        {
            byte[] bytes = new byte[MeterSnapshot.Bytes];
            MeterSnapshot snapshot = new();
            Assert.AreEqual(Status.Ok, meter.ReadSnapshot(bytes));
            Assert.AreEqual(Status.Ok, snapshot.Decode(bytes));
            return snapshot;
        }

        private sealed record Range(LegalParameter Parameter, long Least, long Greatest, Action<MeterParameters, int> Set, long SealGreatest = long.MaxValue)
        {
            public long SealGreatest { get; } = Math.Min(Greatest, SealGreatest);

            // An int cannot say more than its own range.
            public bool IsRefused(long value) => value is >= int.MinValue and <= int.MaxValue && (value < Least || value > Greatest);

            public MeterParameters With(long value)
            {
                MeterParameters parameters = MeterParameters.ReferenceDesign();
                Set(parameters, (int)value);
                return parameters;
            }
        }

        private sealed class Listener(NativeMeter meter) : IDataReadyHandler
        {
            public void OnDataReady() => meter.OnDataReady();
        }
    }
}
