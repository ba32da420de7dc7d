using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Tests.Legal
{
    /// <summary>Register memory alone, without a meter: bytes that can be cut off in the middle of a write.</summary>
    public sealed class FramFake : IMeter
    {
        private readonly byte[] memory = new byte[8192];

        /// <summary>Bytes that may still be written before the power fails; −1 = no cut.</summary>
        public int BytesUntilCut = -1;

        /// <summary>In so many of the next reads one bit arrives inverted.</summary>
        public int DamagedReads;

        /// <summary>Fails every access while true.</summary>
        public bool Unplugged;

        /// <inheritdoc/>
        public int StateBytes => memory.Length;

        /// <summary>The bytes themselves.</summary>
        public byte[] Memory => memory;

        /// <inheritdoc/>
        public Status Start(MeterParameters parameters)
        {
            return Status.Ok;
        }

        /// <inheritdoc/>
        public Status ReadSnapshot(byte[] snapshot)
        {
            return Status.NotAcknowledged;
        }

        /// <inheritdoc/>
        public Status ReadState(int address, byte[] buffer, int count)
        {
            System.Array.Copy(memory, address, buffer, 0, count);
            if (DamagedReads > 0)
            {
                DamagedReads--;
                buffer[count / 2] ^= 0x08;
            }

            return Unplugged ? Status.NotAcknowledged : Status.Ok;
        }

        /// <inheritdoc/>
        public Status WriteState(int address, byte[] data, int count)
        {
            if (Unplugged)
            {
                return Status.NotAcknowledged;
            }

            for (int i = 0; i < count; i++)
            {
                if (!Spend())
                {
                    return Status.WriteFailed;
                }

                memory[address + i] = data[i];
            }

            return Status.Ok;
        }

        /// <summary>One more byte is stored, here or in another chip on the same supply. False: the power has failed.</summary>
        public bool Spend()
        {
            if (BytesUntilCut == 0)
            {
                return false;
            }

            BytesUntilCut -= BytesUntilCut > 0 ? 1 : 0;
            return true;
        }
    }
}
