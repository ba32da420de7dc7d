using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>A network in which the virtual capsule has the address that it is told.</summary>
    public sealed class KnownNetwork(string address) : INetwork
    {
        /// <inheritdoc/>
        public string Address { get; set; } = address;
    }
}
