namespace MeasurementCapsule.Hal
{
    /// <summary>The station's network, as far as the device knows its own place in it.</summary>
    public interface INetwork
    {
        /// <summary>The device's IPv4 address, four numbers with dots; empty while it has none. Does not wait.</summary>
        string Address { get; }
    }
}
