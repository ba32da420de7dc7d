using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Opens the display, has it show what is composed, and opens it again when it is back. Whether billing goes on without it, the sealed
    /// parameters say; if it does, the log tells from when to when.
    /// </summary>
    public sealed class DisplayWatch
    {
        private readonly Capsule capsule;
        private bool opened;
        private bool loggedMissing;

        /// <summary>Makes the watch of a capsule.</summary>
        public DisplayWatch(Capsule capsule)
        {
            this.capsule = capsule;
        }

        /// <summary>Every few seconds: opens a display that did not answer.</summary>
        public void Open()
        {
            if (!opened)
            {
                Note(capsule.Parts.Display.Open());
            }
        }

        /// <summary>Once per loop.</summary>
        public void Show(DisplayContent content)
        {
            if (opened)
            {
                Note(capsule.Parts.Display.Show(content));
            }
        }

        private void Note(Status status)
        {
            bool required = capsule.Parameters.Value(LegalParameter.DisplayRequired) != 0;
            opened = status == Status.Ok;
            capsule.Faults.Set(FaultCode.Display, required && !opened);
            bool missing = !required && !opened;
            if (missing != loggedMissing)
            {
                EventKind kind = missing ? EventKind.DisplayMissing : EventKind.DisplayReturned;
                loggedMissing ^= capsule.Store.Log.Add(kind, EventSource.Capsule, 0, (int)status) == Status.Ok;
            }
        }
    }
}
