using System;

namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>The output buffer of the simulated ATECC608B: count, data, CRC, and a pointer that reading moves on.</summary>
    internal sealed class SimAtecc608BResponse
    {
        private readonly byte[] bytes = new byte[1 + SimAtecc608BCommands.MaximumAnswerBytes + 2];
        private int count;
        private int pointer;
        private bool corruptNext;
        private int readsUntilDisturbed;

        /// <summary>Nothing to read any more.</summary>
        internal void Clear()
        {
            count = 0;
            pointer = 0;
        }

        /// <summary>The next reading starts at the beginning.</summary>
        internal void Rewind()
        {
            pointer = 0;
        }

        /// <summary>The next response to a command has a wrong bit under its CRC.</summary>
        internal void CorruptNext()
        {
            corruptNext = true;
        }

        /// <summary>The transfer with this number, from now on, has a wrong bit on the wire.</summary>
        internal void DisturbRead(int number)
        {
            readsUntilDisturbed = number;
        }

        /// <summary>The answer to a wake-up; <paramref name="asLibrary"/>: with the checksum that cryptoauthlib expects of a failed self-test.</summary>
        internal void PutAfterWake(int status, bool asLibrary)
        {
            bytes[1] = (byte)status;
            Close(1);
            if (asLibrary && status == SimAtecc608BCode.SelfTestFailed)
            {
                bytes[2] = 0xC4;
                bytes[3] = 0x40;
            }
        }

        internal void PutStatus(int status)
        {
            bytes[1] = (byte)status;
            Close(1);
            CorruptIfAsked();
        }

        internal void PutAnswer(byte[] answer, int answerBytes)
        {
            Array.Copy(answer, 0, bytes, 1, answerBytes);
            Close(answerBytes);
            CorruptIfAsked();
        }

        /// <summary>Reads on from the pointer; behind the end of the response the chip sends ones.</summary>
        internal void Read(byte[] into, int length)
        {
            for (int i = 0; i < length; i++)
            {
                into[i] = pointer < count ? bytes[pointer++] : (byte)0xFF;
            }

            if (readsUntilDisturbed > 0 && --readsUntilDisturbed == 0 && length > 0)
            {
                into[length - 1] ^= 0x10;
            }
        }

        private void Close(int dataBytes)
        {
            count = dataBytes + 3;
            pointer = 0;
            bytes[0] = (byte)count;
            LittleEndian.WriteUInt16(bytes, count - 2, SimAtecc608BCode.Crc(bytes, 0, count - 2));
        }

        private void CorruptIfAsked()
        {
            if (corruptNext)
            {
                corruptNext = false;
                bytes[1] ^= 0x04;
            }
        }
    }
}
