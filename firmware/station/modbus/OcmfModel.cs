using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>
    /// SunSpec model 64903 of the BSM-WS36A: the record that a snapshot is the other form of. It has room for 992 bytes; a longer record is never
    /// cut: the status says that it failed, and the text says why.
    /// </summary>
    internal sealed class OcmfModel : SunSpecModel
    {
        /// <summary>The longest record.</summary>
        internal const int TextBytes = 2 * TextRegisters;

        private const int TextRegisters = 496;
        private const int StatusAt = 1;
        private const int TextAt = 2;

        private readonly SnapshotMaker maker;
        private readonly int type;

        internal OcmfModel(int address, SnapshotMaker maker, int type)
            : base(address, 64903, 498, maker.Makes(type) ? 498 : TextAt)
        {
            this.maker = maker;
            this.type = type;
            Word(Points, type);
            Word(Points + StatusAt, SnapshotStatus.Invalid);
            maker.Attach(this, type);
        }

        /// <summary>Takes over what is to be read: a record, or with another status than Valid a sentence.</summary>
        internal void Take(int status, byte[] text, int length)
        {
            Word(Points + StatusAt, status);
            if (maker.Makes(type))
            {
                Text(Points + TextAt, TextRegisters, text, 0, length);
            }
        }

        /// <summary>The snapshot of the record is there: now both are valid, if the record had room.</summary>
        internal void Confirm()
        {
            if (Image[(2 * (Points + StatusAt)) + 1] == SnapshotStatus.Updating)
            {
                Word(Points + StatusAt, SnapshotStatus.Valid);
            }
        }

        /// <summary>Some clients order here what the specification wants ordered at the snapshot itself.</summary>
        internal override ModbusException Write(int register, int count, byte[] from, int at)
        {
            return maker.Order(type, register - Points == StatusAt && count == 1, (from[at] << 8) | from[at + 1]);
        }
    }
}
