using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Display
{
    /// <summary>
    /// The QR codes of the display: computed in slices when the loop has nothing else to show, kept, and shown again as they are. The key has a
    /// place of its own; of the parts of a record the one that is shown and the one that comes next.
    /// </summary>
    internal sealed class Codes
    {
        /// <summary>Upper-case hexadecimal of 91 bytes is 182 characters: version 8 at level M, 49 modules of 4 pixels.</summary>
        public const int KeyVersion = 8;

        /// <summary>Pixels per module of the key: 0.6 mm.</summary>
        public const int KeyPixels = 4;

        /// <summary>Up to 331 bytes at level M: 69 modules of 3 pixels.</summary>
        public const int PartVersion = 13;

        /// <summary>Pixels per module of a part of a record: 0.46 mm.</summary>
        public const int PartPixels = 3;

        private readonly QrEncoder encoder = new QrEncoder(PartVersion);
        private readonly Code key = new Code(KeyVersion, KeyPixels, 184);
        private readonly Code part = new Code(PartVersion, PartPixels, 332);
        private readonly Code otherPart = new Code(PartVersion, PartPixels, 332);
        private Code underWay;
        private int completeRevision = -1;

        /// <summary>True when every code that the content needs is computed.</summary>
        public bool AreComplete(DisplayContent content)
        {
            return underWay == null && completeRevision == content.Revision;
        }

        /// <summary>The picture of the key; null while it is not ready, or there is none.</summary>
        public Picture Key(DisplayContent content)
        {
            return key.PictureOf(content.PublicKeyHex);
        }

        /// <summary>The picture of the part that is to be shown; null while it is not ready.</summary>
        public Picture Part(DisplayContent content)
        {
            Picture found = part.PictureOf(content.ProofCode);
            return found ?? otherPart.PictureOf(content.ProofCode);
        }

        /// <summary>Computes on what is missing, for a bounded time. True when a code has become ready.</summary>
        public bool Continue(DisplayContent content)
        {
            if (underWay != null)
            {
                if (encoder.Continue())
                {
                    return false;
                }

                underWay.Take(encoder);
                underWay = null;
                return true;
            }

            if (completeRevision != content.Revision)
            {
                Code missing = Missing(content);
                underWay = missing != null && missing.Begin(encoder) ? missing : null;
                completeRevision = missing == null ? content.Revision : completeRevision;
            }

            return false;
        }

        // The key first, then what is to be seen, then what follows.
        private Code Missing(DisplayContent content)
        {
            if (key.Needs(content.PublicKeyHex))
            {
                return key;
            }

            Code free = part.IsFor(content.ProofCode) || part.IsFor(content.NextProofCode) ? otherPart : part;
            return Lacks(free, content.ProofCode) || Lacks(free, content.NextProofCode) ? free : null;
        }

        private bool Lacks(Code free, TextField text)
        {
            return !part.IsFor(text) && !otherPart.IsFor(text) && free.Needs(text);
        }
    }
}
