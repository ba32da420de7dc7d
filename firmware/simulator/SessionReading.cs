using System.Numerics;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// One end of a session: its record, the register that it was made from, and what the exact integral says at the same
    /// number of conversions since power-up.
    /// </summary>
    public sealed record SessionReading(OcmfText Record, long MilliwattHours, BigInteger ExactMilliwattHours, long SampleCount);
}
