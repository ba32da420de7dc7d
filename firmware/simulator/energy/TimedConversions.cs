using MeasurementCapsule.Hal.Sim;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// Weighs the conversions of a front end without a crystal by the world's time between them. The first one only starts the
    /// clock; after a pause of n periods a conversion stands for one n-th of it, and the rest is lost.
    /// </summary>
    public sealed class TimedConversions : ITimedConversionObserver
    {
        // Codes of 20 bits stand in the upper part of 24.
        private const int CodeShift = 4;

        private readonly ExactIntegral integral;
        private readonly int periodMicroseconds;
        private long last = -1;

        /// <summary>Feeds that integral with conversions that come once in each nominal period.</summary>
        public TimedConversions(ExactIntegral integral, int periodMicroseconds)
        {
            this.integral = integral;
            this.periodMicroseconds = periodMicroseconds;
        }

        /// <inheritdoc/>
        public void Delivered(long microseconds, int currentCode, int voltageCode)
        {
            if (last < 0)
            {
                integral.BeginAt(microseconds);
            }
            else
            {
                long elapsed = microseconds - last;
                long periods = (elapsed + periodMicroseconds / 2) / periodMicroseconds;
                int weight = (int)(periods > 1 ? elapsed / periods : elapsed);
                if (periods > 1)
                {
                    integral.Lose((periods - 1) * periodMicroseconds);
                }

                integral.Add(currentCode << CodeShift, voltageCode << CodeShift, weight, periodMicroseconds);
            }

            last = microseconds;
        }
    }
}
