using System;
using System.Collections.Generic;
using System.Linq;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>The hard moments of a clock: of the calendar, of its supply, of its sources.</summary>
    public static class ClockMoments
    {
        private const long Second = 1_000_000;
        private const long Hour = 3600 * Second;
        private const long Day = 24 * Hour;

        /// <summary>How well a time server knows its time, milliseconds.</summary>
        private const long Server = YearPlan.ServerMilliseconds;

        /// <summary>A reading that is off by no more is right: the resolution of the chip twice, and its first second, 244 µs too short.</summary>
        private const long RightMilliseconds = 21;

        /// <summary>Plays them all.</summary>
        public static IEnumerable<Verdict> Play() => Calendar().Concat([After2099(), Beyond2099(), CellTakenOut(), CellEmpty(), CaseOpened(), OscillatorStood()])
            .Concat(Sources()).Concat(ClockCuts.Play());

        /// <summary>From five seconds before a moment to five seconds after it.</summary>
        public static IEnumerable<Verdict> Calendar() => new (string What, int Year, int Month, int Day)[]
        {
            ("leap day", 2028, 2, 29), ("no leap day", 2027, 3, 1), ("after the leap day", 2028, 3, 1), ("year change", 2028, 1, 1), ("leap day of 2096", 2096, 2, 29), ("last year", 2099, 1, 1),
        }
        .Select(one => (one.What, Moment: (long)(new DateTime(one.Year, one.Month, one.Day) - DateTime.UnixEpoch).TotalSeconds)).Append(("2038, 31 bits are full", 1L << 31))
        .Select(one => Across(one.Item1, one.Item2));

        /// <summary>What sources do that jump, lie, fall silent or come too often.</summary>
        public static IEnumerable<Verdict> Sources() => [JumpingStation(), LyingStation(), JumpingServer(), SilentServer(), TooOften()];

        private static Verdict Across(string what, long moment)
        {
            using ClockRig rig = Set(moment - 5);
            long worst = 0;
            for (int i = 0; i < 10; i++)
            {
                rig.World.Advance(Second);
                rig.Read();
                worst = Math.Max(worst, rig.Clock.TimeStatus == TimeStatus.Synchronised ? Math.Abs(rig.ErrorMilliseconds) : long.MaxValue);
            }

            string date = DateTime.UnixEpoch.AddMilliseconds(rig.Clock.UnixMilliseconds).ToString("yyyy-MM-dd HH:mm:ss");
            return new("The clock goes across: " + what, worst <= RightMilliseconds, "worst " + worst + " ms, then " + date);
        }

        private static Verdict After2099()
        {
            using ClockRig rig = Set(ClockDiscipline.LatestUnixMilliseconds / 1000 - 2);
            rig.World.Advance(Second);
            rig.Read();
            bool last = rig.Clock.TimeStatus == TimeStatus.Synchronised;
            rig.World.Advance(3 * Second);
            Status read = rig.Read();
            return new("After 2099 the time is unknown, not 2000", last && rig.Clock.TimeStatus == TimeStatus.Unknown, "the chip: " + read);
        }

        private static Verdict Beyond2099()
        {
            using ClockRig rig = Set(ClockDiscipline.LatestUnixMilliseconds / 1000 - 2);
            SynchronisationResult result = rig.Synchronise(10_000, Server);
            return new("2100 is refused", result == SynchronisationResult.Refused && rig.Clock.Discipline.Refusal == TimeRefusal.OutOfRange, result + ", " + rig.Clock.Discipline.Refusal);
        }

        private static Verdict CellTakenOut()
        {
            using ClockRig rig = Set(YearRun.StartUnixSeconds);
            rig.Chip.RemoveBackup();
            rig.World.Advance(Hour);
            rig.Read();
            TimeStatus before = rig.Clock.TimeStatus;
            rig.Restart(Hour);
            TimeStatus after = rig.Clock.TimeStatus;
            rig.Synchronise(0, Server);
            TimeStatus set = rig.Clock.TimeStatus;
            rig.Chip.InsertBackup();
            rig.Restart(Hour);
            string states = string.Join(" ", new[] { before, after, set, rig.Clock.TimeStatus }.Select(state => (char)state));
            return new("A cell that is missing costs the time with the supply, not before, and a new one keeps the next", states == "S U S S", states);
        }

        private static Verdict CellEmpty()
        {
            using ClockRig rig = Set(YearRun.StartUnixSeconds);
            rig.World.CutPower();
            rig.World.Advance(Day);
            rig.Chip.StopOscillator();
            rig.World.Advance(Day);
            rig.Chip.StartOscillator();
            rig.World.RestorePower();
            rig.PowerUp();
            return new("A cell that ran empty leaves no time", rig.Opened == Status.Ok && rig.Clock.TimeStatus == TimeStatus.Unknown, "state " + (char)rig.Clock.TimeStatus);
        }

        private static Verdict CaseOpened()
        {
            using ClockRig rig = Set(YearRun.StartUnixSeconds);
            rig.Driver.ClearSealEvent();
            rig.World.CutPower();
            rig.Case.Closed = false;
            rig.World.Advance(Hour);
            rig.Case.Closed = true;
            rig.World.RestorePower();
            rig.PowerUp();
            Status read = rig.Driver.ReadSealEvent(out SealEvent sealEvent, out _);
            return new("A case that was opened without supply is told, and costs the time",
                read == Status.Ok && sealEvent == SealEvent.OpenedOrCellLost && rig.Clock.TimeStatus == TimeStatus.Unknown, sealEvent + ", state " + (char)rig.Clock.TimeStatus);
        }

        private static Verdict OscillatorStood()
        {
            using ClockRig rig = Set(YearRun.StartUnixSeconds);
            rig.Chip.StopOscillator();
            rig.World.Advance(Hour);
            rig.Chip.StartOscillator();
            rig.Read();
            return new("An oscillator that stood leaves no time", rig.Clock.TimeStatus == TimeStatus.Unknown, "state " + (char)rig.Clock.TimeStatus);
        }

        /// <summary>The plain time of a station jumps by an hour to either side, each hour for two days.</summary>
        private static Verdict JumpingStation() => Bad("A station that jumps moves no synchronised clock", 48, i => (i % 2 == 0 ? 3_600_000 : -3_600_000, TimeSource.Station));

        /// <summary>It is three seconds late, always, and calls that two at the most.</summary>
        private static Verdict LyingStation() => Bad("A station that lies by 3 s moves no synchronised clock", 48, _ => (-3000, TimeSource.Station));

        /// <summary>A time server that anybody believes jumps by a day.</summary>
        private static Verdict JumpingServer() => Bad("A time server that jumps by a day moves no synchronised clock", 48, i => (i % 2 == 0 ? 86_400_000 : -86_400_000, TimeSource.Authenticated));

        private static Verdict Bad(string claim, int hours, Func<int, (long Wrong, TimeSource Source)> says)
        {
            using ClockRig rig = Set(YearRun.StartUnixSeconds);
            int moved = 0;
            long worst = 0;
            for (int i = 0; i < hours; i++)
            {
                rig.World.Advance(Hour);
                (long wrong, TimeSource source) = says(i);
                moved += Moves(rig.Synchronise(wrong, source == TimeSource.Station ? YearPlan.StationMilliseconds : Server, source)) ? 1 : 0;
                worst = Math.Max(worst, Math.Abs(rig.ErrorMilliseconds));
            }

            return new(claim, moved == 0 && worst <= RightMilliseconds && rig.Clock.TimeStatus == TimeStatus.Synchronised, moved + " of " + hours + " taken over, worst " + worst + " ms, state " + (char)rig.Clock.TimeStatus);
        }

        /// <summary>Nobody says anything any more: the state falls back by itself, before the clock is further off than S allows.</summary>
        private static Verdict SilentServer()
        {
            using ClockRig rig = Set(YearRun.StartUnixSeconds, YearFleet.Edges()[1].Crystal);
            int hours = 0;
            bool truth = true;
            while (rig.Clock.TimeStatus == TimeStatus.Synchronised && hours < 24 * 365)
            {
                rig.World.Advance(Hour);
                rig.Read();
                truth &= rig.TellsTheTruth;
                hours++;
            }

            bool fell = rig.Clock.TimeStatus == TimeStatus.Informative && Math.Abs(rig.ErrorMilliseconds) <= rig.Parameters.SynchronisedMilliseconds;
            return new("Without any source S becomes I before the clock is too far off", truth && fell, "after " + hours / 24 + " days, error " + YearReport.Seconds(rig.ErrorMilliseconds) + " s, claimed "
                + YearReport.Seconds(rig.Clock.UncertaintyMilliseconds) + " s");
        }

        /// <summary>A time server that contradicts the clock by five seconds to either side, each minute for a day.</summary>
        private static Verdict TooOften()
        {
            using ClockRig rig = Set(YearRun.StartUnixSeconds);
            int taken = 0;
            const int Minutes = 24 * 60;
            for (int i = 0; i < Minutes; i++)
            {
                rig.World.Advance(60 * Second);
                taken += Moves(rig.Synchronise(i % 2 == 0 ? 5000 : -5000, Server)) ? 1 : 0;
            }

            long most = 1 + Minutes * 60L / rig.Parameters.LeastStepIntervalSeconds;
            return new("Corrections that nothing explains come once in the least interval", taken <= most, taken + " of " + Minutes + " taken, at most " + most);
        }

        private static bool Moves(SynchronisationResult result) => result is not (SynchronisationResult.Refused or SynchronisationResult.Confirmed);

        /// <summary>A clock that a time server has just set right.</summary>
        private static ClockRig Set(long unixSeconds, Rv3032Crystal? crystal = null)
        {
            ClockRig rig = new(1, crystal, unixSeconds);
            rig.Synchronise(0, Server);
            return rig;
        }
    }
}
