using System;

namespace MeasurementCapsule.Crypto
{
    /// <summary>
    /// SHA-256, FIPS 180-4 sections 5.1.1, 5.3.3 and 6.2.2. One object serves any number of messages, one after the other:
    /// its buffers are fields, so only the constructor allocates.
    /// </summary>
    public sealed class Sha256
    {
        /// <summary>Bytes of a digest.</summary>
        public const int DigestBytes = 32;

        /// <summary>Bytes of a block, the unit that is compressed.</summary>
        public const int BlockBytes = 64;

        private const int LengthBytes = 8;
        private const int Rounds = 64;

        // FIPS 180-4 section 4.2.2: fractional parts of the cube roots of the first 64 primes.
        private static readonly uint[] roundConstants =
        {
            0x428A2F98, 0x71374491, 0xB5C0FBCF, 0xE9B5DBA5, 0x3956C25B, 0x59F111F1, 0x923F82A4, 0xAB1C5ED5,
            0xD807AA98, 0x12835B01, 0x243185BE, 0x550C7DC3, 0x72BE5D74, 0x80DEB1FE, 0x9BDC06A7, 0xC19BF174,
            0xE49B69C1, 0xEFBE4786, 0x0FC19DC6, 0x240CA1CC, 0x2DE92C6F, 0x4A7484AA, 0x5CB0A9DC, 0x76F988DA,
            0x983E5152, 0xA831C66D, 0xB00327C8, 0xBF597FC7, 0xC6E00BF3, 0xD5A79147, 0x06CA6351, 0x14292967,
            0x27B70A85, 0x2E1B2138, 0x4D2C6DFC, 0x53380D13, 0x650A7354, 0x766A0ABB, 0x81C2C92E, 0x92722C85,
            0xA2BFE8A1, 0xA81A664B, 0xC24B8B70, 0xC76C51A3, 0xD192E819, 0xD6990624, 0xF40E3585, 0x106AA070,
            0x19A4C116, 0x1E376C08, 0x2748774C, 0x34B0BCB5, 0x391C0CB3, 0x4ED8AA4A, 0x5B9CCA4F, 0x682E6FF3,
            0x748F82EE, 0x78A5636F, 0x84C87814, 0x8CC70208, 0x90BEFFFA, 0xA4506CEB, 0xBEF9A3F7, 0xC67178F2,
        };

        private readonly uint[] state = new uint[8];
        private readonly uint[] schedule = new uint[Rounds];
        private readonly byte[] block = new byte[BlockBytes];
        private int blockCount;
        private long totalBytes;

        /// <summary>Ready for the first message.</summary>
        public Sha256()
        {
            Reset();
        }

        /// <summary>Forgets what was taken in and starts a new message.</summary>
        public void Reset()
        {
            state[0] = 0x6A09E667;
            state[1] = 0xBB67AE85;
            state[2] = 0x3C6EF372;
            state[3] = 0xA54FF53A;
            state[4] = 0x510E527F;
            state[5] = 0x9B05688C;
            state[6] = 0x1F83D9AB;
            state[7] = 0x5BE0CD19;
            blockCount = 0;
            totalBytes = 0;
        }

        /// <summary>Takes in <paramref name="count"/> bytes of the message from <paramref name="offset"/>.</summary>
        public void Update(byte[] data, int offset, int count)
        {
            totalBytes += count;
            while (count > 0)
            {
                if (blockCount == 0 && count >= BlockBytes)
                {
                    Compress(data, offset);
                    offset += BlockBytes;
                    count -= BlockBytes;
                    continue;
                }

                int part = BlockBytes - blockCount;
                if (part > count)
                {
                    part = count;
                }

                Array.Copy(data, offset, block, blockCount, part);
                blockCount += part;
                offset += part;
                count -= part;
                CompressIfFull();
            }
        }

        /// <summary>Ends the message, writes its digest into the first 32 bytes and is ready for the next message.</summary>
        public void Finish(byte[] digest)
        {
            long bits = totalBytes * 8;
            block[blockCount++] = 0x80;
            CompressIfFull();
            while (blockCount != BlockBytes - LengthBytes)
            {
                block[blockCount++] = 0;
                CompressIfFull();
            }

            for (int i = 0; i < LengthBytes; i++)
            {
                block[blockCount++] = (byte)(bits >> (8 * (LengthBytes - 1 - i)));
            }

            CompressIfFull();
            for (int i = 0; i < DigestBytes; i++)
            {
                digest[i] = (byte)(state[i >> 2] >> (24 - 8 * (i & 3)));
            }

            Reset();
        }

        /// <summary>The digest of one piece of data. Allocates its working memory: what runs often keeps a <see cref="Sha256"/>.</summary>
        public static void Hash(byte[] data, int offset, int count, byte[] digest)
        {
            Sha256 hash = new Sha256();
            hash.Update(data, offset, count);
            hash.Finish(digest);
        }

        private void CompressIfFull()
        {
            if (blockCount == BlockBytes)
            {
                Compress(block, 0);
                blockCount = 0;
            }
        }

