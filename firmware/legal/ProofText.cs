using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Start and stop record of a session as one text, cut into parts for QR codes; the form of a part: RECORD.md. The bytes are those of
    /// the archive; a driver who reads all parts has what the station has.
    /// </summary>
    public sealed class ProofText
    {
        /// <summary>Bytes of the records in a part: with its head they fill a QR code of version 13, level M (331 bytes).</summary>
        public const int PartBytes = 312;

        private readonly byte[] text = new byte[(2 * RecordStore.MaximumRecordBytes) + 1];
        private readonly AsciiWriter part = new AsciiWriter(331);
        private readonly byte[] checksumBytes = new byte[4];
        private int length;

        /// <summary>How many parts there are; 0 without records.</summary>
        public int Parts => (length + PartBytes - 1) / PartBytes;

        /// <summary>Forgets the records.</summary>
        public void Clear()
        {
            length = 0;
        }

        /// <summary>Appends the record that the store read last.</summary>
        public void Append(RecordStore store)
        {
            if (length > 0)
            {
                text[length++] = (byte)'\n';
            }

            System.Array.Copy(store.RecordBuffer, 0, text, length, store.RecordLength);
            length += store.RecordLength;
            uint checksum = Crc32.Compute(text, 0, length);
            for (int i = 0; i < 4; i++)
            {
                checksumBytes[i] = (byte)(checksum >> (24 - (8 * i)));
            }
        }

        /// <summary>Writes a part, from 1, with its head; nothing for a number that there is not.</summary>
        public void CopyPart(int number, TextField into)
        {
            part.Clear();
            if (number >= 1 && number <= Parts)
            {
                int from = (number - 1) * PartBytes;
                part.Character('M');
                part.Character('C');
                part.Number(number, 2);
                part.Character('/');
                part.Number(Parts, 2);
                part.Character('-');
                part.Hexadecimal(checksumBytes, 0, checksumBytes.Length);
                part.Character(':');
                part.Raw(text, from, length - from < PartBytes ? length - from : PartBytes);
            }

            part.CopyTo(into);
        }
    }
}
