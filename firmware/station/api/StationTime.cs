using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>The station's time on its way to the clock.</summary>
    public static class StationTime
    {
        /// <summary>What a plain time message cannot tell: whole seconds, and as long again on the way.</summary>
        public const long ResolutionMilliseconds = 2000;

        /// <summary>
        /// Sets the clock by its rules. A client that starts a session right behind the last record tells a time that is cut to before it: such a time is
        /// the capsule's own as far as it can tell, and is not refused but left alone.
        /// </summary>
        public static GateStatus Set(CapsuleDoor door, long unixMilliseconds)
        {
            door.ReadRegister();
            door.ReadSession();
            SessionView session = door.Session;
            long newest = !session.Exists ? 0 : session.IsRunning ? session.Start.UnixMilliseconds : session.Stop.UnixMilliseconds;
            long behind = door.Register.UnixMilliseconds - unixMilliseconds;
            bool same = door.Register.TimeStatus != TimeStatus.Unknown && behind >= -ResolutionMilliseconds && behind <= ResolutionMilliseconds;
            long seconds = unixMilliseconds / 1000;
            return same && seconds * 1000 < newest ? GateStatus.Ok : door.Ask(LegalCommand.SetClock, seconds);
        }
    }
}
