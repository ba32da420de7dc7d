using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>Registers that follow each other. What lies behind the image that is kept reads as zero.</summary>
    internal class RegisterBlock
    {
        /// <summary>Makes a block of zeros.</summary>
        internal RegisterBlock(int address, int count, int keptRegisters)
        {
            Address = address;
            Count = count;
            Image = new byte[2 * keptRegisters];
        }

        /// <summary>Protocol address of the first register.</summary>
        internal int Address { get; }

        /// <summary>How many registers.</summary>
        internal int Count { get; }

        /// <summary>The registers, two bytes each, the more significant first.</summary>
        protected byte[] Image { get; }

        /// <summary>The registers are about to be read.</summary>
        internal virtual void Refresh()
        {
        }

        /// <summary>Writes registers, from <paramref name="register"/> of this block on. Nothing can be written unless a block says so.</summary>
        internal virtual ModbusException Write(int register, int count, byte[] from, int at)
        {
            return ModbusException.IllegalDataAddress;
        }

        /// <summary>How many registers from that address on are of this block; 0 = that one is not.</summary>
        internal int Holds(int address)
        {
            return address >= Address && address < Address + Count ? Address + Count - address : 0;
        }

        /// <summary>Copies registers that exist.</summary>
        internal void Copy(int address, int count, byte[] into, int at)
        {
            int first = 2 * (address - Address);
            for (int i = 0; i < 2 * count; i++)
            {
                into[at + i] = first + i < Image.Length ? Image[first + i] : (byte)0;
            }
        }

        /// <summary>A register of 16 bits.</summary>
        protected void Word(int register, int value)
        {
            Image[2 * register] = (byte)(value >> 8);
            Image[(2 * register) + 1] = (byte)value;
        }

        /// <summary>Two registers of 32 bits; only the lowest 32 bits of the value.</summary>
        protected void Double(int register, long value)
        {
            Word(register, (int)(value >> 16));
            Word(register + 1, (int)value);
        }

        /// <summary>Four registers of 64 bits.</summary>
        protected void Quad(int register, long value)
        {
            Double(register, value >> 32);
            Double(register + 2, value);
        }

        /// <summary>A text, zeros behind it; what has no room is left out.</summary>
        protected void Text(int register, int count, byte[] text, int offset, int length)
        {
            int first = 2 * register;
            for (int i = 0; i < 2 * count; i++)
            {
                Image[first + i] = i < length ? text[offset + i] : (byte)0;
            }
        }

        /// <summary>A text, zeros behind it.</summary>
        protected void Text(int register, int count, TextField text)
        {
            Text(register, count, text.Bytes, 0, text.Length);
        }

        /// <summary>A constant of ASCII characters, zeros behind it.</summary>
        protected void Constant(int register, int count, string ascii)
        {
            for (int i = 0; i < 2 * count; i++)
            {
                Image[(2 * register) + i] = i < ascii.Length ? (byte)ascii[i] : (byte)0;
            }
        }
    }
}
