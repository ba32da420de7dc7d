using System;
using MeasurementCapsule.Hal.Sim;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// A vehicle that follows a profile. Between two points both quantities are linear, in integers, rounded towards the
    /// earlier point; before <see cref="StartMicroseconds"/> and after the last point nothing is connected: 0 V, 0 A.
    /// Asked some ten million times per session, so the segment of the last answer is kept.
    /// </summary>
    public sealed class ProfileVehicle : IVehicle
    {
        private readonly Profile profile;
        private int segment;

        /// <summary>A vehicle that is not connected yet; see <see cref="Connect"/>.</summary>
        public ProfileVehicle(Profile profile)
        {
            this.profile = profile;
        }

        /// <summary>World time at which the profile starts; never, until <see cref="Connect"/>.</summary>
        public long StartMicroseconds { get; private set; } = long.MaxValue;

        /// <summary>World time at which the profile ends.</summary>
        public long EndMicroseconds => StartMicroseconds + profile.DurationMicroseconds;

        /// <summary>The profile starts at that world time.</summary>
        public void Connect(long worldMicroseconds)
        {
            StartMicroseconds = worldMicroseconds;
            segment = 0;
        }

        /// <inheritdoc/>
        public void At(long microseconds, out int busMillivolts, out int currentMilliamperes)
        {
            long time = microseconds - StartMicroseconds;
            if (microseconds < StartMicroseconds || time > profile.DurationMicroseconds)
            {
                busMillivolts = 0;
                currentMilliamperes = 0;
                return;
            }

            Seek(time);
            long[] times = profile.Microseconds;
            long passed = time - times[segment];
            long length = times[segment + 1] - times[segment];
            busMillivolts = Between(profile.BusMillivolts, passed, length);
            currentMilliamperes = Between(profile.CurrentMilliamperes, passed, length);
        }

        private void Seek(long time)
        {
            long[] times = profile.Microseconds;
            if (time < times[segment])
            {
                int found = Array.BinarySearch(times, time);
                segment = Math.Min(found >= 0 ? found : ~found - 1, times.Length - 2);
            }

            while (time > times[segment + 1])
            {
                segment++;
            }
        }

        // 1.2e6 mA · 8.64e10 µs = 1.04e17: a long holds the product.
        private int Between(int[] values, long passed, long length)
        {
            int from = values[segment];
            return from + (int)((values[segment + 1] - (long)from) * passed / length);
        }
    }
}
