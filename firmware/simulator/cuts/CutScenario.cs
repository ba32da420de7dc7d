using System;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// Something during which the supply may fail at any byte. <paramref name="Prepare"/> brings a new capsule there,
    /// <paramref name="Act"/> is what is cut, <paramref name="Repeat"/> does after the restart what a station does that got no
    /// answer, and expects that it had happened or happens now.
    /// </summary>
    public sealed record CutScenario(string Name, string What, Action<CapsuleWitness> Prepare, Action<CapsuleWitness> Act, Action<CapsuleWitness> Repeat);
}
