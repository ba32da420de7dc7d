using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Chips;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>
    /// Cuts a provisioning off, each time at another place, and lets somebody begin again: he comes to the end, with one key that is
    /// locked, and no lock was ever put on anything else.
    /// </summary>
    internal sealed class ProvisioningCuts
    {
        private readonly QuickKeyCurve curve = new QuickKeyCurve();
        private World world;
        private SimAtecc608B chip;

        // The bus to the chip, or the line that wakes it, fails from some transfer on. Returns how many provisionings were cut.
        internal int OfTheBus(bool wakeLine, int stride)
        {
            bool failed = true;
            int cuts = 0;
            for (int good = 0; failed; good += stride)
            {
                Lay(SimAtecc608BInterruption.Done);
                FailingBus bus = new FailingBus(wakeLine ? chip.Wake : chip.Element, good);
                Atecc608BProvisioning broken = new Atecc608BProvisioning(wakeLine ? chip.Element : bus, wakeLine ? bus : chip.Wake, world);
                Status status = Status.Ok;
                while (status == Status.Ok && broken.State != KeyState.Complete)
                {
                    status = broken.Advance();
                }

                failed = bus.Failed;
                cuts += failed ? 1 : 0;
                Assert.AreEqual(failed ? Status.BusError : Status.Ok, status, "transfer " + good);
                AssertComesToTheEnd("transfer " + good);
            }

            return cuts;
        }

        // The supply fails at a byte on the bus. Returns how many provisionings were cut.
        internal int OfTheSupply(SimAtecc608BInterruption interruption, int stride)
        {
            bool cut = true;
            int cuts = 0;
            for (long number = 0; cut; number += stride)
            {
                Lay(interruption);
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
                    cuts++;
                    world.RestorePower();
                }

                // The last number is that of a byte that this run never came to.
                world.CutPowerAtBusByte(long.MaxValue);
                AssertComesToTheEnd("byte " + number);
            }

            return cuts;
        }

        // The chip falls asleep at a moment, whatever it is doing; nobody has to begin again. Returns at how many moments.
        internal int OfTheWatchdog(SimAtecc608BInterruption interruption, int strideMicroseconds)
        {
            int cuts = 0;
            for (int moment = 500; moment < 1100000; moment += strideMicroseconds)
            {
                Lay(interruption);
                Atecc608BMishap.Attach(world, chip, Atecc608BMishap.WatchdogExpired, moment);
                AssertComesToTheEnd("at " + moment + " us");
                cuts++;
            }

            return cuts;
        }

        private void Lay(SimAtecc608BInterruption interruption)
        {
            world = new World(1);
            chip = SimAtecc608B.Fresh(world);
            chip.Curve = curve;
            chip.Interruption = interruption;
        }

        private void AssertComesToTheEnd(string cut)
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
