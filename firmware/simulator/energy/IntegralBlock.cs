using System.Numerics;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// A block of the exact integral: the totals at its end, in 1 / <see cref="ExactIntegral.UnitsPerMilliwattHour"/>, its net
    /// energy, and its beginning and end in world time.
    /// </summary>
    public sealed record IntegralBlock(
        long SampleCount,
        long StartMicroseconds,
        long EndMicroseconds,
        BigInteger Import,
        BigInteger Export,
        BigInteger VehicleImport,
        BigInteger VehicleExport,
        BigInteger CableLoss,
        BigInteger Net);
}
