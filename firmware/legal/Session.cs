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
        private readonly RecordStore store;
        private readonly SessionJournal journal;
        private readonly ParameterStore parameters;
        private readonly FaultSet faults;
        private readonly SessionRecords records;
        private readonly SessionRecovery recovery;
        private readonly SessionReadings readings;
        private readonly Reading candidate;
        private bool loaded;
        private bool commitWaits;

        /// <summary>Makes the session over the parts that it needs; <see cref="TryLoad"/> it before use.</summary>
        public Session(CapsuleParts parts, EnergyRegister register, LegalClock clock, RecordSigner signer, RecordStore store, ParameterStore parameters, FaultSet faults)
        {
            this.register = register;
            this.clock = clock;
            this.store = store;
            this.parameters = parameters;
            this.faults = faults;
            journal = new SessionJournal(parts.Meter);
            Time = new SessionTime(clock);
            readings = new SessionReadings(register, Time);
            candidate = readings.Candidate;
            records = new SessionRecords(parts, signer, store, faults);
            recovery = new SessionRecovery(parts, register, clock, parameters, faults, journal);
        }

        /// <summary>What is remembered across power cuts.</summary>
        public SessionJournal Journal => journal;

        /// <summary>The time of the running session.</summary>
        public SessionTime Time { get; }

        /// <summary>Rises whenever a session starts or ends: whoever shows the session looks again.</summary>
        public int Changes { get; private set; }

        /// <summary>True while a session that power interrupted neither continues nor is closed.</summary>
        public bool Recovering => recovery.Undecided || recovery.MustClose;

        /// <summary>True while the journal could not be read or written.</summary>
        public bool MemoryFailed { get; private set; } = true;

        /// <summary>
        /// Loads the journal, or, once it is loaded, looks after it. What becomes of a session that was running
        /// when power failed, <see cref="SessionRecovery"/> decides.
        /// </summary>
        public void TryLoad()
        {
            if (loaded)
            {
                MemoryFailed = journal.Scrub() != Status.Ok || commitWaits;
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
            commitWaits = false;
            recovery.JournalLoaded();
            Time.Keep(journal.Phase == SessionPhase.Running);
            Reading newest = journal.Phase == SessionPhase.Running ? journal.Start : journal.Stop;
            clock.NotBeforeUnixMilliseconds = newest.UnixMilliseconds;
            register.RaiseFloor(newest.MilliwattHours);
            Changes++;
        }

        /// <summary>A journal that is behind the archive by more than the one record that a power cut undoes: the register memory was exchanged.</summary>
        private bool ContradictsArchive()
        {
            return store.NewestPage > journal.NextPage;
        }

        /// <summary>Measuring has just been started, and the newest reading was taken over: with the first one ends what power interrupted.</summary>
        public void MeasuringStarted()
        {
            readings.NoteRestored();
        }

        /// <summary>Once per loop: notes doubts of the running session, and lets one continue, or closes it, that a power failure interrupted.</summary>
        public void Step()
        {
            if (!loaded)
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
                NoteLosses();
            }

            StoreWhatWaits();
            bool well = measuring && !Recovering && !commitWaits && !faults.Any;
            MemoryFailed |= well && journal.Phase == SessionPhase.Running && recovery.Beat() != Status.Ok;
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
                return same && !Recovering ? HandOut(journal.Start.Page) : GateStatus.SessionRunning;
            }

            GateStatus ready = Ready(clock.TimeStatus != TimeStatus.Unknown);
            if (ready != GateStatus.Ok || same)
            {
                return ready != GateStatus.Ok ? ready : GateStatus.TransactionIdUsed;
            }

            readings.Take('B', journal.NextPage, false);
            long cableMicroohms = parameters.Value(LegalParameter.CableMicroohms);
            if (!records.ProduceStart(order, candidate, cableMicroohms, journal.NewestRecordHash))
            {
                return GateStatus.FaultStands;
            }

            journal.Begin(order, candidate, cableMicroohms);
            journal.UncleanStops = register.Snapshot.UncleanStops;
            journal.ParametersChecksum = parameters.Checksum;
            journal.ClockSteppedUnixMilliseconds = clock.State.SteppedUnixMilliseconds;
            Time.Begin(candidate);
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

            if (Recovering)
            {
                Step();
            }

            if (journal.Phase == SessionPhase.Idle)
            {
                return HandOut(journal.Stop.Page);
            }

            if (Recovering)
            {
                return faults.Any || clock.TimeStatus != TimeStatus.Unknown ? GateStatus.FaultStands : GateStatus.TimeUnknown;
            }

            // Its time goes on from its start, whatever became of the clock.
            GateStatus ready = Ready(Time.IsKnown || clock.TimeStatus != TimeStatus.Unknown);
            if (ready != GateStatus.Ok)
            {
                return ready;
            }

            readings.Take(reason, journal.NextPage, journal.Stop.EnergyDoubtful);
            return Conclude();
        }

        /// <summary>Reads an archived record into the store's buffer.</summary>
        public GateStatus HandOut(long page)
        {
            // A record beyond the journal is one that a power cut undid: it was never handed out and never will be.
            return loaded && page < journal.NextPage ? records.Read(page) : GateStatus.NotFound;
        }

        private GateStatus Ready(bool timeKnown)
        {
            if (faults.Any || !loaded)
            {
                return GateStatus.FaultStands;
            }

            return timeKnown ? GateStatus.Ok : GateStatus.TimeUnknown;
        }

        private void NoteLosses()
        {
            if (readings.LostMore() && journal.Phase == SessionPhase.Running && !journal.Stop.EnergyDoubtful)
            {
                journal.Stop.EnergyDoubtful = true;
                commitWaits = true;
            }
        }

        /// <summary>What changed in the running session is tried again until it is durable; until then a fault stands.</summary>
        private void StoreWhatWaits()
        {
            if (commitWaits)
            {
                commitWaits = journal.Commit() != Status.Ok;
                MemoryFailed = commitWaits;
            }
        }

        private void Continue()
        {
            if (ContradictsArchive() || HandOut(journal.Start.Page) != GateStatus.Ok)
            {
                recovery.Refuse();
                return;
            }

            journal.Interruptions++;
            journal.InterruptedMilliseconds += recovery.InterruptionMilliseconds;
            commitWaits = true;
            readings.ForgetStarts();
            store.Log.Add(EventKind.SessionContinued, EventSource.Capsule, journal.Start.Page, recovery.InterruptionMilliseconds);
            Changes++;
        }

        private void CloseByPowerFailure()
        {
            if (faults.Any || clock.TimeStatus == TimeStatus.Unknown)
            {
                // Another power cut must not change what was decided.
                commitWaits = commitWaits || !journal.MustClose;
                journal.MustClose = true;
                return;
            }

            readings.TakeRestored(journal.NextPage, journal.Stop.EnergyDoubtful);
            if (Conclude() == GateStatus.Ok)
            {
                recovery.End();
            }
        }

        private GateStatus Conclude()
        {
            if (!records.ProduceStop(journal, candidate))
            {
                return GateStatus.FaultStands;
            }

            journal.Stop.CopyFrom(candidate);
            journal.MustClose = false;
            journal.Phase = SessionPhase.Idle;
            return CommitAndHandOut();
        }

        private GateStatus CommitAndHandOut()
        {
            records.CopyHash(journal.NewestRecordHash);
            journal.NextPage = candidate.Page + 1;
            if (journal.Commit() != Status.Ok)
            {
                // Back to what the memory holds, the state before or this one; what the archive got for this page will be written again.
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
            Time.Keep(begun);
            return HandOut(candidate.Page);
        }
    }
}
