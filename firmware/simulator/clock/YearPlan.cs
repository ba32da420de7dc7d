using System.Collections.Generic;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// How a clock spends its year: from whom it hears the time, how often, how well, and whether the supply is off at night. In the first
    /// seven days, the calibration, it always hears it every six hours from a time server.
    /// </summary>
    /// <param name="Name">One word.</param>
    /// <param name="What">For a reader.</param>
    /// <param name="EveryHours">Between two synchronisations after the calibration; 0 = never again.</param>
    /// <param name="Source">Who synchronises after the calibration.</param>
    /// <param name="NightsOff">No main supply from 22:00 to 06:00.</param>
    public sealed record YearPlan(string Name, string What, int EveryHours, TimeSource Source, bool NightsOff)
    {
        /// <summary>Length of the calibration.</summary>
        public const int CalibrationDays = 7;

        /// <summary>Between two synchronisations of the calibration.</summary>
        public const int CalibrationHours = 6;

        /// <summary>How well a time server knows its time at the capsule, milliseconds; its errors spread evenly over that.</summary>
        public const int ServerMilliseconds = 50;

        /// <summary>The plain message of a station: a whole second, and up to a second under way, both late.</summary>
        public const int StationMilliseconds = 2000;

        /// <summary>Calibrated, and then alone for the rest of the year: the main case.</summary>
        public static YearPlan Alone { get; } = new("alone", "calibrated for 7 days, then alone", 0, TimeSource.None, false);

        /// <summary>All that are played.</summary>
        public static IReadOnlyList<YearPlan> All { get; } =
        [
            Alone,
            new("nights", "the same, without supply every night", 0, TimeSource.None, true),
            new("weekly", "a time server every week", 7 * 24, TimeSource.Authenticated, false),
            new("daily", "a time server every day", 24, TimeSource.Authenticated, false),
            new("station", "the station's plain time every day", 24, TimeSource.Station, false),
        ];

        /// <summary>True when a synchronisation is due in that hour of the year.</summary>
        public bool IsDue(int hour) => hour <= CalibrationDays * 24 ? hour % CalibrationHours == 0 : EveryHours > 0 && hour % EveryHours == 12 % EveryHours;
    }
}
