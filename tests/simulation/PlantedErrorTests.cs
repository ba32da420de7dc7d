using System;
using System.Linq;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>Errors of the kind that lose energy or records are planted: the cut test must find each of them, and say what it is.</summary>
    [TestClass]
    public class PlantedErrorTests
    {
        [TestMethod]
        [DataRow("acknowledges before it stores", "running", "was handed out, and the next page is")]
        [DataRow("one slot", "stop", "faults")]
        [DataRow("counts before its checksum", "stop", "page")]
        [DataRow("energy counted twice", "running", "more than the")]
        public void AnErrorOfTheRegisterMemoryIsFound(string error, string scenario, string finding)
        {
            ExpectFound(scenario, finding, board => board.MeterDoor = meter => new PlantedMemory(meter, error));
        }

        [TestMethod]
        public void AnArchiveThatLosesTheNewestRecordIsFound()
        {
            ExpectFound("running", "cannot be read", board => board.ArchiveDoor = flash => new PlantedArchive(flash));
        }

        [TestMethod]
        public void APageNumberThatIsIncrementedBeforeTheRecordIsStoredIsFound()
        {
            ExpectFound("stop", "cannot be read", board => board.ArchiveDoor = flash => new EagerPageNumber(flash, board.Meter));
        }

        [TestMethod]
        public void ARegisterThatFallsAfterTheRestartIsFound()
        {
            ExpectFound("running", "fell", board => board.MeterDoor = meter => new PlantedMemory(meter, board.World.NowMicroseconds > 3_000_000 ? "register falls" : ""));
        }

        [TestMethod]
        public void APageNumberThatRepeatsIsFound()
        {
            // The journal of the session before comes back: what a counter does that is written before its record, or not at all.
            ExpectFound("running", "was handed out, and the next page is", board => board.MeterDoor = meter => new ForgetfulMemory(meter));
        }

        private static void ExpectFound(string scenario, string finding, Action<VirtualCapsule> plant)
        {
            CutScan scan = new(CutScenarios.Named(scenario), 3, plant);
            scan.Play(CutsCommand.EveryNth(scenario == "stop" ? 211 : 907, 3), false);
            CutOutcome[] bad = scan.Outcomes.Where(outcome => outcome.Violations.Count > 0).ToArray();
            Assert.IsTrue(bad.Length > 0, "nothing was found in " + scan.Outcomes.Count + " cuts");
            Assert.IsTrue(bad.Any(outcome => outcome.Violations.Any(violation => violation.Contains(finding))), string.Join("\n", bad[0].Violations));
        }
    }
}
