using System.Collections.Generic;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>Sessions with random content on one capsule: what the door lets in becomes records, the rest must leave no trace.</summary>
    public sealed class RandomRecords : System.IDisposable
    {
        private readonly VirtualCapsule board;
        private readonly ChargingStation station;
        private int session;

        /// <summary>A capsule that signs with the published test key.</summary>
        public RandomRecords(uint seed)
        {
            board = new VirtualCapsule(seed);
            board.Element.Curve = RememberedCurve.Shared;
            board.PowerUp();
            station = new ChargingStation(board);
            station.SetClock(DemoStation.UnixSeconds);
            board.Run(1_000_000);
        }

        /// <summary>The public key, hexadecimal.</summary>
        public string PublicKeyHex => System.Convert.ToHexString(board.Capsule.PublicKeyInfo);

        /// <summary>
        /// Sends one order, and on Ok ends the session: all its records, start, between, stop and both ends. <paramref name="status"/>: what the door
        /// said. Nothing when it was refused.
        /// </summary>
        public IReadOnlyList<string> Try(int content, out GateStatus status)
        {
            byte[] order = RandomOrder.Encode(content, ++session);
            status = station.Execute(LegalCommand.BeginSession, order);
            if (status != GateStatus.Ok)
            {
                return [];
            }

            List<string> records = [Answer()];
            byte[] id = order[..(1 + order[0])];
            foreach ((LegalCommand command, byte[] request) in new (LegalCommand, byte[])[]
            {
                (LegalCommand.SignIntermediate, [.. id, (byte)'C']), (LegalCommand.EndSession, [.. id, (byte)'L']), (LegalCommand.CombineSession, id),
            })
            {
                board.Run(100_000);
                GateStatus answered = station.Execute(command, request);
                records.Add(answered == GateStatus.Ok ? Answer() : throw new SessionFailure(command + ": " + answered, board.Capsule.Faults));
            }

            return records;
        }

        /// <summary>What would change if a refused order had an effect: next page, phase, register, newest fiscal number.</summary>
        public (long NextPage, SessionPhase Phase, long Fiscal, string Newest) State()
        {
            SessionJournal journal = board.Capsule.Session.Journal;
            return (journal.NextPage, journal.Phase, board.Capsule.Store.NewestFiscal, System.Convert.ToHexString(journal.NewestRecordHash));
        }

        /// <inheritdoc/>
        public void Dispose() => board.Dispose();

        private string Answer() => System.Text.Encoding.UTF8.GetString(station.Answer);
    }
}
