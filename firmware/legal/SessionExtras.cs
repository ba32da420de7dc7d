using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The records of a session beside its start and its stop, each with a page of its own and made to count like those: TX C and S by order of
    /// the station, TX X by the capsule itself as soon as a doubt arises, and both ends once more in one record.
    /// </summary>
    public sealed class SessionExtras
    {
        /// <summary>Time from one ordered record to the next, so that no station floods the archive.</summary>
        public const long PeriodMicroseconds = 60L * 1000000;

        private readonly IMonotonicClock processorClock;
        private readonly SessionMemory memory;
        private readonly SessionJournal journal;
        private readonly SessionRecords records;
        private readonly SessionReadings readings;
        private readonly EventLog log;
        private long orderedPage;
        private long orderedMicroseconds;
        private char orderedLetter;

        /// <summary>Makes them over the parts of the session.</summary>
        public SessionExtras(IMonotonicClock processorClock, SessionMemory memory, SessionRecords records, SessionReadings readings, EventLog log)
        {
            this.processorClock = processorClock;
            this.memory = memory;
            this.records = records;
            this.readings = readings;
            this.log = log;
            journal = memory.Journal;
        }

        /// <summary>
        /// Signs the present reading of the running session, TX C or S. The same letter again within a minute hands out the same
        /// record; another one is <see cref="GateStatus.TooOften"/>.
        /// </summary>
        public GateStatus Intermediate(char letter)
        {
            bool ofThisSession = orderedPage > journal.Start.Page;
            if (ofThisSession && processorClock.Microseconds - orderedMicroseconds < PeriodMicroseconds)
            {
                return letter == orderedLetter ? memory.HandOut(orderedPage) : GateStatus.TooOften;
            }

            readings.Take(letter, journal.NextPage, journal.Stop);
            if (!Produce())
            {
                return GateStatus.FaultStands;
            }

            orderedPage = readings.Candidate.Page;
            orderedMicroseconds = processorClock.Microseconds;
            orderedLetter = letter;
            return memory.HandOut(orderedPage);
        }

        /// <summary>Once per loop while it is measured: takes note of what makes the running session doubtful.</summary>
        public void NoteDoubts(bool clockAnswers)
        {
            bool lost = readings.LostMore();
            if (journal.Phase != SessionPhase.Running)
            {
                return;
            }

            bool energy = journal.Stop.EnergyDoubtful || lost;
            bool time = journal.Stop.TimeDoubtful || (clockAnswers && memory.Time.IsContradicted);
            if (energy != journal.Stop.EnergyDoubtful || time != journal.Stop.TimeDoubtful)
            {
                journal.Stop.EnergyDoubtful = energy;
                journal.Stop.TimeDoubtful = time;
                memory.Note();
            }
        }

        /// <summary>Signs what is doubtful in the running session and was not told yet, TX X: each doubt once.</summary>
        public void TellDoubts()
        {
            int doubts = journal.Stop.Doubts;
            if ((doubts & ~journal.ToldDoubts) == 0 || memory.Ready() != GateStatus.Ok)
            {
                return;
            }

            readings.Take('X', journal.NextPage, journal.Stop);
            int told = journal.ToldDoubts;
            journal.ToldDoubts = doubts;
            if (Produce())
            {
                log.Add(EventKind.SessionException, EventSource.Capsule, journal.Start.Page, readings.Candidate.Page);
            }
            else if (memory.Loaded)
            {
                // No record came into being: it is still to be told.
                journal.ToldDoubts = told;
            }
        }

        /// <summary>Signs both ends of the session that ended last, or hands out the record that did it.</summary>
        public GateStatus Combined()
        {
            if (journal.CombinedPage > 0)
            {
                return memory.HandOut(journal.CombinedPage);
            }

            GateStatus ready = memory.Ready();
            if (ready != GateStatus.Ok || !records.ProduceCombined(journal))
            {
                return ready != GateStatus.Ok ? ready : GateStatus.FaultStands;
            }

            readings.Candidate.CopyFrom(journal.Stop);
            readings.Candidate.Page = journal.NextPage;
            journal.CombinedPage = journal.NextPage;
            return memory.Count(readings.Candidate) ? memory.HandOut(journal.CombinedPage) : GateStatus.FaultStands;
        }

        private bool Produce()
        {
            if (!records.Produce(journal.Terms, journal.Start, readings.Candidate, journal.NewestRecordHash))
            {
                return false;
            }

            journal.Inner.CopyFrom(readings.Candidate);
            return memory.Count(readings.Candidate);
        }
    }
}
