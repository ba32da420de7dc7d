using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The signed self-test: a minute after power-up, then every 24 hours of running time, and by order of the station. One check
    /// per step, then one step that signs, verifies and archives the result. One that cannot be signed or stored is logged and
    /// repeated; what it found stands in the next one that can.
    /// </summary>
    public sealed class SelfTest
    {
        /// <summary>After power-up the parts may settle for so long.</summary>
        public const long SettleMicroseconds = 60L * 1000000;

        /// <summary>Time from one self-test to the next.</summary>
        public const long PeriodMicroseconds = 24L * 3600 * 1000000;

        /// <summary>A failed one is made again after this time, so that what passes by itself does not block billing for long.</summary>
        public const long RepeatMicroseconds = 5L * 1000000;

        /// <summary>So often; each takes room in the archive.</summary>
        public const int MaximumRepeats = 5;

        /// <summary>Then after this time.</summary>
        public const long FailedMicroseconds = 3600L * 1000000;

        /// <summary>One that could not be signed or stored is made again after this time.</summary>
        public const long UnsignedMicroseconds = 60L * 1000000;

        private readonly Capsule capsule;
        private readonly SelfTestChecks checks;
        private readonly SelfTestResult result = new SelfTestResult();
        private readonly FiscalRecords fiscal;
        private readonly SelfTestText text;
        private readonly OrderBudget orders;
        private int next = -1;
        private int unexplained;
        private long dueMicroseconds = SettleMicroseconds;
        private int repeats;
        private bool unsignedIsLogged;

        /// <summary>Makes the self-test of a capsule.</summary>
        public SelfTest(Capsule capsule, FiscalRecords fiscal)
        {
            this.capsule = capsule;
            this.fiscal = fiscal;
            checks = new SelfTestChecks(capsule);
            text = new SelfTestText(capsule, fiscal.Text);
            orders = new OrderBudget(capsule.Parts.MonotonicClock);
        }

        /// <summary>When the next one is due, microseconds of the monotonic clock.</summary>
        public long DueMicroseconds => dueMicroseconds;

        /// <summary>True from the first check to the signature.</summary>
        public bool IsRunning => next >= 0;

        /// <summary>
        /// Begins a self-test with the next step, unless one is under way. False: too many were ordered, as each takes room in the
        /// archive.
        /// </summary>
        public bool Order()
        {
            if (IsRunning)
            {
                return true;
            }

            if (!orders.Take())
            {
                return false;
            }

            Begin();
            return true;
        }

        /// <summary>Once per loop: at most one check, or the signature.</summary>
        public void Step()
        {
            if (!IsRunning)
            {
                if (IsDue())
                {
                    Begin();
                }

                return;
            }

            SelfTestCheck check = (SelfTestCheck)next;
            if (next == SelfTestChecks.Count)
            {
                Conclude();
            }
            else if (check != SelfTestCheck.Samples || checks.HaveWatched())
            {
                Status status = checks.Make(check);
                result.Take(check, status);
                unexplained |= NeedsFault(check, status) ? 1 << next : 0;
                next++;
            }
        }

        /// <summary>
        /// A failure that no other fault stands for blocks billing by itself. Not: a time that is unknown, without it no session
        /// starts anyway; the temperature of the shunt, without it the meter goes on with its reference; what is damaged in the archive, no
        /// waiting repairs it, and the next entry is good.
        /// </summary>
        private bool NeedsFault(SelfTestCheck check, Status status)
        {
            bool explained = (capsule.Faults.Bits & ~(1 << (int)FaultCode.SelfTest)) != 0;
            bool tolerable = check == SelfTestCheck.Temperature || check == SelfTestCheck.Record || check == SelfTestCheck.Log;
            return status != Status.Ok && status != Status.TimeInvalid && !tolerable && !explained;
        }

        private bool IsDue()
        {
            long now = capsule.Parts.MonotonicClock.Microseconds;
            bool timeKnown = capsule.Clock.TimeStatus != TimeStatus.Unknown;
            return now >= dueMicroseconds && (timeKnown || now >= dueMicroseconds + PeriodMicroseconds);
        }

        private void Begin()
        {
            next = 0;
            unexplained = 0;
            result.Begin();
            checks.Begin();
        }

        private void Conclude()
        {
            next = -1;
            long now = capsule.Parts.MonotonicClock.Microseconds;
            Status status = Produce(out SelfTestCheck reason);
            capsule.Faults.Set(FaultCode.SelfTest, unexplained != 0);
            if (status != Status.Ok)
            {
                result.NotSigned(reason);
                dueMicroseconds = now + UnsignedMicroseconds;
                unsignedIsLogged = unsignedIsLogged || Log(0);
                return;
            }

            unsignedIsLogged = false;
            dueMicroseconds = now + PeriodMicroseconds;
            if (result.FailedBits != 0)
            {
                dueMicroseconds = now + (repeats < MaximumRepeats ? RepeatMicroseconds : FailedMicroseconds);
                Log(capsule.Store.NewestFiscal);
            }

            repeats = result.FailedBits == 0 ? 0 : repeats + 1;
            result.Signed(capsule.Register);
        }

        private bool Log(long number)
        {
            return capsule.Store.Log.Add(EventKind.SelfTestFailed, EventSource.Capsule, number, result.FailedBits) == Status.Ok;
        }

        /// <summary>Builds, signs, verifies and archives; <paramref name="reason"/>: which part failed.</summary>
        private Status Produce(out SelfTestCheck reason)
        {
            Status status = fiscal.Begin();
            if (status == Status.Ok)
            {
                result.Count(capsule.Register);
                text.Append(result);
                status = fiscal.Finish('T');
            }

            reason = fiscal.SigningFailed ? SelfTestCheck.Signature : SelfTestCheck.Archive;
            return status;
        }
    }
}
