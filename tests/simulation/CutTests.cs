using System;
using System.Collections.Generic;
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
        [DataRow("intermediate")]
        [DataRow("both ends")]
        [DataRow("set")]
        [DataRow("clock")]
        [DataRow("slew")]
        [DataRow("trim")]
        [DataRow("queued")]
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
            ExpectNone(scan.Outcomes, scan.Positions);
            Assert.IsTrue(scan.Outcomes.Count > 5, "there must be something to cut: " + scan.Outcomes.Count + " of " + scan.Positions);
        }

        [TestMethod]
        [DataRow("idle", 1999)]
        [DataRow("start", 997)]
        [DataRow("running", 997)]
        [DataRow("stop", 997)]
        [DataRow("intermediate", 997)]
        [DataRow("both ends", 997)]
        [DataRow("clock", 97)]
        [DataRow("parameter", 397)]
        [DataRow("seal", 1999)]
        [DataRow("restart", 7919)]
        [DataRow("resume", 7919)]
        public void ACutWithAWarningLosesOnlyTheHoldUpTime(string name, int stride)
        {
            uint seed = NewSeed();
            CutScenario scenario = CutScenarios.Named(name);
            CutScan bytes = new(scenario, seed);
            bytes.Play(_ => false, false);
            WarnedScan scan = new(scenario, seed, CutsCommand.HoldUpMicroseconds);
            scan.Play(Enumerable.Range(0, (int)bytes.Positions).Where(position => position % stride == seed % stride).Select(position => (long)position));
            ExpectNone(scan.Outcomes, bytes.Positions);
            Assert.IsTrue(scan.Outcomes.Count >= 5, scan.Outcomes.Count + " cuts are too few");

            // Of the first cut without a warning in "restart" a block is missing, of the first one in "resume" its hold-up time.
            long blocks = name == "restart" ? 712 : 0;
            long holdUps = name == "resume" ? 2 : 1;
            long most = blocks + 1 + holdUps * CutScan.Milliwatts * CutsCommand.HoldUpMicroseconds / 3_600_000_000;
            Assert.IsTrue(scan.Outcomes.Max(outcome => outcome.LostMilliwattHours) <= most, "more was lost than " + most + " mWh");
        }

        [TestMethod]
        [DataRow("start")]
        [DataRow("running")]
        [DataRow("stop")]
        [DataRow("resume")]
        public void TwoCutsInARowLoseNothing(string name)
        {
            uint seed = NewSeed();
            CutScan scan = new(CutScenarios.Named(name), seed);
            scan.Play(CutsCommand.EveryNth(name == "resume" ? 1999 : 401, seed), false, seed | 1);
            ExpectNone(scan.Outcomes, scan.Positions);
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

        private static void ExpectNone(IReadOnlyList<CutOutcome> outcomes, long bytes)
        {
            Console.WriteLine(outcomes.Count + " cuts at " + bytes + " bytes; lost at most "
                + outcomes.Max(outcome => outcome.LostMilliwattHours) + " mWh of 40 kW");
            CutOutcome bad = outcomes.FirstOrDefault(outcome => outcome.Violations.Count > 0);
            Assert.IsNull(bad, bad == null ? "" : string.Join("; ", bad.Violations) + "\n" + bad.Command);
        }
    }
}
