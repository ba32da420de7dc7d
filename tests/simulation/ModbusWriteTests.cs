using System;
using System.Text;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>What a master may write, and what it is refused.</summary>
    [TestClass]
    public sealed class ModbusWriteTests
    {
        [TestMethod]
        public void NothingButStatusTimeAndMetadataCanBeWritten()
        {
            using ModbusBench bench = new();
            for (int address = 40000; address <= 44293; address++)
            {
                int refusal = WriteOne(bench, address);
                int expected = IsStatus(address) ? 3 : address == ModbusBench.Zone ? 3 : 2;
                Assert.AreEqual(expected, refusal, "register " + address);
            }

            for (int address = 44999; address <= 45090; address++)
            {
                Assert.AreEqual(2, WriteOne(bench, address), "register " + address);
            }

            Assert.AreEqual(1L, new ChargingStation(bench.Board).ReadRegister().NextPage);
        }

        [TestMethod]
        public void ValuesOfSeveralRegistersAreWrittenWholeOrNotAtAll()
        {
            using ModbusBench bench = new();
            Assert.AreEqual(2, bench.WriteWord(ModbusBench.Epoch, 1));
            Assert.AreEqual(2, bench.WriteWord(ModbusBench.Epoch + 1, 1));
            Assert.AreEqual(2, bench.Write(ModbusBench.Epoch + 1, [0, 0, 0, 60]));
            Assert.AreEqual(2, bench.Write(ModbusBench.Epoch, [0, 0, 0, 0, 0, 60, 0, 0]));
            Assert.AreEqual(2, bench.Write(ModbusBench.Meta1, new byte[138]));
            Assert.AreEqual(2, bench.Write(ModbusBench.Meta1, new byte[142]));
            Assert.AreEqual(2, bench.Write(ModbusBench.Meta1 + 1, new byte[138]));
            Assert.AreEqual(2, bench.Write(ModbusBench.Meta2 + 1, new byte[98]));
            Assert.AreEqual(2, bench.Write(ModbusBench.Meta3, new byte[102]));
            Assert.AreEqual(0, bench.Write(ModbusBench.Meta1, Encoding.UTF8.GetBytes(new string('a', 140) + new string('b', 100))));
            Assert.AreEqual((new string('a', 140), new string('b', 100), ""), Metadata(bench));
            Assert.AreEqual(0, bench.Write(ModbusBench.Meta2, Encoding.UTF8.GetBytes(new string('c', 100) + new string('d', 100))));
            Assert.AreEqual((new string('a', 140), new string('c', 100), new string('d', 100)), Metadata(bench));
        }

        [TestMethod]
        public void TimeIsSetByTheRulesOfTheClockAndReadBack()
        {
            using VirtualCapsule board = new(5);
            board.PowerUp();
            using ModbusBench bench = new(board);
            Assert.AreEqual(0, WriteEpoch(bench, Runs.UnixSeconds, 60));
            Assert.IsTrue(bench.ReadDouble(ModbusBench.Epoch) - Runs.UnixSeconds is >= 0 and < 3);
            Assert.AreEqual(1L, bench.ReadDouble(40263));
            Assert.AreEqual(0, WriteEpoch(bench, Runs.UnixSeconds + 1));
            Assert.AreEqual(0, bench.WriteWord(ModbusBench.Zone, 60));
            Assert.AreEqual(3, bench.WriteWord(ModbusBench.Zone, 120));
            Assert.AreEqual(3, WriteEpoch(bench, Runs.UnixSeconds + 20, 0));
            Assert.IsTrue(bench.ReadDouble(ModbusBench.Epoch) - Runs.UnixSeconds < 10, "a refused writing has set the clock");
            Assert.AreEqual(3, WriteEpoch(bench, 0));
            Assert.AreEqual(3, WriteEpoch(bench, uint.MaxValue));
            Assert.AreEqual(3, WriteEpoch(bench, Runs.UnixSeconds + 86400));
        }

        [TestMethod]
        public void ATimeOfSummerNeedsTheOffsetOfSummerAlreadyWhenItIsSet()
        {
            using VirtualCapsule board = new(5);
            board.Parameters.EuropeanSummerTime = true;
            board.PowerUp();
            using ModbusBench bench = new(board);
            const long July = 1815000000;
            Assert.AreEqual(3, WriteEpoch(bench, July, 60));
            Assert.AreEqual(0, WriteEpoch(bench, July, 120));
            Assert.AreEqual(120, bench.ReadWord(ModbusBench.Zone));
        }

        [TestMethod]
        public void ATimeDuringASessionIsAcceptedAndUsedAfterIt()
        {
            using ModbusBench bench = new();
            Assert.AreEqual(0, bench.Order(ModbusBench.Start));
            long before = bench.ReadDouble(ModbusBench.Epoch);
            Assert.AreEqual(0, WriteEpoch(bench, before + 5));
            Assert.IsTrue(bench.Board.Capsule.Synchronisation.IsWaiting);
            Assert.AreEqual(0, bench.Order(ModbusBench.End));
            bench.Board.Wait(1);
            Assert.IsFalse(bench.Board.Capsule.Synchronisation.IsWaiting);
        }

        [TestMethod]
        public void ABroadcastSetsTheClockOfAllDevicesAtOnce()
        {
            using VirtualCapsule board = new(5);
            board.PowerUp();
            using ModbusBench bench = new(board);
            bench.Broadcast([16, .. ModbusBench.Word(ModbusBench.Epoch), 0, 2, 4, .. Double(Runs.UnixSeconds)]);
            Assert.AreEqual(GateStatus.Ok, new ChargingStation(board).Begin("s-1"));
        }

        [TestMethod]
        public void AFaultOfTheClockIsExceptionFour()
        {
            using ModbusBench bench = new();
            bench.Board.Unplug("clock");
            bench.Board.Wait(5);
            Assert.AreEqual(4, WriteEpoch(bench, Runs.UnixSeconds + 10));
        }

        private static int WriteOne(ModbusBench bench, int address)
        {
            // Not through the wire: four thousand requests would take their time.
            byte[] answer = bench.Carry(6, (byte)(address >> 8), (byte)address, 0, 1);
            return answer[0] == 6 ? 0 : answer[1];
        }

        private static bool IsStatus(int address)
        {
            bool ofSnapshot = address >= 40521 && address < 41791 && (address - 40521) % 254 == 3;
            return ofSnapshot || (address >= 41791 && address < 44291 && (address - 41791) % 500 == 3);
        }

        private static (string, string, string) Metadata(ModbusBench bench) =>
            (bench.ReadText(ModbusBench.Meta1, 70), bench.ReadText(ModbusBench.Meta2, 50), bench.ReadText(ModbusBench.Meta3, 50));

        private static int WriteEpoch(ModbusBench bench, long seconds) => bench.Write(ModbusBench.Epoch, Double(seconds));

        private static int WriteEpoch(ModbusBench bench, long seconds, int zone) => bench.Write(ModbusBench.Epoch, [.. Double(seconds), .. ModbusBench.Word(zone)]);

        private static byte[] Double(long value) => [.. ModbusBench.Word((int)(value >> 16)), .. ModbusBench.Word((int)value)];
    }
}
