using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Chips;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>What goes wrong with the chip is survived or named, and never gives a signature that is none.</summary>
    [TestClass]
    public class Atecc608BFaultTests
    {
        private const string Sample = "AF2BDBE1AA9B6EC1E2ADE1D694F41FC71A831D0268E9891562113D8A62ADD1BF";

        [TestMethod]
        public void AnAbsentChipIsNoticedByEveryCall()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Provisioned(world);
            Atecc608B driver = Atecc608BBench.Opened(world, chip);
            chip.Unplug();
            Assert.AreEqual(Status.NotAcknowledged, driver.Sign(HexText.ToBytes(Sample), new byte[64]));
            Assert.AreEqual(Status.NotAcknowledged, driver.Verify(new byte[32], new byte[64], new byte[64]));
            Assert.AreEqual(Status.NotAcknowledged, driver.ReadPublicKey(new byte[64]));
            Assert.AreEqual(Status.NotAcknowledged, driver.ReadSerialNumber(new byte[9]));
            Assert.AreEqual(Status.NotAcknowledged, driver.Open());
        }

        [TestMethod]
        public void AChipThatComesBackIsOpenedAgain()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Provisioned(world);
            Atecc608B driver = Atecc608BBench.Opened(world, chip);
            chip.Unplug();
            Assert.AreEqual(Status.NotAcknowledged, driver.Open());
            Assert.AreEqual(Status.WrongState, driver.Sign(HexText.ToBytes(Sample), new byte[64]));
            chip.Plug();
            Assert.AreEqual(Status.Ok, driver.Open());
            Assert.AreEqual(Status.Ok, driver.Sign(HexText.ToBytes(Sample), new byte[64]));
        }

        [TestMethod]
        public void AChipUnpluggedAtAnyMomentOfASignatureGivesNone()
        {
            // A signature takes 161 ms; unplugged at each of its moments, the driver never says that it has one.
            for (int moment = 0; moment < 160000; moment += 1900)
            {
                World world = new World(1);
                SimAtecc608B chip = SimAtecc608B.Provisioned(world);
                Atecc608B driver = Atecc608BBench.Opened(world, chip);
                byte[] signature = new byte[64];
                Atecc608BMishap.Attach(world, chip, Atecc608BMishap.Unplugged, moment);
                Assert.AreEqual(Status.NotAcknowledged, driver.Sign(HexText.ToBytes(Sample), signature), "at " + moment + " us");
                Assert.AreEqual(HexText.Of(new byte[64]), HexText.Of(signature), "at " + moment + " us");
            }
        }

        [TestMethod]
        public void AWatchdogThatExpiresAtAnyMomentIsSurvived()
        {
            for (int moment = 0; moment < 160000; moment += 9700)
            {
                World world = new World(1);
                SimAtecc608B chip = SimAtecc608B.Provisioned(world);
                Atecc608B driver = Atecc608BBench.Opened(world, chip);
                Atecc608BMishap.Attach(world, chip, Atecc608BMishap.WatchdogExpired, moment);
                Assert.AreEqual(Status.Ok, driver.Sign(HexText.ToBytes(Sample), new byte[64]), "at " + moment + " us");
            }
        }

        [TestMethod]
        public void AWatchdogThatExpiresTwiceIsNamed()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Provisioned(world);
            Atecc608B driver = Atecc608BBench.Opened(world, chip);
            Atecc608BMishap.Attach(world, chip, Atecc608BMishap.WatchdogExpired, 100000);
            Atecc608BMishap.Attach(world, chip, Atecc608BMishap.WatchdogExpired, 300000);
            Assert.AreEqual(Status.Timeout, driver.Sign(HexText.ToBytes(Sample), new byte[64]));
        }

        [TestMethod]
        public void ABitThatFlipsOnTheWireIsSurvivedWhereverItFlips()
        {
            // One transfer after wake-up, two for each of the three commands.
            for (int transfer = 1; transfer <= 7; transfer++)
            {
                World world = new World(1);
                SimAtecc608B chip = SimAtecc608B.Provisioned(world);
                Atecc608B driver = Atecc608BBench.Opened(world, chip);
                byte[] signature = new byte[64];
                byte[] publicKey = new byte[64];
                PublishedTestKey.CopyPublicKey(publicKey);
                chip.DisturbRead(transfer);
                Assert.AreEqual(Status.Ok, driver.Sign(HexText.ToBytes(Sample), signature), "transfer " + transfer);
                Assert.IsTrue(new P256().Verify(publicKey, HexText.ToBytes(Sample), signature), "transfer " + transfer);
            }
        }

        [TestMethod]
        public void AResponseThatStaysWrongIsNamed()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Provisioned(world);
            Atecc608B driver = Atecc608BBench.Opened(world, chip);
            chip.CorruptNextResponse();
            Assert.AreEqual(Status.BadChecksum, driver.Sign(HexText.ToBytes(Sample), new byte[64]));
            Assert.AreEqual(Status.Ok, driver.Sign(HexText.ToBytes(Sample), new byte[64]));
        }

        [TestMethod]
        public void ACommandThatArrivesDamagedIsSentAgain()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Provisioned(world);
            Atecc608B driver = Atecc608BBench.Opened(world, chip);
            chip.CorruptNextCommand();
            Assert.AreEqual(Status.Ok, driver.Sign(HexText.ToBytes(Sample), new byte[64]));
        }

        [TestMethod]
        public void AFailedSelfTestIsAFaultOfTheChip()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Provisioned(world);
            Atecc608B driver = Atecc608BBench.Opened(world, chip);
            chip.FailSelfTest();
            Assert.AreEqual(Status.ChipFault, driver.Sign(HexText.ToBytes(Sample), new byte[64]));
            Assert.AreEqual(Status.ChipFault, driver.Open());
        }

        [TestMethod]
        public void TheChipTestsItselfAndSaysWhenATestFails()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Provisioned(world);
            Atecc608B driver = Atecc608BBench.DriverOf(world, chip);
            Assert.AreEqual(Status.WrongState, driver.SelfTest());
            Assert.AreEqual(Status.Ok, driver.Open());
            Assert.AreEqual(Status.Ok, driver.SelfTest());
            for (int tests = 1; tests <= 0x3B; tests++)
            {
                // 11h is also what the chip says when it has just woken.
                chip.FailTests(tests);
                Status expected = (tests & 0x3B) == 0 ? Status.Ok : (tests & 0x3B) == 0x11 ? Status.Timeout : Status.ChipFault;
                Assert.AreEqual(expected, driver.SelfTest(), tests.ToString());
                Assert.AreEqual(Status.Ok, driver.Sign(HexText.ToBytes(Sample), new byte[64]));
            }

            chip.FailTests(0);
            chip.Unplug();
            Assert.AreEqual(Status.NotAcknowledged, driver.SelfTest());
        }

        [TestMethod]
        public void WithItsSlowestClockTheSelfTestIsLongerThanTheWatchdog()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Provisioned(world);
            chip.SetConfiguration(19, 0x68);
            Atecc608B driver = Atecc608BBench.Opened(world, chip);
            Assert.AreEqual(Status.Timeout, driver.SelfTest());
        }

        [TestMethod]
        public void AChipLeftAwakeByARestartIsOpened()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Provisioned(world);
            Atecc608BBench.WakeUp(world, chip);
            Assert.AreEqual(Status.Ok, Atecc608BBench.DriverOf(world, chip).Open());
        }

        [TestMethod]
        public void AChipLeftBusyByARestartIsOpened()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Provisioned(world);
            Atecc608BBench.WakeUp(world, chip);
            byte[] genKey = new byte[Atecc608BPacket.MaximumCommandBytes];
            Atecc608BPacket.Begin(genKey, 0x40, 0x00, 0x0000);
            Assert.AreEqual(Status.Ok, chip.Element.Write(genKey, Atecc608BPacket.Finish(genKey, 0)));
            Assert.AreEqual(Status.Ok, Atecc608BBench.DriverOf(world, chip).Open());
        }

        [TestMethod]
        public void APowerCutInASignatureLeavesAChipThatSignsAgain()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Provisioned(world);
            Atecc608B driver = Atecc608BBench.Opened(world, chip);
            world.CutPower();
            Assert.AreEqual(Status.NotAcknowledged, driver.Sign(HexText.ToBytes(Sample), new byte[64]));
            world.RestorePower();
            Assert.AreEqual(Status.Ok, driver.Open());
            Assert.AreEqual(Status.Ok, driver.Sign(HexText.ToBytes(Sample), new byte[64]));
        }
    }
}
