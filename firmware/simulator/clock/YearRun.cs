using System;
using System.Collections.Generic;
using System.Linq;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>Plays a year of a clock: the world goes on in steps of ten minutes, the legal clock is read after each.</summary>
    public sealed class YearRun
    {
        /// <summary>2027-01-01T00:00:00 UTC.</summary>
        public const long StartUnixSeconds = 1_798_761_600;

        /// <summary>Days of the year.</summary>
        public const int Days = 365;

        private const int StepsPerHour = 6;
        private const long StepMicroseconds = 600_000_000;
        private const int NightBegins = 22;
        private const int NightEnds = 6;

        private readonly List<YearSample> samples = [];
        private readonly Random sourceErrors;
        private readonly YearPlan plan;

        private YearRun(YearPlan plan, int seed)
        {
            this.plan = plan;
            sourceErrors = new(seed);
        }

        /// <summary>What the clock said over the year, while it had supply.</summary>
        public IReadOnlyList<YearSample> Samples => samples;

        /// <summary>How often the source was heard and believed, slewed or stepped.</summary>
        public int Synchronisations { get; private set; }

        /// <summary>How often it was refused.</summary>
        public int Refusals { get; private set; }

        /// <summary>Trims that were written into the chip.</summary>
        public int Trims { get; private set; }

        /// <summary>What a chip or memory said that it should not.</summary>
        public string? Failure { get; private set; }

        /// <summary>The largest error from one day to another, milliseconds.</summary>
        public long LargestError(double fromDay, double toDay) => Within(fromDay, toDay).Max(sample => Math.Abs(sample.ErrorMilliseconds));

        /// <summary>The least margin of the year, milliseconds; negative = the clock claimed what was not so.</summary>
        public long LeastMargin => samples.Min(sample => sample.MarginMilliseconds);

        /// <summary>The samples from one day to another.</summary>
        public IEnumerable<YearSample> Within(double fromDay, double toDay) => samples.Where(sample => sample.Day > fromDay && sample.Day <= toDay);

        /// <summary>
        /// Plays it with that crystal, made so long before, at those millidegrees so many days after the beginning; the seed is for the errors of
        /// the source.
        /// </summary>
        public static YearRun Play(YearPlan plan, Rv3032Crystal crystal, Func<double, int> climate, int seed, int ageDays = 0)
        {
            YearRun run = new(plan, seed);
            using ClockRig rig = new((uint)seed, crystal, StartUnixSeconds, ageDays);
            for (int hour = 0; hour < Days * 24 && run.Failure is null; hour++)
            {
                run.Hour(rig, climate, hour);
            }

            run.Trims = rig.Chip.EepromWrites(0xC1);
            return run;
        }

        private void Hour(ClockRig rig, Func<double, int> climate, int hour)
        {
            bool night = plan.NightsOff && hour > YearPlan.CalibrationDays * 24 && (hour % 24 >= NightBegins || hour % 24 < NightEnds);
            SetSupply(rig, !night);
            if (!night && plan.IsDue(hour))
            {
                Synchronise(rig, hour <= YearPlan.CalibrationDays * 24 ? TimeSource.Authenticated : plan.Source);
            }

            for (int step = 1; step <= StepsPerHour; step++)
            {
                double day = (hour + (double)step / StepsPerHour) / 24;
                rig.World.AmbientMillidegrees = climate(day);
                rig.World.Advance(StepMicroseconds);
                if (!night)
                {
                    Status read = rig.Read();
                    Failure = read == Status.Ok ? Failure : "reading: " + read + " on day " + (int)day;
                    samples.Add(new(day, rig.ErrorMilliseconds, rig.Clock.UncertaintyMilliseconds, rig.Clock.TimeStatus, rig.World.AmbientMillidegrees));
                }
            }
        }

        private void SetSupply(ClockRig rig, bool on)
        {
            if (rig.World.Powered && !on)
            {
                rig.World.CutPower();
            }
            else if (!rig.World.Powered && on)
            {
                rig.World.RestorePower();
                rig.PowerUp();
                Failure = rig.Opened == Status.Ok ? Failure : "opening: " + rig.Opened;
            }
        }

        private void Synchronise(ClockRig rig, TimeSource source)
        {
            // A station cuts to seconds and is late; a time server is off to either side.
            bool station = source == TimeSource.Station;
            long uncertainty = station ? YearPlan.StationMilliseconds : YearPlan.ServerMilliseconds;
            long wrong = station ? -sourceErrors.Next(YearPlan.StationMilliseconds + 1)
                : sourceErrors.Next(-YearPlan.ServerMilliseconds, YearPlan.ServerMilliseconds + 1);
            SynchronisationResult result = rig.Synchronise(wrong, uncertainty, source, !station);
            Synchronisations += result == SynchronisationResult.Refused ? 0 : 1;
            Refusals += result == SynchronisationResult.Refused ? 1 : 0;
            Failure = result == SynchronisationResult.Failed ? "synchronising: " + rig.Clock.Discipline.Failure : Failure;
        }
    }
}
