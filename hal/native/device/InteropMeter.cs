using MeasurementCapsule.Hal.Interop;

namespace MeasurementCapsule.Hal.Device
{
    /// <summary>
    /// The native metering core of the device. A call blocks all managed code until the metering task has answered: a snapshot or
    /// a record of the journal less than a millisecond, a start about a second.
    /// </summary>
    public sealed class InteropMeter : IMeter
    {
        private readonly byte[] parameterBlock = new byte[ParameterBlock.Bytes];

        /// <inheritdoc/>
        public int StateBytes => MeterCalls.StateBytes();

        /// <inheritdoc/>
        public Status Start(MeterParameters parameters)
        {
            ParameterBlock.Encode(parameters, parameterBlock);
            return (Status)MeterCalls.Start(parameterBlock);
        }

        /// <summary><inheritdoc/> <see cref="Status.OutOfRange"/> for a buffer of fewer bytes.</summary>
        public Status ReadSnapshot(byte[] snapshot)
        {
            return (Status)MeterCalls.ReadSnapshot(snapshot);
        }

        /// <inheritdoc/>
        public Status ReadState(int address, byte[] buffer, int count)
        {
            return (Status)MeterCalls.ReadState(address, buffer, count);
        }

        /// <inheritdoc/>
        public Status WriteState(int address, byte[] data, int count)
        {
            return (Status)MeterCalls.WriteState(address, data, count);
        }
    }
}
