using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// What of the clock belongs into the log: sets and steps at once, slews put together for a day or until they add up to a second,
    /// refusals by their number, a synchronised time that comes or goes, a newly measured rate.
    /// </summary>
    public sealed class ClockWatch
    {
        /// <summary>Slews are put together for so long, or until they add up to a second.</summary>
        public const long TrimMicroseconds = 24L * 3600 * 1000000;

        private const long SmallMilliseconds = 1000;

        private readonly Capsule capsule;
        private readonly long[] refusals = new long[(int)TimeRefusal.Late + 1];
        private long refused;
        private long loggedRefused;
        private TimeRefusal lastRefusal;
        private TimeSource refusedSource;
        private long slews;
        private long slewedMilliseconds;
        private long slewedSinceMicroseconds;
        private TimeSource slewSource;
        private SynchronisationResult slewReason;
        private TimeStatus loggedStatus = TimeStatus.Unknown;
        private bool lossIsLogged;
        private bool rateIsKnown;
        private long loggedRate;

        /// <summary>Makes the watch of a capsule.</summary>
        public ClockWatch(Capsule capsule)
        {
            this.capsule = capsule;
        }

        /// <summary>How often a synchronisation was refused for that reason since power-up.</summary>
        public long Refusals(TimeRefusal reason)
        {
            return refusals[(int)reason];
        }

        /// <summary>A synchronisation was refused.</summary>
        public void Refused(TimeRefusal reason, TimeSource source)
        {
            refusals[(int)reason]++;
            refused++;
            lastRefusal = reason;
            refusedSource = source;
        }

        /// <summary>A synchronisation was used; the clock showed <paramref name="oldMilliseconds"/> before.</summary>
        public void Synchronised(SynchronisationResult result, TimeSource source, long oldMilliseconds)
        {
            LegalClock clock = capsule.Clock;
            if (result == SynchronisationResult.Slewed || result == SynchronisationResult.SlewedUnexplained)
            {
                slewedSinceMicroseconds = slews == 0 ? capsule.Parts.MonotonicClock.Microseconds : slewedSinceMicroseconds;
                slews++;
                slewedMilliseconds += clock.State.SlewMilliseconds;
                slewSource = source;
                slewReason = slews == 1 || result > slewReason ? result : slewReason;
            }
            else if (result != SynchronisationResult.Confirmed)
            {
                capsule.Store.Log.AddReason(EventKind.ClockSet, Source(source), oldMilliseconds, clock.UnixMilliseconds, (int)result);
            }
        }

        /// <summary>Looks whether there is something to log, and logs one entry. True when it tried.</summary>
        public bool Step()
        {
            EventLog log = capsule.Store.Log;
            LegalClock clock = capsule.Clock;
            if (refused != loggedRefused)
            {
                long now = refused;
                loggedRefused = log.AddReason(EventKind.ClockRefused, Source(refusedSource), loggedRefused, now, (int)lastRefusal) == Status.Ok ? now : loggedRefused;
            }
            else if (IsSlewDue())
            {
                LogSlews();
            }
            else if (clock.StateWasLost && !lossIsLogged)
            {
                lossIsLogged = log.Add(EventKind.ClockStateLost, EventSource.Capsule, 0, 0) == Status.Ok;
            }
            else
            {
                return LogStatus(log, clock) || LogRate(log, clock);
            }

            return true;
        }

        private bool LogStatus(EventLog log, LegalClock clock)
        {
            TimeStatus now = clock.TimeStatus;

            // From and to unknown: the entries of the fault, the power-up and the set say it.
            if (loggedStatus == TimeStatus.Unknown || now == TimeStatus.Unknown)
            {
                loggedStatus = now;
            }

            if (now == loggedStatus)
            {
                return false;
            }

            loggedStatus = log.Add(EventKind.TimeStatusChanged, EventSource.Capsule, (long)loggedStatus, (long)now) == Status.Ok ? now : loggedStatus;
            return true;
        }

        private bool LogRate(EventLog log, LegalClock clock)
        {
            long rate = clock.State.SlownessPartsPerBillion;
            if (!rateIsKnown)
            {
                rateIsKnown = clock.State.IsLoaded;
                loggedRate = rate;
            }

            if (rate == loggedRate)
            {
                return false;
            }

            loggedRate = log.AddReason(EventKind.ClockRateMeasured, EventSource.Capsule, loggedRate, rate, clock.Trim) == Status.Ok ? rate : loggedRate;
            return true;
        }

        private void LogSlews()
        {
            if (capsule.Store.Log.AddReason(EventKind.ClockTrimmed, Source(slewSource), slews, slewedMilliseconds, (int)slewReason) == Status.Ok)
            {
                slews = 0;
                slewedMilliseconds = 0;
            }
        }

        private bool IsSlewDue()
        {
            bool small = slewedMilliseconds < SmallMilliseconds && slewedMilliseconds > -SmallMilliseconds;
            return slews > 0 && (!small || capsule.Parts.MonotonicClock.Microseconds - slewedSinceMicroseconds >= TrimMicroseconds);
        }

        private static EventSource Source(TimeSource source)
        {
            return source == TimeSource.Authenticated ? EventSource.TimeServer : EventSource.Station;
        }
    }
}
