using System;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;

namespace MeasurementCapsule.Simulator
{
    /// <summary>A load as the codes of the front end, block after block, with the calibration of each block.</summary>
    public sealed class ProofLoad
    {
        private const int ReversalBlocks = 157;
        private const int CableMicroohms = 2000;
        private readonly MeterParameters parameters = MeterParameters.ReferenceDesign();
        private readonly int voltageCode;
        private readonly int currentCode;
        private SeededRandom random = new(1);

        /// <summary>A load at 400 V.</summary>
        /// <param name="name">What the table calls it.</param>
        /// <param name="milliamperes">Negative flows back to the station.</param>
        public ProofLoad(string name, int milliamperes)
        {
            Name = name;
            Milliamperes = milliamperes;
            parameters.BusOffsetCode256ths = 64;
            parameters.CurrentOffsetCode256ths = -192;
            parameters.CableMicroohms = CableMicroohms;
            voltageCode = (int)(Millivolts * 1_000_000_000L / parameters.BusPicovoltsPerCode);
            currentCode = (int)(milliamperes * 1_000_000_000L / parameters.CurrentPicoamperesPerCode);
        }

        /// <summary>What the table calls it.</summary>
        public string Name { get; }

        /// <summary>Nominal voltage.</summary>
        public int Millivolts { get; } = 400_000;

        /// <summary>Nominal current.</summary>
        public int Milliamperes { get; }

        /// <summary>Noise of ± so many codes of current, and a quarter of that of voltage.</summary>
        public int NoiseCodes { get; init; }

        /// <summary>The direction changes about every ten seconds.</summary>
        public bool Alternates { get; init; }

        /// <summary>The gain of the current channel moves with every block, as with temperature, by ± 1000 picoamperes per code.</summary>
        public bool GainDrifts { get; init; }

        /// <summary>Begins anew: the same codes again.</summary>
        public void Restart(uint seed)
        {
            random = new SeededRandom(seed);
        }

        /// <summary>The codes of a block; returns the calibration that holds in it.</summary>
        public MeterParameters Fill(long block, int[] voltageCodes, int[] currentCodes)
        {
            int sign = Alternates && block / ReversalBlocks % 2 == 1 ? -1 : 1;
            Array.Fill(voltageCodes, voltageCode);
            Array.Fill(currentCodes, sign * currentCode);
            for (int i = 0; NoiseCodes > 0 && i < currentCodes.Length; i++)
            {
                voltageCodes[i] += random.Below(NoiseCodes / 2 + 1) - NoiseCodes / 4;
                currentCodes[i] += random.Below(2 * NoiseCodes + 1) - NoiseCodes;
            }

            if (GainDrifts)
            {
                parameters.CurrentPicoamperesPerCode = 89_406_967 + (int)(block % 2001) - 1000;
            }

            return parameters;
        }
    }
}
