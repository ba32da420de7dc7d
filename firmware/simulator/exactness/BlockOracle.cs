using System.Numerics;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Native;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// The registers as their definition has it, without any code of the core: each sample's product in whole numbers, nothing
    /// deferred, nothing rounded, registers of any length. The sign of a block decides its direction, at the meter by U·I, at the
    /// vehicle by (U − I·R)·I; the cable loss I²·R counts while the vehicle is charged.
    /// </summary>
    public sealed class BlockOracle
    {
        /// <summary>Energy units per milliwatt-hour: 3.6 J in pV · pA · 10^-6 · µs · (1/256 code)².</summary>
        public static readonly BigInteger UnitsPerMilliwattHour = 36 * BigInteger.Pow(10, 35) * 65536;

        /// <summary>Charge units per milliampere-second: pA · µs · 1/256 code.</summary>
        public static readonly BigInteger ChargeUnitsPerMilliampereSecond = BigInteger.Pow(10, 15) * 256;

        private const int MicrosecondsPerSample = 250;
        private readonly BigInteger[] registers = new BigInteger[5];

        /// <summary>Net charge in charge units.</summary>
        public BigInteger Charge { get; private set; }

        /// <summary>A register in energy units.</summary>
        public BigInteger this[ProofRegister register]
        {
            get => registers[(int)register];
            set => registers[(int)register] = value;
        }

        /// <summary>Starts from a charge, in charge units.</summary>
        public void PresetCharge(BigInteger units)
        {
            Charge = units;
        }

        /// <summary>Adds one block.</summary>
        public void Count(MeterParameters parameters, int[] voltageCodes, int[] currentCodes, int samples)
        {
            System.Int128 products = 0, squares = 0;
            long currents = 0;
            for (int i = 0; i < samples; i++)
            {
                long volts = 256L * voltageCodes[i] - parameters.BusOffsetCode256ths;
                long amperes = 256L * currentCodes[i] - parameters.CurrentOffsetCode256ths;
                products += volts * amperes;
                squares += amperes * amperes;
                currents += amperes;
            }

            BigInteger picoamperes = parameters.CurrentPicoamperesPerCode;
            BigInteger net = (BigInteger)products * MicrosecondsPerSample * parameters.BusPicovoltsPerCode * picoamperes * 1_000_000;
            BigInteger loss = (BigInteger)squares * MicrosecondsPerSample * picoamperes * picoamperes * parameters.CableMicroohms;
            Charge += currents * MicrosecondsPerSample * picoamperes;
            Add(ProofRegister.Import, ProofRegister.Export, net);
            Add(ProofRegister.VehicleImport, ProofRegister.VehicleExport, net - loss);
            if (net.Sign >= 0)
            {
                this[ProofRegister.CableLoss] += loss;
            }
        }

        private void Add(ProofRegister forth, ProofRegister back, BigInteger units)
        {
            if (units.Sign < 0)
            {
                this[back] -= units;
            }
            else
            {
                this[forth] += units;
            }
        }
    }
}
