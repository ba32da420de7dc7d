using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Chips;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    [TestClass]
    public class Atecc608BTests
    {
        private const string Sample = "AF2BDBE1AA9B6EC1E2ADE1D694F41FC71A831D0268E9891562113D8A62ADD1BF";
        private const int OpenedMicroseconds = 200000;

        [TestMethod]
        public void AProvisionedChipIsOpened()
        {
            World world = new World(1);
            Assert.AreEqual(Status.Ok, Atecc608BBench.DriverOf(world, SimAtecc608B.Provisioned(world)).Open());
        }

        [TestMethod]
        public void SerialNumberAndPublicKeyAreThoseOfTheChip()
        {
            World world = new World(1);
            Atecc608B driver = Atecc608BBench.Opened(world, SimAtecc608B.Provisioned(world));
            byte[] serialNumber = new byte[9];
            byte[] publicKey = new byte[64];
            Assert.AreEqual(Status.Ok, driver.ReadSerialNumber(serialNumber));
            Assert.AreEqual(Status.Ok, driver.ReadPublicKey(publicKey));
            Assert.AreEqual("012354455354" + "3031EE", HexText.Of(serialNumber));
            Assert.IsTrue(PublishedTestKey.IsPublicKey(publicKey));
        }

        [TestMethod]
        public void ASignatureVerifiesOutsideTheChip()
        {
            World world = new World(1);
            Atecc608B driver = Atecc608BBench.Opened(world, SimAtecc608B.Provisioned(world));
            byte[] signature = new byte[64];
            byte[] publicKey = new byte[64];
            Assert.AreEqual(Status.Ok, driver.Sign(HexText.ToBytes(Sample), signature));
            PublishedTestKey.CopyPublicKey(publicKey);
            Assert.IsTrue(new P256().Verify(publicKey, HexText.ToBytes(Sample), signature));
        }

        [TestMethod]
        public void TheChipVerifiesWhatItSignedAndRefusesAnythingElse()
        {
            World world = new World(1);
            Atecc608B driver = Atecc608BBench.Opened(world, SimAtecc608B.Provisioned(world));
            byte[] signature = new byte[64];
            byte[] publicKey = new byte[64];
            byte[] digest = HexText.ToBytes(Sample);
            Assert.AreEqual(Status.Ok, driver.Sign(digest, signature));
            Assert.AreEqual(Status.Ok, driver.ReadPublicKey(publicKey));
            Assert.AreEqual(Status.Ok, driver.Verify(digest, signature, publicKey));
            digest[31] ^= 1;
            Assert.AreEqual(Status.SignatureInvalid, driver.Verify(digest, signature, publicKey));
            digest[31] ^= 1;
            signature[0] ^= 0x80;
            Assert.AreEqual(Status.SignatureInvalid, driver.Verify(digest, signature, publicKey));
        }

        [TestMethod]
        public void ASignatureTakesRandomNonceAndSignOfTheSlowestChip()
        {
            World world = new World(1);
            Atecc608B driver = Atecc608BBench.Opened(world, SimAtecc608B.Provisioned(world));
            long start = world.NowMicroseconds;
            Assert.AreEqual(Status.Ok, driver.Sign(HexText.ToBytes(Sample), new byte[64]));
            long taken = world.NowMicroseconds - start;
            Assert.IsTrue(taken >= 1500 + 23000 + 20000 + 115000, "microseconds: " + taken);
            Assert.IsTrue(taken <= 1500 + 24000 + 20000 + 116000, "microseconds: " + taken);
        }

        [TestMethod]
        public void TheSlowClocksOfTheChipAreWaitedFor()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Provisioned(world);
            byte[] modes = { 0x28, 0x68 };
            byte[] digest = HexText.ToBytes(Sample);
            byte[] signature = new byte[64];
            byte[] publicKey = new byte[64];
            PublishedTestKey.CopyPublicKey(publicKey);
            for (int i = 0; i < modes.Length; i++)
            {
                chip.SetConfiguration(19, modes[i]);
                Atecc608B driver = Atecc608BBench.Opened(world, chip);
                Assert.AreEqual(Status.Ok, driver.Sign(digest, signature), "mode " + i);
                Assert.AreEqual(Status.Ok, driver.Verify(digest, signature, publicKey), "mode " + i);
            }
        }

        [TestMethod]
        public void TheChipSleepsAfterEveryCall()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Provisioned(world);
            Atecc608B driver = Atecc608BBench.Opened(world, chip);
            AssertAsleep(chip);
            driver.Sign(HexText.ToBytes(Sample), new byte[64]);
            AssertAsleep(chip);
            driver.Verify(HexText.ToBytes(Sample), new byte[64], new byte[64]);
            AssertAsleep(chip);
        }

        [TestMethod]
        public void BeforeItIsOpenedNothingIsSigned()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Provisioned(world);
            Atecc608B driver = Atecc608BBench.DriverOf(world, chip);
            Assert.AreEqual(Status.WrongState, driver.Sign(HexText.ToBytes(Sample), new byte[64]));
            Assert.AreEqual(Status.WrongState, driver.Verify(new byte[32], new byte[64], new byte[64]));
            Assert.AreEqual(Status.WrongState, driver.ReadPublicKey(new byte[64]));
            Assert.AreEqual(0, chip.ExecutedCommands);
        }

        [TestMethod]
        public void ASerialNumberNeedsNoKey()
        {
            World world = new World(1);
            Atecc608B driver = Atecc608BBench.DriverOf(world, SimAtecc608B.Fresh(world));
            byte[] serialNumber = new byte[9];
            Assert.AreEqual(Status.Ok, driver.ReadSerialNumber(serialNumber));
            Assert.AreEqual("0123544553543031EE", HexText.Of(serialNumber));
        }

        [TestMethod]
        public void AKeyThatEverybodyKnowsIsNotSignedWith()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Provisioned(world);
            chip.PlantKey(true);
            Assert.AreEqual(Status.WrongState, Atecc608BBench.DriverOf(world, chip).Open());
        }

        [TestMethod]
        public void ArgumentsOfWrongLengthAreRefusedBeforeTheBus()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Provisioned(world);
            Atecc608B driver = Atecc608BBench.Opened(world, chip);
            int before = chip.ExecutedCommands;
            Assert.AreEqual(Status.OutOfRange, driver.Sign(new byte[31], new byte[64]));
            Assert.AreEqual(Status.OutOfRange, driver.Sign(new byte[33], new byte[64]));
            Assert.AreEqual(Status.OutOfRange, driver.Sign(new byte[32], new byte[63]));
            Assert.AreEqual(Status.OutOfRange, driver.Verify(new byte[32], new byte[64], new byte[63]));
            Assert.AreEqual(Status.OutOfRange, driver.ReadPublicKey(new byte[63]));
            Assert.AreEqual(Status.OutOfRange, driver.ReadSerialNumber(new byte[8]));
            Assert.AreEqual(before, chip.ExecutedCommands);
        }

        [TestMethod]
        public void AFreshChipIsRefused()
        {
            World world = new World(1);
            Assert.AreEqual(Status.WrongState, Atecc608BBench.DriverOf(world, SimAtecc608B.Fresh(world)).Open());
        }

        [TestMethod]
        public void EveryOpenLockAndEveryOtherSlotConfigurationIsRefused()
        {
            Assert.AreEqual(Status.WrongState, OpenedWith(86, 0x55));
            Assert.AreEqual(Status.WrongState, OpenedWith(87, 0x55));
            Assert.AreEqual(Status.WrongState, OpenedWith(88, 0xFF));
            Assert.AreEqual(Status.WrongState, OpenedWith(20, 0x80));
            Assert.AreEqual(Status.WrongState, OpenedWith(21, 0x60));
            Assert.AreEqual(Status.WrongState, OpenedWith(96, 0x32));
            Assert.AreEqual(Status.WrongState, OpenedWith(97, 0x10));
            Assert.AreEqual(Status.WrongState, OpenedWith(19, 0x10));
        }

        [TestMethod]
        public void AChipWithoutAKeyIsRefused()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Fresh(world);
            chip.SetConfiguration(20, 0x81);
            chip.SetConfiguration(21, 0x20);
            chip.SetConfiguration(96, 0x33);
            chip.SetConfiguration(88, 0xFE);
            chip.SetConfiguration(86, 0x00);
            chip.SetConfiguration(87, 0x00);
            Assert.AreEqual(Status.WrongState, Atecc608BBench.DriverOf(world, chip).Open());
        }

        [TestMethod]
        public void AnotherChipAtTheSameAddressIsRefused()
        {
            Assert.AreEqual(Status.WrongChip, OpenedWith(6, 0x50));
            Assert.AreEqual(Status.WrongChip, OpenedWith(7, 0x04));
            Assert.AreEqual(Status.WrongChip, OpenedWith(0, 0x02));
            Assert.AreEqual(Status.WrongChip, OpenedWith(12, 0xEF));
        }

        [TestMethod]
        public void TheElderBrotherOfTheChipIsAccepted()
        {
            Assert.AreEqual(Status.Ok, OpenedWith(7, 0x02));
        }

        [TestMethod]
        public void OpeningTakesLessThanAFifthOfASecond()
        {
            World world = new World(1);
            Atecc608BBench.Opened(world, SimAtecc608B.Provisioned(world));
            Assert.IsTrue(world.NowMicroseconds < OpenedMicroseconds, "microseconds: " + world.NowMicroseconds);
        }

        private static Status OpenedWith(int address, int value)
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Provisioned(world);
            chip.SetConfiguration(address, (byte)value);
            return Atecc608BBench.DriverOf(world, chip).Open();
        }

        private static void AssertAsleep(SimAtecc608B chip)
        {
            Assert.AreEqual(Status.NotAcknowledged, chip.Element.WriteRead(new byte[0], 0, new byte[1], 1));
        }
    }
}
