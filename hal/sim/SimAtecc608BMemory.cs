using System;

namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// What the simulated ATECC608B keeps without supply: configuration (128 bytes), one-time programmable zone (64), sixteen slots,
    /// counters. It can be taken back to an earlier moment: a command that was interrupted.
    /// </summary>
    internal sealed class SimAtecc608BMemory
    {
        internal const int Slots = 16;
        internal const int FirstWritable = 16;

        private const int ConfigurationBytes = 128;
        private const int OtpBytes = 64;
        private const int Counters = 2;
        private const int DataBytes = (8 * 36) + 416 + (7 * 72);

        // As a new chip was read, from byte 16 on. Bytes 86 to 89 say that everything is open.
        private static readonly byte[] factory =
        {
            0xC0, 0x00, 0x00, 0x00, 0x83, 0x20, 0x87, 0x20, 0x8F, 0x20, 0xC4, 0x8F, 0x8F, 0x8F, 0x8F, 0x8F,
            0x9F, 0x8F, 0xAF, 0x8F, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
            0x00, 0x00, 0xAF, 0x8F, 0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xFF, 0xFF,
            0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
            0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x55, 0x55, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
            0x33, 0x00, 0x33, 0x00, 0x33, 0x00, 0x1C, 0x00, 0x1C, 0x00, 0x1C, 0x00, 0x1C, 0x00, 0x1C, 0x00,
            0x3C, 0x00, 0x3C, 0x00, 0x3C, 0x00, 0x3C, 0x00, 0x3C, 0x00, 0x3C, 0x00, 0x3C, 0x00, 0x1C, 0x00,
        };

        // ASCII "TEST01" between the fixed bytes: nobody mistakes the serial number for that of a real chip.
        private static readonly byte[] identity =
        {
            0x01, 0x23, 0x54, 0x45, 0x00, 0x00, 0x60, 0x03, 0x53, 0x54, 0x30, 0x31, 0xEE, 0x01, 0x01, 0x00,
        };

        private readonly byte[][] zones = new byte[2 + Slots][];
        private readonly bool[] holdsKey = new bool[Slots];
        private readonly uint[] counters = new uint[Counters];
        private readonly byte[] before = new byte[ConfigurationBytes + OtpBytes + DataBytes];
        private readonly bool[] heldKeyBefore = new bool[Slots];
        private readonly uint[] countersBefore = new uint[Counters];
        private readonly byte[] firstHalf = new byte[16];
        private byte[] written;
        private int writtenAt;
        private int writtenCount;

        internal SimAtecc608BMemory()
        {
            zones[0] = new byte[ConfigurationBytes];
            zones[1] = new byte[OtpBytes];
            for (int i = 0; i < Slots; i++)
            {
                zones[2 + i] = new byte[i < 8 ? 36 : i == 8 ? 416 : 72];
            }

            Array.Copy(identity, 0, Configuration, 0, identity.Length);
            Array.Copy(factory, 0, Configuration, FirstWritable, factory.Length);
        }

        internal byte[] Configuration => zones[0];

        internal byte[] Otp => zones[1];

        internal byte[] Slot(int slot)
        {
            return zones[2 + slot];
        }

        internal bool HoldsKey(int slot)
        {
            return holdsKey[slot];
        }

        internal void PutKey(int slot, byte[] key, int count)
        {
            Array.Copy(key, 0, Slot(slot), 0, count);
            holdsKey[slot] = true;
        }

        internal uint Counter(int index)
        {
            return counters[index];
        }

        internal void SetCounter(int index, uint value)
        {
            counters[index] = value;
        }

        /// <summary>Writes 4 or 32 bytes.</summary>
        internal void Write(byte[] zone, int at, byte[] data, int offset, int count)
        {
            Array.Copy(data, offset, zone, at, count);
            written = zone;
            writtenAt = at;
            writtenCount = count;
        }

        /// <summary>Data slots in order, then the one-time programmable zone: what the CRC of the data lock is over.</summary>
        internal int DataCrc()
        {
            byte[] all = new byte[DataBytes + OtpBytes];
            int at = 0;
            for (int i = 0; i < Slots; i++)
            {
                Array.Copy(Slot(i), 0, all, at, Slot(i).Length);
                at += Slot(i).Length;
            }

            Array.Copy(Otp, 0, all, at, OtpBytes);
            return SimAtecc608BCode.Crc(all, 0, all.Length);
        }

        /// <summary>Keeps everything as it is now, for <see cref="Undo"/>.</summary>
        internal void Remember()
        {
            int at = 0;
            for (int i = 0; i < zones.Length; i++)
            {
                Array.Copy(zones[i], 0, before, at, zones[i].Length);
                at += zones[i].Length;
            }

            Array.Copy(holdsKey, 0, heldKeyBefore, 0, Slots);
            Array.Copy(counters, 0, countersBefore, 0, Counters);
            written = null;
        }

        /// <summary>
        /// Everything is as it was at <see cref="Remember"/>; <paramref name="torn"/>: but for the first half of what was written since.
        /// </summary>
        internal void Undo(bool torn)
        {
            int half = torn && written != null ? writtenCount / 2 : 0;
            if (half > 0)
            {
                Array.Copy(written, writtenAt, firstHalf, 0, half);
            }

            int at = 0;
            for (int i = 0; i < zones.Length; i++)
            {
                Array.Copy(before, at, zones[i], 0, zones[i].Length);
                at += zones[i].Length;
            }

            Array.Copy(heldKeyBefore, 0, holdsKey, 0, Slots);
            Array.Copy(countersBefore, 0, counters, 0, Counters);
            if (half > 0)
            {
                Array.Copy(firstHalf, 0, written, writtenAt, half);
            }
        }
    }
}
