using System;
using System.Buffers.Binary;
using System.Text;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>Snapshots as clients of the BSM-WS36A order, poll and verify them.</summary>
    [TestClass]
    public sealed class ModbusSnapshotTests
    {
        private const string Contract = "contract-id: rfid:12345678abcdef";

        [TestMethod]
        public void ThePublishedSnapshotOfARealMeterHasThePublishedDigestAndVerifies()
        {
            // Values, key, digest and signature: documentation of the BSM-WS36A, signed current snapshot.
            byte[] registers = new byte[504];
            Put(registers, 2, 15, 2);
            Put(registers, 4, 10000, 2);
            Put(registers, 6, 1, 1);
            Put(registers, 8, 1, 1);
            PutText(registers, 9, "001BZR1521070006");
            Put(registers, 17, 4278, 2);
            Put(registers, 19, 519624, 2);
            Put(registers, 21, 1657267609, 2);
            Put(registers, 23, 120, 1);
            Put(registers, 24, 3139, 2);
            Put(registers, 26, 519219, 2);
            Put(registers, 28, 1, 1);
            PutText(registers, 30, Contract);
            PutText(registers, 100, "evse-id: DE*BDO*E8025334492*2");
            PutText(registers, 150, "csc-sw-version: v1.2.34");
            byte[] signature = Convert.FromHexString("3045022100c72ce46d0c5810427eeefdfb477a5444aaac8e403b83017eed840f8eb3bc311302207136629f96464773456895a330165154df038d91f61656c0a7f8607ee06c68b2");
            Put(registers, 203, signature.Length, 1);
            signature.CopyTo(registers, 2 * 204);
            byte[] key = Convert.FromHexString("3059301306072a8648ce3d020106082a8648ce3d030107034200044bfd02c1d85272ceea9977db26d72cc401d9e5602faeee7ec7b6b62f9c0cce34ad8d345d5ac0e8f65deb5ff0bb402b1b87926bd1b7fc2dbc3a9774e8e70c7254");
            Assert.AreEqual("1d9f2fa091c5131c8b630c72308203c596d27a96a481b34743cd481fcb6c20d9", Convert.ToHexStringLower(BsmForm.Digest(registers)));
            Assert.IsTrue(BsmForm.Verifies(registers, key));
        }

        [TestMethod]
        public void StartCurrentAndEndAreSignedFormsOfTheRecordsBesideThem()
        {
            using ModbusBench bench = Charging();
            bench.WriteText(ModbusBench.Meta1, 70, Contract);
            bench.WriteText(ModbusBench.Meta3, 50, "csc-sw-version: v1.2.34");
            Assert.AreEqual(0, bench.Order(ModbusBench.Start));
            bench.Board.Wait(4);
            Assert.AreEqual(0, bench.Order(ModbusBench.Current));
            bench.Board.Wait(4);
            Assert.AreEqual(0, bench.Order(ModbusBench.End));
            AssertTwins(bench, ModbusBench.Start, ModbusBench.StartRecord, 3, 1, 'B');
            AssertTwins(bench, ModbusBench.Current, ModbusBench.CurrentRecord, 0, 2, 'C');
            AssertTwins(bench, ModbusBench.End, ModbusBench.EndRecord, 4, 3, 'E');
            byte[] end = bench.Read(ModbusBench.End + 2, 252);
            byte[] start = bench.Read(ModbusBench.Start + 2, 252);
            Assert.IsTrue(Double(end, 4) - Double(start, 4) > 50);
            Assert.AreEqual(Double(end, 4) - Double(start, 4), Double(end, 2));
            Assert.AreEqual(Double(end, 2), bench.ReadDouble(40251));
            Assert.AreEqual(0L, Double(start, 2));
        }

        [TestMethod]
        public void WhoseSessionItIsDoesNotChangeWithWhatIsWrittenLater()
        {
            using ModbusBench bench = Charging();
            bench.WriteText(ModbusBench.Meta1, 70, Contract);
            Assert.AreEqual(0, bench.Order(ModbusBench.Start));
            bench.WriteText(ModbusBench.Meta1, 70, "contract-id: somebody else");
            bench.WriteText(ModbusBench.Meta2, 50, "later");
            Assert.AreEqual(0, bench.Order(ModbusBench.End));
            Assert.AreEqual((Contract, "later"), (bench.ReadText(ModbusBench.End + 2 + 30, 70), bench.ReadText(ModbusBench.End + 2 + 100, 50)));
            Assert.Contains("\"ID\":\"" + Contract + "\"", bench.Record(ModbusBench.EndRecord));
            Assert.AreEqual(0, bench.Order(ModbusBench.Current));
            Assert.AreEqual("contract-id: somebody else", bench.ReadText(ModbusBench.Current + 2 + 30, 70));
        }

        [TestMethod]
        public void EachBitOfASnapshotButItsStatusAndWhatItDoesNotUseIsSigned()
        {
            using ModbusBench bench = Charging();
            bench.WriteText(ModbusBench.Meta1, 70, Contract);
            Assert.AreEqual(0, bench.Order(ModbusBench.Start));
            byte[] registers = bench.Read(ModbusBench.Start + 2, 252);
            byte[] key = bench.Board.Capsule.PublicKeyInfo;
            Assert.IsTrue(BsmForm.Verifies(registers, key));
            for (int bit = 0; bit < 8 * 2 * 202; bit++)
            {
                int register = bit / 16;
                bool scaleOfW = register == 8 && bit % 16 < 8;
                bool scaleOfEnergy = register == 6 && bit % 16 < 8;
                if (register == 1 || scaleOfW || scaleOfEnergy)
                {
                    continue;
                }

                registers[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.IsFalse(BsmForm.Verifies(registers, key), "bit " + bit);
                registers[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }

        [TestMethod]
        public void WithoutASessionACurrentSnapshotIsAReadingOnRequestUntilThereWereTooMany()
        {
            using ModbusBench bench = Charging();
            for (int i = 0; i < 4; i++)
            {
                Assert.AreEqual(0, bench.Order(ModbusBench.Current));
                byte[] registers = bench.Read(ModbusBench.Current + 2, 252);
                Assert.IsTrue(BsmForm.Verifies(registers, bench.Board.Capsule.PublicKeyInfo));
                Assert.Contains("\"PG\":\"F" + (Double(registers, 17) - 0x80000000L) + "\"", bench.Record(ModbusBench.CurrentRecord));
            }

            Assert.AreEqual(4, bench.Order(ModbusBench.Current));
            Assert.AreEqual((4, "Error 16: Too many readings were ordered: 4 at once, then one an hour."), (bench.ReadWord(ModbusBench.CurrentRecord + 3), bench.Record(ModbusBench.CurrentRecord)));
            Assert.AreEqual(16, bench.ReadWord(45042));
            bench.Board.SkipRunning(3600L * 1_000_000);
            bench.Connect();
            Assert.AreEqual(0, bench.Order(ModbusBench.Current));
        }

        [TestMethod]
        public void AnOrderAtTheRecordItselfIsTheSameOrder()
        {
            // The driver that EVerest had for this meter orders there, and polls there.
            using ModbusBench bench = Charging();
            Assert.AreEqual(0, bench.WriteWord(ModbusBench.CurrentRecord + 3, 2));
            int status = 2;
            for (int i = 0; i < 1000 && status == 2; i++)
            {
                status = bench.ReadWord(ModbusBench.CurrentRecord + 3);
            }

            Assert.AreEqual(0, status);
            Assert.AreEqual("OCMF|{", bench.Record(ModbusBench.CurrentRecord)[..6]);
        }

        [TestMethod]
        public void WhileASnapshotIsMadeItsStatusIsUpdatingAndNothingOldCanBeRead()
        {
            using ModbusBench bench = Charging();
            Assert.AreEqual(0, bench.Order(ModbusBench.Current));
            Assert.AreEqual(10, (int)bench.Carry(16, 0x9E, 0x4C, 0, 1, 2, 0, 2)[0] - 6);
            byte[] answer = bench.Carry(3, 0x9E, 0x4B, 0, 125);
            Assert.AreEqual(2, (int)answer[5]);
            Assert.AreEqual(0L, Double(answer[2..], 4) + Double(answer[2..], 21));
            Assert.AreEqual("", Encoding.ASCII.GetString(bench.Carry(3, 0xA3, 0x43, 0, 125)[2..]).TrimEnd('\0'));
        }

        [TestMethod]
        public void ThereIsNoContactorHereSoTurnOnAndTurnOffAreNotEnabled()
        {
            using ModbusBench bench = Charging();
            Assert.AreEqual(4, bench.Order(ModbusBench.TurnOn));
            Assert.AreEqual(4, bench.Order(ModbusBench.TurnOff));
            Assert.AreEqual(4, bench.ReadWord(42294));
            Assert.AreEqual(1L, new ChargingStation(bench.Board).ReadRegister().NextPage);
        }

        [TestMethod]
        public void ARefusalIsStatusThreeAndASentence()
        {
            using VirtualCapsule board = new(5);
            board.PowerUp();
            board.Wait(2);
            using ModbusBench bench = new(board);
            AssertRefused(bench, ModbusBench.Start, ModbusBench.StartRecord, "Error 7: The clock has no time: write Epoch.");
            AssertRefused(bench, ModbusBench.Current, ModbusBench.CurrentRecord, "Error 7: The clock has no time: write Epoch.");
            AssertRefused(bench, ModbusBench.End, ModbusBench.EndRecord, "Error 9: No session of this interface is running.");
            new ChargingStation(board).SetClock(Runs.UnixSeconds);
            bench.WriteText(ModbusBench.Meta1, 70, new string('x', 41));
            AssertRefused(bench, ModbusBench.Start, ModbusBench.StartRecord, "Error 3: Meta1 is longer than 40 bytes, or a transaction id longer than 36.");
            bench.WriteText(ModbusBench.Meta1, 70, "a|b");
            AssertRefused(bench, ModbusBench.Start, ModbusBench.StartRecord, "Error 4: A text is not UTF-8, or has a control character or a vertical bar.");
            bench.WriteText(ModbusBench.Meta1, 70, "");
            board.Unplug("element");
            board.Wait(5);
            AssertRefused(bench, ModbusBench.Start, ModbusBench.StartRecord, "Error 6: A fault stands; ErrM names its bits.");
            Assert.AreEqual(1L, new ChargingStation(board).ReadRegister().NextPage);
        }

        [TestMethod]
        public void ARecordThatHasNoRoomIsNeverCutButSaidToBeTooLong()
        {
            using VirtualCapsule board = Runs.Ready(5, out ChargingStation station, change: meter => meter.CableMicroohms = 2500);
            using ModbusBench bench = new(board);
            bench.WriteText(ModbusBench.Meta1, 70, new string('"', 40));
            bench.WriteText(ModbusBench.Meta2, 50, "tariff: " + new string('"', 92));
            Assert.AreEqual(0, bench.Order(ModbusBench.Start));
            Assert.AreEqual(GateStatus.Ok, station.Execute(LegalCommand.ReadRecord, BitConverter.GetBytes(1L)));
            int bytes = station.Answer.Length;
            Assert.IsTrue(bytes > 992);
            Assert.AreEqual(3, bench.ReadWord(ModbusBench.StartRecord + 3));
            Assert.AreEqual("Error: the record has " + bytes + " bytes, 992 have room. It counts, and can be read elsewhere.", bench.Record(ModbusBench.StartRecord));
            Assert.IsTrue(BsmForm.Verifies(bench.Read(ModbusBench.Start + 2, 252), board.Capsule.PublicKeyInfo));
        }

        private static ModbusBench Charging()
        {
            ModbusBench bench = new();
            bench.Board.World.Vehicle = new SteadyVehicle(400_000, 100_000);
            return bench;
        }

        private static void AssertTwins(ModbusBench bench, int model, int recordModel, int type, long page, char transaction)
        {
            byte[] registers = bench.Read(model + 2, 252);
            string record = bench.Record(recordModel);
            Assert.IsTrue(BsmForm.Verifies(registers, bench.Board.Capsule.PublicKeyInfo));
            Assert.AreEqual((type, 0), ((int)registers[1], (int)registers[3]));
            Assert.AreEqual(page, Double(registers, 17));
            ChargingStation station = new(bench.Board);
            Assert.AreEqual(GateStatus.Ok, station.Execute(LegalCommand.ReadRecord, BitConverter.GetBytes(page)));
            Assert.AreEqual(Encoding.UTF8.GetString(station.Answer), record);
            Assert.Contains("\"PG\":\"T" + page + "\"", record);
            Assert.Contains("\"TX\":\"" + transaction + "\"", record);
            long wattHours = Double(registers, 4);
            Assert.Contains("\"RV\":" + (wattHours / 1000) + "." + (wattHours % 1000).ToString("000"), record);
            DateTimeOffset moment = DateTimeOffset.FromUnixTimeSeconds(Double(registers, 21)).ToOffset(TimeSpan.FromMinutes(60));
            Assert.Contains("\"TM\":\"" + moment.ToString("yyyy-MM-ddTHH:mm:ss"), record);
            Assert.AreEqual("MC0000000001", Encoding.ASCII.GetString(registers, 18, 16).TrimEnd('\0'));
            Assert.AreEqual(Contract, Encoding.ASCII.GetString(registers, 60, 140).TrimEnd('\0'));
            Assert.Contains("\"ID\":\"" + Contract + "\"", record);
        }

        private static void AssertRefused(ModbusBench bench, int model, int recordModel, string sentence)
        {
            Assert.AreEqual(3, bench.Order(model), sentence);
            Assert.AreEqual(sentence, bench.Record(recordModel));
            Assert.AreEqual(3, bench.ReadWord(recordModel + 3));
        }

        private static void Put(byte[] registers, int at, long value, int words)
        {
            for (int i = 0; i < 2 * words; i++)
            {
                registers[(2 * at) + i] = (byte)(value >> (8 * ((2 * words) - 1 - i)));
            }
        }

        private static void PutText(byte[] registers, int at, string text) => Encoding.ASCII.GetBytes(text, 0, text.Length, registers, 2 * at);

        private static long Double(byte[] points, int at) => BinaryPrimitives.ReadUInt32BigEndian(points.AsSpan(2 * at));
    }
}
