using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Writes text into memory that it was given once: no allocation, no culture, no floating point.
    /// What does not fit sets <see cref="Overflowed"/> and is never handed out.
    /// </summary>
    public sealed class AsciiWriter
    {
        /// <summary>Makes a writer with its memory.</summary>
        public AsciiWriter(int capacityBytes)
        {
            Bytes = new byte[capacityBytes];
        }

        /// <summary>The text; only the first <see cref="Length"/> bytes count.</summary>
        public byte[] Bytes { get; }

        /// <summary>Length in bytes.</summary>
        public int Length { get; private set; }

        /// <summary>True when something did not fit.</summary>
        public bool Overflowed { get; private set; }

        /// <summary>Starts anew.</summary>
        public void Clear()
        {
            Length = 0;
            Overflowed = false;
        }

        /// <summary>Appends one character.</summary>
        public void Character(char ascii)
        {
            if (Length == Bytes.Length)
            {
                Overflowed = true;
                return;
            }

            Bytes[Length++] = (byte)ascii;
        }

        /// <summary>Appends a constant.</summary>
        public void Text(string ascii)
        {
            for (int i = 0; i < ascii.Length; i++)
            {
                Character(ascii[i]);
            }
        }

        /// <summary>Appends bytes as they are.</summary>
        public void Raw(byte[] bytes, int offset, int count)
        {
            for (int i = 0; i < count; i++)
            {
                Character((char)bytes[offset + i]);
            }
        }

        /// <summary>Appends bytes as upper-case hexadecimal.</summary>
        public void Hexadecimal(byte[] bytes, int offset, int count)
        {
            if (Length + (2 * count) > Bytes.Length)
            {
                Overflowed = true;
                return;
            }

            Length = Crypto.Hexadecimal.Encode(bytes, offset, count, Bytes, Length);
        }

        /// <summary>Appends a number ≥ 0 with at least so many digits.</summary>
        public void Number(long value, int minimumDigits)
        {
            long power = 1;
            int digits = 1;
            while (value / power >= 10 || digits < minimumDigits)
            {
                power *= 10;
                digits++;
            }

            for (; power > 0; power /= 10)
            {
                Character((char)('0' + (int)(value / power % 10)));
            }
        }

        /// <summary>
        /// Appends a reading in kWh with three decimals: the whole watt-hours of a register ≥ 0 in milliwatt-hours.
        /// Cut, not rounded: a meter shows an energy when all of it was delivered.
        /// </summary>
        public void KilowattHours(long milliwattHours)
        {
            long wattHours = milliwattHours / 1000;
            Number(wattHours / 1000, 1);
            Character('.');
            Number(wattHours % 1000, 3);
        }

        /// <summary>Copies the text into a field of the display.</summary>
        public void CopyTo(TextField field)
        {
            field.Set(Bytes, 0, Length);
        }
    }
}
