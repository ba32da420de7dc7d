using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>The readings that a session takes, and what was lost between them.</summary>
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

        /// <summary>Takes the present reading.</summary>
        public void Take(char transaction, long page, bool doubtful)
        {
            Candidate.MilliwattHours = register.Snapshot.ImportMilliwattHours;
            Candidate.VehicleMilliwattHours = register.Snapshot.VehicleImportMilliwattHours;
            Candidate.UnixMilliseconds = time.UnixMilliseconds;
            Candidate.TimeStatus = time.TimeStatus;
            Candidate.Transaction = transaction;
            Candidate.EnergyDoubtful = doubtful;
            Candidate.Page = page;
        }

        /// <summary>Takes the reading of the power-up at the time of now: what a session ends with that power interrupted.</summary>
        public void TakeRestored(long page, bool doubtful)
        {
            Take('P', page, doubtful);
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

        /// <summary>How often measuring was started until now is no loss of the session that continues: it is a part of its interruption.</summary>
        public void ForgetStarts()
        {
            knownLosses = (long)register.Starts << 40;
        }
    }
}
