namespace MeasurementCapsule.Simulator
{
    /// <summary>What became of an input: the answer in a word, whether it says that something was done, and how many turns of the loop it took.</summary>
    public sealed record FuzzOutcome(string Answer, bool Accepted, int Turns);
}
