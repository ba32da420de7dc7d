using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>What a self-test found, and what was counted since the last one that was signed.</summary>
    public sealed class SelfTestResult
    {
        private readonly Status[] found = new Status[SelfTestChecks.Count];
        private long signedLostSamples;
        private long signedChecksumErrors;
        private long signedOverranges;
        private long signedBusErrors;
        private int signedStarts;
        private int starts;

        /// <summary>A bit for each check that failed, bit number = number of the <see cref="SelfTestCheck"/>.</summary>
        public int FailedBits { get; private set; }

        /// <summary>Self-tests since the last signed one that could not be signed or stored.</summary>
        public int AttemptsBefore { get; private set; }

        /// <summary>The checks that failed in one of them.</summary>
        public int FailedBitsBefore { get; private set; }

        /// <summary>Samples lost since the last signed self-test, or since power-up.</summary>
        public long LostSamples { get; private set; }

        /// <summary>Frames with a wrong checksum, likewise.</summary>
        public long ChecksumErrors { get; private set; }

        /// <summary>Samples out of range, likewise.</summary>
        public long Overranges { get; private set; }

        /// <summary>Failed transfers on the metering bus, likewise.</summary>
        public long BusErrors { get; private set; }

        /// <summary>How often measuring was started, likewise.</summary>
        public int Starts => starts - signedStarts;

        /// <summary>What a check found.</summary>
        public Status Of(SelfTestCheck check)
        {
            return found[(int)check];
        }

        /// <summary>Forgets what the checks of the last self-test found.</summary>
        public void Begin()
        {
            FailedBits = 0;
        }

        /// <summary>Takes over what a check found.</summary>
        public void Take(SelfTestCheck check, Status status)
        {
            found[(int)check] = status;
            FailedBits |= status == Status.Ok ? 0 : 1 << (int)check;
        }

        /// <summary>Takes over the counters of the meter; they may have begun anew with measuring.</summary>
        public void Count(EnergyRegister register)
        {
            MeterSnapshot snapshot = register.Snapshot;
            starts = register.Starts;
            LostSamples = Since(snapshot.LostSamples, signedLostSamples);
            ChecksumErrors = Since(snapshot.ChecksumErrors, signedChecksumErrors);
            Overranges = Since(snapshot.Overranges, signedOverranges);
            BusErrors = Since(snapshot.BusErrors, signedBusErrors);
        }

        /// <summary>It was signed and stored: counting begins anew.</summary>
        public void Signed(EnergyRegister register)
        {
            MeterSnapshot snapshot = register.Snapshot;
            AttemptsBefore = 0;
            FailedBitsBefore = 0;
            signedStarts = starts;
            signedLostSamples = snapshot.LostSamples;
            signedChecksumErrors = snapshot.ChecksumErrors;
            signedOverranges = snapshot.Overranges;
            signedBusErrors = snapshot.BusErrors;
        }

        /// <summary>It could not be signed or stored: the next one tells of it.</summary>
        public void NotSigned(SelfTestCheck reason)
        {
            FailedBits |= 1 << (int)reason;
            AttemptsBefore++;
            FailedBitsBefore |= FailedBits;
        }

        private static long Since(long now, long before)
        {
            return now >= before ? now - before : now;
        }
    }
}
