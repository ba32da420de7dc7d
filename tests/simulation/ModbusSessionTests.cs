using System;
using System.Text;
using System.Text.RegularExpressions;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using MeasurementCapsule.Station;
using MeasurementCapsule.Station.Modbus;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>Whole sessions over Modbus, and who may begin and end them.</summary>
    [TestClass]
    public sealed class ModbusSessionTests
    {
        private const string Contract = "contract-id: rfid:12345678abcdef";

        [TestMethod]
        public void ASessionOverTcpHasTheRecordsOfOneThroughTheGate() => AssertSameRecords(false);

        [TestMethod]
        public void ASessionOverTheSerialLineHasTheRecordsOfOneThroughTheGate() => AssertSameRecords(true);

        [TestMethod]
        public void ManySessionsFollowEachOtherWithoutATransactionIdFromTheStation()
        {
            using ModbusBench bench = new();
            for (int session = 0; session < 3; session++)
            {
                Assert.AreEqual(0, bench.Order(ModbusBench.Start));
                string start = bench.Record(ModbusBench.StartRecord);
                Assert.Contains("\"PG\":\"T" + (1 + (2 * session)) + "\"", start);
                Assert.Contains("\"IS\":false", start);
                Assert.Contains("\"IT\":\"NONE\"", start);
                Assert.AreEqual(0, bench.Order(ModbusBench.Start));
                Assert.AreEqual(start, bench.Record(ModbusBench.StartRecord));
                Assert.AreEqual(0, bench.Order(ModbusBench.End));
                string stop = bench.Record(ModbusBench.EndRecord);
                Assert.AreEqual(0, bench.Order(ModbusBench.End));
                Assert.AreEqual(stop, bench.Record(ModbusBench.EndRecord));
                Assert.AreEqual("BSM-" + (1 + (2 * session)), Encoding.UTF8.GetString(bench.Board.Capsule.Session.Journal.Terms.Order.TransactionId.Bytes).TrimEnd('\0'));
            }

            Assert.AreEqual(7L, new ChargingStation(bench.Board).ReadRegister().NextPage);
        }

        [TestMethod]
        public void LabelsInTheMetadataNameTransactionTariffAndSoftware()
        {
            using ModbusBench bench = new();
            bench.WriteText(ModbusBench.Meta2, 50, "transaction-id: 4711");
            bench.WriteText(ModbusBench.Meta3, 50, "csc-sw-version:v9");
            Assert.AreEqual(0, bench.Order(ModbusBench.Start));
            Assert.Contains("\"CF\":\"v9\"", bench.Record(ModbusBench.StartRecord));
            Assert.AreEqual(GateStatus.Ok, new ChargingStation(bench.Board).End("4711"));
            Assert.AreEqual(3, bench.Order(ModbusBench.Start));
            Assert.AreEqual("Error 11: The last session had this transaction id.", bench.Record(ModbusBench.StartRecord));
            bench.WriteText(ModbusBench.Meta2, 50, "transaction-id: 4712");
            bench.WriteText(ModbusBench.Meta3, 50, "csc-sw-version: a version that is longer than OCMF has room for");
            Assert.AreEqual(0, bench.Order(ModbusBench.Start));
            Assert.IsFalse(bench.Record(ModbusBench.StartRecord).Contains("\"CF\""));
        }

        [TestMethod]
        public void TwoMastersWhoFightOverStartAndStopGetOneSessionAtATime()
        {
            using ModbusBench bench = new();
            Random random = new(8);
            long sessions = 0;
            bool running = false;
            for (int i = 0; i < 30; i++)
            {
                bool rtu = random.Next(2) == 0;
                bool start = random.Next(2) == 0;
                int model = start ? ModbusBench.Start : ModbusBench.End;

                // The other one orders in the very same turn: whoever is first is carried out first.
                Assert.AreEqual(6, (int)bench.Carry(6, (byte)((model + 3) >> 8), (byte)(model + 3), 0, 2)[0]);
                int other = random.Next(2) == 0 ? ModbusBench.Start : ModbusBench.End;
                bench.Order(other, rtu);
                int status = bench.Order(model, !rtu);
                Assert.IsTrue(status is 0 or 3, "status " + status);
                bool runs = bench.Board.Capsule.Session.Journal.Phase == SessionPhase.Running;
                sessions += runs && !running ? 1 : 0;
                running = runs;
                Assert.AreEqual(start && status == 0, running, "step " + i);
            }

            Assert.IsTrue(sessions > 3);
            bench.Order(ModbusBench.End);
            Assert.AreEqual(0L, (new ChargingStation(bench.Board).ReadRegister().NextPage - 1) % 2);
        }

        [TestMethod]
        public void AnotherUserIsNotGivenTheSessionThatRuns()
        {
            using ModbusBench bench = new();
            bench.WriteText(ModbusBench.Meta1, 70, "rfid:A");
            Assert.AreEqual(0, bench.Order(ModbusBench.Start));
            bench.WriteText(ModbusBench.Meta1, 70, "rfid:B");
            Assert.AreEqual(3, bench.Order(ModbusBench.Start));
            Assert.AreEqual("Error 8: Another session is running.", bench.Record(ModbusBench.StartRecord));
            bench.WriteText(ModbusBench.Meta1, 70, "rfid:A");
            Assert.AreEqual(0, bench.Order(ModbusBench.Start));
            Assert.Contains("rfid:A", bench.Record(ModbusBench.StartRecord));
        }

        [TestMethod]
        public void ASessionThatAnotherInterfaceBeganIsNotEndedHere()
        {
            using ModbusBench bench = new();
            ChargingStation station = new(bench.Board);
            Assert.AreEqual(GateStatus.Ok, station.Begin("ocpp-1"));
            Assert.AreEqual(3, bench.Order(ModbusBench.Start));
            Assert.AreEqual(3, bench.Order(ModbusBench.End));
            Assert.AreEqual(SessionPhase.Running, bench.Board.Capsule.Session.Journal.Phase);
            Assert.AreEqual(0, bench.Order(ModbusBench.Current));
            bench.WriteText(ModbusBench.Meta2, 50, "transaction-id: ocpp-1");
            Assert.AreEqual(0, bench.Order(ModbusBench.End));
            Assert.AreEqual(SessionPhase.Idle, bench.Board.Capsule.Session.Journal.Phase);
        }

        [TestMethod]
        public void AfterAPowerFailureTheSessionGoesOnAndIsEndedHere()
        {
            using ModbusBench bench = new();
            Assert.AreEqual(0, bench.Order(ModbusBench.Start));
            bench.Board.Wait(3);
            bench.Board.FailSupply(50_000);
            bench.Board.Restart(5_000_000);
            bench.Connect();
            bench.Board.Wait(5);
            Assert.AreEqual(1, bench.ReadWord(ModbusBench.Start + 3));
            Assert.AreEqual(3, bench.Order(ModbusBench.Start));
            Assert.AreEqual(0, bench.Order(ModbusBench.End));
            byte[] registers = bench.Read(ModbusBench.End + 2, 252);
            Assert.IsTrue(BsmForm.Verifies(registers, bench.Board.Capsule.PublicKeyInfo));
            Assert.AreEqual(1 << 2, registers[403] | registers[402] << 8 | registers[401] << 16, "power failure in Evt");
            Assert.Contains("\"XI\":{\"N\":1", bench.Record(ModbusBench.EndRecord));
        }

        [TestMethod]
        public void ReadingAndRefusedWritingAllocateNothing()
        {
            QuietParts quiet = new();
            Capsule capsule = new(quiet.Parts);
            capsule.Start();
            BsmMap map = new(new CapsuleDoor(capsule.Gate), new BsmSettings());
            ModbusServer server = new(map);
            byte[] request = [3, 0, 0, 0, 125];
            byte[] answer = new byte[ModbusServer.MaximumBytes];
            long allocated = 0;
            for (int round = 0; round < 40; round++)
            {
                quiet.Advance(100);
                long before = GC.GetAllocatedBytesForCurrentThread();
                for (int address = 40000; address < 45000; address += 62)
                {
                    request[1] = (byte)(address >> 8);
                    request[2] = (byte)address;
                    request[0] = 3;
                    server.Answer(request, 0, request.Length, answer, 0);
                    request[0] = 6;
                    server.Answer(request, 0, request.Length, answer, 0);
                    map.Step();
                }

                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            }

            // The rounds before the last one warm the code up.
            Assert.AreEqual(0L, allocated);
        }

        private static void AssertSameRecords(bool rtu)
        {
            using ModbusBench bench = new();
            bench.Board.World.Vehicle = new SteadyVehicle(400_000, 100_000);
            using VirtualCapsule other = Runs.Ready(5, out ChargingStation station);
            other.World.Vehicle = new SteadyVehicle(400_000, 100_000);

            bench.WriteText(ModbusBench.Meta1, 70, Contract, rtu);
            bench.WriteText(ModbusBench.Meta2, 50, "transaction-id: m-1", rtu);
            bench.WriteText(ModbusBench.Meta3, 50, "csc-sw-version: v1.2.34", rtu);
            Assert.AreEqual(0, bench.Order(ModbusBench.Start, rtu));
            bench.Board.Wait(5);
            Assert.AreEqual(0, bench.Order(ModbusBench.End, rtu));

            SessionOrder order = new() { UserAssigned = true, Level = Identification.Hearsay, Type = Identification.Undefined };
            order.TransactionId.Set("m-1");
            order.Data.Set(Contract);
            order.ControllerFirmware.Set("v1.2.34");
            Assert.AreEqual(GateStatus.Ok, station.Begin(order));
            string start = Encoding.UTF8.GetString(station.Answer);
            other.Wait(5);
            byte[] end = [3, .. "m-1"u8, (byte)'E'];
            Assert.AreEqual(GateStatus.Ok, station.Execute(LegalCommand.EndSession, end));
            string stop = Encoding.UTF8.GetString(station.Answer);

            Assert.AreEqual(WithoutMoment(start), WithoutMoment(bench.Record(ModbusBench.StartRecord, rtu)));
            Assert.AreEqual(WithoutMoment(stop), WithoutMoment(bench.Record(ModbusBench.EndRecord, rtu)));
        }

        /// <summary>What differs between two sessions of the same content: moments, energy that flowed meanwhile, chain and signature.</summary>
        private static string WithoutMoment(string record)
        {
            Assert.IsTrue(record.StartsWith("OCMF|{", StringComparison.Ordinal), record);
            return Regex.Replace(record, "\"(TM|XP|XL|SD)\":\"[^\"]*\"|\"RV\":[0-9.]*", "$1");
        }
    }
}
