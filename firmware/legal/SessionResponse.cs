using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The answer to <see cref="LegalCommand.ReadSession"/>, little-endian: 0 session phase u8, 1 seal (1 closed) u8, 2 not decided yet what
    /// becomes of a session that power interrupted (1) u8, 3 there was a session (1) u8, 4 start <see cref="Reading"/>, 40 stop reading, in a
    /// running session only its doubts count, 76 page of the newest record between, 0 = none i64, 84 page of the record of both ends, 0 = none
    /// i64, 92 the order of the session as <see cref="SessionOrder"/>.
    /// </summary>
    public static class SessionResponse
    {
        /// <summary>The most that <see cref="Encode"/> writes.</summary>
        public const int MaximumBytes = OrderAt + SessionOrder.MaximumBytes;

        private const int StartAt = 4;
        private const int StopAt = StartAt + Reading.Bytes;
        private const int InnerPageAt = StopAt + Reading.Bytes;
        private const int OrderAt = InnerPageAt + 16;

        /// <summary>Writes the answer; returns its length.</summary>
        public static int Encode(Capsule capsule, byte[] into)
        {
            SessionJournal journal = capsule.Session.Journal;
            into[0] = (byte)journal.Phase;
            into[1] = (byte)(capsule.Parts.Seal.IsHigh ? 1 : 0);
            into[2] = (byte)(capsule.Session.Recovering ? 1 : 0);
            into[3] = (byte)(journal.HasSession ? 1 : 0);
            journal.Start.Encode(into, StartAt);
            journal.Stop.Encode(into, StopAt);
            LittleEndian.WriteInt64(into, InnerPageAt, journal.Inner.Page);
            LittleEndian.WriteInt64(into, InnerPageAt + 8, journal.CombinedPage);
            return journal.Terms.Order.Encode(into, OrderAt);
        }
    }
}
