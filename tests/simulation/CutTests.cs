using System;
using System.Linq;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>
    /// The supply fails at every byte that leaves other stored bits behind than the byte before, and at a sample of the others:
    /// every 4999th (of the few when the clock is set, every 13th), from an offset that the seed decides. <c>firmware/simulator/run cuts</c> takes every byte.
    /// </summary>
    [TestClass]
    public class CutTests
    {
        private const int Stride = 4999;
        private const int ShortStride = 13;

        [TestMethod]
        [DataRow("first")]
        [DataRow("idle")]
        [DataRow("start")]
        [DataRow("running")]
        [DataRow("stop")]
        [DataRow("clock")]
        [DataRow("parameter")]
        [DataRow("seal")]
        [DataRow("rollover")]
        [DataRow("erase")]
        [DataRow("self-test")]
        [DataRow("restart")]
        [DataRow("resume")]
        public void ACutAtAnyByteLosesNothing(string name)
        {
            uint seed = NewSeed();
            CutScan scan = new(CutScenarios.Named(name), seed);
            scan.Play(CutsCommand.EveryNth(name == "clock" ? ShortStride : Stride, seed), true);
            ExpectNone(scan);
            Assert.IsTrue(scan.Outcomes.Count > 5, "there must be something to cut: " + scan.Outcomes.Count + " of " + scan.Positions);
        }

        [TestMethod]
        [DataRow("start")]
        [DataRow("running")]
        [DataRow("stop")]
        public void TwoCutsInARowLoseNothing(string name)
        {
            uint seed = NewSeed();
            CutScan scan = new(CutScenarios.Named(name), seed);
            scan.Play(CutsCommand.EveryNth(401, seed), false, seed | 1);
            ExpectNone(scan);
            Assert.IsTrue(scan.Outcomes.Count > 20, scan.Outcomes.Count + " cuts are too few");
        }

        [TestMethod]
        public void EveryScenarioIsTested()
        {
            var tested = typeof(CutTests).GetMethod(nameof(ACutAtAnyByteLosesNothing))!.GetCustomAttributes(typeof(DataRowAttribute), false)
                .Select(row => (string)((DataRowAttribute)row).Data![0]!);
            CollectionAssert.AreEquivalent(CutScenarios.All.Select(scenario => scenario.Name).ToArray(), tested.ToArray());
        }

        [TestMethod]
        public void ACutInTheRunningFirmwareLosesNothingEither()
        {
            CutScenario start = CutScenarios.Named("start");
            CutScan scan = new(start, 5);
            scan.Play(_ => false, false);
            int cuts = 0;
            for (long position = 7; position < scan.Positions; position += 1709)
            {
                CapsuleWitness witness = CutScan.Prepared(start, 5, _ => { });
                using VirtualCapsule board = witness.Board;
                board.World.CutPowerAtBusByte(board.World.BusBytes + position);
                start.Act(witness);
                Assert.IsFalse(board.World.Powered, "the supply fails at byte " + position);
                CutOutcome outcome = new CutAftermath(start, witness).Judge(position, 0, "");
                Assert.AreEqual("", string.Join("; ", outcome.Violations), "cut at " + position);
                cuts++;
            }

            Assert.IsTrue(cuts > 10);
        }

        private static uint NewSeed()
        {
            uint seed = (uint)Environment.TickCount;
            Console.WriteLine("seed " + seed);
            return seed;
        }

        private static void ExpectNone(CutScan scan)
        {
            Console.WriteLine(scan.Outcomes.Count + " cuts at " + scan.Positions + " bytes; lost at most "
                + scan.Outcomes.Max(outcome => outcome.LostMilliwattHours) + " mWh of 40 kW");
            CutOutcome bad = scan.Outcomes.FirstOrDefault(outcome => outcome.Violations.Count > 0);
            Assert.IsNull(bad, bad == null ? "" : string.Join("; ", bad.Violations) + "\n" + bad.Command);
        }
    }
}
