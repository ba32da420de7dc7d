using System.Numerics;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// The register as the definition has it, without any code of the core: each sample's product in whole numbers, nothing
    /// deferred, nothing rounded, registers of any length. A block whose sum is negative goes to export.
    /// </summary>
    public sealed class BlockOracle
    {
        /// <summary>Energy units per milliwatt-hour: 3.6 J, 10^24 pV·pA per W, 4000 samples per second, 1/256 code twice.</summary>
        public static readonly BigInteger UnitsPerMilliwattHour = 36 * BigInteger.Pow(10, 23) * 4000 * 65536;

        /// <summary>Energy from the station to the vehicle, in energy units.</summary>
        public BigInteger Import { get; private set; }

        /// <summary>Energy from the vehicle to the station, in energy units.</summary>
        public BigInteger Export { get; private set; }

        /// <summary>Starts from a register with a history.</summary>
        public void Preset(BigInteger import, BigInteger export)
        {
            Import = import;
            Export = export;
        }

        /// <summary>Adds one block.</summary>
        public void Count(MeterParameters parameters, int[] voltageCodes, int[] currentCodes, int samples)
        {
            System.Int128 sum = 0;
            for (int i = 0; i < samples; i++)
            {
                long volts = 256L * voltageCodes[i] - parameters.BusOffsetCode256ths;
                long amperes = 256L * currentCodes[i] - parameters.CurrentOffsetCode256ths;
                sum += volts * amperes;
            }

            BigInteger units = (BigInteger)sum * parameters.BusPicovoltsPerCode * parameters.CurrentPicoamperesPerCode;
            if (units.Sign < 0)
            {
                Export -= units;
            }
            else
            {
                Import += units;
            }
        }
    }
}
