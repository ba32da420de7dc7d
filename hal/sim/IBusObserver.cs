namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>Sees every byte on every bus, at the moment before it arrives.</summary>
    public interface IBusObserver
    {
        /// <summary>
        /// The next byte goes to or from that chip; <paramref name="number"/> counts like <see cref="World.BusBytes"/>.
        /// The world is as a power cut would find it here: the observer looks, and changes nothing.
        /// </summary>
        void BusByte(object chip, long number);
    }
}
