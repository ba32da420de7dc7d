using System;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>Passes everything on to a meter, and tells when it starts and has started: conversions between are set-up, not energy.</summary>
    public sealed class StartNotice : IMeter
    {
        private readonly IMeter meter;
        private readonly Action starting;
        private readonly Action started;

        /// <summary>Stands before a meter.</summary>
        public StartNotice(IMeter meter, Action starting, Action started)
        {
            this.meter = meter;
            this.starting = starting;
            this.started = started;
        }

        /// <summary>True while the meter is being started: a power-fail warning has to wait.</summary>
        public bool IsStarting { get; private set; }

        /// <inheritdoc/>
        public int StateBytes => meter.StateBytes;

        /// <inheritdoc/>
        public Status Start(MeterParameters parameters)
        {
            starting();
            IsStarting = true;
            Status status = meter.Start(parameters);
            IsStarting = false;
            if (status == Status.Ok)
            {
                started();
            }

            return status;
        }

        /// <inheritdoc/>
        public Status ReadSnapshot(byte[] snapshot) => meter.ReadSnapshot(snapshot);

        /// <inheritdoc/>
        public Status ReadState(int address, byte[] buffer, int count) => meter.ReadState(address, buffer, count);

        /// <inheritdoc/>
        public Status WriteState(int address, byte[] data, int count) => meter.WriteState(address, data, count);
    }
}
