namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// A charging session as corner points: voltage and current at the meter over time, linear in between.
    /// Times rise strictly and start at 0; there are at least two points.
    /// </summary>
    public sealed class Profile
    {
        /// <summary>Highest time in microseconds: 24 hours.</summary>
        public const long MaximumMicroseconds = 24L * 3600 * 1_000_000;

        /// <summary>Highest voltage in millivolts.</summary>
        public const int MaximumMillivolts = 1_000_000;

        /// <summary>Highest current in milliamperes, in either direction; positive charges the vehicle.</summary>
        public const int MaximumMilliamperes = 600_000;

        /// <summary>Takes three arrays of the same length; <see cref="ProfileReader"/> has checked them.</summary>
        public Profile(string name, long[] microseconds, int[] busMillivolts, int[] currentMilliamperes)
        {
            Name = name;
            Microseconds = microseconds;
            BusMillivolts = busMillivolts;
            CurrentMilliamperes = currentMilliamperes;
        }

        /// <summary>Name of the profile: its file name without folder and extension.</summary>
        public string Name { get; }

        /// <summary>When each point is reached, counted from the start of the profile.</summary>
        public long[] Microseconds { get; }

        /// <summary>Voltage at each point.</summary>
        public int[] BusMillivolts { get; }

        /// <summary>Current at each point; positive from station to vehicle.</summary>
        public int[] CurrentMilliamperes { get; }

        /// <summary>Number of points.</summary>
        public int Count => Microseconds.Length;

        /// <summary>Time of the last point.</summary>
        public long DurationMicroseconds => Microseconds[^1];
    }
}
