using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Legal
{
    /// <summary>A legal clock on a fake chip, in a world whose true time the test knows.</summary>
    public sealed class ClockBench : IMonotonicClock
    {
        /// <summary>2026-11-22T09:00:00 UTC.</summary>
        public const long Start = 1795338000000;

        /// <summary>Milliseconds of a day.</summary>
        public const long Day = 86400000;

        private readonly TimeSample sample = new TimeSample();

        /// <summary>A clock that was never set.</summary>
        public ClockBench()
        {
            Memory = new FramFake();
            Chip = new RealTimeClockFake(Memory);
            Parameters = new CapsuleParameters();
            TrueMilliseconds = Start;
            PowerUp();
        }

        /// <summary>The register memory.</summary>
        public FramFake Memory { get; }

        /// <summary>The chip.</summary>
        public RealTimeClockFake Chip { get; }

        /// <summary>What the wiring gives; counts at the first power-up only.</summary>
        public CapsuleParameters Parameters { get; }

        /// <summary>The clock of this power-up.</summary>
        public LegalClock Clock { get; private set; }

        /// <summary>The truth.</summary>
        public long TrueMilliseconds { get; set; }

        /// <inheritdoc/>
        public long Microseconds { get; private set; }

        /// <summary>How far the clock is from the truth.</summary>
        public long Error => Clock.UnixMilliseconds - TrueMilliseconds;

        /// <inheritdoc/>
        public void Wait(int microseconds)
        {
        }

        /// <summary>The firmware starts anew.</summary>
        public void PowerUp()
        {
            Memory.BytesUntilCut = -1;
            Microseconds = 0;
            ParameterStore store = new ParameterStore(Memory, Parameters);
            Assert.AreEqual(Status.Ok, store.Load());
            Clock = new LegalClock(Chip, this, Memory, store);
            Assert.AreEqual(Status.Ok, Clock.Open());
            Clock.Refresh();
        }

        /// <summary>Time passes, for the world, the chip and the processor.</summary>
        public void Advance(long milliseconds)
        {
            TrueMilliseconds += milliseconds;
            Microseconds += milliseconds * 1000;
            Chip.Advance(milliseconds);
            Clock.Refresh();
        }

        /// <summary>The station says its time, which is right but for <paramref name="error"/>; accountable or not.</summary>
        public SynchronisationResult Station(long error, bool accountable)
        {
            return Synchronise(TrueMilliseconds + error, ClockGate.StationResolutionMilliseconds + ClockGate.StationDelayMilliseconds, TimeSource.Station, accountable);
        }

        /// <summary>The time server says its time.</summary>
        public SynchronisationResult Server(long error, long uncertainty)
        {
            return Synchronise(TrueMilliseconds + error, uncertainty, TimeSource.Authenticated, true);
        }

        /// <summary>Somebody says something.</summary>
        public SynchronisationResult Synchronise(long unixMilliseconds, long uncertainty, TimeSource source, bool accountable)
        {
            sample.Set(unixMilliseconds, uncertainty, Microseconds, source, accountable);
            return Clock.Discipline.Synchronise(sample);
        }
    }
}
