using System;
using MeasurementCapsule.Crypto;

namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// What the simulated ATECC608B does with a whole, undamaged command, and how long it takes. Sources: cryptoauthlib,
    /// ATECC608B data sheet, section "Security Commands".
    /// </summary>
    internal sealed class SimAtecc608BCommands
    {
        internal const int MaximumAnswerBytes = 64;

        private const int CounterLimit = 2097151;
        private const int DigestBytes = 32;

        private readonly SimAtecc608BZones zones;
        private readonly World world;
        private readonly Sha256 sha = new Sha256();
        private readonly byte[] messageDigestBuffer = new byte[DigestBytes];
        private readonly byte[] privateKey = new byte[SimAtecc608BZones.PrivateKeyBytes];
        private readonly byte[] signature = new byte[64];
        private readonly byte[] publicKey = new byte[64];
        private readonly uint[] counters = new uint[2];
        private bool digestLoaded;
        private bool shaStarted;

        internal SimAtecc608BCommands(SimAtecc608BZones zones, World world)
        {
            this.zones = zones;
            this.world = world;
        }

        /// <summary>The data of the answer; <see cref="AnswerBytes"/> says how many. None: the answer is the returned status.</summary>
        internal readonly byte[] Answer = new byte[MaximumAnswerBytes];

        internal int AnswerBytes { get; private set; }

        internal bool SelfTestFails { get; set; }

        /// <summary>What the command SelfTest finds: one bit for each test that fails.</summary>
        internal int FaultyTests { get; set; }

        internal P256 Curve { get; set; } = new P256();

        /// <summary>Whether a key is made before the configuration is locked, when random numbers are still a fixed pattern.</summary>
        internal bool MakesPredictableKeys { get; set; }

        /// <summary>Whether Sign and Verify are refused while the data zone is open.</summary>
        internal bool NeedsLockedData { get; set; } = true;

        /// <summary>What is lost in sleep and without supply.</summary>
        internal void Forget()
        {
            digestLoaded = false;
            shaStarted = false;
        }

        internal void SetCounter(int index, uint value)
        {
            counters[index] = value;
        }

        /// <summary>Executes and returns the status; see <see cref="AnswerBytes"/>.</summary>
        internal int Execute(int opcode, int parameter1, int parameter2, byte[] data, int offset, int count)
        {
            AnswerBytes = 0;
            if (opcode == SimAtecc608BOpcode.SelfTest)
            {
                return SelfTestFails ? parameter1 : FaultyTests & parameter1;
            }

            if (SelfTestFails)
            {
                return SimAtecc608BCode.SelfTestFailed;
            }

            switch (opcode)
            {
                case SimAtecc608BOpcode.Info:
                    return DoInfo(parameter1);
                case SimAtecc608BOpcode.Random:
                    return DoRandom();
                case SimAtecc608BOpcode.Nonce:
                    return DoNonce(parameter1, data, offset, count);
                case SimAtecc608BOpcode.GenKey:
                    return DoGenKey(parameter1, parameter2);
                case SimAtecc608BOpcode.Sign:
                    return DoSign(parameter1, parameter2);
                case SimAtecc608BOpcode.Verify:
                    return DoVerify(parameter1, parameter2, data, offset, count);
                case SimAtecc608BOpcode.Sha:
                    return DoSha(parameter1, data, offset, count);
                case SimAtecc608BOpcode.Counter:
                    return DoCounter(parameter1, parameter2);
                case SimAtecc608BOpcode.Lock:
                    return zones.Lock(parameter1, parameter2);
                case SimAtecc608BOpcode.Write:
                    return zones.Write(parameter1, parameter2, data, offset, count);
                case SimAtecc608BOpcode.Read:
                    return Answering(zones.Read(parameter1, parameter2, Answer), (parameter1 & 0x80) != 0 ? 32 : 4);
                default:
                    return SimAtecc608BCode.ParseError;
            }
        }

        private int Answering(int status, int bytes)
        {
            AnswerBytes = status == SimAtecc608BCode.Success ? bytes : 0;
            return status;
        }

        private int DoInfo(int mode)
        {
            Array.Copy(zones.Configuration, 4, Answer, 0, 4);
            return Answering(mode == 0 ? SimAtecc608BCode.Success : SimAtecc608BCode.ParseError, 4);
        }

        private int DoRandom()
        {
            for (int i = 0; i < 32; i++)
            {
                Answer[i] = zones.IsConfigurationLocked ? (byte)world.Random.Next() : PatternBeforeLock(i);
            }

            return Answering(SimAtecc608BCode.Success, 32);
        }

        private static byte PatternBeforeLock(int index)
        {
            return (byte)((index & 2) == 0 ? 0xFF : 0x00);
        }

        // Only the mode that a host digest needs: pass-through, 32 bytes, to the message digest buffer.
        private int DoNonce(int mode, byte[] data, int offset, int count)
        {
            if (mode != 0x43 || count != DigestBytes)
            {
                return SimAtecc608BCode.ParseError;
            }

            Array.Copy(data, offset, messageDigestBuffer, 0, DigestBytes);
            digestLoaded = true;
            return SimAtecc608BCode.Success;
        }

        private int DoGenKey(int mode, int slot)
        {
            if ((mode != 0x00 && mode != 0x04) || slot >= SimAtecc608BZones.Slots)
            {
                return SimAtecc608BCode.ParseError;
            }

            if (!zones.IsConfigurationLocked && !MakesPredictableKeys)
            {
                return SimAtecc608BCode.ExecutionError;
            }

            if (mode == 0x04 && !TryMakeKey(slot))
            {
                return SimAtecc608BCode.ExecutionError;
            }

            bool known = zones.IsForPrivateKey(slot) && zones.TryGetPrivateKey(slot, privateKey) && (mode == 0x04 || zones.HasKeyBit(slot, 1));
            return Answering(known && Curve.TryMakePublicKey(privateKey, Answer) ? SimAtecc608BCode.Success : SimAtecc608BCode.ExecutionError, 64);
        }

        // A simulated element has no secret to keep: its only key is the published one, so that whatever it signs is
        // recognised as a test. Before the configuration lock the key is what the chip's fixed pattern would give.
        private bool TryMakeKey(int slot)
        {
            if (!zones.IsForPrivateKey(slot) || !zones.HasSlotBit(slot, 13) || zones.IsSlotLocked(slot))
            {
                return false;
            }

            PublishedTestKey.CopyPrivateKey(privateKey);
            for (int i = 0; i < privateKey.Length && !zones.IsConfigurationLocked; i++)
            {
                privateKey[i] = PatternBeforeLock(i);
            }

            zones.SetPrivateKey(slot, privateKey);
            return true;
        }

        private int DoSign(int mode, int slot)
        {
            if (mode != 0xA0 || slot >= SimAtecc608BZones.Slots)
            {
                return SimAtecc608BCode.ParseError;
            }

            bool allowed = MaySign() && zones.IsForPrivateKey(slot) && zones.HasSlotBit(slot, 0) && !zones.HasKeyBit(slot, 6);
            if (!allowed || !digestLoaded || !zones.TryGetPrivateKey(slot, privateKey))
            {
                return SimAtecc608BCode.ExecutionError;
            }

            digestLoaded = false;
            return Answering(Curve.TrySign(privateKey, messageDigestBuffer, Answer) ? SimAtecc608BCode.Success : SimAtecc608BCode.ExecutionError, 64);
        }

        private int DoVerify(int mode, int keyType, byte[] data, int offset, int count)
        {
            if (mode != 0x22 || keyType != 0x0004 || count != signature.Length + publicKey.Length)
            {
                return SimAtecc608BCode.ParseError;
            }

            if (!MaySign() || !digestLoaded)
            {
                return SimAtecc608BCode.ExecutionError;
            }

            digestLoaded = false;
            Array.Copy(data, offset, signature, 0, signature.Length);
            Array.Copy(data, offset + signature.Length, publicKey, 0, publicKey.Length);
            return Curve.Verify(publicKey, messageDigestBuffer, signature) ? SimAtecc608BCode.Success : SimAtecc608BCode.Miscompare;
        }

        private bool MaySign()
        {
            return zones.IsConfigurationLocked && (zones.IsDataLocked || !NeedsLockedData);
        }

        private int DoSha(int mode, byte[] data, int offset, int count)
        {
            if (mode == 0 && count == 0)
            {
                sha.Reset();
                shaStarted = true;
                return SimAtecc608BCode.Success;
            }

            bool fits = mode == 1 ? count == Sha256.BlockBytes : mode == 2 && count < Sha256.BlockBytes;
            if (!fits)
            {
                return SimAtecc608BCode.ParseError;
            }

            if (!shaStarted)
            {
                return SimAtecc608BCode.ExecutionError;
            }

            sha.Update(data, offset, count);
            if (mode == 1)
            {
                return SimAtecc608BCode.Success;
            }

            sha.Finish(Answer);
            shaStarted = false;
            return Answering(SimAtecc608BCode.Success, Sha256.DigestBytes);
        }

        private int DoCounter(int mode, int index)
        {
            if (mode > 1 || index > 1)
            {
                return SimAtecc608BCode.ParseError;
            }

            if (mode == 1 && counters[index] >= CounterLimit)
            {
                return SimAtecc608BCode.ExecutionError;
            }

            counters[index] += (uint)mode;
            LittleEndian.WriteUInt32(Answer, 0, counters[index]);
            return Answering(SimAtecc608BCode.Success, 4);
        }
    }
}
