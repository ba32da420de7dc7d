namespace MeasurementCapsule.Simulator
{
    /// <summary>A key that a meter signs with, from that page and that number of the fiscal context on.</summary>
    public sealed record StatedKey(PublicKey Key, long FirstPage, long FirstNumber);
}
