using MeasurementCapsule.Crypto;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The answer to <see cref="LegalCommand.ReadIdentity"/>: text serial number · text version and beginning of the software
    /// identifier · text whole software identifier · 91 bytes SubjectPublicKeyInfo. A text is a length byte and ASCII.
    /// </summary>
    public sealed class IdentityResponse
    {
        private readonly Capsule capsule;
        private readonly AsciiWriter text = new AsciiWriter(256);
        private readonly byte[] softwareVersion;

        /// <summary>Makes the answers of a capsule.</summary>
        public IdentityResponse(Capsule capsule)
        {
            this.capsule = capsule;
            RecordFields.AppendSoftwareVersion(capsule.Parts.SoftwareIdentifier, text);
            softwareVersion = new byte[text.Length];
            System.Array.Copy(text.Bytes, 0, softwareVersion, 0, text.Length);
        }

        /// <summary>Writes the answer and returns its length; 0 when it does not fit.</summary>
        public int Encode(byte[] into)
        {
            string serialNumber = capsule.Parts.Parameters.SerialNumber;
            string identifier = capsule.Parts.SoftwareIdentifier;
            text.Clear();
            text.Character((char)serialNumber.Length);
            text.Text(serialNumber);
            text.Character((char)softwareVersion.Length);
            text.Raw(softwareVersion, 0, softwareVersion.Length);
            text.Character((char)identifier.Length);
            text.Text(identifier);
            text.Raw(capsule.PublicKeyInfo, 0, SubjectPublicKeyInfo.Bytes);
            if (text.Overflowed || into.Length < text.Length)
            {
                return 0;
            }

            System.Array.Copy(text.Bytes, 0, into, 0, text.Length);
            return text.Length;
        }
    }
}
