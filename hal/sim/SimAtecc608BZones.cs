using System;

namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// The rules of the simulated ATECC608B's memory: who may read, write and lock what, and when. Source: ATECC608B data sheet,
    /// sections "Configuration Zone" and "Locking".
    /// </summary>
    internal sealed class SimAtecc608BZones
    {
        internal const int PrivateKeyBytes = 32;

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

        private readonly SimAtecc608BMemory memory;

        internal SimAtecc608BZones(SimAtecc608BMemory memory)
        {
            this.memory = memory;
        }

        internal byte[] Configuration => memory.Configuration;

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
            memory.PutKey(slot, key, PrivateKeyBytes);
        }

        internal bool TryGetPrivateKey(int slot, byte[] key)
        {
            Array.Copy(memory.Slot(slot), 0, key, 0, PrivateKeyBytes);
            return memory.HoldsKey(slot);
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

            memory.Write(zone, at, data, offset, count);
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
                    return LockZone(LockValue, IsConfigurationLocked && !IsDataLocked, withCrc && parameter2 != memory.DataCrc());
                case 2:
                    byte[] content = memory.Slot((parameter1 >> 2) & 0x0F);
                    return LockSlot((parameter1 >> 2) & 0x0F, withCrc && parameter2 != SimAtecc608BCode.Crc(content, 0, content.Length));
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

        private int LockSlot(int slot, bool differs)
        {
            if (differs || !IsConfigurationLocked || !HasKeyBit(slot, 5) || IsSlotLocked(slot))
            {
                return SimAtecc608BCode.ExecutionError;
            }

            Configuration[SlotLocked + (slot >> 3)] &= (byte)~(1 << (slot & 7));
            return SimAtecc608BCode.Success;
        }

        private bool MayWrite(int kind, int slot, int at, int count)
        {
            if (kind == ConfigurationZone)
            {
                bool touchesLocks = at + count > UserExtra && at < SlotLocked;
                return !IsConfigurationLocked && at >= SimAtecc608BMemory.FirstWritable && !touchesLocks;
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
            byte[] zone = kind == ConfigurationZone ? Configuration : kind == OtpZone ? memory.Otp : kind == DataZone ? memory.Slot((address >> 3) & 0x0F) : null;
            int block = kind == DataZone ? address >> 8 : address >> 3;
            bool whole = (parameter1 & WholeBlock) != 0;
            count = whole ? 32 : 4;
            at = 32 * block + (whole ? 0 : 4 * (address & 7));
            return zone != null && at + count <= zone.Length ? zone : null;
        }
    }
}
