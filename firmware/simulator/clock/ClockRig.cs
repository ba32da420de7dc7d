using System;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Chips;
using MeasurementCapsule.Hal.Native;
using MeasurementCapsule.Hal.Sim;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// The clock of the capsule alone, without measuring, so that years pass in seconds: simulated clock chip and register memory, the real
    /// driver, native core and legal clock on them, and the truth beside them.
    /// </summary>
    public sealed class ClockRig : IDisposable
    {
        private readonly VirtualCapsule board;
        private readonly TimeSample sample = new();
        private readonly long startMicroseconds;
        private long startUnixMilliseconds;
        private NativeMeter meter = null!;

        /// <summary>A board that was made so long before, and that is powered up at that moment of the truth for the first time.</summary>
        public ClockRig(uint seed, Rv3032Crystal? crystal, long unixSeconds, int ageDays = 0)
        {
            board = new(seed);
            board.FrontEnd.StopConverting();
            board.Clock.Crystal = crystal;
            World.Advance(ageDays * 86_400_000_000L);
            startMicroseconds = World.NowMicroseconds;
            startUnixMilliseconds = unixSeconds * 1000;
            World.RestorePower();
            PowerUp();
        }

        /// <summary>Time and supply.</summary>
        public World World => board.World;

        /// <summary>The clock chip.</summary>
        public SimRv3032 Chip => board.Clock;

        /// <summary>The case.</summary>
        public SealSwitch Case => board.Seal;

        /// <summary>The parameters, before <see cref="PowerUp"/>.</summary>
        public CapsuleParameters Parameters => board.Parameters;

        /// <summary>The clock chip's driver of this power-up.</summary>
        public Rv3032 Driver { get; private set; } = null!;

        /// <summary>The legal clock of this power-up.</summary>
        public LegalClock Clock { get; private set; } = null!;

        /// <summary>What the chip said when it was opened.</summary>
        public Status Opened { get; private set; }

        /// <summary>The truth, milliseconds since 1970-01-01T00:00:00 UTC.</summary>
        public long TrueMilliseconds => startUnixMilliseconds + (World.NowMicroseconds - startMicroseconds) / 1000;

        /// <summary>How far the legal time was ahead of the truth when it was read; only right after <see cref="Read"/>.</summary>
        public long ErrorMilliseconds { get; private set; }

        /// <summary>True when the clock claims no time, or the truth lies within what it claims. A reading is cut off to 10 ms.</summary>
        public bool TellsTheTruth => Clock.TimeStatus == TimeStatus.Unknown || Math.Abs(ErrorMilliseconds) <= Clock.UncertaintyMilliseconds;

        /// <summary>Driver and legal clock anew, as after a reset.</summary>
        public void PowerUp()
        {
            meter?.Dispose();
            meter = board.Fitted.Connect(board.RegisterMemory, World);
            Driver = new(board.Clock, World);
            ParameterStore parameters = new(meter, board.Parameters);
            parameters.Load();
            Clock = new(Driver, World, meter, parameters);
            Opened = Clock.Open();
            Read();
        }

        /// <summary>The supply fails and returns after that time.</summary>
        public void Restart(long offMicroseconds)
        {
            World.CutPower();
            World.Advance(offMicroseconds);
            World.RestorePower();
            PowerUp();
        }

        /// <summary>The truth is another one from now on: for moments of the calendar.</summary>
        public void MoveTruth(long unixSeconds) => startUnixMilliseconds += unixSeconds * 1000 - TrueMilliseconds;

        /// <summary>Reads the legal clock against the truth.</summary>
        public Status Read()
        {
            Status status = Clock.Refresh();
            ErrorMilliseconds = Clock.UnixMilliseconds - TrueMilliseconds;
            return status;
        }

        /// <summary>A source says a time that is wrong by so much, and claims so much to be uncertain.</summary>
        public SynchronisationResult Synchronise(long wrongMilliseconds, long uncertaintyMilliseconds, TimeSource source = TimeSource.Authenticated, bool accountable = true)
        {
            sample.Set(TrueMilliseconds + wrongMilliseconds, uncertaintyMilliseconds, World.Microseconds, source, accountable);
            SynchronisationResult result = Clock.Discipline.Synchronise(sample);
            Read();
            return result;
        }

        /// <inheritdoc/>
        public void Dispose() => meter.Dispose();
    }
}
