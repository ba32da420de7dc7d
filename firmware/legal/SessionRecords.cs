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
            builder = new RecordBuilder(parts, record) { LogHead = store.Log.Head };
        }

        /// <summary>The record of a session's start. False: a fault stands now, and says why.</summary>
        public bool ProduceStart(SessionOrder order, Reading reading, long cableMicroohms, byte[] previousRecordHash)
        {
            builder.Interruptions = 0;
            return Produce(order, reading, reading, cableMicroohms, previousRecordHash);
        }

        /// <summary>The record of the stop of the session that the journal holds.</summary>
        public bool ProduceStop(SessionJournal journal, Reading reading)
        {
            builder.Interruptions = journal.Interruptions;
            builder.InterruptedMilliseconds = journal.InterruptedMilliseconds;
            return Produce(journal.Order, journal.Start, reading, journal.CableMicroohms, journal.NewestRecordHash);
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

        private bool Produce(SessionOrder order, Reading start, Reading reading, long cableMicroohms, byte[] previousRecordHash)
        {
            record.Clear();
            record.Text("OCMF|");
            int payloadAt = record.Length;
            builder.AppendPayload(order, start, reading, cableMicroohms, previousRecordHash);
            Status status = signer.AppendSignature(record, payloadAt);
            faults.Set(FaultCode.Signature, status == Status.SignatureInvalid);
            faults.Set(FaultCode.Signer, status != Status.Ok && status != Status.SignatureInvalid);
            if (status != Status.Ok)
            {
                return false;
            }

            char kind = reading.Transaction == 'B' ? 'B' : 'E';
            status = store.Append(reading.Page, kind, order.TransactionId, record.Bytes, record.Length);
            faults.Set(FaultCode.ArchiveFull, status == Status.Full);
            faults.Set(FaultCode.Archive, status != Status.Ok && status != Status.Full);
            return status == Status.Ok;
        }
    }
}
