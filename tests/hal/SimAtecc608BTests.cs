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
            Assert.AreEqual(AfterWake, Atecc608BBench.Read(chip, 4));
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
            SimAtecc608B chip = Atecc608BBench.WakeUp(world, SimAtecc608B.Provisioned(world));
            Atecc608BBench.Send(chip, 0x1B, 0x00, 0, new byte[0]);
            world.Advance(22999);
            Assert.AreEqual(Status.NotAcknowledged, chip.Element.WriteRead(new byte[1], 0, new byte[1], 1));
            world.Advance(1);
            Assert.AreEqual("23", Atecc608BBench.Read(chip, 1));
        }

        [TestMethod]
        public void TheResponseIsReadInPartsAndAgainAfterAReset()
        {
            World world = new World(1);
            SimAtecc608B chip = Atecc608BBench.WakeUp(world, SimAtecc608B.Provisioned(world));
            Atecc608BBench.Send(chip, 0x30, 0x00, 0, new byte[0]);
            world.Advance(LongestMicroseconds);
            Assert.AreEqual("07", Atecc608BBench.Read(chip, 1));
            Assert.AreEqual("00006003", Atecc608BBench.Read(chip, 4));
            Atecc608BBench.Read(chip, 2);
            Assert.AreEqual("FFFF", Atecc608BBench.Read(chip, 2));
            Assert.AreEqual(Status.Ok, chip.Element.Write(new byte[] { 0x00 }, 1));
            Assert.AreEqual(RevisionAnswer, Atecc608BBench.Read(chip, 4));
        }

        [TestMethod]
        public void MalformedCommandsAreRefused()
        {
            World world = new World(1);
            SimAtecc608B chip = Atecc608BBench.WakeUp(world, SimAtecc608B.Provisioned(world));
            Assert.AreEqual(CommunicationFailed, RawAnswer(chip, "03 07 30 00 00 00 03 5C"), "wrong CRC");
            Assert.AreEqual(CommunicationFailed, RawAnswer(chip, "03 08 30 00 00 00 03 5D"), "wrong count");
            Assert.AreEqual(CommunicationFailed, RawAnswer(chip, "03 04 30 00"), "too short");
            Assert.AreEqual(Status.NotAcknowledged, chip.Element.Write(new byte[] { 0x04 }, 1));
        }

        [TestMethod]
        public void CommandsItDoesNotKnowAreParseErrors()
        {
            World world = new World(1);
            SimAtecc608B chip = Atecc608BBench.WakeUp(world, SimAtecc608B.Provisioned(world));
            Assert.AreEqual(ParseError, Atecc608BBench.Answer(world, chip, 0x99, 0x00, 0, new byte[0]));
            Assert.AreEqual(ParseError, Atecc608BBench.Answer(world, chip, 0x30, 0x7F, 0, new byte[0]));
            Assert.AreEqual(ParseError, Atecc608BBench.Answer(world, chip, 0x02, 0x80, 4 << 3, new byte[0]));
        }

        [TestMethod]
        public void TheWatchdogPutsItToSleepAfterThirteenTenths()
        {
            World world = new World(1);
            SimAtecc608B chip = Atecc608BBench.WakeUp(world, SimAtecc608B.Provisioned(world));
            world.Advance(1300000 - 1500 - 1);
            Assert.AreEqual(AfterWake, Atecc608BBench.Read(chip, 4));
            world.Advance(1);
            Assert.AreEqual(Status.NotAcknowledged, chip.Element.WriteRead(new byte[1], 0, new byte[4], 4));
        }

        [TestMethod]
        public void ACommandForWhichNoTimeIsLeftIsRefused()
        {
            World world = new World(1);
            SimAtecc608B chip = Atecc608BBench.WakeUp(world, SimAtecc608B.Provisioned(world));
            world.Advance(1200000);
            Assert.AreEqual(WatchdogAboutToExpire, RawAnswer(chip, "03 07 40 00 00 00 00 05"));
        }

        [TestMethod]
        public void SleepForgetsTheDigestAndIdleKeepsIt()
        {
            World world = new World(1);
            SimAtecc608B chip = Atecc608BBench.WakeUp(world, SimAtecc608B.Provisioned(world));
            Assert.AreEqual(Success, Atecc608BBench.Answer(world, chip, 0x16, 0x43, 0, new byte[32]));
            chip.Element.Write(new byte[] { 0x02 }, 1);
            Atecc608BBench.WakeUp(world, chip);
            Assert.AreEqual("43", Atecc608BBench.Answer(world, chip, 0x41, 0xA0, 0, new byte[0]).Substring(0, 2));
            Assert.AreEqual(Success, Atecc608BBench.Answer(world, chip, 0x16, 0x43, 0, new byte[32]));
            chip.Element.Write(new byte[] { 0x01 }, 1);
            Atecc608BBench.WakeUp(world, chip);
            Assert.AreEqual(ExecutionError, Atecc608BBench.Answer(world, chip, 0x41, 0xA0, 0, new byte[0]));
        }

        [TestMethod]
        public void ADigestSignsOnce()
        {
            World world = new World(1);
            SimAtecc608B chip = Atecc608BBench.WakeUp(world, SimAtecc608B.Provisioned(world));
            Atecc608BBench.Answer(world, chip, 0x16, 0x43, 0, new byte[32]);
            Assert.AreEqual("43", Atecc608BBench.Answer(world, chip, 0x41, 0xA0, 0, new byte[0]).Substring(0, 2));
            Assert.AreEqual(ExecutionError, Atecc608BBench.Answer(world, chip, 0x41, 0xA0, 0, new byte[0]));
        }

        [TestMethod]
        public void ACounterStopsAtItsEnd()
        {
            World world = new World(1);
            SimAtecc608B chip = Atecc608BBench.WakeUp(world, SimAtecc608B.Provisioned(world));
            chip.SetCounter(1, 2097150);
            Assert.AreEqual("07FFFF1F00", Atecc608BBench.Answer(world, chip, 0x24, 0x01, 1, new byte[0]).Substring(0, 10));
            Assert.AreEqual(ExecutionError, Atecc608BBench.Answer(world, chip, 0x24, 0x01, 1, new byte[0]));
            Assert.AreEqual("07FFFF1F00", Atecc608BBench.Answer(world, chip, 0x24, 0x00, 1, new byte[0]).Substring(0, 10));
            Assert.AreEqual("0700000000", Atecc608BBench.Answer(world, chip, 0x24, 0x00, 0, new byte[0]).Substring(0, 10));
        }

        [TestMethod]
        public void ItHashesAsOurOwnCodeDoes()
        {
            World world = new World(1);
            SimAtecc608B chip = Atecc608BBench.WakeUp(world, SimAtecc608B.Provisioned(world));
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
            Assert.AreEqual(ExecutionError, Atecc608BBench.Answer(world, chip, 0x47, 0x02, 36, second), "not started");
            Assert.AreEqual(Success, Atecc608BBench.Answer(world, chip, 0x47, 0x00, 0, new byte[0]));
            Assert.AreEqual(Success, Atecc608BBench.Answer(world, chip, 0x47, 0x01, 64, first));
            Assert.AreEqual(HexText.Of(digest), Atecc608BBench.Answer(world, chip, 0x47, 0x02, 36, second).Substring(2, 64));
        }

        [TestMethod]
        public void TheSelfTestNamesWhatFailed()
        {
            World world = new World(1);
            SimAtecc608B chip = Atecc608BBench.WakeUp(world, SimAtecc608B.Provisioned(world));
            Assert.AreEqual(Success, Atecc608BBench.Answer(world, chip, 0x77, 0x3B, 0, new byte[0]));
            chip.FailSelfTest();
            Assert.AreEqual("043B", Atecc608BBench.Answer(world, chip, 0x77, 0x3B, 0, new byte[0]).Substring(0, 4));
        }

        private static string RawAnswer(SimAtecc608B chip, string packet)
        {
            byte[] bytes = HexText.ToBytes(packet);
            Assert.AreEqual(Status.Ok, chip.Element.Write(bytes, bytes.Length));
            return Atecc608BBench.Read(chip, 4);
        }
    }
}
