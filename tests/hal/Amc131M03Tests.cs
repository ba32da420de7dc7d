using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>
    /// The simulated AMC131M03 through its bus door: registers, commands and checksums of SBAS890D and SBAS994B.
    /// The driver is native and has its tests there.
    /// </summary>
    [TestClass]
    public class Amc131M03Tests
    {
        private const int InputChecksumMode = 0x1110;
        private const int Null = 0;

        [TestMethod]
        public void PowerOnValuesAreThoseOfTheDatasheet()
        {
            Amc131M03Bench bench = new Amc131M03Bench();
            bench.Send(Null);
            Assert.AreEqual(0x0540, bench.Response);
            Assert.AreEqual(0x2300, bench.ReadRegister(0x00) & 0xFF00);
            Assert.AreEqual(0x0510, bench.ReadRegister(0x02));
            Assert.AreEqual(0x070E, bench.ReadRegister(0x03));
            Assert.AreEqual(0x0000, bench.ReadRegister(0x04));
            Assert.AreEqual(0x0600, bench.ReadRegister(0x06));
            Assert.AreEqual(0x8000, bench.ReadRegister(0x0C));
            Assert.AreEqual(0x8000, bench.ReadRegister(0x16));
            Assert.AreEqual(0x0000, bench.ReadRegister(0x31));
        }

        [TestMethod]
        public void AnEmptyFrameEndsInThePublishedChecksum()
        {
            // STATUS 0507h: 24-bit words, RESET still set, all DRDY bits set.
            Amc131M03Bench bench = new Amc131M03Bench();
            // The input of channel 2 is shorted: its sensor never gives zero volts.
            bench.WriteRegister(0x13, 0x0001);
            bench.WriteRegister(0x31, 0x0001);
            bench.World.Advance(SimAmc131M03.SecondaryStartMicroseconds + 2000);
            bench.Send(Null);
            bench.Send(Null);
            bench.Convert();
            Assert.AreEqual(0x0507, bench.Response);
            Assert.AreEqual(0, bench.Code(0));
            Assert.AreEqual(0, bench.Code(1));
            Assert.AreEqual(0, bench.Code(2));
            Assert.AreEqual(0xA3E5, bench.Word(4));
        }

        [TestMethod]
        public void FramesFromTheHostTakeThePublishedChecksums()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.WriteRegister(0x02, InputChecksumMode);
            bench.SendWords(0xA000, 0x7100);
            bench.SendWords(0x0000, 0xCC9C);
            Assert.AreEqual(0x2300, bench.Response & 0xFF00);
            bench.SendWords(0x0000, 0xCC9C);
            Assert.AreEqual(0, bench.Response & 0x1000);
        }

        [TestMethod]
        public void ABadChecksumFromTheHostStopsTheCommandAndIsReportedOnce()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.WriteRegister(0x02, InputChecksumMode);
            bench.SendWords(0xA000, 0x7101);
            bench.SendWords(0x0000, 0xCC9C);
            Assert.AreEqual(0x1100, bench.Response & 0xFF00);
            bench.SendWords(0x0000, 0xCC9C);
            Assert.AreEqual(0x0100, bench.Response & 0xFF00);
        }

        [TestMethod]
        public void ARegisterIsWrittenEvenIfTheChecksumOfTheFrameIsBad()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.WriteRegister(0x02, InputChecksumMode);
            bench.SendWords(0x6000 | (0x04 << 7), 0x0321, 0xBAD0);
            bench.SendWords(0x0000, 0xCC9C);
            Assert.AreEqual(0x1100, bench.Response & 0xFF00);
            bench.SendWords(0x6000 | (0x02 << 7), 0x0110, 0xBAD0);
            Assert.AreEqual(0x0321, bench.ReadRegister(0x04));
        }

        [TestMethod]
        public void AResetNeedsAWholeFrame()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Send(new int[] { 0x0011 }, 12, 3);
            bench.Send(Null);
            Assert.AreEqual(0x0011, bench.Response);
            Assert.AreEqual(0x0005, bench.ReadRegister(0x04));
            bench.Send(0x0011);
            bench.World.Advance(5);
            bench.Send(Null);
            Assert.AreEqual(0xFF23, bench.Response);
            Assert.AreEqual(0x0000, bench.ReadRegister(0x04));
            bench.Send(Null);
            Assert.AreEqual(0x0540, bench.Response);
        }

        [TestMethod]
        public void TheChipIsDeafForFiveMicrosecondsAfterAReset()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Send(0x0011);
            bench.World.Advance(4);
            bench.WriteRegister(0x04, 0x0001);
            Assert.AreEqual(0, bench.Response);
            bench.World.Advance(1);
            bench.Send(Null);
            Assert.AreEqual(0xFF23, bench.Response);
            Assert.AreEqual(0x0000, bench.ReadRegister(0x04));
        }

        [TestMethod]
        public void TheResetBitIsClearedThroughModeAndOnlySetByAReset()
        {
            Amc131M03Bench bench = new Amc131M03Bench();
            bench.WriteRegister(0x02, 0x0110);
            bench.Send(Null);
            bench.Send(Null);
            Assert.AreEqual(0x0140, bench.Response);
            bench.WriteRegister(0x02, 0x0510);
            Assert.AreEqual(0x0110, bench.ReadRegister(0x02));
        }

        [TestMethod]
        public void OneRegisterComesWithDataSeveralComeAlone()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Millivolts = 400000;
            bench.Convert();
            bench.Send(0xA000 | (0x03 << 7));
            bench.Send(Null);
            Assert.AreEqual(0x070E, bench.Response);
            Assert.AreEqual(2793409, bench.Code(1));
            bench.Send(0xA000 | (0x02 << 7) | 4);
            bench.Send(new int[] { 0 }, 21, 3);
            Assert.AreEqual(0xE000 | (0x02 << 7) | 4, bench.Response);
            Assert.AreEqual(0x0110, bench.Word(1));
            Assert.AreEqual(0x070E, bench.Word(2));
            Assert.AreEqual(0x0005, bench.Word(3));
            Assert.AreEqual(0x0000, bench.Word(4));
            Assert.AreEqual(0x0600, bench.Word(5));
            Assert.IsTrue(bench.ChecksumFits(7));
            bench.Send(Null);
            Assert.AreEqual(2793409, bench.Code(1));
        }

        [TestMethod]
        public void WritingSeveralRegistersSkipsHolesAndReadOnlyBits()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            // MODE, CLOCK, GAIN, 05h (a hole), CFG, 07h (a hole on this chip).
            bench.Send(new int[] { 0x6000 | (0x02 << 7) | 5, 0xC110, 0x070E, 0xFFFF, 0xFFFF, 0x0600, 0xFFFF }, 24, 3);
            bench.Send(Null);
            Assert.AreEqual(0x4000 | (0x02 << 7) | 3, bench.Response);
            Assert.AreEqual(0x0110, bench.ReadRegister(0x02));
            Assert.AreEqual(0x0777, bench.ReadRegister(0x04));
            Assert.AreEqual(0x0000, bench.ReadRegister(0x05));
            Assert.AreEqual(0x0600, bench.ReadRegister(0x06));
            Assert.AreEqual(0x0000, bench.ReadRegister(0x07));
            bench.WriteRegister(0x00, 0x1234);
            Assert.AreEqual(0x2300, bench.ReadRegister(0x00) & 0xFF00);
        }

        [TestMethod]
        public void ALockedChipOnlyReadsAndUnlocks()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Send(0x0555);
            bench.Send(Null);
            Assert.AreEqual(0x0555, bench.Response);
            bench.WriteRegister(0x04, 0x0000);
            bench.Send(0x0011);
            bench.Send(Null);
            Assert.AreEqual(0x8100, bench.Response & 0xFFF8);
            Assert.AreEqual(0x0005, bench.ReadRegister(0x04));
            bench.Send(0x0666);
            bench.Send(Null);
            Assert.AreEqual(0x8100, bench.Response & 0xFFF8);
            bench.Send(0x0655);
            bench.Send(Null);
            Assert.AreEqual(0x0655, bench.Response);
            bench.WriteRegister(0x04, 0x0000);
            Assert.AreEqual(0x0000, bench.ReadRegister(0x04));
        }

        [TestMethod]
        public void AnUnknownCommandIsAnsweredLikeNull()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Send(0x0077);
            bench.Send(Null);
            Assert.AreEqual(0x0100, bench.Response);
        }

        [TestMethod]
        public void TheOtherChecksumIsUsedWhenAskedFor()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.WriteRegister(0x02, 0x0910);
            bench.Send(Null);
            Assert.AreEqual(Amc131M03Bench.Checksum(bench.In, 12, 0x8005), bench.Word(4));
            bench.Send(Null);
            Assert.AreEqual(0x0900, bench.Response & 0xFF00);
        }

        [TestMethod]
        public void WordsOfSixteenBitsDropTheLowByte()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.WriteRegister(0x02, 0x0010);
            bench.Millivolts = 400000;
            bench.World.Advance(250);
            bench.Send(new int[] { 0 }, 10, 2);
            Assert.AreEqual(2793409 >> 8, (bench.In[4] << 8) | bench.In[5]);
            Assert.AreEqual(Amc131M03Bench.Checksum(bench.In, 8, 0x1021), (bench.In[8] << 8) | bench.In[9]);
            Assert.AreEqual(2793409 & ~0xFF, bench.DeliveredVoltage);
        }

        [TestMethod]
        public void WordsOfThirtyTwoBitsArePaddedOrSignExtended()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Milliamperes = -600000;
            bench.WriteRegister(0x02, 0x0210);
            bench.World.Advance(250);
            bench.Send(new int[] { 0x6000 | (0x02 << 7), 0x0310 }, 20, 4);
            Assert.AreEqual(-6710886 << 8, ReadWord(bench.In, 4));
            Assert.AreEqual(Amc131M03Bench.Checksum(bench.In, 16, 0x1021), (bench.In[16] << 8) | bench.In[17]);
            bench.World.Advance(250);
            bench.Send(new int[] { 0 }, 20, 4);
            Assert.AreEqual(-6710886, ReadWord(bench.In, 4));
            Assert.AreEqual(Amc131M03Bench.Checksum(bench.In, 16, 0x1021), (bench.In[16] << 8) | bench.In[17]);
        }

        private static int ReadWord(byte[] from, int at)
        {
            return (from[at] << 24) | (from[at + 1] << 16) | (from[at + 2] << 8) | from[at + 3];
        }
    }
}
