using System;

namespace MeasurementCapsule.Hal.Native
{
    /// <summary>
    /// The native metering core on a PC: the same C++ as on the device, its buses and its clock handed in.
    /// Calls must not overlap, with one exception: a data-ready edge during a transfer of the register memory is served at once,
    /// as on the device, where sampling is the more urgent task. An exception that a bus throws comes out of the call that caused it.
    /// </summary>
    public sealed unsafe class NativeMeter : IMeter, IDisposable
    {
        private readonly NativePlatform platform;
        private readonly IMonotonicClock clock;
        private IntPtr meter;

        /// <summary>A meter with an AMC131M03, not started.</summary>
        /// <param name="frontEnd">AMC131M03.</param>
        /// <param name="registerMemory">SPI FRAM of 32 KiB.</param>
        /// <param name="clock">Time since power-up.</param>
        public NativeMeter(IFullDuplexBus frontEnd, IFullDuplexBus registerMemory, IMonotonicClock clock)
            : this(frontEnd, registerMemory, clock, FrontEndKind.Amc131M03, FrontEndOptions.None)
        {
        }

        /// <summary>A meter with a front end on SPI, not started.</summary>
        public NativeMeter(IFullDuplexBus frontEnd, IFullDuplexBus registerMemory, IMonotonicClock clock, FrontEndKind kind, FrontEndOptions options)
            : this(new NativePlatform(registerMemory, clock) { FrontEnd = frontEnd }, clock, kind, options)
        {
        }

        /// <summary>A meter with a front end on I2C, not started.</summary>
        public NativeMeter(IBus frontEnd, IFullDuplexBus registerMemory, IMonotonicClock clock, FrontEndKind kind)
            : this(new NativePlatform(registerMemory, clock) { AddressedFrontEnd = frontEnd }, clock, kind, FrontEndOptions.None)
        {
        }

        private NativeMeter(NativePlatform platform, IMonotonicClock clock, FrontEndKind kind, FrontEndOptions options)
        {
            this.platform = platform;
            this.clock = clock;
            meter = NativeCalls.Create(platform.Ports, (int)kind, (uint)options);
            if (meter == IntPtr.Zero)
            {
                platform.Dispose();
                throw new ArgumentException("The native metering core knows no such front end, or not with these options, or there is no memory for it.", nameof(kind));
            }
        }

        /// <summary>Releases native memory of a meter that was not disposed of.</summary>
        ~NativeMeter()
        {
            Release();
        }

        /// <summary>Size of what <see cref="ReadRegister"/> writes.</summary>
        public static int RegisterBytes => NativeCalls.RegisterBytes();

        /// <summary>Takes each edge of the test output when its block is committed: its time, microseconds since power-up.</summary>
        public Action<long> PulseHandler
        {
            get => platform.PulseHandler;
            set => platform.PulseHandler = value;
        }

        /// <inheritdoc/>
        public int StateBytes => NativeCalls.StateBytes();

        /// <summary>The DRDY line of the front end fell: to be called at the moment of the edge, once for each conversion.</summary>
        public void OnDataReady()
        {
            NativeCalls.DataReady(Meter, clock.Microseconds);
            platform.ThrowKept();
        }

        /// <summary>The same without the commit that may follow: blocks wait, at most 2.4 s of them, for <see cref="Service"/>.</summary>
        public void Sample()
        {
            NativeCalls.Sample(Meter, clock.Microseconds);
            platform.ThrowKept();
        }

        /// <summary>Commits the blocks that wait; not Ok: the register memory refused, they are kept for the next call.</summary>
        public Status Service()
        {
            return Checked(NativeCalls.Service(Meter));
        }

        /// <summary>The supply is going down: closes the open block and commits it.</summary>
        public Status PowerFail()
        {
            return Checked(NativeCalls.PowerFail(Meter));
        }

        /// <summary>The committed register with its remainders, in the layout of a slot (hal/native/README.md).</summary>
        public Status ReadRegister(byte[] slot)
        {
            if (slot.Length < RegisterBytes)
            {
                return Status.OutOfRange;
            }

            fixed (byte* into = slot)
            {
                NativeCalls.ReadRegister(Meter, into);
            }

            return Checked((int)Status.Ok);
        }

        /// <inheritdoc/>
        public Status Start(MeterParameters parameters)
        {
            NativeCalls.Parameters copy = new NativeCalls.Parameters
            {
                BusPicovoltsPerCode = parameters.BusPicovoltsPerCode,
                CurrentPicoamperesPerCode = parameters.CurrentPicoamperesPerCode,
                BusOffsetCode256ths = parameters.BusOffsetCode256ths,
                CurrentOffsetCode256ths = parameters.CurrentOffsetCode256ths,
                CableMicroohms = parameters.CableMicroohms,
                StartingCurrentMilliamperes = parameters.StartingCurrentMilliamperes,
                BusGainPartsPerBillionPerKelvin = parameters.BusGainPartsPerBillionPerKelvin,
                CurrentGainPartsPerBillionPerKelvin = parameters.CurrentGainPartsPerBillionPerKelvin,
                ReferenceTemperatureCentidegrees = parameters.ReferenceTemperatureCentidegrees,
                TemperatureNanodegreesPerCode = parameters.TemperatureNanodegreesPerCode,
                TemperatureOffsetCentidegrees = parameters.TemperatureOffsetCentidegrees,
                PulsesPerKilowattHour = parameters.PulsesPerKilowattHour,
            };
            return Checked(NativeCalls.Start(Meter, copy));
        }

        /// <summary><inheritdoc/> <see cref="Status.OutOfRange"/> for a buffer of fewer bytes.</summary>
        public Status ReadSnapshot(byte[] snapshot)
        {
            if (snapshot.Length < MeterSnapshot.Bytes)
            {
                return Status.OutOfRange;
            }

            fixed (byte* into = snapshot)
            {
                NativeCalls.ReadSnapshot(Meter, clock.Microseconds, into);
            }

            return Checked((int)Status.Ok);
        }

        /// <inheritdoc/>
        public Status ReadState(int address, byte[] buffer, int count)
        {
            if (count > buffer.Length)
            {
                return Status.OutOfRange;
            }

            fixed (byte* into = buffer)
            {
                return Checked(NativeCalls.ReadState(Meter, address, into, count));
            }
        }

        /// <inheritdoc/>
        public Status WriteState(int address, byte[] data, int count)
        {
            if (count > data.Length)
            {
                return Status.OutOfRange;
            }

            fixed (byte* from = data)
            {
                return Checked(NativeCalls.WriteState(Meter, address, from, count));
            }
        }

        /// <summary>Ends it as a power cut would: what is not committed is lost.</summary>
        public void Dispose()
        {
            Release();
            GC.SuppressFinalize(this);
        }

        private IntPtr Meter => meter != IntPtr.Zero ? meter : throw new ObjectDisposedException(nameof(NativeMeter));

        private Status Checked(int status)
        {
            platform.ThrowKept();
            return (Status)status;
        }

        private void Release()
        {
            if (meter != IntPtr.Zero)
            {
                NativeCalls.Destroy(meter);
                meter = IntPtr.Zero;
            }

            platform?.Dispose();
        }
    }
}
