using System.Security.Cryptography;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The authenticated synchronisation: the capsule hands out a nonce, the time server answers with its time and an HMAC-SHA256 (RFC 2104)
    /// over nonce and time, under the commissioning key. A nonce counts once, for ten seconds, and never comes again.
    /// </summary>
    public sealed class TimeMessages
    {
        /// <summary>Length of a nonce.</summary>
        public const int NonceBytes = 16;

        /// <summary>Length of the code.</summary>
        public const int CodeBytes = 32;

        /// <summary>A later answer is refused: half of the way there and back is uncertainty.</summary>
        public const long LifetimeMicroseconds = 10L * 1000000;

        /// <summary>Length of the digest of a request.</summary>
        public const int DigestBytes = 32;

        /// <summary>What the code is over: <c>MCT1</c>, unix milliseconds i64, uncertainty in milliseconds i64, nonce.</summary>
        public const int SignedBytes = 36;

        // What is authenticated begins with its purpose, so that no nonce can ever be taken for a message.
        private const uint MessagePurpose = 0x3154434D; // "MCT1"
        private const uint NoncePurpose = 0x314E434D; // "MCN1"
        private const uint RequestPurpose = 0x3152434D; // "MCR1"
        private const int NonceAt = 20;
        private const int SerialAt = 28;
        private const int SerialBytes = 32;

        private readonly LegalClock clock;
        private readonly IMonotonicClock monotonicClock;
        private readonly TimeKey key;
        private readonly CapsuleParameters parameters;
        private readonly byte[] signed = new byte[SignedBytes];
        private readonly byte[] request = new byte[4 + NonceBytes + DigestBytes];
        private readonly byte[] seed = new byte[SerialAt + SerialBytes];
        private readonly byte[] nonce = new byte[NonceBytes];
        private bool epochBegun;
        private long issued;
        private bool open;
        private long issuedAtMicroseconds;

        /// <summary>Makes the messages of a capsule; of its parameters they need the serial number.</summary>
        public TimeMessages(LegalClock clock, IMonotonicClock monotonicClock, TimeKey key, CapsuleParameters parameters)
        {
            this.clock = clock;
            this.monotonicClock = monotonicClock;
            this.key = key;
            this.parameters = parameters;
        }

        /// <summary>
        /// Writes a new nonce; the one before counts no more. It is the beginning of an HMAC over how often the capsule began to hand out
        /// nonces (durable), a count and the time since power-up: nobody without the key can tell the next one.
        /// </summary>
        public Status Issue(byte[] into)
        {
            open = false;
            Status status = BeginEpoch();
            if (status != Status.Ok)
            {
                return status;
            }

            issued++;
            issuedAtMicroseconds = monotonicClock.Microseconds;
            LittleEndian.WriteUInt32(seed, 0, NoncePurpose);
            LittleEndian.WriteInt64(seed, 4, clock.State.NonceEpoch);
            LittleEndian.WriteInt64(seed, 12, issued);
            LittleEndian.WriteInt64(seed, 20, issuedAtMicroseconds);
            NameCapsule();
            byte[] code = HMACSHA256.HashData(key.Value, seed);
            System.Array.Copy(code, 0, nonce, 0, NonceBytes);
            System.Array.Copy(nonce, 0, into, 0, NonceBytes);
            open = true;
            return Status.Ok;
        }

        /// <summary>
        /// Checks an answer; whatever comes of it, its nonce has counted. On true the sample holds the time of now: that of the message and
        /// half of the way there and back, which is uncertain too.
        /// </summary>
        public bool Check(long unixMilliseconds, long uncertaintyMilliseconds, byte[] answeredNonce, byte[] code, TimeSample sample, out TimeRefusal refusal)
        {
            long now = monotonicClock.Microseconds;
            bool expected = open && key.Exists;
            open = false;
            LittleEndian.WriteUInt32(signed, 0, MessagePurpose);
            LittleEndian.WriteInt64(signed, 4, unixMilliseconds);
            LittleEndian.WriteInt64(signed, 12, uncertaintyMilliseconds);
            System.Array.Copy(answeredNonce, 0, signed, NonceAt, NonceBytes);
            bool authentic = expected && IsSame(answeredNonce, nonce) && IsSame(HMACSHA256.HashData(key.Value, signed), code);
            long wayMicroseconds = now - issuedAtMicroseconds;
            refusal = authentic ? TimeRefusal.Late : TimeRefusal.NotAuthentic;
            if (!authentic || wayMicroseconds > LifetimeMicroseconds)
            {
                return false;
            }

            long half = wayMicroseconds / 2000;
            sample.Set(unixMilliseconds + half, uncertaintyMilliseconds + half + 1, now, TimeSource.Authenticated, true);
            return true;
        }

        /// <summary>
        /// Checks the code of a request that stands for itself by its digest: HMAC-SHA256 over <c>MCR1</c>, nonce, digest. Whatever comes of it, its
        /// nonce has counted, so the same request never passes twice.
        /// </summary>
        public bool CheckRequest(byte[] digest, byte[] answeredNonce, byte[] code)
        {
            bool expected = open && key.Exists && monotonicClock.Microseconds - issuedAtMicroseconds <= LifetimeMicroseconds;
            open = false;
            LittleEndian.WriteUInt32(request, 0, RequestPurpose);
            System.Array.Copy(answeredNonce, 0, request, 4, NonceBytes);
            System.Array.Copy(digest, 0, request, 4 + NonceBytes, DigestBytes);
            return expected && IsSame(answeredNonce, nonce) && IsSame(HMACSHA256.HashData(key.Value, request), code);
        }

        /// <summary>Two capsules with one key never hand out the same nonce.</summary>
        private void NameCapsule()
        {
            string serialNumber = parameters.SerialNumber;
            for (int i = 0; i < SerialBytes; i++)
            {
                seed[SerialAt + i] = i < serialNumber.Length ? (byte)serialNumber[i] : (byte)0;
            }
        }

        private Status BeginEpoch()
        {
            if (epochBegun)
            {
                return Status.Ok;
            }

            Status status = key.Load();
            if (status != Status.Ok || !clock.State.IsLoaded)
            {
                return status == Status.Ok ? Status.WrongState : status;
            }

            clock.State.NonceEpoch++;
            status = clock.State.Commit();
            epochBegun = status == Status.Ok;
            return status;
        }

        /// <summary>Takes the same time wherever they differ.</summary>
        private static bool IsSame(byte[] one, byte[] other)
        {
            int difference = one.Length ^ other.Length;
            for (int i = 0; i < one.Length && i < other.Length; i++)
            {
                difference |= one[i] ^ other[i];
            }

            return difference == 0;
        }
    }
}
