using System;

namespace MeasurementCapsule.Hal.Chips
{
    /// <summary>
    /// The configuration zone of the ATECC608B, 128 bytes in four blocks, and what the capsule demands of it. Source:
    /// ATECC608B data sheet, section "Configuration Zone".
    /// </summary>
    internal sealed class Atecc608BConfiguration
    {
        internal const int Bytes = 128;
        internal const int Blocks = 4;
        internal const int SerialNumberBytes = 9;

        /// <summary>The slot of the legal key.</summary>
        internal const int LegalSlot = 0;

        /// <summary>P2 of Write for the four bytes that hold SlotConfig 0 and 1, and for those of KeyConfig 0 and 1.</summary>
        internal const int SlotWord = 0x05;
        internal const int KeyWord = 0x18;

        // Byte addresses in the zone.
        private const int ChipMode = 19;
        private const int SlotConfiguration = 20;
        private const int LockValue = 86;
        private const int LockConfiguration = 87;
        private const int SlotLocked = 88;
        private const int KeyConfiguration = 96;

        private const byte Locked = 0x00;
        private const byte ClockDividerMask = 0xF8;

        // Signs digests from outside, secret, made by GenKey inside and by nothing else.
        private const int LegalSlotConfiguration = 0x2081;

        // P-256 private key, public key may be computed, slot can be locked; digests of the host are signed as they are.
        private const int LegalKeyConfiguration = 0x0033;

        private readonly byte[] zone = new byte[Bytes];

        /// <summary>The zone as it was read.</summary>
        internal byte[] Zone => zone;

        /// <summary>0, 1 or 2 for the clock dividers 00h, 28h and 68h of ChipMode: how long the slow commands may take; −1 for any other.</summary>
        internal int ClockMode
        {
            get
            {
                switch (zone[ChipMode] & ClockDividerMask)
                {
                    case 0x00: return 0;
                    case 0x28: return 1;
                    case 0x68: return 2;
                    default: return -1;
                }
            }
        }

        /// <summary>True when serial number bytes 0, 1 and 8 are those of every such chip.</summary>
        internal bool HasIdentity => zone[0] == 0x01 && zone[1] == 0x23 && zone[12] == 0xEE;

        /// <summary>True when the configuration can no longer be written.</summary>
        internal bool IsConfigurationLocked => zone[LockConfiguration] == Locked;

        /// <summary>True when slots and OTP zone are locked.</summary>
        internal bool IsDataLocked => zone[LockValue] == Locked;

        /// <summary>True when slot 0 is locked for itself.</summary>
        internal bool IsLegalSlotLocked => (zone[SlotLocked] & 1) == 0;

        /// <summary>True when slot 0 is configured as the legal key.</summary>
        internal bool IsLegalSlot => LittleEndian.ReadUInt16(zone, SlotConfiguration) == LegalSlotConfiguration
            && LittleEndian.ReadUInt16(zone, KeyConfiguration) == LegalKeyConfiguration;

        /// <summary>True for 00 00 60 02 and 00 00 60 03, the answers of the ATECC608A and B to Info.</summary>
        internal static bool IsRevision(byte[] data, int offset)
        {
            return IsRevisionB(data, offset) || IsRevisionOf(data, offset, 0x02);
        }

        /// <summary>True for 00 00 60 03, the answer of the ATECC608B.</summary>
        internal static bool IsRevisionB(byte[] data, int offset)
        {
            return IsRevisionOf(data, offset, 0x03);
        }

        internal void TakeBlock(int block, byte[] data, int offset)
        {
            Array.Copy(data, offset, zone, block * Atecc608BCommands.BlockBytes, Atecc608BCommands.BlockBytes);
        }

        /// <summary>True when the block is as it was taken.</summary>
        internal bool HasBlock(int block, byte[] data, int offset)
        {
            bool same = true;
            for (int i = 0; i < Atecc608BCommands.BlockBytes; i++)
            {
                same = same && data[offset + i] == zone[(block * Atecc608BCommands.BlockBytes) + i];
            }

            return same;
        }

        internal void CopySerialNumber(byte[] serialNumber)
        {
            Array.Copy(zone, 0, serialNumber, 0, 4);
            Array.Copy(zone, 8, serialNumber, 4, 5);
        }

        /// <summary>What the four bytes of <see cref="SlotWord"/> have to be; those of slot 1 stay.</summary>
        internal void CopyLegalSlotWord(byte[] word)
        {
            CopyWord(SlotConfiguration, LegalSlotConfiguration, word);
        }

        /// <summary>What the four bytes of <see cref="KeyWord"/> have to be; those of slot 1 stay.</summary>
        internal void CopyLegalKeyWord(byte[] word)
        {
            CopyWord(KeyConfiguration, LegalKeyConfiguration, word);
        }

        /// <summary>
        /// Ok when blocks 0, 2 and 3 show a provisioned chip: serial number 01 23 .. EE (else WrongChip), both zones and
        /// slot 0 locked, slot 0 configured as the legal key, a known clock (else WrongState).
        /// </summary>
        internal Status Judge()
        {
            if (!HasIdentity)
            {
                return Status.WrongChip;
            }

            bool allLocked = IsConfigurationLocked && IsDataLocked && IsLegalSlotLocked;
            return allLocked && IsLegalSlot && ClockMode >= 0 ? Status.Ok : Status.WrongState;
        }

        private static bool IsRevisionOf(byte[] data, int offset, byte last)
        {
            return data[offset] == 0x00 && data[offset + 1] == 0x00 && data[offset + 2] == 0x60 && data[offset + 3] == last;
        }

        private void CopyWord(int address, int legal, byte[] word)
        {
            Array.Copy(zone, address, word, 0, word.Length);
            LittleEndian.WriteUInt16(word, 0, legal);
        }
    }
}
