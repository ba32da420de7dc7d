using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>Who the capsule is: the answer to <see cref="LegalCommand.ReadIdentity"/>.</summary>
    public sealed class IdentityView
    {
        /// <summary>Serial number of the meter.</summary>
        public readonly TextField SerialNumber = new TextField(64);

        /// <summary>Version of the legally relevant software and the beginning of its identifier, as records carry it.</summary>
        public readonly TextField SoftwareVersion = new TextField(64);

        /// <summary>The whole identifier of the legally relevant software, hex.</summary>
        public readonly TextField SoftwareIdentifier = new TextField(64);

        /// <summary>The public key, SubjectPublicKeyInfo of RFC 5480, DER.</summary>
        public readonly byte[] PublicKeyInfo = new byte[SubjectPublicKeyInfo.Bytes];

        /// <summary>Takes over an answer.</summary>
        internal void Take(byte[] from)
        {
            int at = TakeText(from, 0, SerialNumber);
            at = TakeText(from, at, SoftwareVersion);
            at = TakeText(from, at, SoftwareIdentifier);
            System.Array.Copy(from, at, PublicKeyInfo, 0, PublicKeyInfo.Length);
        }

        /// <summary>Takes over a text of an answer, a length byte and its bytes; returns where the next one begins.</summary>
        internal static int TakeText(byte[] from, int at, TextField text)
        {
            text.Set(from, at + 1, from[at]);
            return at + 1 + from[at];
        }
    }
}
