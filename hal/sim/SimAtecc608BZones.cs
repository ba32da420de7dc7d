using System;

namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// The non-volatile memory of the simulated ATECC608B: configuration (128 bytes), one-time programmable zone (64) and
    /// sixteen slots, with their locks and rules. Source: ATECC608B data sheet, sections "Configuration Zone" and "Locking".
    /// </summary>
    internal sealed class SimAtecc608BZones
    {
        internal const int Slots = 16;
        internal const int PrivateKeyBytes = 32;

        private const int FirstWritable = 16;
        private const int ChipMode = 19;
        private const int SlotConfiguration = 20;
        private const int UserExtra = 84;
        private const int LockValue = 86;
        private const int LockConfiguration = 87;
        private const int SlotLocked = 88;
        private const int KeyConfiguration = 96;
        private const int ConfigurationZone = 0;
        private const int OtpZone = 1;
        private const int DataZone = 2;
        private const byte Open = 0x55;
        private const int WholeBlock = 0x80;
        private const int EncryptedWrite = 0x40;

        private readonly byte[] otp = new byte[64];
        private readonly byte[][] slots = new byte[Slots][];
        private readonly bool[] holdsKey = new bool[Slots];

        internal SimAtecc608BZones()
        {
            for (int i = 0; i < Slots; i++)
            {
                slots[i] = new byte[i < 8 ? 36 : i == 8 ? 416 : 72];
            }

            // ASCII "TEST01" between the fixed bytes: nobody mistakes the serial number for that of a real chip.
            byte[] identity = { 0x01, 0x23, 0x54, 0x45, 0x00, 0x00, 0x60, 0x03, 0x53, 0x54, 0x30, 0x31, 0xEE, 0x01, 0x01, 0x00, 0xC0 };
            Array.Copy(identity, 0, Configuration, 0, identity.Length);
            Configuration[LockValue] = Open;
            Configuration[LockConfiguration] = Open;
            Configuration[SlotLocked] = 0xFF;
            Configuration[SlotLocked + 1] = 0xFF;
        }

        internal readonly byte[] Configuration = new byte[128];

        internal bool IsConfigurationLocked => Configuration[LockConfiguration] != Open;

        internal bool IsDataLocked => Configuration[LockValue] != Open;

        internal bool HasLongWatchdog => (Configuration[ChipMode] & 0x04) != 0;

        internal int ClockDivider => Configuration[ChipMode] & 0xF8;

        internal bool IsSlotLocked(int slot)
        {
            return (Configuration[SlotLocked + (slot >> 3)] & (1 << (slot & 7))) == 0;
        }

        internal bool HasSlotBit(int slot, int bit)
        {
            return (LittleEndian.ReadUInt16(Configuration, SlotConfiguration + 2 * slot) & (1 << bit)) != 0;
        }

        internal bool HasKeyBit(int slot, int bit)
        {
            return (LittleEndian.ReadUInt16(Configuration, KeyConfiguration + 2 * slot) & (1 << bit)) != 0;
        }

        /// <summary>True when the slot is configured to hold a private key on P-256 (type 4).</summary>
        internal bool IsForPrivateKey(int slot)
        {
            return HasKeyBit(slot, 0) && HasKeyBit(slot, 4) && !HasKeyBit(slot, 3) && !HasKeyBit(slot, 2);
        }

        internal void SetPrivateKey(int slot, byte[] key)
        {
            Array.Copy(key, 0, slots[slot], 0, PrivateKeyBytes);
            holdsKey[slot] = true;
        }

        internal bool TryGetPrivateKey(int slot, byte[] key)
        {
            Array.Copy(slots[slot], 0, key, 0, PrivateKeyBytes);
            return holdsKey[slot];
        }

        /// <summary>Command Read. Returns a status; on success 4 or 32 bytes stand in <paramref name="into"/>.</summary>
        internal int Read(int parameter1, int parameter2, byte[] into)
        {
            byte[] zone = Find(parameter1, parameter2, out int at, out int count);
            if (zone == null)
            {
                return SimAtecc608BCode.ParseError;
            }

            int slot = (parameter2 >> 3) & 0x0F;
            int kind = parameter1 & 3;
            bool secret = kind == DataZone && (HasKeyBit(slot, 0) || HasSlotBit(slot, 7));
            if (kind != ConfigurationZone && (!IsDataLocked || secret))
            {
                return SimAtecc608BCode.ExecutionError;
            }

            Array.Copy(zone, at, into, 0, count);
            return SimAtecc608BCode.Success;
        }

        /// <summary>Command Write, not encrypted. Returns a status.</summary>
        internal int Write(int parameter1, int parameter2, byte[] data, int offset, int count)
        {
            byte[] zone = Find(parameter1, parameter2, out int at, out int expected);
            if (zone == null || count != expected || (parameter1 & EncryptedWrite) != 0)
            {
                return SimAtecc608BCode.ParseError;
            }

            if (!MayWrite(parameter1 & 3, (parameter2 >> 3) & 0x0F, at, count))
            {
                return SimAtecc608BCode.ExecutionError;
            }

            Array.Copy(data, offset, zone, at, count);
            return SimAtecc608BCode.Success;
        }

        /// <summary>Command Lock. Returns a status. Nothing is ever unlocked again.</summary>
        internal int Lock(int parameter1, int parameter2)
        {
            bool withCrc = (parameter1 & 0x80) == 0;
            switch (parameter1 & 3)
            {
                case 0:
                    return LockZone(LockConfiguration, !IsConfigurationLocked, withCrc && parameter2 != SimAtecc608BCode.Crc(Configuration, 0, Configuration.Length));
                case 1:
                    return LockZone(LockValue, IsConfigurationLocked && !IsDataLocked, withCrc && parameter2 != DataCrc());
                case 2:
                    return LockSlot((parameter1 >> 2) & 0x0F);
                default:
                    return SimAtecc608BCode.ParseError;
            }
        }

        private int LockZone(int at, bool allowed, bool differs)
        {
            if (!allowed || differs)
            {
                return SimAtecc608BCode.ExecutionError;
            }

            Configuration[at] = 0;
            return SimAtecc608BCode.Success;
        }

        private int LockSlot(int slot)
        {
            if (!IsConfigurationLocked || !HasKeyBit(slot, 5) || IsSlotLocked(slot))
            {
                return SimAtecc608BCode.ExecutionError;
            }

            Configuration[SlotLocked + (slot >> 3)] &= (byte)~(1 << (slot & 7));
            return SimAtecc608BCode.Success;
        }

        // Over the slots in order, then the one-time programmable zone.
        private int DataCrc()
        {
            byte[] all = new byte[8 * 36 + 416 + 7 * 72 + otp.Length];
            int at = 0;
            for (int i = 0; i < Slots; i++)
            {
                Array.Copy(slots[i], 0, all, at, slots[i].Length);
                at += slots[i].Length;
            }

            Array.Copy(otp, 0, all, at, otp.Length);
            return SimAtecc608BCode.Crc(all, 0, all.Length);
        }

        private bool MayWrite(int kind, int slot, int at, int count)
        {
            if (kind == ConfigurationZone)
            {
                bool touchesLocks = at + count > UserExtra && at < SlotLocked;
                return !IsConfigurationLocked && at >= FirstWritable && !touchesLocks;
            }

            if (!IsConfigurationLocked || (kind == OtpZone && IsDataLocked))
            {
                return false;
            }

            // Write configuration 0000b in bits 15..12 means: in clear, always.
            bool open = !HasSlotBit(slot, 15) && !HasSlotBit(slot, 14) && !HasSlotBit(slot, 13) && !HasSlotBit(slot, 12);
            return kind == OtpZone || (!HasKeyBit(slot, 0) && !IsSlotLocked(slot) && (!IsDataLocked || open));
        }

        private byte[] Find(int parameter1, int address, out int at, out int count)
        {
            int kind = parameter1 & 3;
            byte[] zone = kind == ConfigurationZone ? Configuration : kind == OtpZone ? otp : kind == DataZone ? slots[(address >> 3) & 0x0F] : null;
            int block = kind == DataZone ? address >> 8 : address >> 3;
            bool whole = (parameter1 & WholeBlock) != 0;
            count = whole ? 32 : 4;
            at = 32 * block + (whole ? 0 : 4 * (address & 7));
            return zone != null && at + count <= zone.Length ? zone : null;
        }
    }
}
