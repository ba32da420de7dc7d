using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Native;
using MeasurementCapsule.Hal.Sim;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>Each front end that the native core knows, in the whole capsule; and what happens when another chip sits in the socket.</summary>
    [TestClass]
    public class FrontEndTests
    {
        /// <summary>All of them.</summary>
        public static IEnumerable<object[]> Every => Enum.GetValues<FrontEndKind>().Select(kind => new object[] { kind });

        [TestMethod]
        [DynamicData(nameof(Every))]
        public void ASessionIsExactOnEachFrontEnd(FrontEndKind kind)
        {
            SessionResult result = Runs.Play(Runs.Short(), 5, kind, meter => meter.CableMicroohms = 2500);
            Assert.AreEqual(kind, result.Board.Fitted.Kind);
            foreach (Verdict verdict in EnergyChecks.Judge(result).Concat(PulseChecks.Judge(result)).Concat(PairChecks.Judge(result.Start.Record, result.Stop.Record)))
            {
                Assert.IsTrue(verdict.Holds, kind + ": " + verdict.Claim + ": " + verdict.Figures);
            }

            // And not only exact: it is the energy of the profile.
            BigInteger ideal = IdealIntegral.MilliwattHours(result.Profile);
            Assert.IsTrue(ideal > 90_000 && BigInteger.Abs(result.MilliwattHours - ideal) < 100, result.MilliwattHours + " against " + ideal);
        }

        [TestMethod]
        [DynamicData(nameof(Every))]
        public void UnpluggedItIsAFaultAndBackItMeasuresExactly(FrontEndKind kind)
        {
            using VirtualCapsule board = Runs.Ready(6, out ChargingStation station, kind);
            board.Unplug("front-end");
            board.Wait(3);
            Assert.IsTrue(board.Capsule.Faults.Has(FaultCode.MeterFrontEnd), "standing: " + board.Faults());
            Assert.AreEqual(DisplayPage.Fault, board.Capsule.Shown.Page);
            Assert.AreEqual(GateStatus.FaultStands, station.Begin("t-1"));
            board.Plug("front-end");
            board.Wait(5);
            Assert.AreEqual("", board.Faults());
            ProfileVehicle vehicle = new(Runs.Profile("0,400,100", "3,400,100"));
            board.World.Vehicle = vehicle;
            vehicle.Connect(board.World.NowMicroseconds);
            board.Wait(3);
            long samples = station.ReadRegister().SampleCount;
            BigInteger exact = board.Exact.ImportMilliwattHoursAt(samples, out _);
            Assert.IsTrue(exact > 30_000, exact.ToString());
            Assert.AreEqual(exact, new BigInteger(station.ReadRegister().ImportMilliwattHours));
        }

        [TestMethod]
        public void AnotherChipInTheSocketIsRefusedAndShown()
        {
            // ADS131M02, two channels; then an isolated chip driven as one without isolation, and the other way round.
            Refused(FrontEndKind.Amc131M03, board => board.FrontEnd.Identity = 0x2201, Status.WrongChip);
            Refused(FrontEndKind.Ads131M03, board => board.FrontEnd.Identity = 0x2401, Status.WrongChip);
            Refused(FrontEndKind.Ina228, board => ((I2cFrontEnd)board.Fitted).Chip.CorruptRegister(0x3E, 0x0100), Status.WrongChip);
            Refused(FrontEndKind.Ina228, board => ((I2cFrontEnd)board.Fitted).Chip.CorruptRegister(0x3F, 0x0100), Status.WrongChip);
        }

        [TestMethod]
        public void AnIsolatedChipIsNotTakenForOneWithoutIsolationNorTheOtherWayRound()
        {
            World world = new(1);
            using NativeMeter unisolated = new(new SimAmc131M03(world), new SimFram(world), world, FrontEndKind.Ads131M03, FrontEndOptions.None);
            Assert.AreEqual(Status.ChipFault, unisolated.Start(MeterParameters.ReferenceDesign()));
            using NativeMeter isolated = new(new SimAmc131M03(world, false), new SimFram(world), world, FrontEndKind.Amc131M03, FrontEndOptions.None);
            Assert.AreEqual(Status.WriteFailed, isolated.Start(MeterParameters.ReferenceDesign()));
        }

        [TestMethod]
        public void AFrontEndOnTheOtherBusDoesNotAnswer()
        {
            World world = new(1);
            using NativeMeter noI2c = new(new SimAmc131M03(world), new SimFram(world), world, FrontEndKind.Ina228, FrontEndOptions.None);
            Assert.AreEqual(Status.NotAcknowledged, noI2c.Start(MeterParameters.ReferenceDesign()));
            using NativeMeter noSpi = new((IBus)new SimIna228(world), new SimFram(world), world, FrontEndKind.Amc131M03);
            Assert.AreEqual(Status.NotAcknowledged, noSpi.Start(MeterParameters.ReferenceDesign()));
        }

        [TestMethod]
        public void AKindThatDoesNotExistAndAnOptionThatItDoesNotKnowAreRefused()
        {
            World world = new(1);
            SimFram memory = new(world);
            foreach ((int kind, int options) in new[] { (-1, 0), (3, 0), (2, 1), (2, 2), (0, 4), (1, -1) })
            {
                Assert.ThrowsExactly<ArgumentException>(
                    () => new NativeMeter(new SimAmc131M03(world), memory, world, (FrontEndKind)kind, (FrontEndOptions)options), kind + ", " + options);
            }
        }

        private static void Refused(FrontEndKind kind, Action<VirtualCapsule> solder, Status expected)
        {
            using VirtualCapsule board = new(7, kind);
            solder(board);
            board.PowerUp();
            board.Run(3_000_000);
            ChargingStation station = new(board);
            station.SetClock(Runs.UnixSeconds);
            Assert.IsTrue(board.Capsule.Faults.Has(FaultCode.MeterFrontEnd), kind + ", standing: " + board.Faults());
            Assert.AreEqual(DisplayPage.Fault, board.Capsule.Shown.Page);
            Assert.AreEqual(GateStatus.FaultStands, station.Begin("t-1"));
            Assert.AreEqual(expected, board.Meter.Start(board.Parameters.Meter));
            Assert.AreEqual(0, station.ReadRegister().SampleCount);
        }
    }
}
