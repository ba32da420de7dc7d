using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The checks of a self-test, each a bounded piece of work that changes nothing: what is stored is loaded a second time,
    /// beside what is in use, and compared.
    /// </summary>
    public sealed class SelfTestChecks
    {
        /// <summary>How many there are.</summary>
        public const int Count = (int)SelfTestCheck.Clock + 1;

        // CRC-32 (IEEE 802.3) of "123456789", the published check value; SHA-256 of "abc", FIPS 180-4 example.
        private const uint KnownChecksum = 0xCBF43926;
        private const string KnownText = "123456789";
        private const string KnownMessage = "abc";
        private const string KnownDigest = "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD";

        private const long LeastMicroseconds = 1000000;
        private const long ClockToleranceMilliseconds = 100;

        private readonly Capsule capsule;
        private readonly ParameterStore storedParameters;
        private readonly SessionJournal storedJournal;
        private readonly Sha256 sha256 = new Sha256();
        private readonly byte[] digest = new byte[Sha256.DigestBytes];
        private readonly AsciiWriter text = new AsciiWriter(2 * Sha256.DigestBytes);
        private long baseMicroseconds;
        private long baseChipMilliseconds;
        private long baseSamples;
        private long baseDisturbances;

        /// <summary>Makes the checks of a capsule.</summary>
        public SelfTestChecks(Capsule capsule)
        {
            this.capsule = capsule;
            storedParameters = new ParameterStore(capsule.Parts.Meter, capsule.Parts.Parameters);
            storedJournal = new SessionJournal(capsule.Parts.Meter);
        }

        /// <summary>Notes from where samples and clock are watched.</summary>
        public void Begin()
        {
            capsule.Clock.Refresh();
            baseMicroseconds = capsule.Parts.MonotonicClock.Microseconds;
            baseChipMilliseconds = capsule.Clock.ChipMilliseconds;
            baseSamples = capsule.Register.Snapshot.SampleCount;
            baseDisturbances = Disturbances();
        }

        /// <summary>
        /// True when samples and clock were watched for a second, without the clock being set or measuring being started anew by
        /// order; after such a disturbance another second is needed.
        /// </summary>
        public bool HaveWatched()
        {
            if (baseDisturbances != Disturbances())
            {
                Begin();
            }

            return capsule.Parts.MonotonicClock.Microseconds - baseMicroseconds >= LeastMicroseconds;
        }

        /// <summary>Makes one check. Anything but Ok: failed.</summary>
        public Status Make(SelfTestCheck check)
        {
            FaultSet faults = capsule.Faults;
            MeterFlags flags = capsule.Register.Snapshot.Flags;
            switch (check)
            {
                case SelfTestCheck.Arithmetic: return CheckArithmetic();
                case SelfTestCheck.FrontEnd:
                    return Unless(faults.Has(FaultCode.MeterFrontEnd) || faults.Has(FaultCode.MeterSecondary) || faults.Has(FaultCode.MeterConfiguration));
                case SelfTestCheck.Temperature: return Unless((flags & MeterFlags.TemperatureFailed) != 0);
                case SelfTestCheck.Register:
                    return Unless(faults.Has(FaultCode.RegisterMemory) || faults.Has(FaultCode.RegisterCorrupt) || faults.Has(FaultCode.RegisterFell));
                case SelfTestCheck.Parameters: return CheckParameters();
                case SelfTestCheck.Journal: return CheckJournal();
                case SelfTestCheck.Archive: return capsule.Store.Check();
                case SelfTestCheck.Record: return CheckRecord();
                case SelfTestCheck.Log: return CheckLog();
                case SelfTestCheck.Element: return capsule.Signer.SelfTest();
                case SelfTestCheck.Signature: return capsule.Signer.SignTrial();
                case SelfTestCheck.Refusal: return capsule.Signer.RefuseTrial();
                case SelfTestCheck.Display: return Unless(faults.Has(FaultCode.Display));
                case SelfTestCheck.Samples: return capsule.Register.Snapshot.SampleCount > baseSamples ? Status.Ok : Status.Timeout;
                default: return CheckClock();
            }
        }

        /// <summary>The name of a check, as the self-test's text has it.</summary>
        public static string Name(SelfTestCheck check)
        {
            switch (check)
            {
                case SelfTestCheck.Arithmetic: return "arithmetic";
                case SelfTestCheck.FrontEnd: return "front-end";
                case SelfTestCheck.Temperature: return "temperature";
                case SelfTestCheck.Register: return "register";
                case SelfTestCheck.Parameters: return "parameters";
                case SelfTestCheck.Journal: return "journal";
                case SelfTestCheck.Archive: return "archive";
                case SelfTestCheck.Record: return "record";
                case SelfTestCheck.Log: return "log";
                case SelfTestCheck.Element: return "element";
                case SelfTestCheck.Signature: return "signature";
                case SelfTestCheck.Refusal: return "refusal";
                case SelfTestCheck.Display: return "display";
                case SelfTestCheck.Samples: return "samples";
                default: return "clock";
            }
        }

        private static Status Unless(bool failed)
        {
            return failed ? Status.ChipFault : Status.Ok;
        }

        private long Disturbances()
        {
            return capsule.Register.Starts + ((long)capsule.Clock.Settings << 32);
        }

        private Status CheckArithmetic()
        {
            text.Clear();
            text.Text(KnownText);
            bool right = Crc32.Compute(text.Bytes, 0, text.Length) == KnownChecksum;
            text.Clear();
            text.Text(KnownMessage);
            Hash(text.Bytes, text.Length);
            text.Clear();
            text.Hexadecimal(digest, 0, digest.Length);
            string known = KnownDigest;
            for (int i = 0; i < known.Length; i++)
            {
                right = right && text.Bytes[i] == known[i];
            }

            return right ? Status.Ok : Status.BadChecksum;
        }

        private Status CheckParameters()
        {
            if (capsule.Faults.Has(FaultCode.ParametersCorrupt))
            {
                return Status.Corrupt;
            }

            Status status = storedParameters.Load();
            return status != Status.Ok || storedParameters.Checksum == capsule.Parameters.Checksum ? status : Status.Corrupt;
        }

        private Status CheckJournal()
        {
            SessionJournal inUse = capsule.Session.Journal;
            if (capsule.Faults.Has(FaultCode.JournalCorrupt) || capsule.Session.MemoryFailed)
            {
                return capsule.Session.MemoryFailed ? Status.WriteFailed : Status.Corrupt;
            }

            Status status = storedJournal.Load();
            bool same = storedJournal.NextPage == inUse.NextPage && storedJournal.Phase == inUse.Phase && IsSame(storedJournal.NewestRecordHash, inUse.NewestRecordHash);
            return status != Status.Ok || same ? status : Status.Corrupt;
        }

        private Status CheckRecord()
        {
            RecordStore store = capsule.Store;
            long page = capsule.Session.Journal.NextPage - 1;
            bool left = store.NewestPage == page && store.Archive.Newest.RecordSector < store.Archive.OldestSector;
            if (page == 0 || left)
            {
                return Status.Ok;
            }

            Status status = store.Read(page);
            Hash(store.RecordBuffer, store.RecordLength);
            return status != Status.Ok || IsSame(digest, capsule.Session.Journal.NewestRecordHash) ? status : Status.Corrupt;
        }

        private Status CheckLog()
        {
            EventLog log = capsule.Store.Log;
            if (log.NewestNumber == 0)
            {
                return Status.Ok;
            }

            Status status = log.Read(log.NewestNumber);
            Hash(log.EntryBuffer, log.EntryLength);
            return status != Status.Ok || IsSame(digest, log.Head) ? status : Status.Corrupt;
        }

        private Status CheckClock()
        {
            Status status = capsule.Clock.Refresh();
            if (status != Status.Ok || capsule.Clock.TimeStatus == TimeStatus.Unknown)
            {
                return status == Status.Ok ? Status.TimeInvalid : status;
            }

            long byProcessor = (capsule.Parts.MonotonicClock.Microseconds - baseMicroseconds) / 1000;
            long difference = capsule.Clock.ChipMilliseconds - baseChipMilliseconds - byProcessor;
            return difference <= ClockToleranceMilliseconds && difference >= -ClockToleranceMilliseconds ? Status.Ok : Status.Timeout;
        }

        private void Hash(byte[] bytes, int length)
        {
            sha256.Reset();
            sha256.Update(bytes, 0, length);
            sha256.Finish(digest);
        }

        private static bool IsSame(byte[] one, byte[] other)
        {
            for (int i = 0; i < one.Length; i++)
            {
                if (one[i] != other[i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
