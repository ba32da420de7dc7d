using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// One charging session at a time, from its signed start reading to its signed stop reading. A record is built once,
    /// signed, verified, archived; then the journal makes it count (<see cref="SessionMemory"/>); then, and only then, the archived bytes
    /// are handed out. What is signed between start and stop, and afterwards: <see cref="SessionExtras"/>.
    /// </summary>
    public sealed class Session
    {
        private readonly EnergyRegister register;
        private readonly LegalClock clock;
        private readonly RecordStore store;
        private readonly SessionJournal journal;
        private readonly ParameterStore parameters;
        private readonly FaultSet faults;
        private readonly SessionRecords records;
        private readonly SessionRecovery recovery;
        private readonly SessionReadings readings;
        private readonly SessionMemory memory;
        private readonly SessionTerms terms = new SessionTerms();
        private readonly Reading candidate;

        /// <summary>Makes the session over the parts that it needs; <see cref="TryLoad"/> it before use.</summary>
        public Session(CapsuleParts parts, EnergyRegister register, LegalClock clock, RecordSigner signer, RecordStore store, ParameterStore parameters, FaultSet faults)
        {
            this.register = register;
            this.clock = clock;
            this.store = store;
            this.parameters = parameters;
            this.faults = faults;
            records = new SessionRecords(parts, signer, store, faults);
            memory = new SessionMemory(parts, register, clock, store, records, faults);
            journal = memory.Journal;
            readings = new SessionReadings(register, memory.Time);
            candidate = readings.Candidate;
            recovery = new SessionRecovery(parts, register, clock, parameters, faults, journal);
            Extras = new SessionExtras(parts.MonotonicClock, memory, records, readings, store.Log);
        }

        /// <summary>What is remembered across power cuts.</summary>
        public SessionJournal Journal => journal;

        /// <summary>The time of the running session.</summary>
        public SessionTime Time => memory.Time;

        /// <summary>The records between start and stop, and those of both ends.</summary>
        public SessionExtras Extras { get; }

        /// <summary>Rises whenever a session starts or ends: whoever shows the session looks again.</summary>
        public int Changes => memory.Changes;

        /// <summary>True while a session that power interrupted neither continues nor is closed.</summary>
        public bool Recovering => recovery.Undecided || recovery.MustClose;

        /// <summary>True when the journal is what the memory holds.</summary>
        public bool Loaded => memory.Loaded;

        /// <summary>True while the journal could not be read or written.</summary>
        public bool MemoryFailed => memory.Failed;

        /// <summary>
        /// Loads the journal, or, once it is loaded, looks after it. What becomes of a session that was running
        /// when power failed, <see cref="SessionRecovery"/> decides.
        /// </summary>
        public void TryLoad()
        {
            if (memory.TryLoad())
            {
                recovery.JournalLoaded();
            }
        }

        /// <summary>Measuring has just been started, and the newest reading was taken over: with the first one ends what power interrupted.</summary>
        public void MeasuringStarted()
        {
            readings.NoteRestored();
        }

        /// <summary>Once per loop: notes doubts of the running session, and lets one continue, or closes it, that a power failure interrupted.</summary>
        public void Step()
        {
            if (!memory.Loaded)
            {
                return;
            }

            bool measuring = (register.Snapshot.Flags & MeterFlags.Measuring) != 0;
            if (recovery.Undecided && recovery.Decide())
            {
                Continue();
            }

            if (measuring && recovery.MustClose)
            {
                CloseByPowerFailure();
            }
            else if (measuring && !recovery.Undecided)
            {
                Extras.NoteDoubts(!faults.Has(FaultCode.Clock));
            }

            memory.StoreWhatWaits();
            bool well = measuring && !Recovering && !memory.Waits && !faults.Any;
            if (well && journal.Phase == SessionPhase.Running)
            {
                Extras.TellDoubts();
                Beat();
            }
        }

        /// <summary>
        /// Starts a session, or, when this very session runs already, changes nothing. On Ok the start record is in the
        /// store's buffer.
        /// </summary>
        public GateStatus Begin(SessionOrder order)
        {
            bool same = IsOf(order.TransactionId);
            if (memory.Loaded && journal.Phase == SessionPhase.Running)
            {
                return same && !Recovering ? HandOut(journal.Start.Page) : GateStatus.SessionRunning;
            }

            GateStatus ready = memory.Ready();
            if (ready != GateStatus.Ok || same)
            {
                return ready != GateStatus.Ok ? ready : GateStatus.TransactionIdUsed;
            }

            readings.TakeStart(journal.NextPage);
            terms.Begin(order, parameters.Value(LegalParameter.CableMicroohms), (int)parameters.Value(LegalParameter.OcmfMinorVersion));
            if (!records.Produce(terms, candidate, candidate, journal.NewestRecordHash))
            {
                return GateStatus.FaultStands;
            }

            journal.Begin(terms, candidate);
            journal.UncleanStops = register.Snapshot.UncleanStops;
            journal.ParametersChecksum = parameters.Checksum;
            journal.ClockSteppedUnixMilliseconds = clock.State.SteppedUnixMilliseconds;
            Time.Begin(candidate);
            return Count(EventKind.SessionBegun, 0);
        }

        /// <summary>
        /// Ends the session, or, when it has ended already, changes nothing. On Ok the stop record is in the store's buffer.
        /// </summary>
        public GateStatus End(TextField transactionId, char reason)
        {
            GateStatus status = Find(transactionId);
            if (status != GateStatus.Ok || journal.Phase == SessionPhase.Idle)
            {
                return status == GateStatus.Ok ? HandOut(journal.Stop.Page) : status;
            }

            readings.Take(reason, journal.NextPage, journal.Stop);
            return Conclude();
        }

        /// <summary>
        /// Signs a reading of the running session between its start and its stop: TX <paramref name="letter"/> C or S. On Ok the record is in the
        /// store's buffer.
        /// </summary>
        public GateStatus Intermediate(TextField transactionId, char letter)
        {
            GateStatus status = Find(transactionId);
            if (status == GateStatus.Ok && journal.Phase == SessionPhase.Idle)
            {
                return GateStatus.NoSession;
            }

            return status == GateStatus.Ok ? Extras.Intermediate(letter) : status;
        }

        /// <summary>
        /// Signs both ends of the last session in one record, once; afterwards that record is handed out. On Ok it is in the store's buffer.
        /// </summary>
        public GateStatus Combined(TextField transactionId)
        {
            GateStatus status = Find(transactionId);
            if (status == GateStatus.Ok && journal.Phase == SessionPhase.Running)
            {
                return GateStatus.SessionRunning;
            }

            return status == GateStatus.Ok ? Extras.Combined() : status;
        }

        /// <summary>Reads an archived record into the store's buffer.</summary>
        public GateStatus HandOut(long page)
        {
            return memory.HandOut(page);
        }

        private bool IsOf(TextField transactionId)
        {
            return journal.HasSession && journal.Terms.Order.TransactionId.SameAs(transactionId);
        }

        /// <summary>Ok when the running or last session is that one, and, if it runs, a record of it can be made now.</summary>
        private GateStatus Find(TextField transactionId)
        {
            if (!memory.Loaded || !IsOf(transactionId))
            {
                return memory.Loaded || !faults.Any ? GateStatus.NoSession : GateStatus.FaultStands;
            }

            if (Recovering)
            {
                Step();
            }

            if (journal.Phase == SessionPhase.Idle)
            {
                return GateStatus.Ok;
            }

            if (Recovering)
            {
                return faults.Any || clock.TimeStatus != TimeStatus.Unknown ? GateStatus.FaultStands : GateStatus.TimeUnknown;
            }

            return memory.Ready();
        }

        private void Beat()
        {
            if (recovery.Beat() != Status.Ok)
            {
                memory.HeartbeatFailed();
            }
        }

        private void Continue()
        {
            if (memory.ContradictsArchive() || HandOut(journal.Start.Page) != GateStatus.Ok)
            {
                recovery.Refuse();
                return;
            }

            journal.Terms.Interruptions++;
            journal.Terms.InterruptedMilliseconds += recovery.InterruptionMilliseconds;
            memory.NoteChange();
            Time.Continue();
            readings.Resume();
            store.Log.Add(EventKind.SessionContinued, EventSource.Capsule, journal.Start.Page, recovery.InterruptionMilliseconds);
        }

        private void CloseByPowerFailure()
        {
            if (memory.Ready() != GateStatus.Ok)
            {
                // Another power cut must not change what was decided.
                if (!journal.MustClose)
                {
                    memory.Note();
                }

                journal.MustClose = true;
                return;
            }

            readings.TakeRestored(journal.NextPage, journal.Stop);
            if (Conclude() == GateStatus.Ok)
            {
                recovery.End();
            }
        }

        private GateStatus Conclude()
        {
            if (!records.Produce(journal.Terms, journal.Start, candidate, journal.NewestRecordHash))
            {
                return GateStatus.FaultStands;
            }

            journal.Stop.CopyFrom(candidate);
            journal.MustClose = false;
            journal.Phase = SessionPhase.Idle;
            return Count(EventKind.SessionEnded, journal.Start.Page);
        }

        private GateStatus Count(EventKind kind, long oldValue)
        {
            if (!memory.Count(candidate))
            {
                return GateStatus.FaultStands;
            }

            EventSource source = candidate.Transaction == 'P' ? EventSource.Capsule : EventSource.Station;
            store.Log.Add(kind, source, oldValue, candidate.Page);
            return HandOut(candidate.Page);
        }
    }
}
