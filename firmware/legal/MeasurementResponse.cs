using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The answer to <see cref="LegalCommand.ReadMeasurement"/>, little-endian: 0 samples since power-up i64, 8 legal time of the last one, ms
    /// since 1970 i64, 16 its age in microseconds i64, 24 temperature of the shunt, 1/100 °C i32 (the reference temperature without a sensor).
    /// </summary>
    public static class MeasurementResponse
    {
        /// <summary>Size of the answer.</summary>
        public const int Bytes = 28;

        /// <summary>Writes the answer.</summary>
        public static void Encode(Capsule capsule, byte[] into)
        {
            MeterSnapshot snapshot = capsule.Register.Snapshot;
            long age = capsule.Parts.MonotonicClock.Microseconds - snapshot.LastSampleMicroseconds;
            LittleEndian.WriteInt64(into, 0, snapshot.SampleCount);
            LittleEndian.WriteInt64(into, 8, capsule.Clock.UnixMilliseconds - (age / 1000));
            LittleEndian.WriteInt64(into, 16, age);
            LittleEndian.WriteUInt32(into, 24, (uint)snapshot.TemperatureCentidegrees);
        }
    }
}
