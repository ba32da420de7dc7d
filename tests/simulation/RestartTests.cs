using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>The supply fails: pages go on without gap or repeat, energy is never lower, a running session is closed.</summary>
    [TestClass]
    public class RestartTests
    {
        private const long OffMicroseconds = 3_000_000;

        [TestMethod]
        public void PagesContinueAfterARestart()
        {
            using VirtualCapsule board = Runs.Ready(11, out ChargingStation station);
            Assert.AreEqual(2, OneSession(board, station, "t-1").PageNumber);
            board.Restart(OffMicroseconds);
            board.Wait(2);
            Assert.AreEqual(4, OneSession(board, station, "t-2").PageNumber);
            board.Restart(OffMicroseconds);
            board.Restart(OffMicroseconds);
            board.Wait(2);
            Assert.AreEqual(6, OneSession(board, station, "t-3").PageNumber);
        }

        [TestMethod]
        public void EnergyIsNeverLowerAfterARestart()
        {
            using VirtualCapsule board = Runs.Ready(12, out ChargingStation station);
            Charge(board);
            long before = station.ReadRegister().ImportMilliwattHours;
            Assert.IsTrue(before > 10_000, "the test needs energy to lose, there is " + before + " mWh");
            board.Restart(OffMicroseconds);
            board.Wait(1);
            long after = station.ReadRegister().ImportMilliwattHours;
            Assert.IsTrue(after >= before, before + " mWh before, " + after + " mWh after");
        }

        [TestMethod]
        public void ASessionThatAPowerFailureInterruptsIsClosedWithThatReason()
        {
            using VirtualCapsule board = Runs.Ready(13, out ChargingStation station);
            Assert.AreEqual(GateStatus.Ok, station.Begin("t-1"), board.Faults());
            long start = station.ReadRegister().StartMilliwattHours;
            Charge(board);
            long before = station.ReadRegister().ImportMilliwattHours;
            board.Restart(OffMicroseconds);
            board.Wait(2);
            Assert.AreEqual(GateStatus.Ok, station.End("t-1"), board.Faults());
            OcmfText record = new(station.Answer);
            Assert.AreEqual("P", record.Reading.GetProperty("TX").GetString());
            Assert.AreEqual(2, record.PageNumber);
            RegisterAnswer register = station.ReadRegister();
            Assert.AreEqual(start, register.StartMilliwattHours);
            Assert.IsTrue(register.StopMilliwattHours >= before, before + " mWh before, " + register.StopMilliwattHours + " mWh billed");
        }

        [TestMethod]
        public void AnEndThatIsAskedForTwiceGivesTheSameRecord()
        {
            using VirtualCapsule board = Runs.Ready(14, out ChargingStation station);
            string first = OneSession(board, station, "t-1").Text;
            Assert.AreEqual(GateStatus.Ok, station.End("t-1"));
            Assert.AreEqual(first, new OcmfText(station.Answer).Text);
        }

        private static OcmfText OneSession(VirtualCapsule board, ChargingStation station, string transactionId)
        {
            Assert.AreEqual(GateStatus.Ok, station.Begin(transactionId), board.Faults());
            board.Wait(1);
            Assert.AreEqual(GateStatus.Ok, station.End(transactionId), board.Faults());
            return new OcmfText(station.Answer);
        }

        private static void Charge(VirtualCapsule board)
        {
            ProfileVehicle vehicle = new(Runs.Profile("0,400,100", "3,400,100"));
            board.World.Vehicle = vehicle;
            vehicle.Connect(board.World.NowMicroseconds);
            board.Wait(3);
        }
    }
}
