using System;
using MeasurementCapsule.Station.Modbus;

namespace MeasurementCapsule.Simulator
{
    /// <summary>Requests of Modbus masters: right ones, nearly right ones, and plain noise, around the addresses where something stands.</summary>
    public static class ModbusCorpus
    {
        private const int LongestNoise = 300;

        // Where the models, the time, the texts and the status registers are; and the ends of everything.
        private static readonly int[] Addresses =
        [
            0, 39999, 40000, 40002, 40090, 40197, 40199, 40260, 40262, 40279, 40349, 40399, 40449, 40499, 40521, 40524, 40778, 41032, 41286, 41540,
            41791, 41794, 43294, 43794, 44291, 44293, 45000, 45089, 45090, 65535,
        ];

        private static readonly int[] Counts = [0, 1, 2, 3, 50, 70, 100, 120, 123, 124, 125, 126, 255, 65535];

        /// <summary>The next input, as bytes of a connection or of a serial line.</summary>
        public static byte[] Next(Random random, bool serial)
        {
            byte[] request = random.Next(8) == 0 ? Noise(random) : Request(random);
            byte[] frame = serial ? Serial(random, request) : Network(random, request);
            for (int changes = random.Next(4) == 0 ? random.Next(1, 4) : 0; changes > 0; changes--)
            {
                frame[random.Next(frame.Length)] = (byte)random.Next(256);
            }

            return random.Next(6) == 0 ? frame[..random.Next(1, frame.Length)] : frame;
        }

        private static byte[] Noise(Random random)
        {
            byte[] noise = new byte[random.Next(1, LongestNoise)];
            random.NextBytes(noise);
            return noise;
        }

        private static byte[] Request(Random random)
        {
            int address = Addresses[random.Next(Addresses.Length)] + (random.Next(4) == 0 ? random.Next(-3, 4) : 0);
            int count = Counts[random.Next(Counts.Length)];
            return random.Next(10) switch
            {
                < 4 => [3, .. Word(address), .. Word(count)],
                < 6 => [6, .. Word(address), .. Word(random.Next(5) == 0 ? 2 : random.Next(65536))],
                < 9 => Write(random, address, Math.Min(count, 130)),
                _ => [(byte)random.Next(256), .. Word(address), .. Word(count)],
            };
        }

        private static byte[] Write(Random random, int address, int count)
        {
            byte[] values = new byte[2 * count];
            if (random.Next(2) == 0)
            {
                random.NextBytes(values);
            }
            else
            {
                // Text with zeros behind it.
                values.AsSpan(0, random.Next(values.Length + 1)).Fill((byte)random.Next(' ', 128));
            }

            return [16, .. Word(address), .. Word(count), (byte)values.Length, .. values];
        }

        private static byte[] Network(Random random, byte[] request)
        {
            return [.. Word(random.Next(65536)), 0, 0, .. Word(request.Length + 1), 1, .. request];
        }

        private static byte[] Serial(Random random, byte[] request)
        {
            byte[] frame = [(byte)(random.Next(8) switch { 0 => 0, 1 => 7, _ => 42 }), .. request];
            int checksum = ModbusCrc.Compute(frame, 0, frame.Length);
            return [.. frame, (byte)checksum, (byte)(checksum >> 8)];
        }

        private static byte[] Word(int value) => [(byte)(value >> 8), (byte)value];
    }
}
