namespace MeasurementCapsule.Simulator
{
    /// <summary>What a campaign with one class of faults came to.</summary>
    /// <param name="Class">The class.</param>
    /// <param name="Samples">Conversions of the front end, up to the last committed block.</param>
    /// <param name="Faults">Faults on the way: damaged frames, failed transfers, edges dropped or too many.</param>
    /// <param name="Caught">Of those, noticed: refused frames, reported transfers, refused edges, dropped edges that were made up for or counted.</param>
    /// <param name="Lost">Conversions that never arrived whole.</param>
    /// <param name="CountedLost">Lost samples by the core's count.</param>
    /// <param name="Wrong">Null, or the first thing in which the core's account differs from what happened.</param>
    public sealed record FaultRow(FaultClass Class, long Samples, long Faults, long Caught, long Lost, long CountedLost, string? Wrong);
}
