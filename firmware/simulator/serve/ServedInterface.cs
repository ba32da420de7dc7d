using System;
using MeasurementCapsule.Station;

namespace MeasurementCapsule.Simulator
{
    /// <summary>One interface of the station: what it is called, where it is, who serves it, and what must be closed in the end.</summary>
    public sealed record ServedInterface(string Name, string Address, IServer Server, IDisposable Port) : IDisposable
    {
        /// <summary>What a user reads.</summary>
        public string Line => Name.PadRight(14) + Address;

        /// <inheritdoc/>
        public void Dispose() => Port.Dispose();
    }
}
