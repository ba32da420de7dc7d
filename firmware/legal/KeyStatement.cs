using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The key statement: a record of the fiscal context that names, under XK, the public key, the key chip, the software, from where on the
    /// key signs, and the keys before it. It is signed with the key that it states, so that an operator can counter-sign its bytes.
    /// It is made once, and once more after a power-up or with another key; in between the archived one is handed out.
    /// </summary>
    public sealed class KeyStatement
    {
        private readonly Capsule capsule;
        private readonly FiscalRecords fiscal;
        private readonly AsciiWriter writer;
        private readonly byte[] key = new byte[KeyHistory.KeyBytes];
        private readonly byte[] info = new byte[SubjectPublicKeyInfo.Bytes];
        private long number;
        private int keys;
        private long texts;

        /// <summary>Makes the statements of a capsule.</summary>
        public KeyStatement(Capsule capsule, FiscalRecords fiscal)
        {
            this.capsule = capsule;
            this.fiscal = fiscal;
            writer = fiscal.Text;
        }

        /// <summary>Number of the statement that holds now; 0 = none was made since power-up.</summary>
        public long Number => keys == capsule.Keys.History.Count && texts == capsule.Texts.Changes ? number : 0;

        /// <summary>Signs and archives one.</summary>
        public Status Make()
        {
            Status status = fiscal.Begin();
            if (status != Status.Ok)
            {
                return status;
            }

            AppendStatement(capsule.Keys.History);
            status = fiscal.Finish('K');
            if (status == Status.Ok)
            {
                number = capsule.Store.NewestFiscal;
                keys = capsule.Keys.History.Count;
                texts = capsule.Texts.Changes;
            }

            return status;
        }

        private void AppendStatement(KeyHistory history)
        {
            int last = history.Count - 1;
            writer.Text(",\"XK\":{");
            AppendKey(history, last);
            writer.Text(",\"fingerprint\":\"");
            KeyFingerprint.Append(writer, info);
            writer.Text("\",\"element\":\"");
            writer.Hexadecimal(capsule.Signer.SerialNumber, 0, capsule.Signer.SerialNumber.Length);
            writer.Text(capsule.Signer.IsTestKey ? "\",\"test\":true" : "\",\"test\":false");
            writer.Text(",\"software\":\"");
            writer.Text(capsule.Parts.SoftwareIdentifier);
            writer.Text("\",\"earlier\":[");
            for (int i = 0; i < last; i++)
            {
                writer.Text(i == 0 ? "{" : ",{");
                AppendKey(history, i);
                writer.Character('}');
            }

            writer.Text("]}");
        }

        private void AppendKey(KeyHistory history, int index)
        {
            history.CopyKey(index, key);
            SubjectPublicKeyInfo.Encode(key, info);
            writer.Text("\"key\":\"");
            writer.Hexadecimal(info, 0, info.Length);
            writer.Text("\",\"from\":[\"T");
            writer.Number(history.FirstPage(index), 1);
            writer.Text("\",\"F");
            writer.Number(history.FirstNumber(index), 1);
            writer.Text("\"]");
        }
    }
}
