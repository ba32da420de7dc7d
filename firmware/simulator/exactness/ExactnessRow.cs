using System.Numerics;

namespace MeasurementCapsule.Simulator
{
    /// <summary>One history, one load: what the core and the others made of it.</summary>
    /// <param name="HistoryMilliwattHours">What stood in the register before.</param>
    /// <param name="Load">The load.</param>
    /// <param name="Samples">Samples that were really added.</param>
    /// <param name="DifferenceUnits">Native core minus oracle, in units, as magnitudes: energy at the meter and at the vehicle, cable loss, charge.</param>
    /// <param name="DoublePercent">Error of a 64-bit floating register.</param>
    /// <param name="SinglePercent">Error of a 32-bit floating register.</param>
    public sealed record ExactnessRow(
        long HistoryMilliwattHours,
        ProofLoad Load,
        long Samples,
        BigInteger DifferenceUnits,
        double DoublePercent,
        double SinglePercent);
}
