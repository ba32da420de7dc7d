using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Records of the fiscal context (OCMF 1.4.1, pagination F): they belong to no session and name no user, and hold the total import of
    /// their moment. Self-tests, readings on request and key statements share one counter and one chain. Number and chain come from the
    /// archive alone: one that a cut tore was never handed out, and its number is used again. Every byte: RECORD.md.
    /// </summary>
    public sealed class FiscalRecords
    {
        private readonly Capsule capsule;
        private readonly RecordFields fields;
        private readonly Reading reading = new Reading();
        private readonly Sha256 sha256 = new Sha256();
        private readonly byte[] previousHash = new byte[Sha256.DigestBytes];
        private int payloadAt;
        private long number;

        /// <summary>Makes the fiscal records of a capsule.</summary>
        public FiscalRecords(Capsule capsule)
        {
            this.capsule = capsule;
            Text = new AsciiWriter(RecordStore.MaximumRecordBytes);
            fields = new RecordFields(capsule.Parts, Text, capsule.Store.Log.Head);
        }

        /// <summary>The record that is being written: between <see cref="Begin"/> and <see cref="Finish"/> something may be appended to its payload.</summary>
        public AsciiWriter Text { get; }

        /// <summary>True when the last one could not be signed; a failure is otherwise one of the archive.</summary>
        public bool SigningFailed { get; private set; }

        /// <summary>The newest reading on request since power-up; its page is its number in the fiscal context, 0 = there was none.</summary>
        public Reading Ordered { get; } = new Reading();

        /// <summary>Writes everything that all of them have, up to the chain.</summary>
        public Status Begin()
        {
            SigningFailed = false;

            // Room first: what leaves the archive by that is noted before, and so under this signature.
            Status status = capsule.Store.Log.MakeRoom();
            number = capsule.Store.NewestFiscal + 1;
            status = status == Status.Ok ? ReadPrevious(number - 1) : status;
            if (status != Status.Ok)
            {
                return status;
            }

            Text.Clear();
            Text.Text("OCMF|");
            payloadAt = Text.Length;
            fields.Head((int)capsule.Parameters.Value(LegalParameter.OcmfMinorVersion), 'F', number);
            fields.Place();
            AppendReading();
            Text.Character(']');
            fields.Chain(previousHash);
            return Status.Ok;
        }

        /// <summary>Closes the payload, signs, verifies and archives it as an entry of that type.</summary>
        public Status Finish(char type)
        {
            Text.Character('}');
            Status status = capsule.Signer.AppendSignature(Text, payloadAt);
            SigningFailed = status != Status.Ok;
            capsule.Faults.Set(FaultCode.Signature, status == Status.SignatureInvalid);
            status = status == Status.Ok ? capsule.Store.Append(number, type, null, Text.Bytes, Text.Length) : status;
            if (status == Status.Ok && type == 'F')
            {
                Ordered.CopyFrom(reading);
            }

            return status;
        }

        /// <summary>
        /// Without TX, as OCMF wants it; without a value while nothing is measured, for a register that is not known is not zero.
        /// </summary>
        private void AppendReading()
        {
            MeterSnapshot snapshot = capsule.Register.Snapshot;
            bool measured = (snapshot.Flags & MeterFlags.Measuring) != 0;
            reading.MilliwattHours = snapshot.ImportMilliwattHours;
            reading.Page = number;
            reading.UnixMilliseconds = capsule.Clock.UnixMilliseconds;
            reading.TimeStatus = capsule.Clock.TimeStatus;
            reading.EnergyDoubtful = capsule.Faults.Has(FaultCode.RegisterFell) || !measured;
            fields.OpenReading(reading, (char)0);
            if (measured)
            {
                fields.Value(snapshot.ImportMilliwattHours / 1000, RecordFields.TotalImport);
            }

            fields.CloseReading(reading);
        }

        /// <summary>The hash of the one before: zeros when there is none, or it has left the archive.</summary>
        private Status ReadPrevious(long previous)
        {
            System.Array.Clear(previousHash, 0, previousHash.Length);
            Status status = capsule.Store.ReadFiscal(previous);
            if (status == Status.Ok)
            {
                sha256.Reset();
                sha256.Update(capsule.Store.RecordBuffer, 0, capsule.Store.RecordLength);
                sha256.Finish(previousHash);
            }

            return status == Status.NotFound ? Status.Ok : status;
        }
    }
}
