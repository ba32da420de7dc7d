using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>When the newest sample was taken: the answer to <see cref="LegalCommand.ReadMeasurement"/>.</summary>
    public sealed class MeasurementView
    {
        /// <summary>Samples since power-up, up to that one.</summary>
        public long SampleCount { get; private set; }

        /// <summary>Its legal time, milliseconds since 1970-01-01T00:00:00 UTC.</summary>
        public long UnixMilliseconds { get; private set; }

        /// <summary>How old it is.</summary>
        public long AgeMicroseconds { get; private set; }

        /// <summary>Temperature of the shunt, 1/100 °C; the reference temperature without a sensor.</summary>
        public int TemperatureCentidegrees { get; private set; }

        /// <summary>Takes over an answer.</summary>
        internal void Take(byte[] from)
        {
            long count = LittleEndian.ReadInt64(from, 0);
            bool isSame = count == SampleCount && UnixMilliseconds != 0;

            // The clock tells hundredths: a sample keeps the moment that was told of it first.
            UnixMilliseconds = isSame ? UnixMilliseconds : LittleEndian.ReadInt64(from, 8);
            SampleCount = count;
            AgeMicroseconds = LittleEndian.ReadInt64(from, 16);
            TemperatureCentidegrees = LittleEndian.ReadInt32(from, 24);
        }
    }
}
