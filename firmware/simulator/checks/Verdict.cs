namespace MeasurementCapsule.Simulator
{
    /// <summary>The outcome of one independent check: what was checked, whether it holds, and the figures behind it.</summary>
    public sealed record Verdict(string Claim, bool Holds, string Figures);
}
