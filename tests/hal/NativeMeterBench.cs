using System;
using System.Numerics;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Native;
using MeasurementCapsule.Hal.Sim;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>
    /// The native core on simulated chips, a vehicle that changes all the time, and beside it the exact integral of what the
    /// front end really delivered: sample by sample, in big integers, with nothing deferred. PC only.
    /// </summary>
    public sealed class NativeMeterBench : IVehicle, IDataReadyHandler, IConversionObserver, IDisposable
    {
        /// <summary>Energy units per milliwatt-hour, by definition: 3.6 J, 10^24 pV·pA per W, 4000 samples per second, 1/256 code twice.</summary>
        public static readonly BigInteger UnitsPerMilliwattHour = 36 * BigInteger.Pow(10, 23) * 4000 * 65536;

        /// <summary>The world.</summary>
        public readonly World World;

        /// <summary>The front end.</summary>
        public readonly SimAmc131M03 FrontEnd;

        /// <summary>The register memory.</summary>
        public readonly SimFram Memory;

        /// <summary>The snapshot that <see cref="Read"/> took.</summary>
        public readonly MeterSnapshot Snapshot = new MeterSnapshot();

        /// <summary>Calibration that the next start takes.</summary>
        public MeterParameters Parameters = MeterParameters.ReferenceDesign();

        /// <summary>On the cable, before the ripple.</summary>
        public int Millivolts = 400000;

        /// <summary>On the cable, before the ripple.</summary>
        public int Milliamperes = 125000;

        /// <summary>The exact integral of all that was delivered since the observer was attached.</summary>
        public BigInteger Delivered;

        /// <summary>Conversions delivered.</summary>
        public long Deliveries;

        /// <summary>So many of the next DRDY edges do not reach the processor.</summary>
        public int EdgesToMiss;

        private readonly byte[] encoded = new byte[MeterSnapshot.Bytes];
        private readonly byte[] register = new byte[NativeMeter.RegisterBytes];

        /// <summary>Chips powered, meter not started.</summary>
        public NativeMeterBench(uint seed)
        {
            World = new World(seed);
            World.Vehicle = this;
            FrontEnd = new SimAmc131M03(World);
            FrontEnd.DataReadyHandler = this;
            Memory = new SimFram(World);
            Meter = new NativeMeter(FrontEnd, Memory, World);
        }

        /// <summary>The meter of this power-up.</summary>
        public NativeMeter Meter { get; private set; }

        /// <summary>Whole milliwatt-hours and remainder of import, in units.</summary>
        public BigInteger Imported => Register(16);

        /// <summary>The same of export.</summary>
        public BigInteger Exported => Register(40);

        /// <summary>A bench whose meter has been started, and whose observer counts from the first sample.</summary>
        public static NativeMeterBench Started(uint seed)
        {
            NativeMeterBench bench = new NativeMeterBench(seed);
            bench.MustStart();
            return bench;
        }

        /// <summary>Starts; the integral goes on with the first sample after it.</summary>
        public Status Start()
        {
            FrontEnd.Observer = null;
            Status status = Meter.Start(Parameters);
            FrontEnd.Observer = this;
            return status;
        }

        /// <summary>Starts, and does not accept a failure.</summary>
        public void MustStart()
        {
            Status status = Start();
            if (status != Status.Ok)
            {
                throw new InvalidOperationException("start: " + status);
            }
        }

        /// <summary>Cuts the supply, lets time pass, powers up with a new program.</summary>
        public void CutAndRestore()
        {
            World.CutPower();
            Meter.Dispose();
            World.Advance(1000000);
            World.RestorePower();
            Meter = new NativeMeter(FrontEnd, Memory, World);
        }

        /// <summary>Ends the conversions and waits until the core has noticed, which closes and commits its open block.</summary>
        public void Finish()
        {
            FrontEnd.StopConverting();
            World.Advance(100000);
            Read();
        }

        /// <summary>Takes a snapshot.</summary>
        public MeterSnapshot Read()
        {
            Meter.ReadSnapshot(encoded);
            Meter.ReadRegister(register);
            Snapshot.Decode(encoded);
            return Snapshot;
        }

        /// <inheritdoc/>
        public void At(long microseconds, out int busMillivolts, out int currentMilliamperes)
        {
            int ripple = (int)(microseconds * 7919 % 4001) - 2000;
            busMillivolts = Millivolts + ripple / 4;
            currentMilliamperes = Milliamperes + ripple;
        }

        /// <inheritdoc/>
        public void OnDataReady()
        {
            if (EdgesToMiss > 0)
            {
                EdgesToMiss--;
                return;
            }

            Meter.OnDataReady();
        }

        /// <inheritdoc/>
        void IConversionObserver.Delivered(int currentCode, int voltageCode)
        {
            Deliveries++;
            long volts = 256L * voltageCode - Parameters.BusOffsetCode256ths;
            long amperes = 256L * currentCode - Parameters.CurrentOffsetCode256ths;
            Delivered += new BigInteger(volts) * amperes * Parameters.BusPicovoltsPerCode * Parameters.CurrentPicoamperesPerCode;
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            Meter.Dispose();
        }

        private BigInteger Register(int at)
        {
            BigInteger remainder = new BigInteger(new ReadOnlySpan<byte>(register, at + 8, 16), true);
            return BitConverter.ToInt64(register, at) * UnitsPerMilliwattHour + remainder;
        }
    }
}
