using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Chips;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>
    /// The provisioning is cut off at every transfer and at every byte of it: whoever begins again comes to the end, with one key that is
    /// locked, and no lock was ever put on anything else.
    /// </summary>
    [TestClass]
    public class Atecc608BProvisioningCutTests
    {
        [TestMethod]
        public void ABusThatFailsAtAnyTransferIsSurvived()
        {
            QuickKeyCurve curve = new QuickKeyCurve();
            int cuts = 0;
            bool failed = true;
            while (failed)
            {
                World world = new World(1);
                SimAtecc608B chip = SimAtecc608B.Fresh(world);
                chip.Curve = curve;
                FailingBus bus = new FailingBus(chip.Element, cuts);
                Atecc608BProvisioning broken = new Atecc608BProvisioning(bus, chip.Wake, world);
                Status status = Status.Ok;
                while (status == Status.Ok && broken.State != KeyState.Complete)
                {
                    status = broken.Advance();
                }

                failed = bus.Failed;
                Assert.AreEqual(failed ? Status.BusError : Status.Ok, status, "transfer " + cuts);
                AssertComesToTheEnd(world, chip, "transfer " + cuts);
                cuts++;
            }

            Assert.IsTrue(cuts > 300, "transfers: " + cuts);
        }

        [TestMethod]
        public void AWakeLineThatFailsAtAnyTransferIsSurvived()
        {
            QuickKeyCurve curve = new QuickKeyCurve();
            bool failed = true;
            for (int cuts = 0; failed; cuts++)
            {
                World world = new World(1);
                SimAtecc608B chip = SimAtecc608B.Fresh(world);
                chip.Curve = curve;
                FailingBus wake = new FailingBus(chip.Wake, cuts);
                Atecc608BProvisioning broken = new Atecc608BProvisioning(chip.Element, wake, world);
                Status status = Status.Ok;
                while (status == Status.Ok && broken.State != KeyState.Complete)
                {
                    status = broken.Advance();
                }

                failed = wake.Failed;
                Assert.AreEqual(failed ? Status.BusError : Status.Ok, status, "wake-up " + cuts);
                AssertComesToTheEnd(world, chip, "wake-up " + cuts);
            }
        }

        [TestMethod]
        public void APowerCutAtAnyByteIsSurvivedWhenTheCommandIsDone()
        {
            AssertCutsAreSurvived(SimAtecc608BInterruption.Done);
        }

        [TestMethod]
        public void APowerCutAtAnyByteIsSurvivedWhenTheCommandIsUndone()
        {
            AssertCutsAreSurvived(SimAtecc608BInterruption.Undone);
        }

        [TestMethod]
        public void APowerCutAtAnyByteIsSurvivedWhenTheCommandIsTorn()
        {
            AssertCutsAreSurvived(SimAtecc608BInterruption.Torn);
        }

        [TestMethod]
        public void AWatchdogThatExpiresAtAnyMomentIsSurvivedWithoutASecondTry()
        {
            QuickKeyCurve curve = new QuickKeyCurve();
            for (int interruption = 0; interruption < 3; interruption++)
            {
                for (int moment = 500; moment < 1100000; moment += 2700)
                {
                    World world = new World(1);
                    SimAtecc608B chip = SimAtecc608B.Fresh(world);
                    chip.Curve = curve;
                    chip.Interruption = (SimAtecc608BInterruption)interruption;
                    Atecc608BMishap.Attach(world, chip, Atecc608BMishap.WatchdogExpired, moment);
                    AssertComesToTheEnd(world, chip, "at " + moment + " us");
                }
            }
        }

        private static void AssertCutsAreSurvived(SimAtecc608BInterruption interruption)
        {
            QuickKeyCurve curve = new QuickKeyCurve();
            bool cut = true;
            for (long number = 0; cut; number++)
            {
                World world = new World(1);
                SimAtecc608B chip = SimAtecc608B.Fresh(world);
                chip.Curve = curve;
                chip.Interruption = interruption;
                world.CutPowerAtBusByte(number);
                Atecc608BProvisioning broken = Atecc608BBench.ProvisioningOf(world, chip);
                while (world.Powered && broken.State != KeyState.Complete)
                {
                    Assert.IsTrue(broken.State < KeyState.AnotherChip, "byte " + number);
                    broken.Advance();
                }

                cut = !world.Powered;
                if (cut)
                {
                    world.RestorePower();
                }

                // The last number is that of a byte that this run never came to.
                world.CutPowerAtBusByte(long.MaxValue);

                AssertComesToTheEnd(world, chip, "byte " + number);
            }
        }

        private static void AssertComesToTheEnd(World world, SimAtecc608B chip, string cut)
        {
            Atecc608BProvisioning again = Atecc608BBench.ProvisioningOf(world, chip);
            for (int i = 0; i < 10 && again.State != KeyState.Complete; i++)
            {
                again.Advance();
                Assert.IsTrue(again.State <= KeyState.Complete, cut + ": state " + (int)again.State);
            }

            Assert.AreEqual(KeyState.Complete, again.State, cut);
            Assert.AreEqual(0x81, (int)chip.GetConfiguration(20), cut);
            Assert.AreEqual(0x20, (int)chip.GetConfiguration(21), cut);
            Assert.AreEqual(0x33, (int)chip.GetConfiguration(96), cut);
            Assert.AreEqual(0xFE, (int)chip.GetConfiguration(88), cut);
            Assert.IsTrue(chip.MadeKeys <= 2, cut);
            Assert.AreEqual(Status.Ok, Atecc608BBench.DriverOf(world, chip).Open(), cut);
        }
    }
}
