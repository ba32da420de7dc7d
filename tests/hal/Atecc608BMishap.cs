using MeasurementCapsule.Hal.Sim;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>Something that happens to a simulated ATECC608B at a given time, also while the driver waits for it.</summary>
    internal sealed class Atecc608BMishap : ISimulatedDevice
    {
        internal const int Unplugged = 0;
        internal const int WatchdogExpired = 1;
        internal const int SlotRulesLost = 2;
        internal const int AnswerWrong = 3;

        private readonly SimAtecc608B chip;
        private readonly int kind;

        private Atecc608BMishap(SimAtecc608B chip, int kind, long atMicroseconds)
        {
            this.chip = chip;
            this.kind = kind;
            DueMicroseconds = atMicroseconds;
        }

        public long DueMicroseconds { get; private set; }

        internal static void Attach(World world, SimAtecc608B chip, int kind, int inMicroseconds)
        {
            world.Attach(new Atecc608BMishap(chip, kind, world.NowMicroseconds + inMicroseconds));
        }

        public void Act()
        {
            DueMicroseconds = long.MaxValue;
            if (kind == Unplugged)
            {
                chip.Unplug();
            }
            else if (kind == WatchdogExpired)
            {
                chip.ExpireWatchdog();
            }
            else if (kind == SlotRulesLost)
            {
                chip.SetConfiguration(20, 0x83);
            }
            else
            {
                chip.CorruptNextResponse();
            }
        }

        public void PowerLost()
        {
        }

        public void PowerRestored()
        {
        }
    }
}
