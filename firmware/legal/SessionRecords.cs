using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Builds a record, has it signed and verified, and archives it; whether it counts is decided elsewhere, afterwards. Reads the
    /// archived ones back.
    /// </summary>
    public sealed class SessionRecords
    {
        private readonly RecordSigner signer;
        private readonly RecordStore store;
        private readonly FaultSet faults;
        private readonly AsciiWriter record = new AsciiWriter(RecordStore.MaximumRecordBytes);
        private readonly RecordBuilder builder;
        private readonly Sha256 sha256 = new Sha256();
        private readonly byte[] hash = new byte[Sha256.DigestBytes];

        /// <summary>Makes it over the parts that it needs.</summary>
        public SessionRecords(CapsuleParts parts, RecordSigner signer, RecordStore store, FaultSet faults)
        {
            this.signer = signer;
            this.store = store;
            this.faults = faults;
            builder = new RecordBuilder(parts, record, store.Log.Head);
        }

        /// <summary>
        /// The record of one reading; <paramref name="start"/> is the start reading of its session, or the same. False: a fault stands now,
        /// and says why.
        /// </summary>
        public bool Produce(SessionTerms terms, Reading start, Reading reading, byte[] previousRecordHash)
        {
            int payloadAt = Open();
            builder.AppendPayload(terms, start, reading, previousRecordHash);
            char type = reading.Transaction == 'B' ? 'B' : Reading.Ends(reading.Transaction) ? 'E' : 'C';
            return Finish(payloadAt, type, reading.Page, terms.Order.TransactionId);
        }

        /// <summary>The record that repeats both ends of the session that the journal holds.</summary>
        public bool ProduceCombined(SessionJournal journal)
        {
            int payloadAt = Open();
            builder.AppendCombined(journal.Terms, journal.Start, journal.Stop, journal.NextPage, journal.NewestRecordHash);
            return Finish(payloadAt, 'M', journal.NextPage, journal.Terms.Order.TransactionId);
        }

        /// <summary>Copies the SHA-256 of the whole record that was produced last.</summary>
        public void CopyHash(byte[] into)
        {
            sha256.Reset();
            sha256.Update(record.Bytes, 0, record.Length);
            sha256.Finish(hash);
            System.Array.Copy(hash, 0, into, 0, hash.Length);
        }

        /// <summary>Reads an archived record into the store's buffer.</summary>
        public GateStatus Read(long page)
        {
            return GateAnswer.Found(store.Read(page), faults);
        }

        private int Open()
        {
            record.Clear();
            record.Text("OCMF|");
            return record.Length;
        }

        private bool Finish(int payloadAt, char type, long page, TextField transactionId)
        {
            Status status = signer.AppendSignature(record, payloadAt);
            faults.Set(FaultCode.Signature, status == Status.SignatureInvalid);
            faults.Set(FaultCode.Signer, status != Status.Ok && status != Status.SignatureInvalid);
            if (status != Status.Ok)
            {
                return false;
            }

            status = store.Append(page, type, transactionId, record.Bytes, record.Length);
            faults.Set(FaultCode.ArchiveFull, status == Status.Full);
            faults.Set(FaultCode.Archive, status != Status.Ok && status != Status.Full);
            return status == Status.Ok;
        }
    }
}
