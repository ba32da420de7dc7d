using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The session as the register memory holds it, and the one moment at which a record counts: the commit of the journal. Before it
    /// nobody has seen the record; a power cut undoes it, and the next one takes the same page and the same place.
    /// </summary>
    public sealed class SessionMemory
    {
        private readonly EnergyRegister register;
        private readonly LegalClock clock;
        private readonly RecordStore store;
        private readonly FaultSet faults;
        private readonly SessionRecords records;

        /// <summary>Makes it over the parts that it needs; <see cref="TryLoad"/> it before use.</summary>
        public SessionMemory(CapsuleParts parts, EnergyRegister register, LegalClock clock, RecordStore store, SessionRecords records, FaultSet faults)
        {
            this.register = register;
            this.clock = clock;
            this.store = store;
            this.faults = faults;
            this.records = records;
            Journal = new SessionJournal(parts.Meter);
            Time = new SessionTime(clock);
        }

        /// <summary>What is remembered across power cuts.</summary>
        public SessionJournal Journal { get; }

        /// <summary>The time of the running session.</summary>
        public SessionTime Time { get; }

        /// <summary>True when the journal is what the memory holds.</summary>
        public bool Loaded { get; private set; }

        /// <summary>True while the journal could not be read or written.</summary>
        public bool Failed { get; private set; } = true;

        /// <summary>True when something changed in the running session that is not durable yet.</summary>
        public bool Waits { get; private set; }

        /// <summary>Rises whenever a record comes to count: whoever shows the session looks again.</summary>
        public int Changes { get; private set; }

        /// <summary>Loads the journal, or, once it is loaded, looks after it. True when it was loaded just now.</summary>
        public bool TryLoad()
        {
            if (Loaded)
            {
                Failed = Journal.Scrub() != Status.Ok || Waits;
                return false;
            }

            Status status = Journal.Load();
            Failed = status != Status.Ok && status != Status.Corrupt;
            faults.Set(FaultCode.JournalCorrupt, status == Status.Corrupt || (status == Status.Ok && ContradictsArchive()));
            if (status != Status.Ok)
            {
                return false;
            }

            Loaded = true;
            Waits = false;
            Follow(Journal.Newest);
            return true;
        }

        /// <summary>A journal that is behind the archive by more than the one record that a power cut undoes: the register memory was exchanged.</summary>
        public bool ContradictsArchive()
        {
            return store.NewestPage > Journal.NextPage;
        }

        /// <summary>Something changed in the running session that must become durable.</summary>
        public void Note()
        {
            Waits = true;
        }

        /// <summary>The session continues: whoever shows it looks again.</summary>
        public void NoteChange()
        {
            Waits = true;
            Changes++;
        }

        /// <summary>What waits is tried again until it is durable; until then a fault stands.</summary>
        public void StoreWhatWaits()
        {
            if (Waits)
            {
                Waits = Journal.Commit() != Status.Ok;
                Failed = Waits;
            }
        }

        /// <summary>The heartbeat could not be written.</summary>
        public void HeartbeatFailed()
        {
            Failed = true;
        }

        /// <summary>Whether a record can be made now.</summary>
        public GateStatus Ready()
        {
            if (faults.Any || !Loaded)
            {
                return GateStatus.FaultStands;
            }

            // The time of a running session goes on from its start, whatever became of the clock.
            return Time.IsKnown || clock.TimeStatus != TimeStatus.Unknown ? GateStatus.Ok : GateStatus.TimeUnknown;
        }

        /// <summary>
        /// The record that was produced last counts from now on: the journal, changed as it must be with it, is made durable. False: a
        /// fault stands, and <see cref="TryLoad"/> will tell whether it counts.
        /// </summary>
        public bool Count(Reading reading)
        {
            records.CopyHash(Journal.NewestRecordHash);
            Journal.NextPage = reading.Page + 1;
            if (Journal.Commit() != Status.Ok)
            {
                // Back to what the memory holds, the state before or this one; what the archive got for this page will be written again.
                Failed = true;
                Loaded = false;
                faults.Set(FaultCode.RegisterMemory, true);
                return false;
            }

            Waits = false;
            Follow(reading);
            return true;
        }

        /// <summary>Reads an archived record into the store's buffer.</summary>
        public GateStatus HandOut(long page)
        {
            // A record beyond the journal is one that a power cut undid: it was never handed out and never will be.
            return Loaded && page < Journal.NextPage ? records.Read(page) : GateStatus.NotFound;
        }

        /// <summary>What counts now is behind time and energy of that reading.</summary>
        private void Follow(Reading newest)
        {
            clock.NotBeforeUnixMilliseconds = newest.UnixMilliseconds;
            register.RaiseFloor(newest.MilliwattHours);
            Time.Keep(Journal.Phase == SessionPhase.Running);
            Changes++;
        }
    }
}
