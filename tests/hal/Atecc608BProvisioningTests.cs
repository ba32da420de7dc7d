using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Chips;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>A chip gets its key once, inside, behind locks, whatever happens meanwhile.</summary>
    [TestClass]
    public class Atecc608BProvisioningTests
    {
        private const string Sample = "AF2BDBE1AA9B6EC1E2ADE1D694F41FC71A831D0268E9891562113D8A62ADD1BF";

        [TestMethod]
        public void ABlankChipIsLockedStepByStepAndThenSigns()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Fresh(world);
            Atecc608BProvisioning provisioning = Atecc608BBench.ProvisioningOf(world, chip);
            Assert.AreEqual(KeyState.Unknown, provisioning.State);
            KeyState[] way =
            {
                KeyState.Blank, KeyState.Configured, KeyState.ConfigurationLocked, KeyState.KeyMade, KeyState.KeyLocked, KeyState.Complete,
            };
            for (int i = 0; i < way.Length; i++)
            {
                Assert.AreEqual(Status.Ok, provisioning.Advance(), "step " + i);
                Assert.AreEqual(way[i], provisioning.State, "step " + i);
            }

            Assert.AreEqual(0x3E, provisioning.StepsMade);
            Assert.AreEqual(1, chip.MadeKeys);
            Atecc608B driver = Atecc608BBench.Opened(world, chip);
            byte[] signature = new byte[64];
            byte[] publicKey = new byte[64];
            Assert.AreEqual(Status.Ok, driver.ReadPublicKey(publicKey));
            Assert.AreEqual(HexText.Of(publicKey), HexText.Of(provisioning.PublicKey));
            Assert.AreEqual(Status.Ok, driver.Sign(HexText.ToBytes(Sample), signature));
            Assert.IsTrue(new P256().Verify(publicKey, HexText.ToBytes(Sample), signature));
        }

        [TestMethod]
        public void OnlyTheRulesOfTheLegalSlotAndTheLocksAreWritten()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Fresh(world);
            byte[] expected = new byte[128];
            for (int i = 0; i < expected.Length; i++)
            {
                expected[i] = chip.GetConfiguration(i);
            }

            Assert.AreEqual(KeyState.Complete, RunToTheEnd(Atecc608BBench.ProvisioningOf(world, chip)));
            expected[20] = 0x81;
            expected[21] = 0x20;
            expected[86] = 0x00;
            expected[87] = 0x00;
            expected[88] = 0xFE;
            expected[96] = 0x33;
            expected[97] = 0x00;
            Assert.AreEqual(HexText.Of(expected) + " 1", Atecc608BBench.Inside(chip));
        }

        [TestMethod]
        public void TheSimulatedKeyIsThePublishedOne()
        {
            World world = new World(1);
            Atecc608BProvisioning provisioning = Atecc608BBench.ProvisioningOf(world, SimAtecc608B.Fresh(world));
            RunToTheEnd(provisioning);
            Assert.IsTrue(PublishedTestKey.IsPublicKey(provisioning.PublicKey));
            Assert.AreEqual("0123544553543031EE", HexText.Of(provisioning.SerialNumber));
        }

        [TestMethod]
        public void NoStepTakesLongerThanASignatureWithItsVerification()
        {
            World world = new World(1);
            Atecc608BProvisioning provisioning = Atecc608BBench.ProvisioningOf(world, SimAtecc608B.Fresh(world));
            for (int i = 0; i < 6; i++)
            {
                long start = world.NowMicroseconds;
                Assert.AreEqual(Status.Ok, provisioning.Advance());
                long taken = world.NowMicroseconds - start;
                Assert.IsTrue(taken < 162000 + 128000, "microseconds: " + taken);
            }
        }

        [TestMethod]
        public void AllThreeClocksOfTheChipAreProvisioned()
        {
            byte[] modes = { 0x00, 0x28, 0x68, 0x6C };
            for (int i = 0; i < modes.Length; i++)
            {
                World world = new World(1);
                SimAtecc608B chip = SimAtecc608B.Fresh(world);
                chip.SetConfiguration(19, modes[i]);
                Assert.AreEqual(KeyState.Complete, RunToTheEnd(Atecc608BBench.ProvisioningOf(world, chip)), "mode " + i);
                Assert.AreEqual(Status.Ok, Atecc608BBench.DriverOf(world, chip).Open(), "mode " + i);
            }
        }

        [TestMethod]
        public void WhateverAnEmptySlotAnswersTheKeyIsMadeInside()
        {
            byte[] modes = { 0x00, 0x28, 0x68 };
            for (int i = 0; i < modes.Length; i++)
            {
                World world = new World(1);
                SimAtecc608B chip = SimAtecc608B.Fresh(world);
                chip.SetConfiguration(19, modes[i]);
                chip.FailsWithoutKey = true;
                Assert.AreEqual(KeyState.Complete, RunToTheEnd(Atecc608BBench.ProvisioningOf(world, chip)), "mode " + i);
            }
        }

        [TestMethod]
        public void AKeyThatIsFoundInAnOpenSlotIsReplacedNotLocked()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Fresh(world);
            chip.SetConfiguration(20, 0x81);
            chip.SetConfiguration(87, 0x00);
            chip.PlantKey(false);
            Atecc608BProvisioning provisioning = Atecc608BBench.ProvisioningOf(world, chip);
            Assert.AreEqual(Status.Ok, provisioning.Inspect());
            Assert.AreEqual(KeyState.ConfigurationLocked, provisioning.State);
            Assert.AreEqual(KeyState.Complete, RunToTheEnd(provisioning));
            Assert.AreEqual(1, chip.MadeKeys);
        }

        [TestMethod]
        public void AChipThatWasExchangedBetweenLookAndStepIsOnlyLookedAt()
        {
            World world = new World(1);
            SimAtecc608B first = SimAtecc608B.Fresh(world);
            SimAtecc608B second = SimAtecc608B.Fresh(world);
            second.SetConfiguration(11, 0x32);
            ExchangeableBus element = new ExchangeableBus(first.Element);
            ExchangeableBus wake = new ExchangeableBus(first.Wake);
            Atecc608BProvisioning provisioning = new Atecc608BProvisioning(element, wake, world);
            for (int i = 0; i < 4; i++)
            {
                Assert.AreEqual(Status.Ok, provisioning.Advance());
            }

            Assert.AreEqual(KeyState.KeyMade, provisioning.State);
            string before = Atecc608BBench.Inside(second);
            element.Chip = second.Element;
            wake.Chip = second.Wake;
            Assert.AreEqual(Status.Ok, provisioning.Advance());
            Assert.AreEqual(KeyState.Blank, provisioning.State);
            Assert.AreEqual(before, Atecc608BBench.Inside(second));
        }

        [TestMethod]
        public void AChipThatSaysOkAndDoesNothingIsNamed()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Fresh(world);
            Atecc608BProvisioning provisioning = Atecc608BBench.ProvisioningOf(world, chip);
            Assert.AreEqual(Status.Ok, provisioning.Inspect());

            // The memory wears out: after the answer the byte is as it was.
            Atecc608BMishap.Attach(world, chip, Atecc608BMishap.SlotRulesLost, 120000);
            Assert.AreEqual(Status.WriteFailed, provisioning.Advance());
            Assert.AreEqual(KeyState.Blank, provisioning.State);
            Assert.AreEqual(KeyState.Complete, RunToTheEnd(provisioning));
        }

        [TestMethod]
        public void AMishapUnderAnyStepIsSurvived()
        {
            string[] mishaps =
            {
                "unplugged", "left awake", "watchdog", "command damaged", "answer damaged", "answer wrong", "late", "stuck", "computation", "unplugged under a command",
            };
            for (int i = 0; i < 5 * mishaps.Length; i++)
            {
                World world = new World(1);
                SimAtecc608B chip = SimAtecc608B.Fresh(world);
                Atecc608BProvisioning provisioning = Atecc608BBench.ProvisioningOf(world, chip);
                string where = mishaps[i / 5] + ", step " + (i % 5);
                for (int step = 0; step <= i % 5; step++)
                {
                    Assert.AreEqual(Status.Ok, provisioning.Advance(), where);
                }

                Atecc608BMishapTests.Happen(mishaps[i / 5], world, chip);
                provisioning.Advance();
                Assert.IsTrue(provisioning.State <= KeyState.Complete, where);
                world.Advance(20000000);
                chip.Plug();
                Assert.AreEqual(KeyState.Complete, RunToTheEnd(provisioning), where);
                Assert.IsTrue(chip.MadeKeys <= 2, where);
                Assert.AreEqual(Status.Ok, Atecc608BBench.DriverOf(world, chip).Open(), where);
            }
        }

        [TestMethod]
        public void AChipThatFindsItselfFaultyGetsNoKey()
        {
            string[] mishaps = { "health", "self-test" };
            for (int i = 0; i < mishaps.Length; i++)
            {
                World world = new World(1);
                SimAtecc608B chip = SimAtecc608B.Fresh(world);
                Atecc608BProvisioning provisioning = Atecc608BBench.ProvisioningOf(world, chip);
                Assert.AreEqual(Status.Ok, provisioning.Inspect());
                Atecc608BMishapTests.Happen(mishaps[i], world, chip);
                Assert.AreEqual(Status.ChipFault, provisioning.Advance(), mishaps[i]);
                RunToTheEnd(provisioning);
                Assert.AreEqual(KeyState.Unknown, provisioning.State, mishaps[i]);
                Assert.AreEqual(0x55, (int)chip.GetConfiguration(87), mishaps[i]);
                Assert.AreEqual(0, chip.MadeKeys, mishaps[i]);
            }
        }

        private static KeyState RunToTheEnd(Atecc608BProvisioning provisioning)
        {
            for (int i = 0; i < 8 && provisioning.State < KeyState.Complete; i++)
            {
                provisioning.Advance();
            }

            return provisioning.State;
        }
    }
}
