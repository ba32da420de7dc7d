using System;
using System.Collections.Generic;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>The supply fails at every byte on every bus while the clock is being set, stepped, slewed or trimmed.</summary>
    public static class ClockCuts
    {
        private const long Server = YearPlan.ServerMilliseconds;
        private const long Day = 86_400_000_000;
        private const long OffMicroseconds = 5_000_000;

        /// <summary>All four, each position that the stride meets.</summary>
        public static IEnumerable<Verdict> Play(int stride = 1) =>
        [
            Scan("is set", stride, () => new(1, null, YearRun.StartUnixSeconds)),
            Scan("is stepped", stride, () => Drifted(30)),
            Scan("is slewed", stride, () => Drifted(3)),
            Scan("is measured and trimmed", stride, Calibrated),
        ];

        private static Verdict Scan(string what, int stride, Func<ClockRig> prepare)
        {
            int[] states = new int[128];
            List<long> bad = [];
            long cuts = 0;
            long position = 0;
            for (bool inside = true; inside; position += stride)
            {
                inside = Cut(prepare, position, states, bad);
                cuts += inside ? 1 : 0;
            }

            string figures = cuts + " cuts: " + states['U'] + " left no time, " + states['I'] + " an informative, " + states['S'] + " a synchronised one";
            return new("A cut anywhere while the clock " + what + " leaves the old time, the new one, or none", bad.Count == 0 && cuts > 0, figures + (bad.Count == 0 ? "" : "; wrong at byte " + string.Join(", ", bad)));
        }

        /// <summary>False when the synchronisation was over before that byte.</summary>
        private static bool Cut(Func<ClockRig> prepare, long position, int[] states, List<long> bad)
        {
            using ClockRig rig = prepare();
            rig.World.CutPowerAtBusByte(rig.World.BusBytes + position);
            rig.Synchronise(0, Server);
            if (rig.World.Powered)
            {
                return false;
            }

            rig.World.Advance(OffMicroseconds);
            rig.World.RestorePower();
            rig.PowerUp();
            bool right = rig.Opened == Status.Ok && rig.TellsTheTruth;
            states[(int)rig.Clock.TimeStatus]++;

            // And nothing stays behind: the same again works, and lasts.
            SynchronisationResult again = rig.Synchronise(0, Server);
            right &= again != SynchronisationResult.Failed && again != SynchronisationResult.Refused && rig.Clock.TimeStatus == TimeStatus.Synchronised && rig.TellsTheTruth;
            rig.Restart(Day);
            right &= rig.Clock.TimeStatus == TimeStatus.Synchronised && rig.TellsTheTruth;
            if (!right)
            {
                bad.Add(position);
            }

            return true;
        }

        /// <summary>Set, and then so many days alone with a chip that is fast.</summary>
        private static ClockRig Drifted(int days)
        {
            ClockRig rig = new(1, YearFleet.Edges()[1].Crystal, YearRun.StartUnixSeconds);
            rig.World.AmbientMillidegrees = 0;
            rig.Synchronise(0, Server);
            rig.World.Advance(days * Day);
            rig.Read();
            return rig;
        }

        /// <summary>Set so long ago that the next synchronisation measures the rate well enough to trim the chip.</summary>
        private static ClockRig Calibrated() => Drifted(YearPlan.CalibrationDays);
    }
}
