using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>
    /// SunSpec model 203, three-phase meter. Direct current is its phase A: the totals are those of phase A, phases B and C and all that
    /// only alternating current has are zero. What is not measured at the moment is "not implemented".
    /// </summary>
    internal sealed class AcMeterModel : SunSpecModel
    {
        private const int TenthsScale = -1;
        private const int PowerScale = Legal.SnapshotResponse.PowerScale;
        private const int MilliwattsPerStep = 100000;
        private const int Hundred = 100;
        private const int MissingSensor = 1 << 7;
        private const int FatalError = 1 << 16;

        private readonly LiveValues live;

        internal AcMeterModel(int address, LiveValues live)
            : base(address, 203, 105)
        {
            this.live = live;
            Word(Points + 4, TenthsScale);
            Word(Points + 13, TenthsScale);
            Word(Points + 20, PowerScale);
            Word(Points + 25, PowerScale);
            Word(Points + 30, PowerScale);
            for (int powerFactor = 31; powerFactor <= 35; powerFactor++)
            {
                Word(Points + powerFactor, NoInt16);
            }
        }

        /// <inheritdoc/>
        internal override void Refresh()
        {
            RegisterView view = live.Register;
            bool measured = (view.Flags & MeterFlags.Measuring) != 0;
            int amps = measured ? view.CurrentMilliamperes / Hundred : NoInt16;
            int volts = measured ? view.BusMillivolts / Hundred : NoInt16;
            int watts = measured ? (int)(view.PowerMilliwatts / MilliwattsPerStep) : NoInt16;
            Pair(0, amps);
            Pair(5, volts);
            Pair(16, watts);
            Pair(21, measured && watts < 0 ? -watts : watts);
            Energy(36, view.ExportMilliwattHours);
            Energy(44, view.ImportMilliwattHours);
            Double(Points + 103, Events(view));
        }

        /// <summary>Bits of SunSpec's meter events.</summary>
        internal static long Events(RegisterView view)
        {
            bool lost = (view.Flags & (MeterFlags.FrontEndFailed | MeterFlags.SecondaryLost)) != 0;
            return (lost ? MissingSensor : 0) | (view.FaultBits != 0 ? FatalError : 0);
        }

        /// <summary>Total and phase A.</summary>
        private void Pair(int point, int value)
        {
            Word(Points + point, value);
            Word(Points + point + 1, value);
        }

        private void Energy(int point, long milliwattHours)
        {
            Double(Points + point, milliwattHours / 1000);
            Double(Points + point + 2, milliwattHours / 1000);
        }
    }
}
