using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Chips;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>The simulated chip's zones, locks and keys, seen from the bus.</summary>
    [TestClass]
    public class SimAtecc608BZoneTests
    {
        private const string Success = "04000340";
        private const string ExecutionError = "040F2342";
        private const string FixedPattern = "FFFF0000FFFF0000FFFF0000FFFF0000FFFF0000FFFF0000FFFF0000FFFF0000";

        [TestMethod]
        public void ThePrivateKeyIsNeverReadOrWritten()
        {
            World world = new World(1);
            SimAtecc608B chip = Atecc608BBench.WakeUp(world, SimAtecc608B.Provisioned(world));
            chip.SetConfiguration(20, 0x00);
            chip.SetConfiguration(21, 0x00);
            Assert.AreEqual(ExecutionError, Atecc608BBench.Answer(world, chip, 0x02, 0x82, 0, new byte[0]));
            Assert.AreEqual(ExecutionError, Atecc608BBench.Answer(world, chip, 0x12, 0x82, 0, new byte[32]));
        }

        [TestMethod]
        public void ALockedSlotMakesNoNewKey()
        {
            World world = new World(1);
            SimAtecc608B chip = Atecc608BBench.WakeUp(world, SimAtecc608B.Provisioned(world));
            Assert.AreEqual(ExecutionError, Atecc608BBench.Answer(world, chip, 0x40, 0x04, 0, new byte[0]));
        }

        [TestMethod]
        public void BeforeTheConfigurationLockRandomNumbersAreAFixedPattern()
        {
            World world = new World(1);
            SimAtecc608B chip = Atecc608BBench.WakeUp(world, SimAtecc608B.Fresh(world));
            Assert.AreEqual(FixedPattern, Atecc608BBench.Answer(world, chip, 0x1B, 0x00, 0, new byte[0]).Substring(2, 64));
            Atecc608BBench.WakeUp(world, chip);
            chip.SetConfiguration(87, 0x00);
            Assert.AreNotEqual(FixedPattern, Atecc608BBench.Answer(world, chip, 0x1B, 0x00, 0, new byte[0]).Substring(2, 64));
        }

        [TestMethod]
        public void AKeyBeforeTheConfigurationLockIsRefusedOrPredictable()
        {
            World world = new World(1);
            SimAtecc608B chip = Atecc608BBench.WakeUp(world, SimAtecc608B.Fresh(world));
            ConfigureLegalSlot(chip);
            Assert.AreEqual(ExecutionError, Atecc608BBench.Answer(world, chip, 0x40, 0x04, 0, new byte[0]));
            chip.MakesPredictableKeys = true;
            byte[] publicKey = new byte[64];
            Assert.IsTrue(new P256().TryMakePublicKey(HexText.ToBytes(FixedPattern), publicKey));
            Assert.AreEqual(HexText.Of(publicKey), Atecc608BBench.Answer(world, chip, 0x40, 0x04, 0, new byte[0]).Substring(2, 128));
        }

        [TestMethod]
        public void AChipIsProvisionedOverTheBusAndThenUsedByTheDriver()
        {
            World world = new World(1);
            SimAtecc608B chip = Atecc608BBench.WakeUp(world, SimAtecc608B.Fresh(world));
            Assert.AreEqual(Success, Atecc608BBench.Answer(world, chip, 0x12, 0x00, 0x05, HexText.ToBytes("81 20 00 00")));
            Assert.AreEqual(Success, Atecc608BBench.Answer(world, chip, 0x12, 0x00, 0x18, HexText.ToBytes("33 00 00 00")));
            Assert.AreEqual(Success, Atecc608BBench.Answer(world, chip, 0x17, 0x80, 0, new byte[0]));
            Assert.AreEqual("43", Atecc608BBench.Answer(world, chip, 0x40, 0x04, 0, new byte[0]).Substring(0, 2));
            Assert.AreEqual(Success, Atecc608BBench.Answer(world, chip, 0x17, 0x82, 0, new byte[0]));
            Assert.AreEqual(Success, Atecc608BBench.Answer(world, chip, 0x17, 0x81, 0, new byte[0]));
            Assert.AreEqual(Status.Ok, new Atecc608B(chip.Element, chip.Wake, world).Open());
        }

        [TestMethod]
        public void WhatIsLockedStaysAsItIs()
        {
            World world = new World(1);
            SimAtecc608B chip = Atecc608BBench.WakeUp(world, SimAtecc608B.Provisioned(world));
            Assert.AreEqual(ExecutionError, Atecc608BBench.Answer(world, chip, 0x12, 0x00, 0x05, new byte[4]), "configuration");
            Assert.AreEqual(ExecutionError, Atecc608BBench.Answer(world, chip, 0x17, 0x80, 0, new byte[0]), "configuration lock");
            Assert.AreEqual(ExecutionError, Atecc608BBench.Answer(world, chip, 0x17, 0x81, 0, new byte[0]), "data lock");
            Assert.AreEqual(ExecutionError, Atecc608BBench.Answer(world, chip, 0x17, 0x82, 0, new byte[0]), "slot lock");
        }

        [TestMethod]
        public void IdentityAndLockBytesAreNeverWritten()
        {
            World world = new World(1);
            SimAtecc608B chip = Atecc608BBench.WakeUp(world, SimAtecc608B.Fresh(world));
            for (int word = 0; word < 4; word++)
            {
                Assert.AreEqual(ExecutionError, Atecc608BBench.Answer(world, chip, 0x12, 0x00, word, new byte[4]), "word " + word);
            }

            Assert.AreEqual(ExecutionError, Atecc608BBench.Answer(world, chip, 0x12, 0x00, 0x15, new byte[4]));
        }

        [TestMethod]
        public void TheLockWantsTheChecksumOfWhatItLocks()
        {
            World world = new World(1);
            SimAtecc608B chip = Atecc608BBench.WakeUp(world, SimAtecc608B.Fresh(world));
            byte[] zone = new byte[128];
            for (int block = 0; block < 4; block++)
            {
                byte[] answer = HexText.ToBytes(Atecc608BBench.Answer(world, chip, 0x02, 0x80, block << 3, new byte[0]));
                System.Array.Copy(answer, 1, zone, 32 * block, 32);
            }

            int crc = Atecc608BPacket.Crc(zone, 0, zone.Length);
            Assert.AreEqual(ExecutionError, Atecc608BBench.Answer(world, chip, 0x17, 0x00, crc ^ 1, new byte[0]));
            Assert.AreEqual(Success, Atecc608BBench.Answer(world, chip, 0x17, 0x00, crc, new byte[0]));
        }

        [TestMethod]
        public void SigningWithOpenDataZoneIsModelledBothWays()
        {
            World world = new World(1);
            SimAtecc608B chip = Atecc608BBench.WakeUp(world, SimAtecc608B.Provisioned(world));
            chip.SetConfiguration(86, 0x55);
            Atecc608BBench.Answer(world, chip, 0x16, 0x43, 0, new byte[32]);
            Assert.AreEqual(ExecutionError, Atecc608BBench.Answer(world, chip, 0x41, 0xA0, 0, new byte[0]));
            chip.NeedsLockedData = false;
            Assert.AreEqual("43", Atecc608BBench.Answer(world, chip, 0x41, 0xA0, 0, new byte[0]).Substring(0, 2));
        }

        private static void ConfigureLegalSlot(SimAtecc608B chip)
        {
            chip.SetConfiguration(20, 0x81);
            chip.SetConfiguration(21, 0x20);
            chip.SetConfiguration(96, 0x33);
        }
    }
}
