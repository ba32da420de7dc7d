using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>Which record stands for a session when a client wants one: what every interface of HTTP hands out.</summary>
    public sealed class SignedRecords
    {
        /// <summary>When the newest record of a running session is so old, a new one is signed for who asks.</summary>
        public const long IntermediateMicroseconds = 15L * 60 * 1000000;

        private readonly ApiContext context;
        private readonly TextField withoutCombined = new TextField(36);
        private long startPage;
        private long signedAtMicroseconds;

        /// <summary>Makes it for a capsule.</summary>
        public SignedRecords(ApiContext context)
        {
            this.context = context;
        }

        /// <summary>
        /// Reads the record of a session into the door's answer; the session was read. Running: the newest one, signed anew when it is a quarter of an
        /// hour old (after a power failure, a quarter of an hour after the first request). Stopped: both ends in one; while a fault stands and there is
        /// none yet, the stop.
        /// </summary>
        public GateStatus Read(TextField transactionId)
        {
            CapsuleDoor door = context.Door;
            SessionView session = door.Session;
            if (!session.IsOf(transactionId))
            {
                return ReadEarlier(transactionId);
            }

            if (!session.IsRunning)
            {
                GateStatus combined = session.CombinedPage > 0 ? door.Ask(LegalCommand.ReadRecord, session.CombinedPage) : door.CombineSession(transactionId);
                return combined == GateStatus.Ok ? combined : door.Ask(LegalCommand.ReadRecord, session.Stop.Page);
            }

            if (IsOld(session.Start.Page) && door.SignIntermediate(transactionId, 'C') == GateStatus.Ok)
            {
                signedAtMicroseconds = context.Clock.Microseconds;
                return GateStatus.Ok;
            }

            // While a session runs, every new page is one of it.
            return door.Ask(LegalCommand.ReadRecord, 0);
        }

        private GateStatus ReadEarlier(TextField transactionId)
        {
            // An earlier session never gets a record of both ends any more; and a search for it would end the one for the stop, which may take
            // several turns of the loop.
            GateStatus found = withoutCombined.SameAs(transactionId) ? GateStatus.NotFound : context.Door.ReadSessionRecord(transactionId, 'M');
            if (found != GateStatus.NotFound)
            {
                return found;
            }

            withoutCombined.Set(transactionId);
            return context.Door.ReadSessionRecord(transactionId, 'E');
        }

        private bool IsOld(long page)
        {
            if (page != startPage)
            {
                startPage = page;
                signedAtMicroseconds = context.Clock.Microseconds;
            }

            return context.Clock.Microseconds - signedAtMicroseconds >= IntermediateMicroseconds;
        }
    }
}
