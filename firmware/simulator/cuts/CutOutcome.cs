using System.Collections.Generic;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// What became of one power cut: the byte at which it happened, counted from the begin of the scenario, the energy that
    /// the register lost (delivered before the cut, missing after it), the violations found, and the command that repeats it.
    /// </summary>
    public sealed record CutOutcome(long Position, long LostMilliwattHours, IReadOnlyList<string> Violations, string Command);
}
