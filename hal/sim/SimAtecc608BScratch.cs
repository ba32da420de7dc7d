using System;
using MeasurementCapsule.Crypto;

namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// What the simulated ATECC608B keeps in idle and forgets in sleep: TempKey, message digest buffer, alternate key buffer, the hash
    /// that is under way; with the commands that fill it, Nonce and SHA. Source: ATECC608B data sheet, "Volatile Memory".
    /// </summary>
    internal sealed class SimAtecc608BScratch
    {
        internal const int BufferBytes = 32;

        private const int PassThrough = 0x03;
        private const int NonceInputBytes = 20;
        private const int NonceOpcode = 0x16;

        private readonly Sha256 sha = new Sha256();
        private readonly Sha256 mixer = new Sha256();
        private readonly byte[] tempKey = new byte[BufferBytes];
        private readonly byte[] messageDigest = new byte[BufferBytes];
        private readonly byte[] tail = new byte[3];
        private bool hasTempKey;
        private bool isTempKeyRandom;
        private bool hasMessageDigest;
        private bool isHashing;

        /// <summary>What is lost in sleep and without supply.</summary>
        internal void Forget()
        {
            hasTempKey = false;
            hasMessageDigest = false;
            isHashing = false;
        }

        /// <summary>
        /// Takes the digest for a Sign or Verify: it serves once. Null when there is none. <paramref name="fromMessageDigest"/>: from the message
        /// digest buffer, else from TempKey; <paramref name="mustBeRandom"/>: only what the chip itself had a part in.
        /// </summary>
        internal byte[] Take(bool fromMessageDigest, bool mustBeRandom)
        {
            bool there = fromMessageDigest ? hasMessageDigest && !mustBeRandom : hasTempKey && (isTempKeyRandom || !mustBeRandom);
            hasMessageDigest = hasMessageDigest && !fromMessageDigest;
            hasTempKey = hasTempKey && fromMessageDigest;
            return !there ? null : fromMessageDigest ? messageDigest : tempKey;
        }

        /// <summary>
        /// Command Nonce, pass-through: 32 bytes to TempKey (03h), message digest buffer (43h) or alternate key buffer (83h), 64 to the first
        /// two (23h, 63h). Of 64 the second half, which only key derivation uses, is not kept, nor the alternate key.
        /// </summary>
        internal int Load(int mode, byte[] data, int offset, int count)
        {
            int target = mode & 0xC0;
            bool longer = (mode & 0x20) != 0;
            if ((mode & 0x1F) != PassThrough || target == 0xC0 || (longer && target == 0x80) || count != (longer ? 2 * BufferBytes : BufferBytes))
            {
                return SimAtecc608BCode.ParseError;
            }

            if (target == 0x40)
            {
                Array.Copy(data, offset, messageDigest, 0, BufferBytes);
                hasMessageDigest = true;
            }
            else if (target == 0x00)
            {
                Array.Copy(data, offset, tempKey, 0, BufferBytes);
                hasTempKey = true;
                isTempKeyRandom = false;
            }

            return SimAtecc608BCode.Success;
        }

        /// <summary>True for the modes of Nonce that mix 20 bytes of the host with random ones: with and without a new seed.</summary>
        internal static bool IsRandomNonce(int mode, int count)
        {
            return (mode == 0x00 || mode == 0x01) && count == NonceInputBytes;
        }

        /// <summary>Command Nonce, random: TempKey becomes SHA-256 of random bytes, input, opcode, mode, and a zero.</summary>
        internal int Mix(int mode, byte[] random, byte[] data, int offset)
        {
            tail[0] = NonceOpcode;
            tail[1] = (byte)mode;
            tail[2] = 0;
            mixer.Reset();
            mixer.Update(random, 0, BufferBytes);
            mixer.Update(data, offset, NonceInputBytes);
            mixer.Update(tail, 0, tail.Length);
            mixer.Finish(tempKey);
            hasTempKey = true;
            isTempKeyRandom = true;
            return SimAtecc608BCode.Success;
        }

        /// <summary>Command SHA: 00 start, 01 the next 64 bytes, 02 or 42h the last ones; the digest stays in TempKey or message digest buffer.</summary>
        internal int Hash(int mode, int length, byte[] data, int offset, int count, byte[] answer)
        {
            if (mode == 0x00 && count == 0)
            {
                sha.Reset();
                isHashing = true;
                return SimAtecc608BCode.Success;
            }

            bool last = mode == 0x02 || mode == 0x42;
            bool fits = mode == 0x01 ? count == Sha256.BlockBytes : last && count < Sha256.BlockBytes;
            if (!fits || length != count)
            {
                return SimAtecc608BCode.ParseError;
            }

            if (!isHashing)
            {
                return SimAtecc608BCode.ExecutionError;
            }

            sha.Update(data, offset, count);
            if (last)
            {
                sha.Finish(answer);
                isHashing = false;
                return Load(mode == 0x42 ? 0x43 : PassThrough, answer, 0, BufferBytes);
            }

            return SimAtecc608BCode.Success;
        }
    }
}
