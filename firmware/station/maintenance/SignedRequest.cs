using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>
    /// Proves that a request comes from who has the commissioning key: <c>Authorization: Capsule NONCE CODE</c>, both hexadecimal. CODE is
    /// HMAC-SHA256 under that key over <c>MCR1</c>, the 16 bytes of the nonce and the digest of the request; the digest is SHA-256 over method, line feed,
    /// path and query as sent, line feed, and the SHA-256 of the body in 64 upper-case hexadecimal digits. A nonce counts once, for ten seconds.
    /// </summary>
    public sealed class SignedRequest
    {
        private const int NonceBytes = 16;
        private const int CodeBytes = 32;
        private const int NonceDigits = 2 * NonceBytes;
        private const int CodeDigits = 2 * CodeBytes;
        private readonly CapsuleDoor door;
        private readonly Sha256 hash = new Sha256();
        private readonly byte[] scheme = Ascii.Bytes("Capsule ");
        private readonly byte[] get = Ascii.Bytes("GET\n");
        private readonly byte[] put = Ascii.Bytes("PUT\n");
        private readonly byte[] post = Ascii.Bytes("POST\n");
        private readonly byte[] memory = new byte[HttpLimits.TargetBytes];
        private readonly byte[] digest = new byte[Sha256.DigestBytes];
        private readonly byte[] digits = new byte[1 + (2 * Sha256.DigestBytes)];
        private readonly byte[] nonce = new byte[NonceBytes];
        private readonly byte[] code = new byte[CodeBytes];

        /// <summary>Makes it for a capsule.</summary>
        public SignedRequest(CapsuleDoor door)
        {
            this.door = door;
        }

        /// <summary>True when the request is signed as it must be; false: the answer says why not, and a wrong code was counted.</summary>
        public bool IsAuthentic(HttpRequest request, HttpAnswer answer)
        {
            if (!TryReadAuthorization(request))
            {
                ErrorAnswers.Refuse(answer, HttpStatus.Unauthorized, ApiError.NotSigned, "The request is not signed", "Authorization: Capsule, blank, 32 digits of the nonce, blank, 64 digits of the code");
                return false;
            }

            Digest(request);
            GateStatus status = door.Authenticate(digest, nonce, code);
            if (status != GateStatus.Ok)
            {
                ErrorAnswers.RefuseGate(answer, door, status);
            }

            return status == GateStatus.Ok;
        }

        private bool TryReadAuthorization(HttpRequest request)
        {
            int length = request.CopyAuthorization(memory);
            int codeAt = scheme.Length + NonceDigits + 1;
            return length == codeAt + CodeDigits && Ascii.IsAt(memory, 0, scheme) && memory[codeAt - 1] == ' '
                && Hexadecimal.TryDecode(memory, scheme.Length, NonceDigits, nonce) && Hexadecimal.TryDecode(memory, codeAt, CodeDigits, code);
        }

        private void Digest(HttpRequest request)
        {
            Sha256.Hash(request.Body, 0, request.BodyLength, digest);
            digits[0] = (byte)'\n';
            Hexadecimal.Encode(digest, 0, digest.Length, digits, 1);
            int length = request.CopyTarget(memory);
            byte[] method = request.Method == HttpMethod.Get ? get : request.Method == HttpMethod.Put ? put : post;
            hash.Reset();
            hash.Update(method, 0, method.Length);
            hash.Update(memory, 0, length);
            hash.Update(digits, 0, digits.Length);
            hash.Finish(digest);
        }
    }
}
