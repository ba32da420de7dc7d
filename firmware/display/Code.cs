using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Display
{
    /// <summary>A text and its QR code at level M.</summary>
    internal sealed class Code
    {
        private readonly TextField text;
        private readonly Picture picture;
        private readonly int version;
        private bool isComputed;

        /// <summary>Room for a text and a code of that version.</summary>
        public Code(int version, int pixelsPerModule, int textBytes)
        {
            this.version = version;
            text = new TextField(textBytes);
            picture = new Picture(version, pixelsPerModule);
        }

        /// <summary>True when it holds, or was asked for, the code of that text.</summary>
        public bool IsFor(TextField wanted)
        {
            return text.SameAs(wanted);
        }

        /// <summary>True when the code of that text is still to be computed: from then on it is the text of this code.</summary>
        public bool Needs(TextField wanted)
        {
            if (wanted.Length == 0 || (text.SameAs(wanted) && isComputed))
            {
                return false;
            }

            text.Set(wanted);
            picture.Clear();
            return true;
        }

        /// <summary>The code of that text when it is ready, otherwise null. One whose bits have changed in memory is not shown but computed anew.</summary>
        public Picture PictureOf(TextField wanted)
        {
            if (wanted.Length == 0 || !isComputed || !text.SameAs(wanted) || picture.IsEmpty)
            {
                return null;
            }

            isComputed = picture.IsSound;
            return isComputed ? picture : null;
        }

        /// <summary>Begins to compute it; false when the text is too long for a code, and it stays without one.</summary>
        public bool Begin(QrEncoder encoder)
        {
            isComputed = false;
            if (encoder.Begin(text.Bytes, text.Length, QrErrorLevel.Medium, QrEncoder.AnyMask))
            {
                return true;
            }

            isComputed = true;
            return false;
        }

        /// <summary>Takes over the finished code.</summary>
        public void Take(QrEncoder encoder)
        {
            isComputed = true;
            if (encoder.Version > 0 && encoder.Version <= version)
            {
                picture.Take(encoder);
            }
        }
    }
}
