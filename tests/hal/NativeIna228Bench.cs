using System;
using System.Numerics;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Native;
using MeasurementCapsule.Hal.Sim;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>
    /// The native core on the development kit: a simulated INA228 with an oscillator of its own, and beside it the exact integral
    /// of the codes that it really delivered over the true time between them, sample by sample, in big integers. PC only.
    /// </summary>
    public sealed class NativeIna228Bench : IVehicle, IDataReadyHandler, ITimedConversionObserver, IDisposable
    {
        /// <summary>Nominal time between two conversions: 2074 µs, 2074 µs, 50 µs.</summary>
        public const int PeriodMicroseconds = 4198;

        /// <summary>
        /// Energy units per milliwatt-hour, by definition: 3.6 J, 10^24 pV·pA per W, 10^6 µs per second, 1/256 code twice, and
        /// 10^6 parts for the cable's microohms.
        /// </summary>
        public static readonly BigInteger UnitsPerMilliwattHour = 36 * BigInteger.Pow(10, 23 + 6 + 6) * 65536;

        /// <summary>The world.</summary>
        public readonly World World;

        /// <summary>The front end.</summary>
        public readonly SimIna228 FrontEnd;

        /// <summary>The register memory.</summary>
        public readonly SimFram Memory;

        /// <summary>The meter.</summary>
        public readonly NativeMeter Meter;

        /// <summary>The snapshot that <see cref="Read"/> took.</summary>
        public readonly MeterSnapshot Snapshot = new MeterSnapshot();

        /// <summary>Calibration that the next start takes: nominal, shunt of 15 mΩ, the die as thermometer.</summary>
        public MeterParameters Parameters = new MeterParameters
        {
            BusPicovoltsPerCode = 12207031,
            CurrentPicoamperesPerCode = 1302083,
            TemperatureNanodegreesPerCode = 7812500,
        };

        /// <summary>On the cable, before the ripple.</summary>
        public int Millivolts = 48000;

        /// <summary>On the cable, before the ripple.</summary>
        public int Milliamperes = 8000;

        /// <summary>Half of the peak-to-peak ripple of the current; the voltage has four times as many millivolts.</summary>
        public int RippleMilliamperes = 500;

        /// <summary>The exact integral over all conversions delivered since the start, the first of which only starts the clock.</summary>
        public BigInteger Delivered;

        /// <summary>Conversions delivered since the start, the first one included.</summary>
        public long Deliveries;

        /// <summary>Instant of the first one.</summary>
        public long FirstMicroseconds;

        /// <summary>Instant of the last one.</summary>
        public long LastMicroseconds;

        private readonly byte[] encoded = new byte[MeterSnapshot.Bytes];
        private readonly byte[] register = new byte[NativeMeter.RegisterBytes];

        /// <summary>Chips powered, meter not started.</summary>
        public NativeIna228Bench(uint seed)
        {
            World = new World(seed) { Vehicle = this };
            FrontEnd = new SimIna228(World) { DataReadyHandler = this };
            Memory = new SimFram(World);
            Meter = new NativeMeter((IBus)FrontEnd, Memory, World, FrontEndKind.Ina228);
            World.Advance(1000);
        }

        /// <summary>Import minus export as the register holds it, in units.</summary>
        public BigInteger Registered => RegisterAt(16) - RegisterAt(44);

        /// <summary>A bench whose meter has been started.</summary>
        public static NativeIna228Bench Started(uint seed)
        {
            NativeIna228Bench bench = new NativeIna228Bench(seed);
            Status status = bench.Start();
            return status == Status.Ok ? bench : throw new InvalidOperationException("start: " + status);
        }

        /// <summary>Starts; the integral begins anew with the first sample after it.</summary>
        public Status Start()
        {
            FrontEnd.Observer = null;
            Status status = Meter.Start(Parameters);
            FrontEnd.Observer = this;
            Deliveries = 0;
            return status;
        }

        /// <summary>Takes a snapshot.</summary>
        public MeterSnapshot Read()
        {
            Meter.ReadSnapshot(encoded);
            Snapshot.Decode(encoded);
            Meter.ReadRegister(register);
            return Snapshot;
        }

        /// <summary>Ends the conversions and waits until the core has noticed, which closes and commits its open block.</summary>
        public void Finish()
        {
            FrontEnd.StopConverting();
            World.Advance(100000);
            Read();
        }

        /// <summary>A register of the chip, read past the meter, as an unsigned number.</summary>
        public long Peek(int address, int bytes)
        {
            byte[] read = new byte[bytes];
            FrontEnd.WriteRead(new[] { (byte)address }, 1, read, bytes);
            return (long)new BigInteger(read, true, true);
        }

        /// <inheritdoc/>
        public void At(long microseconds, out int busMillivolts, out int currentMilliamperes)
        {
            int ripple = (int)(microseconds * 7919 % (2 * RippleMilliamperes + 1)) - RippleMilliamperes;
            busMillivolts = Millivolts + ripple * 4;
            currentMilliamperes = Milliamperes + ripple;
        }

        /// <inheritdoc/>
        public void OnDataReady()
        {
            Meter.OnDataReady();
        }

        /// <inheritdoc/>
        void ITimedConversionObserver.Delivered(long microseconds, int currentCode, int voltageCode)
        {
            if (Deliveries++ == 0)
            {
                FirstMicroseconds = microseconds;
            }
            else
            {
                // After a gap of n conversions the sample stands for the (n + 1)th part of the interval.
                long elapsed = microseconds - LastMicroseconds;
                long periods = (elapsed + PeriodMicroseconds / 2) / PeriodMicroseconds;
                long weight = periods > 1 ? elapsed / periods : elapsed;

                // Codes of 20 bits stand in 24, and offsets count in 1/256.
                BigInteger volts = 256L * 16 * voltageCode - Parameters.BusOffsetCode256ths;
                BigInteger amperes = 256L * 16 * currentCode - Parameters.CurrentOffsetCode256ths;
                Delivered += volts * amperes * Parameters.BusPicovoltsPerCode * Parameters.CurrentPicoamperesPerCode * weight * 1000000;
            }

            LastMicroseconds = microseconds;
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            Meter.Dispose();
        }

        // A slot of the register memory (hal/native/core/register_store.h): whole milliwatt-hours, then the remainder.
        private BigInteger RegisterAt(int at)
        {
            BigInteger milliwattHours = new BigInteger(new ReadOnlySpan<byte>(register, at, 8), true);
            BigInteger remainder = new BigInteger(new ReadOnlySpan<byte>(register, at + 8, 20), true);
            return milliwattHours * UnitsPerMilliwattHour + remainder;
        }
    }
}
