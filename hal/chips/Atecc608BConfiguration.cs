using System;

namespace MeasurementCapsule.Hal.Chips
{
    /// <summary>
    /// The configuration zone of the ATECC608B, 128 bytes in four blocks, and what the capsule demands of it. Source:
    /// ATECC608B data sheet, section "Configuration Zone".
    /// </summary>
    internal sealed class Atecc608BConfiguration
    {
        internal const int BlockBytes = 32;

        /// <summary>P1 of Read: configuration zone, 32 bytes at once.</summary>
        internal const byte ReadWholeBlock = 0x80;

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

        private readonly byte[] zone = new byte[4 * BlockBytes];

        /// <summary>0, 1 or 2 for the clock dividers 00h, 28h and 68h of ChipMode: how long the slow commands may take.</summary>
        internal int ClockMode { get; private set; }

        /// <summary>True for 00 00 60 02 and 00 00 60 03, the answers of the ATECC608A and B to Info.</summary>
        internal static bool IsRevision(byte[] data, int offset)
        {
            return data[offset] == 0x00 && data[offset + 1] == 0x00 && data[offset + 2] == 0x60
                && (data[offset + 3] == 0x02 || data[offset + 3] == 0x03);
        }

        internal void TakeBlock(int block, byte[] data, int offset)
        {
            Array.Copy(data, offset, zone, block * BlockBytes, BlockBytes);
        }

        internal void CopySerialNumber(byte[] serialNumber)
        {
            Array.Copy(zone, 0, serialNumber, 0, 4);
            Array.Copy(zone, 8, serialNumber, 4, 5);
        }

        /// <summary>
        /// Ok when blocks 0, 2 and 3 show a provisioned chip: serial number 01 23 .. EE (else WrongChip), both zones and
        /// slot 0 locked, slot 0 configured as the legal key (else WrongState).
        /// </summary>
        internal Status Judge()
        {
            if (zone[0] != 0x01 || zone[1] != 0x23 || zone[12] != 0xEE)
            {
                return Status.WrongChip;
            }

            bool allLocked = zone[LockConfiguration] == Locked && zone[LockValue] == Locked && (zone[SlotLocked] & 1) == 0;
            bool legalSlot = LittleEndian.ReadUInt16(zone, SlotConfiguration) == LegalSlotConfiguration
                && LittleEndian.ReadUInt16(zone, KeyConfiguration) == LegalKeyConfiguration;
            return allLocked && legalSlot && TakeClockMode() ? Status.Ok : Status.WrongState;
        }

        private bool TakeClockMode()
        {
            switch (zone[ChipMode] & ClockDividerMask)
            {
                case 0x00:
                    ClockMode = 0;
                    return true;
                case 0x28:
                    ClockMode = 1;
                    return true;
                case 0x68:
                    ClockMode = 2;
                    return true;
                default:
                    return false;
            }
        }
    }
}
