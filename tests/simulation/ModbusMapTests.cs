using System;
using System.Buffers.Binary;
using System.Linq;
using System.Text;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>The registers, point by point: where clients of the BSM-WS36A look for them, and what stands there.</summary>
    [TestClass]
    public sealed class ModbusMapTests
    {
        private const int First = 40000;
        private const int Last = 44292;

        private static readonly (int Address, int Number, int Length)[] Models =
        [
            (40002, 1, 66), (40070, 10, 4), (40076, 17, 12), (40090, 203, 105), (40197, 64900, 300), (40499, 64902, 20),
            (40521, 64901, 252), (40775, 64901, 252), (41029, 64901, 252), (41283, 64901, 252), (41537, 64901, 252),
            (41791, 64903, 498), (42291, 64903, 498), (42791, 64903, 498), (43291, 64903, 498), (43791, 64903, 498), (44291, 0xFFFF, 0),
        ];

        [TestMethod]
        public void EachModelStandsWhereClientsLookForItWithItsNumberAndLength()
        {
            using ModbusBench bench = new();
            Assert.AreEqual("SunS", bench.ReadText(First, 2));
            foreach ((int address, int number, int length) in Models)
            {
                Assert.AreEqual(number, bench.ReadWord(address), "model at " + address);
                Assert.AreEqual(length, bench.ReadWord(address + 1), "length at " + address);
            }

            // Found by their lengths alone, as a client does that looks for models.
            int at = First + 2;
            foreach ((int address, _, int length) in Models)
            {
                Assert.AreEqual(address, at);
                at += 2 + length;
            }
        }

        [TestMethod]
        public void EveryRegisterCanBeReadAloneAndInWhateverCompanyAndNoneOutside()
        {
            using ModbusBench bench = new();
            byte[] all = bench.Read(First, Last - First + 1);
            Assert.AreEqual(2 * 4293, all.Length);
            for (int address = First; address <= Last; address += 97)
            {
                int count = Math.Min(125, Last - address + 1);
                byte[] some = bench.Read(address, count);
                bool live = address < 40499;
                Assert.IsTrue(live || some.AsSpan().SequenceEqual(all.AsSpan(2 * (address - First), 2 * count)), "from " + address);
                Assert.AreEqual(some[0] << 8 | some[1], live ? some[0] << 8 | some[1] : bench.ReadWord(address));
            }

            foreach ((int address, int count) in new[] { (0, 1), (39999, 1), (39999, 2), (44293, 1), (44292, 2), (44200, 125), (44999, 1), (45090, 1), (45089, 2), (65535, 1), (65535, 125) })
            {
                Assert.AreEqual("8302", Convert.ToHexString(bench.AskTcp([3, .. ModbusBench.Word(address), .. ModbusBench.Word(count)])), address + " " + count);
            }
        }

        [TestMethod]
        public void TheCommonModelAndTheInterfacesSayWhoAndHow()
        {
            using ModbusBench bench = new();
            Assert.AreEqual("OpenCapsule", bench.ReadText(40004, 16));
            Assert.AreEqual("MC600", bench.ReadText(40020, 16));
            Assert.AreEqual("", bench.ReadText(40036, 8));
            Assert.AreEqual(SoftwareVersion.Number, bench.ReadText(40044, 8));
            Assert.AreEqual("MC0000000001", bench.ReadText(40052, 16));
            Assert.AreEqual(42, bench.ReadWord(40068));
            AssertWords(bench, 40072, 1, 0, 2, 0x8000);
            Assert.AreEqual("RS485", bench.ReadText(40078, 4));
            Assert.AreEqual(19200L, bench.ReadDouble(40082));
            AssertWords(bench, 40084, 8, 2, 1, 0, 2, 1);
        }

        [TestMethod]
        public void TheMeterModelShowsDirectCurrentAsItsPhaseA()
        {
            using ModbusBench bench = new();
            bench.Board.World.Vehicle = new SteadyVehicle(400_000, 100_000);
            bench.Board.Wait(40);
            RegisterAnswer register = new ChargingStation(bench.Board).ReadRegister();
            byte[] points = bench.Read(40092, 105);
            Assert.IsTrue(Math.Abs(Signed(points, 0) - 1000) <= 2, "0.1 A: " + Signed(points, 0));
            Assert.AreEqual(Signed(points, 0), Signed(points, 1));
            Assert.IsTrue(Math.Abs(Signed(points, 5) - 4000) <= 4, "0.1 V: " + Signed(points, 5));
            Assert.AreEqual(Signed(points, 5), Signed(points, 6));
            Assert.IsTrue(Math.Abs(Signed(points, 16) - 400) <= 1, "100 W: " + Signed(points, 16));
            Assert.AreEqual(Signed(points, 16), Signed(points, 21));
            foreach ((int point, int scale) in new[] { (4, -1), (13, -1), (15, 0), (20, 2), (25, 2), (30, 2), (35, -32768), (52, 0), (69, 0), (102, 0) })
            {
                Assert.AreEqual(scale, Signed(points, point), "scale at " + point);
            }

            long wattHours = BinaryPrimitives.ReadUInt32BigEndian(points.AsSpan(2 * 44));
            Assert.IsTrue(wattHours > 400 && wattHours - (register.ImportMilliwattHours / 1000) is >= 0 and <= 1, wattHours + " Wh");
            Assert.AreEqual(wattHours, (long)BinaryPrimitives.ReadUInt32BigEndian(points.AsSpan(2 * 46)));
            int[] implemented = [0, 1, 4, 5, 6, 13, 16, 17, 20, 21, 22, 25, 30, 31, 32, 33, 34, 35, 44, 45, 46, 47];
            for (int point = 0; point < 105; point++)
            {
                Assert.IsTrue(implemented.Contains(point) || Signed(points, point) == 0, "point " + point + " is " + Signed(points, point));
            }
        }

        [TestMethod]
        public void WhatIsNotMeasuredIsNotImplementedAndNeverZero()
        {
            using ModbusBench bench = new();
            bench.Board.Unplug("front-end");
            bench.Board.Wait(5);
            byte[] points = bench.Read(40092, 105);
            foreach (int point in new[] { 0, 1, 5, 6, 16, 17, 21, 22 })
            {
                Assert.AreEqual(-32768, Signed(points, point), "point " + point);
            }

            Assert.AreEqual((1L << 7) | (1L << 16), BinaryPrimitives.ReadUInt32BigEndian(points.AsSpan(2 * 103)) & 0x10080L);
            Assert.AreNotEqual("00000000", bench.ReadText(40199, 4));
        }

        [TestMethod]
        public void TheSigningMeterHasEachPointInItsPlace()
        {
            using ModbusBench bench = new();
            byte[] points = bench.Read(40199, 300);
            Assert.AreEqual("00000000", Text(points, 0, 4));
            Assert.AreEqual("MC0000000001", Text(points, 4, 8));
            Assert.AreEqual("MC0000000001", Text(points, 12, 8));
            Assert.AreEqual(SoftwareVersion.Number, Text(points, 20, 8));
            Assert.AreEqual(SoftwareIdentifier.Hash[..16], Text(points, 28, 8));
            Assert.AreEqual("MC0000000001", Text(points, 36, 8));
            Assert.AreEqual("", Text(points, 44, 8));
            Assert.AreEqual(0L, Double(points, 52));
            Assert.AreEqual(0, Signed(points, 54));
            Assert.AreEqual(0xFFFFFFFFL, Double(points, 55));
            Assert.AreEqual(0L, Double(points, 57));
            Assert.IsTrue(Double(points, 59) is >= 1 and < 10, "operating seconds " + Double(points, 59));
            Assert.IsTrue(Double(points, 61) - Runs.UnixSeconds is >= 1 and < 10);
            Assert.AreEqual(60, Signed(points, 63));
            Assert.AreEqual(1L, Double(points, 64));
            Assert.IsTrue(Double(points, 66) < 2);
            AssertBytes("00000000FFFFFFFFFFFFFFFF8000FFFFFFFFFFFFFFFF8000", points, 68, 12);
            Assert.AreEqual("", Text(points, 80, 70) + Text(points, 150, 50) + Text(points, 200, 50));
            Assert.AreEqual(48, Signed(points, 250));
            Assert.AreEqual(91, Signed(points, 251));
            AssertBytes(Convert.ToHexString(bench.Board.Capsule.PublicKeyInfo) + "0000000000", points, 252, 48);
        }

        [TestMethod]
        public void TheSoftwareHashIsTheWholeIdentifier()
        {
            using ModbusBench bench = new();
            AssertWords(bench, 40501, 0, 16, 32, 0x8000);
            Assert.AreEqual(SoftwareIdentifier.Hash, Convert.ToHexString(bench.Read(40505, 16)));
        }

        [TestMethod]
        public void SnapshotsAndRecordsAreInvalidUntilTheyAreOrdered()
        {
            using ModbusBench bench = new();
            for (int type = 0; type < 5; type++)
            {
                byte[] snapshot = bench.Read(40523 + (254 * type), 252);
                byte[] expected = new byte[504];
                expected[1] = (byte)type;
                expected[3] = 1;
                expected[(2 * 202) + 1] = 48;
                Assert.AreEqual(Convert.ToHexString(expected), Convert.ToHexString(snapshot));
                byte[] record = bench.Read(41793 + (500 * type), 498);
                Assert.AreEqual((type, 1), ((int)Signed(record, 0), (int)Signed(record, 1)));
                Assert.IsTrue(record.Skip(4).All(value => value == 0));
            }
        }

        [TestMethod]
        public void TheCapsulesOwnBlockHasEverythingInFullResolution()
        {
            using ModbusBench bench = new();
            bench.Board.World.Vehicle = new SteadyVehicle(400_000, 100_000);
            bench.Board.Wait(3);
            byte[] block = bench.Read(45000, 90);
            RegisterAnswer register = new ChargingStation(bench.Board).ReadRegister();
            AssertWordsOf(block, 0, 1, 0, (int)'S', 1, 0, 0);
            Assert.IsTrue(Quad(block, 6) is > 0 && register.SampleCount - Quad(block, 6) is >= 0 and < 100);
            Assert.IsTrue(Quad(block, 10) / 1000 - Runs.UnixSeconds is >= 3 and < 10);
            Assert.IsTrue(Quad(block, 14) > 10_000 && register.ImportMilliwattHours - Quad(block, 14) is >= 0 and < 1000);
            Assert.AreEqual(0L, Quad(block, 18));
            Assert.IsTrue(Math.Abs(Double(block, 22) - 400_000) < 1000);
            Assert.IsTrue(Math.Abs(Double(block, 24) - 100_000) < 1000);
            Assert.IsTrue(Math.Abs(Quad(block, 26) - 40_000_000) < 200_000);
            Assert.AreEqual((0L, 0L, 1L), (Quad(block, 30), Quad(block, 34), Quad(block, 38)));
            Assert.AreEqual("Carried out.", Text(block, 45, 45));
        }

        private static void AssertWords(ModbusBench bench, int address, params int[] words) => AssertWordsOf(bench.Read(address, words.Length), 0, words);

        private static void AssertWordsOf(byte[] bytes, int at, params int[] words)
        {
            for (int i = 0; i < words.Length; i++)
            {
                Assert.AreEqual(words[i], BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(2 * (at + i))), "word " + (at + i));
            }
        }

        private static void AssertBytes(string hex, byte[] points, int at, int registers) => Assert.AreEqual(hex, Convert.ToHexString(points, 2 * at, 2 * registers));

        private static int Signed(byte[] points, int at) => BinaryPrimitives.ReadInt16BigEndian(points.AsSpan(2 * at));

        private static long Double(byte[] points, int at) => BinaryPrimitives.ReadUInt32BigEndian(points.AsSpan(2 * at));

        private static long Quad(byte[] points, int at) => BinaryPrimitives.ReadInt64BigEndian(points.AsSpan(2 * at));

        private static string Text(byte[] points, int at, int registers) => Encoding.UTF8.GetString(points, 2 * at, 2 * registers).TrimEnd('\0');
    }
}
