using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>Composes who the capsule is, for the display: numbers, versions, checksums, how far log and records go.</summary>
    public sealed class IdentityComposer
    {
        private readonly Capsule capsule;
        private readonly LocalTimeText localTime;
        private readonly DisplayContent content;
        private readonly AsciiWriter text = new AsciiWriter(192);
        private readonly byte[] checksumBytes = new byte[4];

        /// <summary>Composes into that content.</summary>
        public IdentityComposer(Capsule capsule, LocalTimeText localTime, DisplayContent content)
        {
            this.capsule = capsule;
            this.localTime = localTime;
            this.content = content;
        }

        /// <summary>What changes only with the key.</summary>
        public void ComposeKey()
        {
            content.SerialNumber.Set(capsule.Parts.Parameters.SerialNumber);
            content.EvseId.Set(capsule.Parts.Parameters.EvseId);
            content.SoftwareHash.Set(capsule.Parts.SoftwareIdentifier);
            text.Clear();
            RecordFields.AppendSoftwareVersion(capsule.Parts.SoftwareIdentifier, text);
            text.CopyTo(content.SoftwareIdentifier);

            text.Clear();
            text.Hexadecimal(capsule.PublicKeyInfo, 0, SubjectPublicKeyInfo.Bytes);
            text.CopyTo(content.PublicKeyHex);

            text.Clear();
            KeyFingerprint.Append(text, capsule.PublicKeyInfo);
            text.CopyTo(content.Fingerprint);
        }

        /// <summary>What only some pages show: log, checksums, the next self-test.</summary>
        public void ComposeService()
        {
            ComposeNumber(capsule.Store.Log.NewestNumber, content.LogEntries);
            ComposeNumber(capsule.Store.NewestPage, content.NewestRecord);
            ComposeNumber(capsule.Store.NewestFiscal, content.SelfTests);
            text.Clear();
            KeyFingerprint.AppendDigest(text, capsule.Store.Log.Head);
            text.CopyTo(content.LogHead);
            uint checksum = capsule.Parameters.Checksum;
            for (int i = 0; i < checksumBytes.Length; i++)
            {
                checksumBytes[i] = (byte)(checksum >> (24 - (8 * i)));
            }

            text.Clear();
            text.Hexadecimal(checksumBytes, 0, checksumBytes.Length);
            text.CopyTo(content.ParametersChecksum);
            ComposeNextSelfTest();
        }

        private void ComposeNextSelfTest()
        {
            content.NextSelfTest.Clear();
            if (!content.TimeUnknown)
            {
                long untilDue = (capsule.SelfTest.DueMicroseconds - capsule.Parts.MonotonicClock.Microseconds) / 1000;
                localTime.Compose(capsule.Clock.UnixMilliseconds + (untilDue > 0 ? untilDue : 0), false, content.NextSelfTest);
            }
        }

        private void ComposeNumber(long number, TextField field)
        {
            text.Clear();
            text.Number(number, 1);
            text.CopyTo(field);
        }
    }
}
