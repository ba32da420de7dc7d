using System;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Tests.Esp32
{
    /// <summary>What is around the processor: lines with a resistor to the supply, time, and a chip on I2C that may hold the data line.</summary>
    internal static class Board
    {
        /// <summary>The data line of I2C.</summary>
        internal const int Data = 1;

        /// <summary>The clock line of I2C.</summary>
        internal const int Clock = 2;

        private const int Pins = 49;
        private static readonly bool[] Reserved = new bool[Pins];
        private static readonly bool[] PulledLow = new bool[Pins];
        private static bool dataBefore;
        private static bool clockBefore;

        /// <summary>So many falling edges of the clock until the chip lets the data line go; 0 = it does not hold it.</summary>
        internal static int ClocksToLetGo { get; set; }

        /// <summary>How many stop conditions were seen: data rises while the clock is high.</summary>
        internal static int Stops { get; private set; }

        /// <summary>How many devices the I2C driver serves.</summary>
        internal static int Attached { get; set; }

        /// <summary>How often a pin was taken by hand while the I2C driver had it: it would not get it back.</summary>
        internal static int Quarrels { get; private set; }

        /// <summary>The time.</summary>
        internal static BenchClock Time { get; private set; } = new BenchClock();

        /// <summary>As after power-up.</summary>
        internal static void Reset()
        {
            Array.Clear(Reserved);
            Array.Clear(PulledLow);
            ClocksToLetGo = 0;
            Stops = 0;
            Attached = 0;
            Quarrels = 0;
            Time = new BenchClock();
            dataBefore = true;
            clockBefore = true;
        }

        /// <summary>True when the pin is open.</summary>
        internal static bool IsReserved(int pin) => Reserved[pin];

        /// <summary>Opens or closes it.</summary>
        internal static void Reserve(int pin, bool reserve) => Reserved[pin] = reserve;

        /// <summary>The level of a line: low when anybody pulls it.</summary>
        internal static bool Level(int pin) => !PulledLow[pin] && !(pin == Data && ClocksToLetGo > 0);

        /// <summary>Somebody outside pulls the line, or does not.</summary>
        internal static void Pull(int pin, bool low) => PulledLow[pin] = low;

        /// <summary>The processor drives a pin by hand, or does not.</summary>
        internal static void Drive(int pin, bool isOutput, bool high)
        {
            Quarrels += (pin == Data || pin == Clock) && Attached > 0 ? 1 : 0;
            PulledLow[pin] = isOutput && !high;
            bool clock = Level(Clock);
            if (clockBefore && !clock && ClocksToLetGo > 0)
            {
                ClocksToLetGo--;
            }

            bool data = Level(Data);
            Stops += clock && clockBefore && data && !dataBefore ? 1 : 0;
            clockBefore = clock;
            dataBefore = data;
        }
    }
}
