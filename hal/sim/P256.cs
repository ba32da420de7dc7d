namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// ECDSA on NIST P-256 with SHA-256 digests (FIPS 186-4 section 6), for the simulated secure element. Small and clear
    /// rather than fast, and not constant in time: it must never hold a real key. One object serves any number of calls
    /// and allocates only in its constructor.
    /// </summary>
    public class P256
    {
        private const int NumberBytes = 32;

        // Modulo n, the order of the group.
        private readonly MontgomeryField scalars = new MontgomeryField(new uint[]
        {
            0xFC632551, 0xF3B9CAC2, 0xA7179E84, 0xBCE6FAAD, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0xFFFFFFFF,
        });

        private readonly P256Curve curve = new P256Curve();
        private readonly Rfc6979 nonces = new Rfc6979();
        private readonly P256Point point = new P256Point();
        private readonly P256Point other = new P256Point();
        private readonly byte[] nonceBytes = new byte[NumberBytes];
        private readonly byte[] reducedDigest = new byte[NumberBytes];
        private readonly uint[] secret = new uint[MontgomeryField.Limbs];
        private readonly uint[] nonce = new uint[MontgomeryField.Limbs];
        private readonly uint[] message = new uint[MontgomeryField.Limbs];
        private readonly uint[] r = new uint[MontgomeryField.Limbs];
        private readonly uint[] s = new uint[MontgomeryField.Limbs];
        private readonly uint[] x = new uint[MontgomeryField.Limbs];
        private readonly uint[] y = new uint[MontgomeryField.Limbs];

        /// <summary>
        /// The public key X, Y (64 bytes) of a private key (32 bytes), big-endian. False when the private key is not
        /// from 1 to n − 1; nothing is written then.
        /// </summary>
        public virtual bool TryMakePublicKey(byte[] privateKey, byte[] publicKey)
        {
            P256Number.FromBytes(privateKey, 0, secret);
            if (!IsScalar(secret))
            {
                return false;
            }

            curve.Multiply(secret, curve.Base, point);
            curve.GetAffine(point, x, y);
            P256Number.ToBytes(x, publicKey, 0);
            P256Number.ToBytes(y, publicKey, NumberBytes);
            return true;
        }

        /// <summary>
        /// Signs a digest of 32 bytes; the signature is r, then s, 32 bytes each, with s as it comes (RFC 6979). False
        /// when the private key is not from 1 to n − 1; nothing is written then.
        /// </summary>
        public virtual bool TrySign(byte[] privateKey, byte[] digest, byte[] signature)
        {
            P256Number.FromBytes(privateKey, 0, secret);
            if (!IsScalar(secret))
            {
                return false;
            }

            P256Number.FromBytes(digest, 0, message);
            scalars.Reduce(message);
            P256Number.ToBytes(message, reducedDigest, 0);
            nonces.Start(privateKey, reducedDigest);
            nonces.Next(nonceBytes);
            while (!TrySignWithNonce())
            {
                nonces.Refuse();
                nonces.Next(nonceBytes);
            }

            P256Number.ToBytes(r, signature, 0);
            P256Number.ToBytes(s, signature, NumberBytes);
            return true;
        }

        /// <summary>
        /// True when the signature r, s fits the digest and the public key X, Y. A point that is not on the curve and
        /// numbers outside 1 to n − 1 fit nothing.
        /// </summary>
        public virtual bool Verify(byte[] publicKey, byte[] digest, byte[] signature)
        {
            P256Number.FromBytes(signature, 0, r);
            P256Number.FromBytes(signature, NumberBytes, s);
            P256Number.FromBytes(publicKey, 0, x);
            P256Number.FromBytes(publicKey, NumberBytes, y);
            if (!IsScalar(r) || !IsScalar(s) || !curve.TrySetAffine(x, y, point))
            {
                return false;
            }

            // s stays in Montgomery form and takes the 2^256 of the product away again: u = e/s, v = r/s.
            P256Number.FromBytes(digest, 0, message);
            scalars.Reduce(message);
            scalars.Enter(s, s);
            scalars.Invert(s, nonce);
            scalars.Multiply(message, nonce, message);
            scalars.Multiply(r, nonce, s);
            curve.Multiply(message, curve.Base, other);
            curve.Multiply(s, point, point);
            curve.Add(point, other);
            if (point.IsInfinity)
            {
                return false;
            }

            curve.GetAffine(point, x, y);
            scalars.Reduce(x);
            return P256Number.Compare(x, r) == 0;
        }

        // r = x(k·G) mod n, s = (e + r·d) / k mod n
        private bool TrySignWithNonce()
        {
            P256Number.FromBytes(nonceBytes, 0, nonce);
            if (!IsScalar(nonce))
            {
                return false;
            }

            curve.Multiply(nonce, curve.Base, point);
            curve.GetAffine(point, r, y);
            scalars.Reduce(r);
            scalars.Enter(secret, x);
            scalars.Multiply(r, x, s);
            scalars.Add(s, message, s);
            scalars.Enter(nonce, x);
            scalars.Invert(x, y);
            scalars.Multiply(s, y, s);
            return !P256Number.IsZero(r) && !P256Number.IsZero(s);
        }

        private bool IsScalar(uint[] number)
        {
            return !P256Number.IsZero(number) && P256Number.Compare(number, scalars.Modulus) < 0;
        }
    }
}
