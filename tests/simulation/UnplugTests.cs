using System.Collections.Generic;
using System.Linq;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>A chip is pulled out: the fault has its name, nothing is signed, and when the chip is back, work goes on.</summary>
    [TestClass]
    public class UnplugTests
    {
        private const string Session = "t-1";

        private static readonly Dictionary<string, FaultCode> Expected = new()
        {
            ["front-end"] = FaultCode.MeterFrontEnd,
            ["register-memory"] = FaultCode.RegisterMemory,
            ["clock"] = FaultCode.Clock,
            ["element"] = FaultCode.Signer,
            ["archive"] = FaultCode.Archive,
            ["panel"] = FaultCode.Display,
        };

        /// <summary>A line that nobody drives may float to either side.</summary>
        public static IEnumerable<object[]> EveryChip =>
            Expected.Keys.SelectMany(socket => new[] { new object[] { socket, true }, new object[] { socket, false } });

        [TestMethod]
        public void EveryChipOfTheBoardIsTested()
        {
            using VirtualCapsule board = new(1);
            CollectionAssert.AreEquivalent(board.Sockets.ToArray(), Expected.Keys);
        }

        [TestMethod]
        [DynamicData(nameof(EveryChip))]
        public void WithoutItAtPowerUpNoSessionBegins(string socket, bool floatsHigh)
        {
            using VirtualCapsule board = new(1);
            ChargingStation station = new(board);
            board.Unplug(socket, floatsHigh);
            board.PowerUp();
            board.Wait(3);
            station.SetClock(Runs.UnixSeconds);
            board.Wait(1);
            Refused(board, socket, station.Begin(Session), station);
        }

        [TestMethod]
        [DynamicData(nameof(EveryChip))]
        public void WithoutItNoSessionBegins(string socket, bool floatsHigh)
        {
            using VirtualCapsule board = Runs.Ready(2, out ChargingStation station);
            board.Unplug(socket, floatsHigh);
            board.Wait(3);
            Refused(board, socket, station.Begin(Session), station);
        }

        [TestMethod]
        [DynamicData(nameof(EveryChip))]
        public void WithoutItNoSessionEnds(string socket, bool floatsHigh)
        {
            using VirtualCapsule board = Runs.Ready(3, out ChargingStation station);
            Assert.AreEqual(GateStatus.Ok, station.Begin(Session), board.Faults());
            board.Wait(2);
            board.Unplug(socket, floatsHigh);
            board.Wait(3);
            Refused(board, socket, station.End(Session), station, 2);
        }

        [TestMethod]
        [DynamicData(nameof(EveryChip))]
        public void WhenItIsBackTheSessionCanEnd(string socket, bool floatsHigh)
        {
            using VirtualCapsule board = Runs.Ready(4, out ChargingStation station);
            Assert.AreEqual(GateStatus.Ok, station.Begin(Session), board.Faults());
            board.Wait(2);
            board.Unplug(socket, floatsHigh);
            board.Wait(3);
            board.Plug(socket);
            board.Wait(5);
            Assert.AreEqual("", board.Faults());
            Assert.AreEqual(GateStatus.Ok, station.End(Session));
            OcmfText record = new(station.Answer);

            // What could not be measured meanwhile is said in the record, and in one of its own before.
            bool measuringWasInterrupted = socket is "front-end" or "register-memory";
            Assert.AreEqual(measuringWasInterrupted ? 3 : 2, record.PageNumber);
            Assert.AreEqual(measuringWasInterrupted ? "E" : "", record.Reading.GetProperty("EF").GetString());
        }

        [TestMethod]
        public void AKeyChipThatIsPutInLaterIsFound()
        {
            using VirtualCapsule board = new(10);
            board.Unplug("element");
            board.PowerUp();
            board.Wait(3);
            Assert.AreEqual("Signer", board.Faults());
            Assert.AreEqual(GateStatus.FaultStands, new ChargingStation(board).Execute(LegalCommand.ProvisionKey, [0]), "whether it has a key is not known");
            board.Plug("element");
            board.Wait(3);
            Assert.AreEqual("", board.Faults());
        }

        private static void Refused(VirtualCapsule board, string socket, GateStatus status, ChargingStation station, int nextPage = 1)
        {
            Assert.AreEqual(GateStatus.FaultStands, status);
            Assert.IsTrue(board.Capsule.Faults.Has(Expected[socket]), "standing: " + board.Faults());
            Assert.AreEqual(4, station.Answer.Length, "the answer is the bits of the faults, and no record");
            Assert.AreEqual(nextPage, board.Capsule.Session.Journal.NextPage);
        }
    }
}
