using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The answer to <see cref="LegalCommand.SignSnapshot"/>: a reading that a record holds, once more in the form that clients of the meter BSM-WS36A
    /// know: the 252 registers of SunSpec model 64901, with a signature over its fields. It is made and signed here, and the archive does not keep it: the record is the proof.
    /// Every byte: RECORD.md, section 7.
    /// </summary>
    public sealed class SnapshotResponse
    {
        /// <summary>Size of the model, two bytes a register, the more significant first.</summary>
        public const int Bytes = 504;

        /// <summary>Typ of a reading in a session or outside of it.</summary>
        public const int Current = 0;

        /// <summary>Typ of the start of a session.</summary>
        public const int Start = 3;

        /// <summary>Typ of the end of a session.</summary>
        public const int End = 4;

        /// <summary>In RCnt: the number is one of the fiscal context, otherwise a page.</summary>
        public const long FiscalContext = 0x80000000L;

        /// <summary>Scale of W: hundreds of watts.</summary>
        public const int PowerScale = 2;

        private const int SignatureAt = 204;
        private const int SignatureRegisters = 48;
        private const int AddressCharacters = 16;
        private const int LongestHashed = 512;
        private const int NoUnit = 255;
        private const int Minutes = 6;
        private const int Seconds = 7;
        private const int Watts = 27;
        private const int WattHours = 30;

        private readonly Capsule capsule;
        private readonly byte[] image = new byte[Bytes];
        private readonly byte[] hashed = new byte[LongestHashed];
        private readonly TextField address = new TextField(AddressCharacters);
        private int hashedLength;

        /// <summary>Makes the snapshots of a capsule.</summary>
        public SnapshotResponse(Capsule capsule)
        {
            this.capsule = capsule;
        }

        /// <summary>Metadata 1: in a session its identification (OCMF ID), otherwise text of the station.</summary>
        public TextField Meta1 { get; } = new TextField(140);

        /// <summary>Metadata 2: text of the station.</summary>
        public TextField Meta2 { get; } = new TextField(100);

        /// <summary>Metadata 3: text of the station.</summary>
        public TextField Meta3 { get; } = new TextField(100);

        /// <summary>The registers that were made last.</summary>
        public byte[] Image => image;

        /// <summary>
        /// Makes and signs the registers of a reading. <paramref name="counter"/>: its page, or number and <see cref="FiscalContext"/>.
        /// <paramref name="sinceWattHours"/>: the import that RCR counts from.
        /// </summary>
        public Status Make(int type, Reading reading, long counter, long sinceWattHours)
        {
            System.Array.Clear(image, 0, image.Length);
            hashedLength = 0;
            Energy(type, reading, sinceWattHours);
            address.Set(capsule.Parts.Parameters.SerialNumber);
            Text(9, address);
            Number(17, 2, counter, 0, NoUnit);
            Time(reading);
            Number(28, 1, 0, 0, NoUnit);
            Number(29, 1, 0, 0, NoUnit);
            Text(30, Meta1);
            Text(100, Meta2);
            Text(150, Meta3);
            Number(200, 2, Events(reading), 0, NoUnit);
            return Sign();
        }

        private void Energy(int type, Reading reading, long sinceWattHours)
        {
            long wattHours = reading.MilliwattHours / 1000;
            Number(0, 1, type, 0, NoUnit);
            Number(2, 2, wattHours - sinceWattHours, 0, WattHours);
            Number(4, 2, wattHours, 0, WattHours);
            Number(7, 1, capsule.Register.Snapshot.PowerMilliwatts / 100000, PowerScale, Watts);
            Word(8, PowerScale);
        }

        private void Time(Reading reading)
        {
            LegalClock clock = capsule.Clock;
            CapsuleParameters parameters = capsule.Parts.Parameters;
            long unixSeconds = reading.UnixMilliseconds / 1000;
            int offset = LocalTime.OffsetMinutes(unixSeconds, parameters.TimeZoneOffsetMinutes, parameters.EuropeanSummerTime);
            Number(19, 2, capsule.Parts.MonotonicClock.Microseconds / 1000000, 0, Seconds);
            Number(21, 2, unixSeconds, 0, Seconds);
            Number(23, 1, offset, 0, Minutes);
            Number(24, 2, clock.Steps, 0, NoUnit);
            Number(26, 2, clock.SteppedAtMicroseconds / 1000000, 0, Seconds);
        }

        /// <summary>Doubts as bits of SunSpec's meter events: power failure, missing sensor, and one for the maker.</summary>
        private long Events(Reading reading)
        {
            bool interrupted = reading.Transaction == 'P' || (Reading.Ends(reading.Transaction) && capsule.Session.Journal.Terms.Interruptions > 0);
            return (interrupted ? 1L << 2 : 0) | (reading.EnergyDoubtful ? 1L << 7 : 0) | (reading.TimeDoubtful ? 1L << 20 : 0);
        }

        private Status Sign()
        {
            RecordSigner signer = capsule.Signer;
            Status status = signer.MaySign ? signer.Sign(hashed, 0, hashedLength) : Status.WrongState;
            if (status == Status.Ok)
            {
                Word(202, SignatureRegisters);
                Word(203, signer.SignatureLength);
                System.Array.Copy(signer.Signature, 0, image, 2 * SignatureAt, signer.SignatureLength);
            }

            return status;
        }

        /// <summary>A number of 16 or 32 bits; hashed are 32 bits, its scale and its unit (DLMS).</summary>
        private void Number(int register, int words, long value, int scale, int unit)
        {
            if (words == 2)
            {
                Word(register, value >> 16);
            }

            Word(register + words - 1, value);
            Hash32(value);
            hashed[hashedLength++] = (byte)scale;
            hashed[hashedLength++] = (byte)unit;
        }

        /// <summary>A text, zeros behind it; hashed are its length and its bytes.</summary>
        private void Text(int register, TextField text)
        {
            System.Array.Copy(text.Bytes, 0, image, 2 * register, text.Length);
            Hash32(text.Length);
            System.Array.Copy(text.Bytes, 0, hashed, hashedLength, text.Length);
            hashedLength += text.Length;
        }

        private void Word(int register, long value)
        {
            image[2 * register] = (byte)(value >> 8);
            image[(2 * register) + 1] = (byte)value;
        }

        private void Hash32(long value)
        {
            Hash16(value >> 16);
            Hash16(value);
        }

        private void Hash16(long value)
        {
            hashed[hashedLength++] = (byte)(value >> 8);
            hashed[hashedLength++] = (byte)value;
        }
    }
}
