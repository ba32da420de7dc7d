using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>
    /// What the SunSpec models have no place for, in full resolution: when and as how manieth it was measured, what is in doubt, and what became of
    /// the last order. 90 registers, read only; all of one moment when they are read in one request.
    /// </summary>
    internal sealed class CapsuleBlock : RegisterBlock
    {
        /// <summary>How many registers.</summary>
        internal const int Registers = 90;

        private const int Layout = 1;
        private const int SentenceAt = 45;
        private const int SentenceRegisters = 45;

        private readonly LiveValues live;
        private readonly SnapshotMaker maker;
        private GateStatus said = (GateStatus)(-1);

        internal CapsuleBlock(int address, LiveValues live, SnapshotMaker maker)
            : base(address, Registers, Registers)
        {
            this.live = live;
            this.maker = maker;
            Word(0, Layout);
        }

        /// <inheritdoc/>
        internal override void Refresh()
        {
            RegisterView view = live.Register;
            Word(1, (int)view.Phase);
            Word(2, (int)view.TimeStatus);
            Word(3, (int)view.Flags);
            Double(4, view.FaultBits);
            Quad(6, view.SampleCount);
            Quad(10, view.UnixMilliseconds);
            Quad(14, view.ImportMilliwattHours);
            Quad(18, view.ExportMilliwattHours);
            Double(22, view.BusMillivolts);
            Double(24, view.CurrentMilliamperes);
            Quad(26, view.PowerMilliwatts);
            Quad(30, view.StartMilliwattHours);
            Quad(34, view.StopMilliwattHours);
            Quad(38, view.NextPage);
            if (said != maker.LastAnswer)
            {
                said = maker.LastAnswer;
                Word(42, (int)said);
                Constant(SentenceAt, SentenceRegisters, Refusals.Sentence(said));
            }
        }
    }
}
