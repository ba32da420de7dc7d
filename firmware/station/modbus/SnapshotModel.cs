using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>
    /// SunSpec model 64901 of the BSM-WS36A: a signed snapshot. What is kept is what the legal part made, byte for byte; only the status in front of it is
    /// of this place, and it is not signed.
    /// </summary>
    internal sealed class SnapshotModel : SunSpecModel
    {
        private const int StatusAt = 1;
        private const int SignatureRegisters = 48;
        private const int SignatureCountAt = 202;

        private readonly SnapshotMaker maker;
        private readonly int type;

        internal SnapshotModel(int address, SnapshotMaker maker, int type)
            : base(address, 64901, 252)
        {
            this.maker = maker;
            this.type = type;
            maker.Attach(this, type);
            Invalidate(SnapshotStatus.Invalid);
        }

        /// <summary>There is no snapshot any more.</summary>
        internal void Invalidate(int status)
        {
            System.Array.Clear(Image, 2 * Points, Image.Length - (2 * Points));
            Word(Points, type);
            Word(Points + StatusAt, status);
            Word(Points + SignatureCountAt, SignatureRegisters);
        }

        /// <summary>Takes a snapshot over.</summary>
        internal void Take(byte[] registers)
        {
            System.Array.Copy(registers, 0, Image, 2 * Points, SnapshotResponse.Bytes);
            Word(Points + StatusAt, SnapshotStatus.Valid);
        }

        /// <inheritdoc/>
        internal override ModbusException Write(int register, int count, byte[] from, int at)
        {
            return maker.Order(type, register - Points == StatusAt && count == 1, (from[at] << 8) | from[at + 1]);
        }
    }
}
