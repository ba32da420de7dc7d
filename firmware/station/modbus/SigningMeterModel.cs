using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>
    /// SunSpec model 64900 of the BSM-WS36A: what a signing meter has beyond other meters. Time and metadata can be written; a value is written
    /// whole or not at all.
    /// </summary>
    internal sealed class SigningMeterModel : SunSpecModel
    {
        private const int EpochAt = 61;
        private const int EpochRegisters = 2;
        private const int ZoneAt = 63;
        private const int Meta1At = 80;
        private const int Meta2At = 150;
        private const int Meta3At = 200;
        private const int KeyRegisters = 48;
        private const int KeyCountAt = 250;
        private const int KeyAt = 252;
        private const int ShortTextRegisters = 8;

        private readonly CapsuleDoor door;
        private readonly LiveValues live;
        private readonly byte[] hexadecimal = new byte[8];

        internal SigningMeterModel(int address, CapsuleDoor door, LiveValues live)
            : base(address, 64900, 300)
        {
            this.door = door;
            this.live = live;
            Double(Points + 55, NoUInt32);
            for (int point = 70; point <= 79; point++)
            {
                // No inputs and outputs, so none that changed.
                Word(Points + point, point == 74 || point == 79 ? NoInt16 : (int)(NoUInt32 & 0xFFFF));
            }

            Word(Points + KeyCountAt, KeyRegisters);
        }

        /// <summary>What is written to Meta1.</summary>
        internal TextField Meta1 { get; } = new TextField(140);

        /// <summary>What is written to Meta2.</summary>
        internal TextField Meta2 { get; } = new TextField(100);

        /// <summary>What is written to Meta3.</summary>
        internal TextField Meta3 { get; } = new TextField(100);

        /// <inheritdoc/>
        internal override void Refresh()
        {
            RegisterView view = live.Register;
            Hexadecimal8(view.FaultBits);
            Text(Points, 4, hexadecimal, 0, hexadecimal.Length);
            IdentityView identity = live.Identity;
            Text(Points + 4, ShortTextRegisters, identity.SerialNumber);
            Text(Points + 12, ShortTextRegisters, identity.SerialNumber);
            Text(Points + 20, ShortTextRegisters, identity.SoftwareVersion.Bytes, 0, LiveValues.NumberLength(identity));
            Text(Points + 28, ShortTextRegisters, identity.SoftwareIdentifier);
            Text(Points + 36, ShortTextRegisters, identity.SerialNumber);
            Double(Points + 52, live.SessionWattHours);
            Double(Points + 57, view.NextPage - 1);
            OperationView operation = live.Operation;
            Double(Points + 59, operation.OperatingSeconds);
            Double(Points + EpochAt, view.UnixMilliseconds / 1000);
            Word(Points + ZoneAt, operation.LocalOffsetMinutes);
            Double(Points + 64, operation.ClockSteps);
            Double(Points + 66, operation.ClockStepSeconds);
            bool known = identity.PublicKeyInfo[0] != 0;
            Word(Points + KeyCountAt + 1, known ? identity.PublicKeyInfo.Length : 0);
            Text(Points + KeyAt, KeyRegisters, identity.PublicKeyInfo, 0, known ? identity.PublicKeyInfo.Length : 0);
        }

        /// <inheritdoc/>
        internal override ModbusException Write(int register, int count, byte[] from, int at)
        {
            int point = register - Points;
            if (point >= EpochAt && point + count <= ZoneAt + 1)
            {
                return WriteTime(point, count, from, at);
            }

            return WriteTexts(point, count, from, at);
        }

        private ModbusException WriteTime(int point, int count, byte[] from, int at)
        {
            bool zone = point + count == ZoneAt + 1;
            int epochRegisters = zone ? count - 1 : count;
            if ((epochRegisters > 0 && point != EpochAt) || (epochRegisters != 0 && epochRegisters != EpochRegisters))
            {
                return ModbusException.IllegalDataAddress;
            }

            long unixSeconds = epochRegisters > 0 ? Seconds(from, at) : 0;
            live.Age();
            GateStatus status = door.ReadOperation(unixSeconds);
            int zoneAt = at + (2 * epochRegisters);
            if (status == GateStatus.Ok && zone && (short)((from[zoneAt] << 8) | from[zoneAt + 1]) != door.Operation.LocalOffsetMinutes)
            {
                // The offset is sealed: which one there is can be read.
                return ModbusException.IllegalDataValue;
            }

            return Refusals.AsException(status == GateStatus.Ok && epochRegisters > 0 ? door.Ask(LegalCommand.SetClock, unixSeconds) : status);
        }

        private ModbusException WriteTexts(int point, int count, byte[] from, int at)
        {
            if (!AreWhole(point, count))
            {
                return ModbusException.IllegalDataAddress;
            }

            while (count > 0)
            {
                TextField text = TextAt(point);
                int registers = text.Bytes.Length / 2;
                text.Set(from, at, Length(from, at, text.Bytes.Length));
                Text(Points + point, registers, text);
                point += registers;
                count -= registers;
                at += text.Bytes.Length;
            }

            return ModbusException.None;
        }

        private bool AreWhole(int point, int count)
        {
            TextField text = TextAt(point);
            while (text != null && count > text.Bytes.Length / 2)
            {
                point += text.Bytes.Length / 2;
                count -= text.Bytes.Length / 2;
                text = TextAt(point);
            }

            return text != null && count == text.Bytes.Length / 2;
        }

        private TextField TextAt(int point)
        {
            return point == Meta1At ? Meta1 : point == Meta2At ? Meta2 : point == Meta3At ? Meta3 : null;
        }

        /// <summary>Bytes before the zeros at the end.</summary>
        private static int Length(byte[] from, int at, int most)
        {
            int length = most;
            while (length > 0 && from[at + length - 1] == 0)
            {
                length--;
            }

            return length;
        }

        private static long Seconds(byte[] from, int at)
        {
            // Signed from the beginning: on the interpreter a sum has the type of what begins it.
            long seconds = from[at];
            for (int i = 1; i < 4; i++)
            {
                seconds = (seconds << 8) | from[at + i];
            }

            return seconds;
        }

        private void Hexadecimal8(long bits)
        {
            for (int i = 0; i < hexadecimal.Length; i++)
            {
                int digit = (int)(bits >> (28 - (4 * i))) & 15;
                hexadecimal[i] = (byte)(digit < 10 ? '0' + digit : 'A' + digit - 10);
            }
        }
    }
}
