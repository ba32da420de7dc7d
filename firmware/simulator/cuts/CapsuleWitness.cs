using System;
using System.Collections.Generic;
using System.Numerics;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// Remembers what a capsule has shown and handed out, and how much energy really passed, across power cuts. It speaks to
    /// the capsule through the station's door only, and writes down every contradiction between then and now.
    /// </summary>
    public sealed class CapsuleWitness
    {
        private const long StepMicroseconds = 100_000;
        private const long SettleMicroseconds = 12_000_000;
        private readonly ChargingStation station;
        private readonly SortedDictionary<long, string> records;
        private BigInteger earlierUnits;
        private long shownAtCut;

        /// <summary>Looks at a capsule from now on; to be made before its first <see cref="VirtualCapsule.PowerUp"/>.</summary>
        public CapsuleWitness(VirtualCapsule board)
        {
            Board = board;
            station = new ChargingStation(board);
            records = [];
        }

        private CapsuleWitness(VirtualCapsule board, CapsuleWitness other)
        {
            Board = board;
            station = new ChargingStation(board);
            records = new(other.records);
            earlierUnits = other.DeliveredUnits;
            ShownMilliwattHours = Math.Max(other.ShownMilliwattHours, other.Board.Capsule?.Register.Snapshot.ImportMilliwattHours ?? 0);
            OpenSession = other.OpenSession;
            HoldUpMicroseconds = other.HoldUpMicroseconds;
            CutWithoutWarning = other.CutWithoutWarning;
            Violations.AddRange(other.Violations);
        }

        /// <summary>The capsule.</summary>
        public VirtualCapsule Board { get; }

        /// <summary>Contradictions, in words.</summary>
        public List<string> Violations { get; } = [];

        /// <summary>The records that were handed out, by page.</summary>
        public IReadOnlyDictionary<long, string> Records => records;

        /// <summary>The session that was started and acknowledged, and whose end was not; null = none.</summary>
        public string? OpenSession { get; private set; }

        /// <summary>The highest import that was ever shown or signed.</summary>
        public long ShownMilliwattHours { get; private set; }

        /// <summary>Energy that the front end delivered to the host since the beginning, exactly; the capsule may have less of it, never more.</summary>
        public BigInteger DeliveredUnits => earlierUnits + (Board.Exact?.DeliveredImportUnits ?? 0);

        /// <summary>Hold-up times of the cuts with a warning until now: so long was measured and not saved.</summary>
        public long HoldUpMicroseconds { get; private set; }

        /// <summary>True when a cut came without a warning before.</summary>
        public bool CutWithoutWarning { get; private set; }

        /// <summary>True when the session that the last cut interrupted continues.</summary>
        public bool SessionContinued { get; set; }

        /// <summary>How often the supply came back.</summary>
        public int PowerUps { get; private set; }

        /// <summary>The last answer's status.</summary>
        public GateStatus Last { get; private set; }

        /// <summary>The same knowledge of a copy of the capsule, as if the supply failed at this moment.</summary>
        public CapsuleWitness OfCopy(VirtualCapsule copy) => new(copy, this);

        /// <summary>Starts a session, and notes what it says. Without an answer, as the supply failed, nothing is noted.</summary>
        public bool Begin(string transactionId)
        {
            if (Ask(() => station.Begin(transactionId)))
            {
                OpenSession = transactionId;
                NoteRecord();
            }

            return Last == GateStatus.Ok;
        }

        /// <summary>Ends it.</summary>
        public bool End(string transactionId)
        {
            if (Ask(() => station.End(transactionId)))
            {
                OpenSession = OpenSession == transactionId ? null : OpenSession;
                NoteRecord();
            }

            return Last == GateStatus.Ok;
        }

        /// <summary>Has a reading of the running session signed.</summary>
        public bool Intermediate(string transactionId)
        {
            return Ask(() => station.Intermediate(transactionId, 'C')) && NoteRecord() != null;
        }

        /// <summary>Has both ends of the last session signed in one record.</summary>
        public bool Combine(string transactionId)
        {
            return Ask(() => station.Combine(transactionId)) && NoteRecord() != null;
        }

        /// <summary>Sets the clock.</summary>
        public bool SetClock(long unixSeconds) => Ask(() => station.SetClock(unixSeconds));

        /// <summary>One authenticated synchronisation of a commissioned capsule, with a time that is wrong by so much.</summary>
        public bool Synchronise(long errorMilliseconds) => Ask(() => TimeServer(errorMilliseconds).Synchronise());

        /// <summary>Gives the capsule the key of the time server.</summary>
        public bool Commission() => Ask(() => TimeServer(0).Commission());

        /// <summary>How far the clock is from the time of the world, which begins at that of the scenarios.</summary>
        public long ClockErrorMilliseconds => Board.Capsule.Clock.UnixMilliseconds - TimeServer(0).UnixMilliseconds;

        /// <summary>Changes a parameter; the seal must be open.</summary>
        public bool SetParameter(LegalParameter parameter, long value)
        {
            byte[] request = new byte[9];
            request[0] = (byte)parameter;
            Hal.LittleEndian.WriteInt64(request, 1, value);
            return Ask(() => station.Execute(LegalCommand.SetParameter, request));
        }

        /// <summary>Reads a record by its page, 0 = the newest; null when the answer is another one than Ok.</summary>
        public OcmfText? ReadRecord(long page)
        {
            byte[] request = new byte[8];
            Hal.LittleEndian.WriteInt64(request, 0, page);
            return Ask(() => station.Execute(LegalCommand.ReadRecord, request)) ? NoteRecord() : null;
        }

        /// <summary>The public key.</summary>
        public byte[] PublicKeyInfo => station.ReadPublicKeyInfo();

        /// <summary>Reads the register and compares it with all that was known.</summary>
        public RegisterAnswer ReadRegister()
        {
            RegisterAnswer now = station.ReadRegister();
            Expect(now.ImportMilliwattHours >= ShownMilliwattHours, "the register fell from " + ShownMilliwattHours + " to " + now.ImportMilliwattHours + " mWh");
            Expect(now.ImportMilliwattHours * ExactIntegral.UnitsPerMilliwattHour <= DeliveredUnits,
                "the register shows " + now.ImportMilliwattHours + " mWh, more than the " + (DeliveredUnits / ExactIntegral.UnitsPerMilliwattHour) + " mWh that were delivered");
            ShownMilliwattHours = Math.Max(ShownMilliwattHours, now.ImportMilliwattHours);
            return now;
        }

        /// <summary>
        /// What the register lacks of all that was delivered in complete blocks, in whole milliwatt-hours: the loss of all
        /// power cuts until now. When samples were lost, the open block of this moment is taken for lost too.
        /// </summary>
        public long LostMilliwattHours()
        {
            RegisterAnswer now = ReadRegister();
            BigInteger units = DeliveredUnits;
            long sinceReturn = 0;

            // Only while both have counted the same conversions are their blocks the same.
            bool same = Board.Capsule.Register.Snapshot.LostSamples == 0 && Board.Capsule.Register.Starts == 1;
            if (same && now.SampleCount % ExactIntegral.BlockSamples == 0 && now.SampleCount <= Board.Exact.SampleCount)
            {
                sinceReturn = (long)Board.Exact.ImportMilliwattHoursAt(now.SampleCount, out BigInteger rest);
                units = earlierUnits + sinceReturn * ExactIntegral.UnitsPerMilliwattHour + rest;
            }

            // Two values that are cut to whole milliwatt-hours: together they may be one short.
            Expect(now.ImportMilliwattHours - sinceReturn + 1 >= shownAtCut, "the register fell in the cut, from " + shownAtCut + " to " + (now.ImportMilliwattHours - sinceReturn) + " mWh");

            Expect(now.ImportMilliwattHours * ExactIntegral.UnitsPerMilliwattHour <= units, "energy is counted twice");
            return (long)(units / ExactIntegral.UnitsPerMilliwattHour) - now.ImportMilliwattHours;
        }

        /// <summary>Lets time pass, as long as there is power.</summary>
        public void Wait(long microseconds) => Board.Run(microseconds);

        /// <summary>The supply fails at this moment, without a warning.</summary>
        public void CutPower()
        {
            CutWithoutWarning = true;
            Board.World.CutPower();
        }

        /// <summary>The supply fails with a warning, and is gone after the hold-up time.</summary>
        public void FailSupply(long holdUpMicroseconds)
        {
            HoldUpMicroseconds += holdUpMicroseconds;
            Board.FailSupply(holdUpMicroseconds);
            Board.Run(holdUpMicroseconds + 1);
        }

        /// <summary>The supply is off for that time, then the firmware starts anew, and all chips have time to come back.</summary>
        public void Restart(long offMicroseconds)
        {
            PowerOn(offMicroseconds);
            Settle();
        }

        /// <summary>The supply is off for that time, then the firmware starts anew.</summary>
        public void PowerOn(long offMicroseconds)
        {
            if (Board.World.Powered)
            {
                Board.World.CutPower();
            }

            ShownMilliwattHours = Math.Max(ShownMilliwattHours, Board.Capsule?.Register.Snapshot.ImportMilliwattHours ?? 0);
            shownAtCut = ShownMilliwattHours;
            earlierUnits = DeliveredUnits;
            Board.World.Advance(offMicroseconds);
            Board.World.RestorePower();
            PowerUps++;
            Board.PowerUp();
        }

        /// <summary>Waits until no fault stands and no session waits to be closed; a violation when that takes too long.</summary>
        public void Settle()
        {
            long end = Board.World.NowMicroseconds + SettleMicroseconds;
            while (Board.World.Powered && Board.World.NowMicroseconds < end && !IsSettled())
            {
                Board.Run(StepMicroseconds);
            }

            Expect(!Board.World.Powered || IsSettled(), "after " + (SettleMicroseconds / 1_000_000) + " s faults " + Board.Capsule.Faults.Bits.ToString("X") + "h stand, phase " + Board.Capsule.Session.Journal.Phase);
        }

        /// <summary>Notes a violation unless it holds.</summary>
        public void Expect(bool holds, string violation)
        {
            if (!holds)
            {
                Violations.Add(violation);
            }
        }

        private TimeServer TimeServer(long errorMilliseconds)
        {
            return new TimeServer(Board, station, DemoStation.UnixSeconds) { ErrorMilliseconds = errorMilliseconds };
        }

        private bool IsSettled()
        {
            // A session that a cut ended must be closed, but without a time it cannot be: that is another matter, and known.
            return !Board.Capsule.Faults.Any && (!Board.Capsule.Session.Recovering || Board.Capsule.Clock.TimeStatus == TimeStatus.Unknown);
        }

        private bool Ask(Func<GateStatus> question)
        {
            Last = question();
            if (!Board.World.Powered)
            {
                Last = GateStatus.FaultStands;
            }

            return Last == GateStatus.Ok;
        }

        private OcmfText NoteRecord()
        {
            OcmfText record = new(station.Answer);
            if (records.TryGetValue(record.PageNumber, out string? before))
            {
                Expect(before == record.Text, "page " + record.PageNumber + " is another record than it was");
            }

            records[record.PageNumber] = record.Text;
            FixedPoint.TryParse(record.ReadingDigits, 3, out long wattHours);
            ShownMilliwattHours = Math.Max(ShownMilliwattHours, wattHours * 1000);
            return record;
        }
    }
}
