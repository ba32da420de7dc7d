using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>A simulated INA228 on the shunt of the development kit, a cable, and the processor's end of the I2C bus.</summary>
    public sealed class Ina228Bench : IVehicle, IDataReadyHandler, ITimedConversionObserver
    {
        /// <summary>The world.</summary>
        public readonly World World;

        /// <summary>The chip, free of noise.</summary>
        public readonly SimIna228 Chip;

        /// <summary>On the cable.</summary>
        public int Millivolts;

        /// <summary>On the cable.</summary>
        public int Milliamperes;

        /// <summary>Edges of ALERT that reached the processor.</summary>
        public int Edges;

        /// <summary>World time of the last one.</summary>
        public long LastEdgeMicroseconds;

        /// <summary>Read DIAG_ALRT at each edge, which lets ALERT go.</summary>
        public bool AcknowledgeEdges;

        /// <summary>Conversions that the observer was told of.</summary>
        public int Deliveries;

        /// <summary>The last one.</summary>
        public long DeliveredMicroseconds;

        /// <summary>The last one.</summary>
        public int DeliveredCurrent;

        /// <summary>The last one.</summary>
        public int DeliveredVoltage;

        /// <summary>What the last transfer ended with.</summary>
        public Status LastStatus;

        private readonly byte[] outgoing = new byte[8];
        private readonly byte[] incoming = new byte[8];

        /// <summary>Powered, with its power-on values, after its start-up time.</summary>
        public Ina228Bench(uint seed)
        {
            World = new World(seed);
            World.Vehicle = this;
            Chip = new SimIna228(World);
            Chip.Noise = false;
            Chip.DataReadyHandler = this;
            Chip.Observer = this;
            World.Advance(300);
        }

        /// <summary>A bench that converts bus and shunt continuously, 2 × 1052 µs, with conversion-ready on ALERT, latched.</summary>
        public static Ina228Bench Started()
        {
            Ina228Bench bench = new Ina228Bench(1);
            bench.Write(0x0B, 0xC000);
            bench.Write(0x01, 0xBB68);
            bench.Read(0x0B, 2);
            return bench;
        }

        /// <inheritdoc/>
        public void At(long microseconds, out int busMillivolts, out int currentMilliamperes)
        {
            busMillivolts = Millivolts;
            currentMilliamperes = Milliamperes;
        }

        /// <inheritdoc/>
        public void OnDataReady()
        {
            Edges++;
            LastEdgeMicroseconds = World.NowMicroseconds;
            if (AcknowledgeEdges)
            {
                Read(0x0B, 2);
            }
        }

        /// <inheritdoc/>
        public void Delivered(long microseconds, int currentCode, int voltageCode)
        {
            Deliveries++;
            DeliveredMicroseconds = microseconds;
            DeliveredCurrent = currentCode;
            DeliveredVoltage = voltageCode;
        }

        /// <summary>Writes a register.</summary>
        public Status Write(int address, int value)
        {
            outgoing[0] = (byte)address;
            outgoing[1] = (byte)(value >> 8);
            outgoing[2] = (byte)value;
            LastStatus = Chip.Write(outgoing, 3);
            return LastStatus;
        }

        /// <summary>Reads so many bytes of a register, as an unsigned number.</summary>
        public long Read(int address, int bytes)
        {
            outgoing[0] = (byte)address;
            LastStatus = Chip.WriteRead(outgoing, 1, incoming, bytes);
            return Number(bytes);
        }

        /// <summary>Reads on without naming a register.</summary>
        public long ReadAgain(int bytes)
        {
            LastStatus = Chip.WriteRead(outgoing, 0, incoming, bytes);
            return Number(bytes);
        }

        /// <summary>The 20-bit code in a register of 24 bits.</summary>
        public int Code(int address)
        {
            int word = (int)Read(address, 3);
            Assert20Bits(word);
            return (word << 8) >> 12;
        }

        /// <summary>Lets one conversion of <see cref="Started"/> happen.</summary>
        public void Convert()
        {
            World.Advance(2104);
        }

        private static void Assert20Bits(int word)
        {
            if ((word & 0xF) != 0)
            {
                throw new System.InvalidOperationException("The lower four bits of a 24-bit register are not zero.");
            }
        }

        private long Number(int bytes)
        {
            long number = 0;
            for (int i = 0; i < bytes; i++)
            {
                number = (number << 8) | incoming[i];
            }

            return number;
        }
    }
}
