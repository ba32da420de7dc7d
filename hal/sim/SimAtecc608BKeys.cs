using System;
using MeasurementCapsule.Crypto;

namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// What the simulated ATECC608B computes on the elliptic curve: GenKey, Sign, Verify. A simulated element has no secret to keep: its only
    /// key is the published one, so that whatever it signs is recognised as a test. Source: ATECC608B data sheet, "Security Commands".
    /// </summary>
    internal sealed class SimAtecc608BKeys
    {
        internal const int SignatureBytes = 64;
        internal const int PublicKeyBytes = 64;

        private const int NewKey = 0x04;
        private const int PublicOnly = 0x00;
        private const int FromMessageDigest = 0x20;

        private readonly SimAtecc608BZones zones;
        private readonly SimAtecc608BScratch scratch;
        private readonly byte[] privateKey = new byte[SimAtecc608BZones.PrivateKeyBytes];
        private readonly byte[] signature = new byte[SignatureBytes];
        private readonly byte[] publicKey = new byte[PublicKeyBytes];

        internal SimAtecc608BKeys(SimAtecc608BZones zones, SimAtecc608BScratch scratch)
        {
            this.zones = zones;
            this.scratch = scratch;
        }

        internal P256 Curve { get; set; } = new P256();

        /// <summary>Whether a key is made before the configuration is locked, when random numbers are still a fixed pattern.</summary>
        internal bool MakesPredictableKeys { get; set; }

        /// <summary>Whether Sign and Verify are refused while the data zone is open.</summary>
        internal bool NeedsLockedData { get; set; } = true;

        /// <summary>Whether an empty slot answers with a failed computation instead of a refusal.</summary>
        internal bool FailsWithoutKey { get; set; }

        /// <summary>How many keys were made.</summary>
        internal int Made { get; private set; }

        /// <summary>One byte of the pattern that stands for random numbers before the configuration is locked.</summary>
        internal static byte PatternBeforeLock(int index)
        {
            return (byte)((index & 2) == 0 ? 0xFF : 0x00);
        }

        /// <summary>A key stands in the slot as if somebody had made it: the published one, or that of the pattern.</summary>
        internal void Plant(int slot, bool early)
        {
            PublishedTestKey.CopyPrivateKey(privateKey);
            for (int i = 0; i < privateKey.Length && early; i++)
            {
                privateKey[i] = PatternBeforeLock(i);
            }

            zones.SetPrivateKey(slot, privateKey);
        }

        /// <summary>Command GenKey: 04 makes a key, 00 computes the public key.</summary>
        internal int Generate(int mode, int slot, byte[] answer)
        {
            if ((mode != PublicOnly && mode != NewKey) || slot >= SimAtecc608BMemory.Slots)
            {
                return SimAtecc608BCode.ParseError;
            }

            if ((!zones.IsConfigurationLocked && !MakesPredictableKeys) || (mode == NewKey && !TryMake(slot)))
            {
                return SimAtecc608BCode.ExecutionError;
            }

            bool readable = zones.IsForPrivateKey(slot) && (mode == NewKey || zones.HasKeyBit(slot, 1));
            if (readable && zones.TryGetPrivateKey(slot, privateKey))
            {
                return Curve.TryMakePublicKey(privateKey, answer) ? SimAtecc608BCode.Success : SimAtecc608BCode.EccFault;
            }

            return readable && FailsWithoutKey ? SimAtecc608BCode.EccFault : SimAtecc608BCode.ExecutionError;
        }

        /// <summary>Command Sign, external: 80h what is in TempKey, A0h what is in the message digest buffer.</summary>
        internal int Sign(int mode, int slot, byte[] answer)
        {
            if ((mode & ~FromMessageDigest) != 0x80 || slot >= SimAtecc608BMemory.Slots)
            {
                return SimAtecc608BCode.ParseError;
            }

            bool allowed = MaySign() && zones.IsForPrivateKey(slot) && zones.HasSlotBit(slot, 0) && zones.TryGetPrivateKey(slot, privateKey);
            byte[] digest = allowed ? scratch.Take((mode & FromMessageDigest) != 0, zones.HasKeyBit(slot, 6)) : null;
            if (digest == null)
            {
                return SimAtecc608BCode.ExecutionError;
            }

            return Curve.TrySign(privateKey, digest, answer) ? SimAtecc608BCode.Success : SimAtecc608BCode.EccFault;
        }

        /// <summary>Command Verify, external: 02h what is in TempKey, 22h what is in the message digest buffer.</summary>
        internal int Verify(int mode, int keyType, byte[] data, int offset, int count)
        {
            if ((mode & ~FromMessageDigest) != 0x02 || keyType != 0x0004 || count != SignatureBytes + PublicKeyBytes)
            {
                return SimAtecc608BCode.ParseError;
            }

            byte[] digest = MaySign() ? scratch.Take((mode & FromMessageDigest) != 0, false) : null;
            if (digest == null)
            {
                return SimAtecc608BCode.ExecutionError;
            }

            Array.Copy(data, offset, signature, 0, SignatureBytes);
            Array.Copy(data, offset + SignatureBytes, publicKey, 0, PublicKeyBytes);
            return Curve.Verify(publicKey, digest, signature) ? SimAtecc608BCode.Success : SimAtecc608BCode.Miscompare;
        }

        private bool TryMake(int slot)
        {
            if (!zones.IsForPrivateKey(slot) || !zones.HasSlotBit(slot, 13) || zones.IsSlotLocked(slot))
            {
                return false;
            }

            Plant(slot, !zones.IsConfigurationLocked);
            Made++;
            return true;
        }

        private bool MaySign()
        {
            return zones.IsConfigurationLocked && (zones.IsDataLocked || !NeedsLockedData);
        }
    }
}
