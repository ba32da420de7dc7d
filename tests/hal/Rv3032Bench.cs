using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Chips;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>A clock chip on a bench, opened and set.</summary>
    internal sealed class Rv3032Bench
    {
        /// <summary>2026-11-22T10:38:33.</summary>
        public const long Now = 1795343913;

        /// <summary>One second of world time.</summary>
        public const long Second = 1000000;

        /// <summary>One day of world time.</summary>
        public const long Day = 86400 * Second;

        /// <summary>A chip as delivered, that the driver has opened and set to <see cref="Now"/>; the case is closed.</summary>
        public Rv3032Bench()
        {
            World = new World(1);
            Chip = new SimRv3032(World);
            Case = new SealSwitch(Chip);
            Clock = new Rv3032(Chip, World);
            Assert.AreEqual(Status.Ok, Clock.Open());
            Assert.AreEqual(Status.Ok, Clock.SetTime(Now));
        }

        public World World { get; }

        public SimRv3032 Chip { get; }

        public SealSwitch Case { get; }

        public Rv3032 Clock { get; private set; }

        /// <summary>Writes the password, which stands in the doc page of the chip.</summary>
        public static void Unlock(SimRv3032 chip)
        {
            Assert.AreEqual(Status.Ok, chip.Write(new byte[] { 0x39, 0x4F, 0x4D, 0x43, 0x43 }, 5));
        }

        /// <summary>The main supply goes, returns after that time, and the driver opens the chip again.</summary>
        public void Restart(long offMicroseconds)
        {
            World.CutPower();
            World.Advance(offMicroseconds);
            PowerUp();
        }

        /// <summary>The main supply returns and the driver opens the chip.</summary>
        public void PowerUp()
        {
            World.RestorePower();
            Clock = new Rv3032(Chip, World);
            Assert.AreEqual(Status.Ok, Clock.Open());
        }

        public void AssertSeal(SealEvent expected, long unixMilliseconds)
        {
            Assert.AreEqual(Status.Ok, Clock.ReadSealEvent(out SealEvent sealEvent, out long time));
            Assert.AreEqual((int)expected, (int)sealEvent);
            Assert.AreEqual(unixMilliseconds, time);
        }
    }
}
