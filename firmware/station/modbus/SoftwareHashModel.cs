using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>SunSpec model 64902 of the BSM-WS36A: SHA-256 of the software, here the software identifier of the legally relevant part.</summary>
    internal sealed class SoftwareHashModel : SunSpecModel
    {
        private const int HashRegisters = 16;
        private const int HashBytes = 32;

        private readonly LiveValues live;
        private readonly byte[] hash = new byte[HashBytes];

        internal SoftwareHashModel(int address, LiveValues live)
            : base(address, 64902, 20)
        {
            this.live = live;
            Word(Points + 1, HashRegisters);
            Word(Points + 2, HashBytes);
            Word(Points + 3, NoInt16);
        }

        /// <inheritdoc/>
        internal override void Refresh()
        {
            TextField identifier = live.Identity.SoftwareIdentifier;
            if (Hexadecimal.TryDecode(identifier.Bytes, 0, identifier.Length, hash))
            {
                Text(Points + 4, HashRegisters, hash, 0, HashBytes);
            }
        }
    }
}
