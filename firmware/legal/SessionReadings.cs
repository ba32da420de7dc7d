using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>The readings that a session takes, and what makes them doubtful.</summary>
    public sealed class SessionReadings
    {
        private readonly EnergyRegister register;
        private readonly SessionTime time;
        private bool haveRestored;
        private long restoredMilliwattHours;
        private long restoredVehicleMilliwattHours;
        private long knownLosses;

        /// <summary>Makes it over the register and the time of sessions.</summary>
        public SessionReadings(EnergyRegister register, SessionTime time)
        {
            this.register = register;
            this.time = time;
        }

        /// <summary>The reading that was taken last.</summary>
        public Reading Candidate { get; } = new Reading();

        /// <summary>Measuring was started: remembers, the first time, what the register memory held at power-up.</summary>
        public void NoteRestored()
        {
            if (!haveRestored)
            {
                haveRestored = true;
                restoredMilliwattHours = register.Snapshot.ImportMilliwattHours;
                restoredVehicleMilliwattHours = register.Snapshot.VehicleImportMilliwattHours;
            }
        }

        /// <summary>Takes the present reading as the start of a session: what was lost before is no loss of it.</summary>
        public void TakeStart(long page)
        {
            Take('B', page);
            Candidate.EnergyDoubtful = false;
            Candidate.TimeDoubtful = false;
            LostMore();
        }

        /// <summary>Takes the present reading, with the doubts of the session.</summary>
        public void Take(char transaction, long page, Reading doubts)
        {
            Take(transaction, page);
            Candidate.EnergyDoubtful = doubts.EnergyDoubtful;
            Candidate.TimeDoubtful = doubts.TimeDoubtful;
        }

        /// <summary>
        /// Takes the reading of the power-up at the present time: what a session ends with that power interrupted. When it stopped nobody
        /// knows, so its time is doubtful.
        /// </summary>
        public void TakeRestored(long page, Reading doubts)
        {
            Take('P', page, doubts);
            Candidate.TimeDoubtful = true;
            Candidate.MilliwattHours = restoredMilliwattHours;
            Candidate.VehicleMilliwattHours = restoredVehicleMilliwattHours;
        }

        /// <summary>True when samples were lost, out of range or not taken since this was asked last.</summary>
        public bool LostMore()
        {
            MeterSnapshot snapshot = register.Snapshot;
            long losses = snapshot.LostSamples + snapshot.Overranges + ((long)register.Starts << 40);
            bool more = losses != knownLosses;
            knownLosses = losses;
            return more;
        }

        /// <summary>
        /// The session continues. How often measuring was started until now is no loss of it, it is a part of its interruption.
        /// </summary>
        public void Resume()
        {
            knownLosses = (long)register.Starts << 40;
        }

        private void Take(char transaction, long page)
        {
            Candidate.MilliwattHours = register.Snapshot.ImportMilliwattHours;
            Candidate.VehicleMilliwattHours = register.Snapshot.VehicleImportMilliwattHours;
            Candidate.UnixMilliseconds = time.UnixMilliseconds;
            Candidate.TimeStatus = time.TimeStatus;
            Candidate.Transaction = transaction;
            Candidate.Page = page;
        }
    }
}
