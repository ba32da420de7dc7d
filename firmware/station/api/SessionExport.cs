namespace MeasurementCapsule.Station
{
    /// <summary>
    /// Export of a session. Records carry import only, so this is what the station sees, from the first request in the session to the last: nothing to bill.
    /// </summary>
    public sealed class SessionExport
    {
        private long page;

        /// <summary>Total export when the session was seen first.</summary>
        public long StartMilliwattHours { get; private set; }

        /// <summary>Total export when it was seen running last.</summary>
        public long StopMilliwattHours { get; private set; }

        /// <summary>Register and session were read just now.</summary>
        public void Observe(RegisterView register, SessionView session)
        {
            if (session.Start.Page != page)
            {
                page = session.Start.Page;
                StartMilliwattHours = register.ExportMilliwattHours;
                StopMilliwattHours = register.ExportMilliwattHours;
            }

            if (session.IsRunning)
            {
                StopMilliwattHours = register.ExportMilliwattHours;
            }
        }
    }
}
