using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>
    /// Carries out what is ordered by writing to the status of a snapshot: a start begins a session, an end ends it, a current one is a
    /// reading in between or, without a session, a reading on request. In one turn of the loop the record is made, in a later one the snapshot of it
    /// is signed, so that no turn has to do with both. Orders are carried out in the sequence in which they came.
    /// </summary>
    internal sealed class SnapshotMaker
    {
        private const int Types = 5;
        private const int Nothing = -1;
        private const int ErrorBytes = 128;

        private readonly CapsuleDoor door;
        private readonly SessionTexts texts;
        private readonly SnapshotModel[] snapshots = new SnapshotModel[Types];
        private readonly OcmfModel[] records = new OcmfModel[Types];
        private readonly int[] waiting = new int[Types];
        private readonly AsciiWriter sentence = new AsciiWriter(ErrorBytes);
        private int waitingCount;
        private int unsigned = Nothing;

        internal SnapshotMaker(CapsuleDoor door, SessionTexts texts)
        {
            this.door = door;
            this.texts = texts;
        }

        /// <summary>The answer to the last order that was carried out or refused.</summary>
        internal GateStatus LastAnswer { get; private set; }

        /// <summary>True while an order waits, or a signature is still to come.</summary>
        internal bool IsBusy => waitingCount > 0 || unsigned != Nothing;

        /// <summary>True for the types that there can be: nothing here switches a contactor, so there is no turn-on and no turn-off.</summary>
        internal bool Makes(int type)
        {
            return type == SnapshotResponse.Current || type == SnapshotResponse.Start || type == SnapshotResponse.End;
        }

        /// <summary>That is where snapshots of the type go.</summary>
        internal void Attach(SnapshotModel model, int type)
        {
            snapshots[type] = model;
        }

        /// <summary>That is where records of the type go.</summary>
        internal void Attach(OcmfModel model, int type)
        {
            records[type] = model;
        }

        /// <summary>A client wrote: to the status, or to what cannot be written.</summary>
        internal ModbusException Order(int type, bool isStatus, int value)
        {
            if (!isStatus)
            {
                return ModbusException.IllegalDataAddress;
            }

            if (value != SnapshotStatus.Updating)
            {
                return ModbusException.IllegalDataValue;
            }

            if (!Makes(type))
            {
                Show(type, SnapshotStatus.NotEnabled, sentence, 0);
            }
            else if (!Waits(type))
            {
                // Nobody may take what was there before for what he ordered.
                Show(type, SnapshotStatus.Updating, sentence, 0);
                waiting[waitingCount++] = type;
            }

            return ModbusException.None;
        }

        /// <summary>One turn of the loop: makes one record or has one snapshot signed.</summary>
        internal void Step()
        {
            if (unsigned != Nothing)
            {
                Sign();
            }
            else if (waitingCount > 0)
            {
                int type = waiting[0];
                waitingCount--;
                for (int i = 0; i < waitingCount; i++)
                {
                    waiting[i] = waiting[i + 1];
                }

                Make(type);
            }
        }

        private bool Waits(int type)
        {
            bool waits = unsigned == type;
            for (int i = 0; i < waitingCount; i++)
            {
                waits |= waiting[i] == type;
            }

            return waits;
        }

        private void Make(int type)
        {
            GateStatus status = type == SnapshotResponse.Start ? texts.Begin(door) : type == SnapshotResponse.End ? texts.End(door) : Current();
            if (status != GateStatus.Ok)
            {
                Fail(type, status);
                return;
            }

            unsigned = type;
            if (door.AnswerLength <= OcmfModel.TextBytes)
            {
                records[type].Take(SnapshotStatus.Updating, door.Answer, door.AnswerLength);
                return;
            }

            sentence.Clear();
            sentence.Text("Error: the record has ");
            sentence.Number(door.AnswerLength, 1);
            sentence.Text(" bytes, 992 have room. It counts, and can be read elsewhere.");
            records[type].Take(SnapshotStatus.Failed, sentence.Bytes, sentence.Length);
        }

        private GateStatus Current()
        {
            GateStatus status = door.ReadSession();
            if (status != GateStatus.Ok)
            {
                return status;
            }

            return door.Session.IsRunning ? door.SignIntermediate(door.Session.Order.TransactionId, 'C') : door.Ask(LegalCommand.SignReading);
        }

        private void Sign()
        {
            GateStatus status = door.SignSnapshot(unsigned, texts.Meta1, texts.Meta2, texts.Meta3);
            if (status == GateStatus.TooOften)
            {
                // Within a second after the one before: in a later turn.
                return;
            }

            if (status == GateStatus.Ok)
            {
                LastAnswer = status;
                snapshots[unsigned].Take(door.Answer);
                records[unsigned].Confirm();
            }
            else
            {
                Fail(unsigned, status);
            }

            unsigned = Nothing;
        }

        private void Fail(int type, GateStatus status)
        {
            LastAnswer = status;
            sentence.Clear();
            sentence.Text("Error ");
            sentence.Number((int)status, 1);
            sentence.Text(": ");
            sentence.Text(Refusals.Sentence(status));
            Show(type, status == GateStatus.TooOften ? SnapshotStatus.NotEnabled : SnapshotStatus.Failed, sentence, sentence.Length);
        }

        private void Show(int type, int status, AsciiWriter text, int length)
        {
            snapshots[type].Invalidate(status);
            records[type].Take(status, text.Bytes, length);
        }
    }
}
