using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// What is legal to bill: the committed totals of the native meter, taken over once per step. It computes nothing;
    /// it watches that the totals never fall and turns the meter's doubts into faults.
    /// </summary>
    public sealed class EnergyRegister
    {
        private readonly IMeter meter;
        private readonly byte[] encoded = new byte[MeterSnapshot.Bytes];
        private long importFloorMilliwattHours;
        private long exportFloorMilliwattHours;

        /// <summary>Makes the register over a meter.</summary>
        public EnergyRegister(IMeter meter)
        {
            this.meter = meter;
        }

        /// <summary>The newest committed state.</summary>
        public MeterSnapshot Snapshot { get; } = new MeterSnapshot();

        /// <summary>How often measuring was started since power-up; what was between two starts was not measured.</summary>
        public int Starts { get; private set; }

        /// <summary>Starts measuring, or starts it again after a failure.</summary>
        public Status Start(MeterParameters parameters)
        {
            Starts++;
            return meter.Start(parameters);
        }

        /// <summary>Takes over the newest committed state and says which faults it shows.</summary>
        public void Refresh(FaultSet faults)
        {
            Status status = meter.ReadSnapshot(encoded);
            if (status == Status.Ok)
            {
                status = Snapshot.Decode(encoded);
            }

            if (status != Status.Ok)
            {
                Snapshot.Flags = MeterFlags.FrontEndFailed;
            }

            MeterFlags flags = Snapshot.Flags;
            bool measuring = (flags & MeterFlags.Measuring) != 0;
            faults.Set(FaultCode.MeterSecondary, (flags & MeterFlags.SecondaryLost) != 0);
            faults.Set(FaultCode.MeterConfiguration, (flags & MeterFlags.ConfigurationChanged) != 0);
            faults.Set(FaultCode.RegisterMemory, (flags & MeterFlags.RegisterMemoryFailed) != 0);
            faults.Set(FaultCode.RegisterCorrupt, (flags & MeterFlags.RegisterCorrupt) != 0);
            bool explained = (flags & (MeterFlags.RegisterMemoryFailed | MeterFlags.RegisterCorrupt | MeterFlags.SecondaryLost)) != 0;
            faults.Set(FaultCode.MeterFrontEnd, (flags & MeterFlags.FrontEndFailed) != 0 || (!measuring && !explained));

            // Before the first block of a start there is no total to compare with.
            if (measuring)
            {
                WatchTotals(faults);
            }
        }

        private void WatchTotals(FaultSet faults)
        {
            bool fell = Snapshot.ImportMilliwattHours < importFloorMilliwattHours
                || Snapshot.ExportMilliwattHours < exportFloorMilliwattHours;
            faults.Set(FaultCode.RegisterFell, fell);
            if (!fell)
            {
                importFloorMilliwattHours = Snapshot.ImportMilliwattHours;
                exportFloorMilliwattHours = Snapshot.ExportMilliwattHours;
            }
        }

        /// <summary>No total may be below this any more: the reading of a record that was signed.</summary>
        public void RaiseFloor(long importMilliwattHours)
        {
            if (importMilliwattHours > importFloorMilliwattHours)
            {
                importFloorMilliwattHours = importMilliwattHours;
            }
        }
    }
}
