using System;
using System.Text;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>The charging station around the capsule: it talks to the one door of the legal part, and to nothing else.</summary>
    public sealed class ChargingStation
    {
        private const int ReasonLocal = 'L';
        private readonly VirtualCapsule board;
        private readonly byte[] answer = new byte[2048];
        private int answerLength;

        /// <summary>A station with that capsule in it.</summary>
        public ChargingStation(VirtualCapsule board)
        {
            this.board = board;
        }

        /// <summary>The answer to the last command, a copy.</summary>
        public byte[] Answer => answer[..answerLength];

        /// <summary>Sets the clock, seconds since 1970-01-01T00:00:00 UTC.</summary>
        public GateStatus SetClock(long unixSeconds)
        {
            byte[] request = new byte[8];
            LittleEndian.WriteInt64(request, 0, unixSeconds);
            return Execute(LegalCommand.SetClock, request);
        }

        /// <summary>Starts a session of the demonstration user; on Ok the answer is the start record.</summary>
        public GateStatus Begin(string transactionId)
        {
            SessionOrder order = new() { UserAssigned = true, Level = 2, FlagCount = 2, Type = 3 };
            order.TransactionId.Set(transactionId);
            order.FlagNumbers[0] = 1;
            order.FlagNumbers[1] = 8;
            order.Data.Set(DemoStation.CardId);
            order.TariffText.Set(DemoStation.TariffText);
            order.ControllerFirmware.Set(DemoStation.ControllerFirmware);
            return Begin(order);
        }

        /// <summary>Starts a session by that order.</summary>
        public GateStatus Begin(SessionOrder order)
        {
            byte[] request = new byte[SessionOrder.MaximumBytes];
            return Execute(LegalCommand.BeginSession, request[..order.Encode(request, 0)]);
        }

        /// <summary>Ends it, ordered at the station; on Ok the answer is the stop record.</summary>
        public GateStatus End(string transactionId)
        {
            byte[] id = Encoding.UTF8.GetBytes(transactionId);
            return Execute(LegalCommand.EndSession, [(byte)id.Length, .. id, ReasonLocal]);
        }

        /// <summary>Has a reading of the running session signed, C or S; on Ok the answer is the record.</summary>
        public GateStatus Intermediate(string transactionId, char letter)
        {
            byte[] id = Encoding.UTF8.GetBytes(transactionId);
            return Execute(LegalCommand.SignIntermediate, [(byte)id.Length, .. id, (byte)letter]);
        }

        /// <summary>Both ends of the last session in one record; on Ok the answer is that record.</summary>
        public GateStatus Combine(string transactionId)
        {
            byte[] id = Encoding.UTF8.GetBytes(transactionId);
            return Execute(LegalCommand.CombineSession, [(byte)id.Length, .. id]);
        }

        /// <summary>Reads the registers.</summary>
        public RegisterAnswer ReadRegister()
        {
            GateStatus status = Execute(LegalCommand.ReadRegister, []);
            return status == GateStatus.Ok ? new RegisterAnswer(Answer) : throw new InvalidOperationException("the register cannot be read: " + status);
        }

        /// <summary>The public key as SubjectPublicKeyInfo: the end of the identity.</summary>
        public byte[] ReadPublicKeyInfo()
        {
            GateStatus status = Execute(LegalCommand.ReadIdentity, []);
            return status == GateStatus.Ok ? Answer[^91..] : throw new InvalidOperationException("the identity cannot be read: " + status);
        }

        /// <summary>Orders a self-test.</summary>
        public GateStatus RunSelfTest() => Execute(LegalCommand.RunSelfTest, []);

        /// <summary>Reads by number, page or index, 0 = the newest; null when the answer is another one than Ok.</summary>
        public byte[]? Read(LegalCommand what, long number)
        {
            byte[] request = new byte[8];
            LittleEndian.WriteInt64(request, 0, number);
            return Execute(what, request) == GateStatus.Ok ? Answer : null;
        }

        /// <summary>
        /// The record of a session, B or E, asked for as often as the search needs; null when there is none. <paramref name="requests"/>:
        /// how often that was.
        /// </summary>
        public byte[]? ReadSessionRecord(string transactionId, char kind, out int requests)
        {
            byte[] id = Encoding.UTF8.GetBytes(transactionId);
            GateStatus status;
            requests = 0;
            do
            {
                requests++;
                status = Execute(LegalCommand.ReadSessionRecord, [(byte)id.Length, .. id, (byte)kind]);
            }
            while (status == GateStatus.InProgress);
            return status == GateStatus.Ok ? Answer : null;
        }

        /// <summary>Any command with any request.</summary>
        public GateStatus Execute(LegalCommand command, byte[] request)
        {
            return board.Capsule.Gate.Execute((int)command, request, request.Length, answer, out answerLength);
        }
    }
}
