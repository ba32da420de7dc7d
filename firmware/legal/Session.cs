using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// One charging session at a time, from its signed start reading to its signed stop reading. A record is built once,
    /// signed, verified, archived; then the journal makes it count; then, and only then, the archived bytes are handed out.
    /// A power cut before the journal's commit undoes all of it: the next record takes the same page and the same place.
    /// </summary>
    public sealed class Session
    {
        private readonly EnergyRegister register;
        private readonly LegalClock clock;
        private readonly RecordSigner signer;
        private readonly RecordStore store;
        private readonly SessionJournal journal;
        private readonly ParameterStore parameters;
        private readonly FaultSet faults;
        private readonly AsciiWriter record = new AsciiWriter(RecordStore.MaximumRecordBytes);
        private readonly RecordBuilder builder;
        private readonly Sha256 sha256 = new Sha256();
        private readonly Reading candidate = new Reading();
        private readonly byte[] recordHash = new byte[32];
        private bool loaded;
        private bool closeByPowerFailure;
        private bool haveRestoredReading;
        private long restoredMilliwattHours;
        private long restoredVehicleMilliwattHours;
        private long knownLosses;
        private bool doubtWaits;

        /// <summary>Makes the session over the parts that it needs; <see cref="TryLoad"/> it before use.</summary>
        public Session(CapsuleParts parts, EnergyRegister register, LegalClock clock, RecordSigner signer, RecordStore store, ParameterStore parameters, FaultSet faults)
        {
            this.register = register;
            this.clock = clock;
            this.signer = signer;
            this.store = store;
            this.parameters = parameters;
            this.faults = faults;
            journal = new SessionJournal(parts.Meter);
            builder = new RecordBuilder(parts, record) { LogHead = store.Log.Head };
        }

        /// <summary>What is remembered across power cuts.</summary>
        public SessionJournal Journal => journal;

        /// <summary>Rises whenever a session starts or ends: whoever shows the session looks again.</summary>
        public int Changes { get; private set; }

        /// <summary>True while the journal could not be read or written.</summary>
        public bool MemoryFailed { get; private set; } = true;

        /// <summary>
        /// Loads the journal, or, once it is loaded, looks after it. A session that was running when power failed will be
        /// closed with TX P.
        /// </summary>
        public void TryLoad()
        {
            if (loaded)
            {
                MemoryFailed = journal.Scrub() != Status.Ok || doubtWaits;
                return;
            }

            Status status = journal.Load();
            MemoryFailed = status != Status.Ok && status != Status.Corrupt;
            faults.Set(FaultCode.JournalCorrupt, status == Status.Corrupt || (status == Status.Ok && ContradictsArchive()));
            if (status != Status.Ok)
            {
                return;
            }

            loaded = true;
            doubtWaits = false;
            closeByPowerFailure = journal.Phase == SessionPhase.Running;
            Reading newest = closeByPowerFailure ? journal.Start : journal.Stop;
            clock.NotBeforeUnixMilliseconds = newest.UnixMilliseconds;
            register.RaiseFloor(newest.MilliwattHours);
            Changes++;
        }

        /// <summary>A journal that is behind the archive by more than the one record that a power cut undoes: the register memory was exchanged.</summary>
        private bool ContradictsArchive()
        {
            return store.NewestPage > journal.NextPage;
        }

        /// <summary>Once per loop: notes doubts of the running session, and closes one that a power failure has ended.</summary>
        public void Step()
        {
            if (!loaded || (register.Snapshot.Flags & MeterFlags.Measuring) == 0)
            {
                return;
            }

            NoteLosses();
            if (!haveRestoredReading)
            {
                haveRestoredReading = true;
                restoredMilliwattHours = register.Snapshot.ImportMilliwattHours;
                restoredVehicleMilliwattHours = register.Snapshot.VehicleImportMilliwattHours;
            }

            if (closeByPowerFailure && !faults.Any && clock.TimeStatus != TimeStatus.Unknown)
            {
                TakeReading('P');
                candidate.MilliwattHours = restoredMilliwattHours;
                candidate.VehicleMilliwattHours = restoredVehicleMilliwattHours;
                closeByPowerFailure = Conclude() != GateStatus.Ok;
            }
        }

        /// <summary>
        /// Starts a session, or, when this very session runs already, changes nothing. On Ok the start record is in the
        /// store's buffer.
        /// </summary>
        public GateStatus Begin(SessionOrder order)
        {
            bool same = journal.HasSession && journal.Order.TransactionId.SameAs(order.TransactionId);
            if (loaded && journal.Phase == SessionPhase.Running)
            {
                return same && !closeByPowerFailure ? HandOut(journal.Start.Page) : GateStatus.SessionRunning;
            }

            GateStatus ready = Ready();
            if (ready != GateStatus.Ok || same)
            {
                return ready != GateStatus.Ok ? ready : GateStatus.TransactionIdUsed;
            }

            TakeReading('B');
            long cableMicroohms = parameters.Value(LegalParameter.CableMicroohms);
            if (!ProduceRecord(order, candidate, cableMicroohms))
            {
                return GateStatus.FaultStands;
            }

            journal.Order.CopyFrom(order);
            journal.Start.CopyFrom(candidate);
            journal.CableMicroohms = cableMicroohms;
            journal.Stop.EnergyDoubtful = false;
            journal.Phase = SessionPhase.Running;
            return CommitAndHandOut();
        }

        /// <summary>
        /// Ends the session, or, when it has ended already, changes nothing. On Ok the stop record is in the store's buffer.
        /// </summary>
        public GateStatus End(TextField transactionId, char reason)
        {
            if (!loaded || !journal.HasSession || !journal.Order.TransactionId.SameAs(transactionId))
            {
                return loaded || !faults.Any ? GateStatus.NoSession : GateStatus.FaultStands;
            }

            if (journal.Phase == SessionPhase.Idle)
            {
                return HandOut(journal.Stop.Page);
            }

            if (closeByPowerFailure)
            {
                Step();
                return journal.Phase == SessionPhase.Idle ? HandOut(journal.Stop.Page) : GateStatus.FaultStands;
            }

            GateStatus ready = Ready();
            if (ready != GateStatus.Ok)
            {
                return ready;
            }

            TakeReading(reason);
            return Conclude();
        }

        /// <summary>Reads an archived record into the store's buffer.</summary>
        public GateStatus HandOut(long page)
        {
            // A record beyond the journal is one that a power cut undid: it was never handed out and never will be.
            if (!loaded || page >= journal.NextPage)
            {
                return GateStatus.NotFound;
            }

            Status status = store.Read(page);
            faults.Set(FaultCode.Archive, status != Status.Ok && status != Status.NotFound);
            return status == Status.Ok ? GateStatus.Ok : status == Status.NotFound ? GateStatus.NotFound : GateStatus.FaultStands;
        }

        /// <summary>Finds a record of a session, newest first, and reads it into the store's buffer.</summary>
        public GateStatus FindAndHandOut(TextField transactionId, char kind)
        {
            Status status = loaded ? store.Find(transactionId, kind, journal.NextPage - 1) : Status.NotFound;
            faults.Set(FaultCode.Archive, status != Status.Ok && status != Status.NotFound);
            return status == Status.Ok ? GateStatus.Ok : status == Status.NotFound ? GateStatus.NotFound : GateStatus.FaultStands;
        }

        private GateStatus Ready()
        {
            if (faults.Any || !loaded)
            {
                return GateStatus.FaultStands;
            }

            return clock.TimeStatus == TimeStatus.Unknown ? GateStatus.TimeUnknown : GateStatus.Ok;
        }

        private void NoteLosses()
        {
            MeterSnapshot snapshot = register.Snapshot;
            long losses = snapshot.LostSamples + snapshot.Overranges + ((long)register.Starts << 40);
            bool running = journal.Phase == SessionPhase.Running && !closeByPowerFailure;
            if (losses != knownLosses && running && !journal.Stop.EnergyDoubtful)
            {
                journal.Stop.EnergyDoubtful = true;
                doubtWaits = true;
            }

            knownLosses = losses;
            if (doubtWaits && running)
            {
                doubtWaits = journal.Commit() != Status.Ok;
                MemoryFailed = doubtWaits;
            }
        }

        private void TakeReading(char transaction)
        {
            candidate.MilliwattHours = register.Snapshot.ImportMilliwattHours;
            candidate.VehicleMilliwattHours = register.Snapshot.VehicleImportMilliwattHours;
            candidate.UnixMilliseconds = clock.UnixMilliseconds;
            candidate.TimeStatus = clock.TimeStatus;
            candidate.Transaction = transaction;
            candidate.EnergyDoubtful = transaction != 'B' && journal.Stop.EnergyDoubtful;
            candidate.Page = journal.NextPage;
        }

        private GateStatus Conclude()
        {
            if (!ProduceRecord(journal.Order, journal.Start, journal.CableMicroohms))
            {
                return GateStatus.FaultStands;
            }

            journal.Stop.CopyFrom(candidate);
            journal.Phase = SessionPhase.Idle;
            return CommitAndHandOut();
        }

        /// <summary>Builds, signs, verifies and archives the record of <see cref="candidate"/>. Nothing counts yet.</summary>
        private bool ProduceRecord(SessionOrder order, Reading start, long cableMicroohms)
        {
            record.Clear();
            record.Text("OCMF|");
            int payloadAt = record.Length;
            builder.AppendPayload(order, start, candidate, cableMicroohms, journal.NewestRecordHash);
            Status status = signer.AppendSignature(record, payloadAt);
            faults.Set(FaultCode.Signature, status == Status.SignatureInvalid);
            faults.Set(FaultCode.Signer, status != Status.Ok && status != Status.SignatureInvalid);
            if (status != Status.Ok)
            {
                return false;
            }

            char kind = candidate.Transaction == 'B' ? 'B' : 'E';
            status = store.Append(candidate.Page, kind, order.TransactionId, record.Bytes, record.Length);
            faults.Set(FaultCode.ArchiveFull, status == Status.Full);
            faults.Set(FaultCode.Archive, status != Status.Ok && status != Status.Full);
            return status == Status.Ok;
        }

        private GateStatus CommitAndHandOut()
        {
            sha256.Reset();
            sha256.Update(record.Bytes, 0, record.Length);
            sha256.Finish(recordHash);
            System.Array.Copy(recordHash, 0, journal.NewestRecordHash, 0, recordHash.Length);
            journal.NextPage = candidate.Page + 1;
            if (journal.Commit() != Status.Ok)
            {
                // Back to what the memory holds; what the archive got for this page will be written again.
                MemoryFailed = true;
                loaded = false;
                faults.Set(FaultCode.RegisterMemory, true);
                return GateStatus.FaultStands;
            }

            clock.NotBeforeUnixMilliseconds = candidate.UnixMilliseconds;
            register.RaiseFloor(candidate.MilliwattHours);
            bool begun = candidate.Transaction == 'B';
            EventSource source = candidate.Transaction == 'P' ? EventSource.Capsule : EventSource.Station;
            store.Log.Add(begun ? EventKind.SessionBegun : EventKind.SessionEnded, source, begun ? 0 : journal.Start.Page, candidate.Page);
            Changes++;
            return HandOut(candidate.Page);
        }
    }
}
