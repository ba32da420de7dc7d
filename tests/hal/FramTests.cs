using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>The simulated FRAM through both of its doors. The driver is native and has its tests there.</summary>
    [TestClass]
    public class FramTests
    {
        [TestMethod]
        public void TheIdentityIsThatOfTheChip()
        {
            SimFram fram = new SimFram(new World(1));
            byte[] read = Exchange(fram, new byte[] { 0x9F, 0, 0, 0, 0 });
            Assert.AreEqual(0x04, (int)read[1]);
            Assert.AreEqual(0x7F, (int)read[2]);
            Assert.AreEqual(0x05, (int)read[3]);
            Assert.AreEqual(0x09, (int)read[4]);
        }

        [TestMethod]
        public void WritingNeedsTheLatchAndTheLatchServesOneWrite()
        {
            SimFram fram = new SimFram(new World(1));
            Exchange(fram, new byte[] { 0x02, 0x00, 0x10, 0x55 });
            Assert.AreEqual(0, (int)fram.Peek(0x10));
            Exchange(fram, new byte[] { 0x06 });
            Assert.AreEqual(0x02, ReadStatus(fram));
            Exchange(fram, new byte[] { 0x02, 0x00, 0x10, 0x55 });
            Assert.AreEqual(0x55, (int)fram.Peek(0x10));
            Assert.AreEqual(0x00, ReadStatus(fram));
            Exchange(fram, new byte[] { 0x02, 0x00, 0x10, 0xAA });
            Assert.AreEqual(0x55, (int)fram.Peek(0x10));
        }

        [TestMethod]
        public void TheLatchCanBeTakenBack()
        {
            SimFram fram = new SimFram(new World(1));
            Exchange(fram, new byte[] { 0x06 });
            Exchange(fram, new byte[] { 0x04 });
            Assert.AreEqual(0x00, ReadStatus(fram));
        }

        [TestMethod]
        public void WhatIsWrittenIsReadAcrossTheEndOfTheArray()
        {
            SimFram fram = new SimFram(new World(1));
            WriteBytes(fram, 0x7FFE, new byte[] { 1, 2, 3, 4 });
            Assert.AreEqual(1, (int)fram.Peek(0x7FFE));
            Assert.AreEqual(2, (int)fram.Peek(0x7FFF));
            Assert.AreEqual(3, (int)fram.Peek(0));
            byte[] read = Exchange(fram, new byte[] { 0x03, 0x7F, 0xFF, 0, 0, 0 });
            Assert.AreEqual(2, (int)read[3]);
            Assert.AreEqual(3, (int)read[4]);
            Assert.AreEqual(4, (int)read[5]);
            read = Exchange(fram, new byte[] { 0x03, 0xFF, 0xFF, 0 });
            Assert.AreEqual(2, (int)read[3]);
        }

        [TestMethod]
        public void ProtectedBlocksKeepTheirContents()
        {
            AssertFirstProtected(0x00, SimFram.SizeBytes);
            AssertFirstProtected(0x04, 0x6000);
            AssertFirstProtected(0x08, 0x4000);
            AssertFirstProtected(0x0C, 0x0000);
        }

        [TestMethod]
        public void ContentsSurviveThePowerCutAndTheLatchDoesNot()
        {
            World world = new World(1);
            SimFram fram = new SimFram(world);
            WriteBytes(fram, 0, new byte[] { 9 });
            Exchange(fram, new byte[] { 0x06 });
            world.CutPower();
            byte[] frame = new byte[4];
            Assert.AreEqual(Status.BusError, fram.Transfer(frame, new byte[4], 4));
            world.RestorePower();
            Assert.AreEqual(0x00, ReadStatus(fram));
            Assert.AreEqual(9, (int)Exchange(fram, new byte[] { 0x03, 0, 0, 0 })[3]);
        }

        [TestMethod]
        public void APowerCutLeavesExactlyThePrefixThatWasClockedIn()
        {
            for (int bytes = 0; bytes <= 8; bytes++)
            {
                World world = new World(1);
                SimFram fram = new SimFram(world);
                fram.Fill(0xEE);
                fram.CutAfterBytes(bytes);
                Exchange(fram, new byte[] { 0x06 });
                byte[] frame = new byte[] { 0x02, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8 };
                Assert.AreEqual(Status.BusError, fram.Transfer(frame, new byte[frame.Length], frame.Length));
                Assert.IsFalse(world.Powered);
                Assert.AreEqual((long)bytes, fram.BytesStored);
                for (int i = 0; i < 8; i++)
                {
                    Assert.AreEqual(i < bytes ? i + 1 : 0xEE, (int)fram.Peek(i));
                }

                Assert.AreEqual(Status.BusError, fram.Transfer(frame, new byte[frame.Length], frame.Length));
                Assert.AreEqual((long)bytes, fram.BytesStored);
            }
        }

        [TestMethod]
        public void APowerCutCountsAcrossTransfers()
        {
            World world = new World(1);
            SimFram fram = new SimFram(world);
            fram.CutAfterBytes(5);
            WriteBytes(fram, 0, new byte[] { 1, 2, 3 });
            Assert.IsTrue(world.Powered);
            Exchange(fram, new byte[] { 0x06 });
            byte[] frame = new byte[] { 0x02, 0, 3, 4, 5, 6 };
            Assert.AreEqual(Status.BusError, fram.Transfer(frame, new byte[6], 6));
            Assert.AreEqual(5, (int)fram.Peek(4));
            Assert.AreEqual(0, (int)fram.Peek(5));
        }

        [TestMethod]
        public void AnUnpluggedChipReadsAsAllOnesOrAllZerosAndStoresNothing()
        {
            SimFram fram = new SimFram(new World(1));
            WriteBytes(fram, 0, new byte[] { 0x5A });
            fram.Unplug(true);
            WriteBytes(fram, 0, new byte[] { 1 });
            Assert.AreEqual(0xFF, (int)Exchange(fram, new byte[] { 0x03, 0, 0, 0 })[3]);
            fram.Unplug(false);
            Assert.AreEqual(0x00, (int)Exchange(fram, new byte[] { 0x03, 0, 0, 0 })[3]);
            fram.Plug();
            Assert.AreEqual(0x5A, (int)Exchange(fram, new byte[] { 0x03, 0, 0, 0 })[3]);
        }

        [TestMethod]
        public void DamagedAndStuckCellsShow()
        {
            SimFram fram = new SimFram(new World(1));
            fram.Stick(7);
            WriteBytes(fram, 6, new byte[] { 1, 1, 1 });
            Assert.AreEqual(1, (int)fram.Peek(6));
            Assert.AreEqual(0, (int)fram.Peek(7));
            Assert.AreEqual(1, (int)fram.Peek(8));
            fram.Corrupt(6, 0x81);
            Assert.AreEqual(0x80, (int)Exchange(fram, new byte[] { 0x03, 0, 6, 0 })[3]);
        }

        [TestMethod]
        public void LineFaultsSpoilOneTransfer()
        {
            SimFram fram = new SimFram(new World(1));
            fram.FailNextTransfers(1);
            byte[] frame = new byte[] { 0x06 };
            Assert.AreEqual(Status.BusError, fram.Transfer(frame, new byte[1], 1));
            Assert.AreEqual(0x00, ReadStatus(fram));
            fram.CorruptNextFrames(1);
            byte[] spoilt = Exchange(fram, new byte[] { 0x03, 0, 0, 0 });
            Assert.IsTrue((spoilt[0] | spoilt[1] | spoilt[2] | spoilt[3]) != 0);
            Assert.AreEqual(0, (int)Exchange(fram, new byte[] { 0x03, 0, 0, 0 })[3]);
        }

        private static void AssertFirstProtected(byte status, int expected)
        {
            SimFram fram = new SimFram(new World(1));
            Exchange(fram, new byte[] { 0x06 });
            Exchange(fram, new byte[] { 0x01, status });
            Assert.AreEqual((int)status, ReadStatus(fram));
            if (expected > 0)
            {
                WriteBytes(fram, expected - 1, new byte[] { 0x77 });
                Assert.AreEqual(0x77, (int)fram.Peek(expected - 1));
            }

            if (expected < SimFram.SizeBytes)
            {
                WriteBytes(fram, expected, new byte[] { 0x77 });
                Assert.AreEqual(0x00, (int)fram.Peek(expected));
            }
        }

        private static int ReadStatus(SimFram fram)
        {
            return Exchange(fram, new byte[] { 0x05, 0 })[1];
        }

        private static void WriteBytes(SimFram fram, int address, byte[] data)
        {
            byte[] frame = new byte[3 + data.Length];
            frame[0] = 0x02;
            frame[1] = (byte)(address >> 8);
            frame[2] = (byte)address;
            System.Array.Copy(data, 0, frame, 3, data.Length);
            Exchange(fram, new byte[] { 0x06 });
            Exchange(fram, frame);
        }

        private static byte[] Exchange(SimFram fram, byte[] frame)
        {
            byte[] read = new byte[frame.Length];
            Assert.AreEqual(Status.Ok, fram.Transfer(frame, read, frame.Length));
            return read;
        }
    }
}
