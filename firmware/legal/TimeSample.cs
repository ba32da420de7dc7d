namespace MeasurementCapsule.Legal
{
    /// <summary>What a source says of the time, and when it said so: it ages by the clock of the processor until it is used.</summary>
    public sealed class TimeSample
    {
        /// <summary>
        /// The clock of the processor is taken to be so wrong at the most, 10⁻⁶: a crystal without compensation, over temperature and age.
        /// </summary>
        public const int ProcessorPartsPerMillion = 100;

        /// <summary>Its time at <see cref="TakenAtMicroseconds"/>, milliseconds since 1970-01-01T00:00:00 UTC.</summary>
        public long TakenUnixMilliseconds { get; private set; }

        /// <summary>So far that may be from the truth, milliseconds.</summary>
        public long TakenUncertaintyMilliseconds { get; private set; }

        /// <summary>When it was so, microseconds since power-up.</summary>
        public long TakenAtMicroseconds { get; private set; }

        /// <summary>Who says so.</summary>
        public TimeSource Source { get; private set; }

        /// <summary>True when a time from it may be called synchronised.</summary>
        public bool Accountable { get; private set; }

        /// <summary>Takes what a source says at that moment of the processor.</summary>
        public void Set(long unixMilliseconds, long uncertaintyMilliseconds, long takenAtMicroseconds, TimeSource source, bool accountable)
        {
            TakenUnixMilliseconds = unixMilliseconds;
            TakenUncertaintyMilliseconds = uncertaintyMilliseconds;
            TakenAtMicroseconds = takenAtMicroseconds;
            Source = source;
            Accountable = accountable;
        }

        /// <summary>Takes over another one.</summary>
        public void CopyFrom(TimeSample other)
        {
            Set(other.TakenUnixMilliseconds, other.TakenUncertaintyMilliseconds, other.TakenAtMicroseconds, other.Source, other.Accountable);
        }

        /// <summary>Its time at another moment of the processor.</summary>
        public long UnixMilliseconds(long atMicroseconds)
        {
            return TakenUnixMilliseconds + ((atMicroseconds - TakenAtMicroseconds) / 1000);
        }

        /// <summary>How far that may be from the truth then.</summary>
        public long UncertaintyMilliseconds(long atMicroseconds)
        {
            long age = (atMicroseconds - TakenAtMicroseconds) / 1000;
            return TakenUncertaintyMilliseconds + (age * ProcessorPartsPerMillion / 1000000);
        }
    }
}