        private void ExpandSchedule(byte[] data, int offset)
        {
            uint[] words = schedule;
            for (int i = 0; i < 16; i++)
            {
                words[i] = ((uint)data[offset] << 24) | ((uint)data[offset + 1] << 16) | ((uint)data[offset + 2] << 8) | data[offset + 3];
                offset += 4;
            }

            for (int i = 16; i < Rounds; i++)
            {
                uint x = words[i - 15];
                uint y = words[i - 2];
                words[i] = words[i - 16] + words[i - 7]
                    + (((x >> 7) | (x << 25)) ^ ((x >> 18) | (x << 14)) ^ (x >> 3))
                    + (((y >> 17) | (y << 15)) ^ ((y >> 19) | (y << 13)) ^ (y >> 10));
            }
        }

        // Rotations stand written out, as on the interpreter a call costs as much as ten operations. And eight rounds: behind each of
        // them the standard moves every value on by one name; here the names move, and after eight they are where they were.
        private void Compress(byte[] data, int offset)
        {
            ExpandSchedule(data, offset);
            uint[] words = schedule;
            uint[] constants = roundConstants;
            uint a = state[0], b = state[1], c = state[2], d = state[3];
            uint e = state[4], f = state[5], g = state[6], h = state[7];
            for (int i = 0; i < Rounds; i += 8)
            {
                h += (((e >> 6) | (e << 26)) ^ ((e >> 11) | (e << 21)) ^ ((e >> 25) | (e << 7))) + (g ^ (e & (f ^ g))) + constants[i] + words[i];
                d += h;
                h += (((a >> 2) | (a << 30)) ^ ((a >> 13) | (a << 19)) ^ ((a >> 22) | (a << 10))) + ((a & b) | (c & (a | b)));
                g += (((d >> 6) | (d << 26)) ^ ((d >> 11) | (d << 21)) ^ ((d >> 25) | (d << 7))) + (f ^ (d & (e ^ f))) + constants[i + 1] + words[i + 1];
                c += g;
                g += (((h >> 2) | (h << 30)) ^ ((h >> 13) | (h << 19)) ^ ((h >> 22) | (h << 10))) + ((h & a) | (b & (h | a)));
                f += (((c >> 6) | (c << 26)) ^ ((c >> 11) | (c << 21)) ^ ((c >> 25) | (c << 7))) + (e ^ (c & (d ^ e))) + constants[i + 2] + words[i + 2];
                b += f;
                f += (((g >> 2) | (g << 30)) ^ ((g >> 13) | (g << 19)) ^ ((g >> 22) | (g << 10))) + ((g & h) | (a & (g | h)));
                e += (((b >> 6) | (b << 26)) ^ ((b >> 11) | (b << 21)) ^ ((b >> 25) | (b << 7))) + (d ^ (b & (c ^ d))) + constants[i + 3] + words[i + 3];
                a += e;
                e += (((f >> 2) | (f << 30)) ^ ((f >> 13) | (f << 19)) ^ ((f >> 22) | (f << 10))) + ((f & g) | (h & (f | g)));
                d += (((a >> 6) | (a << 26)) ^ ((a >> 11) | (a << 21)) ^ ((a >> 25) | (a << 7))) + (c ^ (a & (b ^ c))) + constants[i + 4] + words[i + 4];
                h += d;
                d += (((e >> 2) | (e << 30)) ^ ((e >> 13) | (e << 19)) ^ ((e >> 22) | (e << 10))) + ((e & f) | (g & (e | f)));
                c += (((h >> 6) | (h << 26)) ^ ((h >> 11) | (h << 21)) ^ ((h >> 25) | (h << 7))) + (b ^ (h & (a ^ b))) + constants[i + 5] + words[i + 5];
                g += c;
                c += (((d >> 2) | (d << 30)) ^ ((d >> 13) | (d << 19)) ^ ((d >> 22) | (d << 10))) + ((d & e) | (f & (d | e)));
                b += (((g >> 6) | (g << 26)) ^ ((g >> 11) | (g << 21)) ^ ((g >> 25) | (g << 7))) + (a ^ (g & (h ^ a))) + constants[i + 6] + words[i + 6];
                f += b;
                b += (((c >> 2) | (c << 30)) ^ ((c >> 13) | (c << 19)) ^ ((c >> 22) | (c << 10))) + ((c & d) | (e & (c | d)));
                a += (((f >> 6) | (f << 26)) ^ ((f >> 11) | (f << 21)) ^ ((f >> 25) | (f << 7))) + (h ^ (f & (g ^ h))) + constants[i + 7] + words[i + 7];
                e += a;
                a += (((b >> 2) | (b << 30)) ^ ((b >> 13) | (b << 19)) ^ ((b >> 22) | (b << 10))) + ((b & c) | (d & (b | c)));
            }

            state[0] += a;
            state[1] += b;
            state[2] += c;
            state[3] += d;
            state[4] += e;
            state[5] += f;
            state[6] += g;
            state[7] += h;
        }
    }
}
