using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Chips;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>The simulated chip obeys its data sheet, seen from the bus.</summary>
    [TestClass]
    public class SimAtecc608BTests
    {
        private const string AfterWake = "04113343";
        private const string Success = "04000340";
        private const string ParseError = "04038342";
        private const string ExecutionError = "040F2342";
        private const string WatchdogAboutToExpire = "04EE3141";
        private const string CommunicationFailed = "04FF0142";
        private const string RevisionAnswer = "07000060";
        private const string FixedPattern = "FFFF0000FFFF0000FFFF0000FFFF0000FFFF0000FFFF0000FFFF0000FFFF0000";
        private const int LongestMicroseconds = 300000;

        [TestMethod]
        public void AsleepItAcknowledgesNothing()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Provisioned(world);
            Assert.AreEqual(Status.NotAcknowledged, chip.Element.Write(new byte[1], 1));
            Assert.AreEqual(Status.NotAcknowledged, chip.Element.WriteRead(new byte[1], 0, new byte[4], 4));
        }

        [TestMethod]
        public void WokenItAnswersAfterItsDelayAndNotBefore()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Provisioned(world);
            Assert.AreEqual(Status.NotAcknowledged, chip.Wake.Write(new byte[1], 1));
            world.Advance(1499);
            Assert.AreEqual(Status.NotAcknowledged, chip.Element.WriteRead(new byte[1], 0, new byte[4], 4));
            world.Advance(1);
            Assert.AreEqual(AfterWake, Read(chip, 4));
        }

        [TestMethod]
        public void AByteThatLetsTheLineRiseDoesNotWakeIt()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Provisioned(world);
            chip.Wake.Write(new byte[] { 0xFF }, 1);
            world.Advance(1500);
            Assert.AreEqual(Status.NotAcknowledged, chip.Element.WriteRead(new byte[1], 0, new byte[4], 4));
        }

        [TestMethod]
        public void BusyItAcknowledgesNothing()
        {
            World world = new World(1);
            SimAtecc608B chip = Awake(world, SimAtecc608B.Provisioned(world));
            Send(chip, 0x1B, 0x00, 0, new byte[0]);
            world.Advance(22999);
            Assert.AreEqual(Status.NotAcknowledged, chip.Element.WriteRead(new byte[1], 0, new byte[1], 1));
            world.Advance(1);
            Assert.AreEqual("23", Read(chip, 1));
        }

        [TestMethod]
        public void TheResponseIsReadInPartsAndAgainAfterAReset()
        {
            World world = new World(1);
            SimAtecc608B chip = Awake(world, SimAtecc608B.Provisioned(world));
            Send(chip, 0x30, 0x00, 0, new byte[0]);
            world.Advance(LongestMicroseconds);
            Assert.AreEqual("07", Read(chip, 1));
            Assert.AreEqual("00006003", Read(chip, 4));
            Read(chip, 2);
            Assert.AreEqual("FFFF", Read(chip, 2));
            Assert.AreEqual(Status.Ok, chip.Element.Write(new byte[] { 0x00 }, 1));
            Assert.AreEqual(RevisionAnswer, Read(chip, 4));
        }

        [TestMethod]
        public void MalformedCommandsAreRefused()
        {
            World world = new World(1);
            SimAtecc608B chip = Awake(world, SimAtecc608B.Provisioned(world));
            Assert.AreEqual(CommunicationFailed, RawAnswer(chip, "03 07 30 00 00 00 03 5C"), "wrong CRC");
            Assert.AreEqual(CommunicationFailed, RawAnswer(chip, "03 08 30 00 00 00 03 5D"), "wrong count");
            Assert.AreEqual(CommunicationFailed, RawAnswer(chip, "03 04 30 00"), "too short");
            Assert.AreEqual(Status.NotAcknowledged, chip.Element.Write(new byte[] { 0x04 }, 1));
        }

        [TestMethod]
        public void CommandsItDoesNotKnowAreParseErrors()
        {
            World world = new World(1);
            SimAtecc608B chip = Awake(world, SimAtecc608B.Provisioned(world));
            Assert.AreEqual(ParseError, Answer(world, chip, 0x99, 0x00, 0, new byte[0]));
            Assert.AreEqual(ParseError, Answer(world, chip, 0x30, 0x7F, 0, new byte[0]));
            Assert.AreEqual(ParseError, Answer(world, chip, 0x02, 0x80, 4 << 3, new byte[0]));
        }

        [TestMethod]
        public void TheWatchdogPutsItToSleepAfterThirteenTenths()
        {
            World world = new World(1);
            SimAtecc608B chip = Awake(world, SimAtecc608B.Provisioned(world));
            world.Advance(1300000 - 1500 - 1);
            Assert.AreEqual(AfterWake, Read(chip, 4));
            world.Advance(1);
            Assert.AreEqual(Status.NotAcknowledged, chip.Element.WriteRead(new byte[1], 0, new byte[4], 4));
        }

        [TestMethod]
        public void ACommandForWhichNoTimeIsLeftIsRefused()
        {
            World world = new World(1);
            SimAtecc608B chip = Awake(world, SimAtecc608B.Provisioned(world));
            world.Advance(1200000);
            Assert.AreEqual(WatchdogAboutToExpire, RawAnswer(chip, "03 07 40 00 00 00 00 05"));
        }

        [TestMethod]
        public void SleepForgetsTheDigestAndIdleKeepsIt()
        {
            World world = new World(1);
            SimAtecc608B chip = Awake(world, SimAtecc608B.Provisioned(world));
            Assert.AreEqual(Success, Answer(world, chip, 0x16, 0x43, 0, new byte[32]));
            chip.Element.Write(new byte[] { 0x02 }, 1);
            Awake(world, chip);
            Assert.AreEqual("43", Answer(world, chip, 0x41, 0xA0, 0, new byte[0]).Substring(0, 2));
            Assert.AreEqual(Success, Answer(world, chip, 0x16, 0x43, 0, new byte[32]));
            chip.Element.Write(new byte[] { 0x01 }, 1);
            Awake(world, chip);
            Assert.AreEqual(ExecutionError, Answer(world, chip, 0x41, 0xA0, 0, new byte[0]));
        }

        [TestMethod]
        public void ADigestSignsOnce()
        {
            World world = new World(1);
            SimAtecc608B chip = Awake(world, SimAtecc608B.Provisioned(world));
            Answer(world, chip, 0x16, 0x43, 0, new byte[32]);
            Assert.AreEqual("43", Answer(world, chip, 0x41, 0xA0, 0, new byte[0]).Substring(0, 2));
            Assert.AreEqual(ExecutionError, Answer(world, chip, 0x41, 0xA0, 0, new byte[0]));
        }

        [TestMethod]
        public void ThePrivateKeyIsNeverReadOrWritten()
        {
            World world = new World(1);
            SimAtecc608B chip = Awake(world, SimAtecc608B.Provisioned(world));
            chip.SetConfiguration(20, 0x00);
            chip.SetConfiguration(21, 0x00);
            Assert.AreEqual(ExecutionError, Answer(world, chip, 0x02, 0x82, 0, new byte[0]));
            Assert.AreEqual(ExecutionError, Answer(world, chip, 0x12, 0x82, 0, new byte[32]));
        }

        [TestMethod]
        public void ALockedSlotMakesNoNewKey()
        {
            World world = new World(1);
            SimAtecc608B chip = Awake(world, SimAtecc608B.Provisioned(world));
            Assert.AreEqual(ExecutionError, Answer(world, chip, 0x40, 0x04, 0, new byte[0]));
        }

        [TestMethod]
        public void BeforeTheConfigurationLockRandomNumbersAreAFixedPattern()
        {
            World world = new World(1);
            SimAtecc608B chip = Awake(world, SimAtecc608B.Fresh(world));
            Assert.AreEqual(FixedPattern, Answer(world, chip, 0x1B, 0x00, 0, new byte[0]).Substring(2, 64));
            Awake(world, chip);
            chip.SetConfiguration(87, 0x00);
            Assert.AreNotEqual(FixedPattern, Answer(world, chip, 0x1B, 0x00, 0, new byte[0]).Substring(2, 64));
        }

        [TestMethod]
        public void AKeyBeforeTheConfigurationLockIsRefusedOrPredictable()
        {
            World world = new World(1);
            SimAtecc608B chip = Awake(world, SimAtecc608B.Fresh(world));
            ConfigureLegalSlot(chip);
            Assert.AreEqual(ExecutionError, Answer(world, chip, 0x40, 0x04, 0, new byte[0]));
            chip.MakesPredictableKeys = true;
            byte[] publicKey = new byte[64];
            Assert.IsTrue(new P256().TryMakePublicKey(HexText.ToBytes(FixedPattern), publicKey));
            Assert.AreEqual(HexText.Of(publicKey), Answer(world, chip, 0x40, 0x04, 0, new byte[0]).Substring(2, 128));
        }

        [TestMethod]
        public void AChipIsProvisionedOverTheBusAndThenUsedByTheDriver()
        {
            World world = new World(1);
            SimAtecc608B chip = Awake(world, SimAtecc608B.Fresh(world));
            Assert.AreEqual(Success, Answer(world, chip, 0x12, 0x00, 0x05, HexText.ToBytes("81 20 00 00")));
            Assert.AreEqual(Success, Answer(world, chip, 0x12, 0x00, 0x18, HexText.ToBytes("33 00 00 00")));
            Assert.AreEqual(Success, Answer(world, chip, 0x17, 0x80, 0, new byte[0]));
            Assert.AreEqual("43", Answer(world, chip, 0x40, 0x04, 0, new byte[0]).Substring(0, 2));
            Assert.AreEqual(Success, Answer(world, chip, 0x17, 0x82, 0, new byte[0]));
            Assert.AreEqual(Success, Answer(world, chip, 0x17, 0x81, 0, new byte[0]));
            Assert.AreEqual(Status.Ok, new Atecc608B(chip.Element, chip.Wake, world).Open());
        }

        [TestMethod]
        public void WhatIsLockedStaysAsItIs()
        {
            World world = new World(1);
            SimAtecc608B chip = Awake(world, SimAtecc608B.Provisioned(world));
            Assert.AreEqual(ExecutionError, Answer(world, chip, 0x12, 0x00, 0x05, new byte[4]), "configuration");
            Assert.AreEqual(ExecutionError, Answer(world, chip, 0x17, 0x80, 0, new byte[0]), "configuration lock");
            Assert.AreEqual(ExecutionError, Answer(world, chip, 0x17, 0x81, 0, new byte[0]), "data lock");
            Assert.AreEqual(ExecutionError, Answer(world, chip, 0x17, 0x82, 0, new byte[0]), "slot lock");
        }

        [TestMethod]
        public void IdentityAndLockBytesAreNeverWritten()
        {
            World world = new World(1);
            SimAtecc608B chip = Awake(world, SimAtecc608B.Fresh(world));
            for (int word = 0; word < 4; word++)
            {
                Assert.AreEqual(ExecutionError, Answer(world, chip, 0x12, 0x00, word, new byte[4]), "word " + word);
            }

            Assert.AreEqual(ExecutionError, Answer(world, chip, 0x12, 0x00, 0x15, new byte[4]));
        }

        [TestMethod]
        public void TheLockWantsTheChecksumOfWhatItLocks()
        {
            World world = new World(1);
            SimAtecc608B chip = Awake(world, SimAtecc608B.Fresh(world));
            byte[] zone = new byte[128];
            for (int block = 0; block < 4; block++)
            {
                byte[] answer = HexText.ToBytes(Answer(world, chip, 0x02, 0x80, block << 3, new byte[0]));
                System.Array.Copy(answer, 1, zone, 32 * block, 32);
            }

            int crc = Atecc608BPacket.Crc(zone, 0, zone.Length);
            Assert.AreEqual(ExecutionError, Answer(world, chip, 0x17, 0x00, crc ^ 1, new byte[0]));
            Assert.AreEqual(Success, Answer(world, chip, 0x17, 0x00, crc, new byte[0]));
        }

        [TestMethod]
        public void SigningWithOpenDataZoneIsModelledBothWays()
        {
            World world = new World(1);
            SimAtecc608B chip = Awake(world, SimAtecc608B.Provisioned(world));
            chip.SetConfiguration(86, 0x55);
            Answer(world, chip, 0x16, 0x43, 0, new byte[32]);
            Assert.AreEqual(ExecutionError, Answer(world, chip, 0x41, 0xA0, 0, new byte[0]));
            chip.NeedsLockedData = false;
            Assert.AreEqual("43", Answer(world, chip, 0x41, 0xA0, 0, new byte[0]).Substring(0, 2));
        }

        [TestMethod]
        public void ACounterStopsAtItsEnd()
        {
            World world = new World(1);
            SimAtecc608B chip = Awake(world, SimAtecc608B.Provisioned(world));
            chip.SetCounter(1, 2097150);
            Assert.AreEqual("07FFFF1F00", Answer(world, chip, 0x24, 0x01, 1, new byte[0]).Substring(0, 10));
            Assert.AreEqual(ExecutionError, Answer(world, chip, 0x24, 0x01, 1, new byte[0]));
            Assert.AreEqual("07FFFF1F00", Answer(world, chip, 0x24, 0x00, 1, new byte[0]).Substring(0, 10));
            Assert.AreEqual("0700000000", Answer(world, chip, 0x24, 0x00, 0, new byte[0]).Substring(0, 10));
        }

        [TestMethod]
        public void ItHashesAsOurOwnCodeDoes()
        {
            World world = new World(1);
            SimAtecc608B chip = Awake(world, SimAtecc608B.Provisioned(world));
            byte[] message = new byte[100];
            byte[] first = new byte[64];
            byte[] second = new byte[36];
            for (int i = 0; i < message.Length; i++)
            {
                message[i] = (byte)i;
            }

            System.Array.Copy(message, 0, first, 0, 64);
            System.Array.Copy(message, 64, second, 0, 36);
            byte[] digest = new byte[32];
            Sha256.Hash(message, 0, message.Length, digest);
            Assert.AreEqual(ExecutionError, Answer(world, chip, 0x47, 0x02, 0, second), "not started");
            Assert.AreEqual(Success, Answer(world, chip, 0x47, 0x00, 0, new byte[0]));
            Assert.AreEqual(Success, Answer(world, chip, 0x47, 0x01, 64, first));
            Assert.AreEqual(HexText.Of(digest), Answer(world, chip, 0x47, 0x02, 36, second).Substring(2, 64));
        }

        [TestMethod]
        public void TheSelfTestNamesWhatFailed()
        {
            World world = new World(1);
            SimAtecc608B chip = Awake(world, SimAtecc608B.Provisioned(world));
            Assert.AreEqual(Success, Answer(world, chip, 0x77, 0x3B, 0, new byte[0]));
            chip.FailSelfTest();
            Assert.AreEqual("043B", Answer(world, chip, 0x77, 0x3B, 0, new byte[0]).Substring(0, 4));
        }

        private static SimAtecc608B Awake(World world, SimAtecc608B chip)
        {
            chip.Wake.Write(new byte[1], 1);
            world.Advance(1500);
            return chip;
        }

        private static void ConfigureLegalSlot(SimAtecc608B chip)
        {
            chip.SetConfiguration(20, 0x81);
            chip.SetConfiguration(21, 0x20);
            chip.SetConfiguration(96, 0x33);
        }

        private static void Send(SimAtecc608B chip, int opcode, int parameter1, int parameter2, byte[] data)
        {
            byte[] packet = new byte[Atecc608BPacket.MaximumCommandBytes];
            Atecc608BPacket.Begin(packet, (byte)opcode, (byte)parameter1, parameter2);
            System.Array.Copy(data, 0, packet, Atecc608BPacket.DataStart, data.Length);
            Assert.AreEqual(Status.Ok, chip.Element.Write(packet, Atecc608BPacket.Finish(packet, data.Length)));
        }

        // Wakes the chip anew when its watchdog has come near, so that a test can send any number of commands.
        private static string Answer(World world, SimAtecc608B chip, int opcode, int parameter1, int parameter2, byte[] data)
        {
            Send(chip, opcode, parameter1, parameter2, data);
            byte[] count = new byte[1];
            for (int waited = 0; chip.Element.WriteRead(count, 0, count, 1) != Status.Ok; waited += 1000)
            {
                Assert.IsTrue(waited < LongestMicroseconds, "no answer");
                world.Advance(1000);
            }

            string answer = HexText.Of(count) + Read(chip, count[0] - 1);
            chip.Element.Write(new byte[] { 0x02 }, 1);
            Awake(world, chip);
            return answer;
        }

        private static string RawAnswer(SimAtecc608B chip, string packet)
        {
            byte[] bytes = HexText.ToBytes(packet);
            Assert.AreEqual(Status.Ok, chip.Element.Write(bytes, bytes.Length));
            return Read(chip, 4);
        }

        private static string Read(SimAtecc608B chip, int count)
        {
            byte[] bytes = new byte[count];
            Assert.AreEqual(Status.Ok, chip.Element.WriteRead(bytes, 0, bytes, count));
            return HexText.Of(bytes);
        }
    }
}
