using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>
    /// A simulated AMC131M03 on a cable, and a host that speaks raw frames. It sees DRDY and what the observer of the chip sees.
    /// </summary>
    public sealed class Amc131M03Bench : IVehicle, IDataReadyHandler, IConversionObserver
    {
        /// <summary>Bytes of a whole frame of 24-bit words.</summary>
        public const int FrameBytes = 15;

        /// <summary>The world.</summary>
        public readonly World World = new World(7);

        /// <summary>The chip.</summary>
        public readonly SimAmc131M03 Chip;

        /// <summary>What the last frame brought.</summary>
        public readonly byte[] In = new byte[600];

        private readonly byte[] outgoing = new byte[600];

        /// <summary>A chip 300 µs after power-on, without noise.</summary>
        public Amc131M03Bench()
        {
            World.Vehicle = this;
            Chip = new SimAmc131M03(World);
            Chip.Noise = false;
            Chip.DataReadyHandler = this;
            Chip.Observer = this;
            World.Advance(300);
        }

        /// <summary>On the cable.</summary>
        public int Millivolts;

        /// <summary>On the cable.</summary>
        public int Milliamperes;

        /// <summary>Read a frame at each DRDY.</summary>
        public bool ReadAtDataReady;

        /// <summary>DRDY edges.</summary>
        public int DataReadyEdges;

        /// <summary>Time of the last DRDY edge.</summary>
        public long LastEdgeMicroseconds;

        /// <summary>Conversions that the observer was told of.</summary>
        public int Deliveries;

        /// <summary>The last one.</summary>
        public int DeliveredCurrent;

        /// <summary>The last one.</summary>
        public int DeliveredVoltage;

        /// <summary>STATUS or response of the last frame.</summary>
        public int Response => Word(0);

        /// <summary>A bench with the usual settings: secondary up, gain 32 on channel 0, filters settled, RESET cleared.</summary>
        public static Amc131M03Bench Started()
        {
            Amc131M03Bench bench = new Amc131M03Bench();
            bench.Start();
            return bench;
        }

        /// <summary>What a driver does after a reset.</summary>
        public void Start()
        {
            WriteRegister(0x31, 0x0001);
            WriteRegister(0x04, 0x0005);
            WriteRegister(0x02, 0x0110);
            World.Advance(SimAmc131M03.SecondaryStartMicroseconds + 2000);
            Send(0);
            Send(0);
            DataReadyEdges = 0;
            Deliveries = 0;
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
            DataReadyEdges++;
            LastEdgeMicroseconds = World.NowMicroseconds;
            if (ReadAtDataReady)
            {
                Send(0);
            }
        }

        /// <inheritdoc/>
        public void Delivered(int currentCode, int voltageCode)
        {
            Deliveries++;
            DeliveredCurrent = currentCode;
            DeliveredVoltage = voltageCode;
        }

        /// <summary>A whole frame with that command and zeros.</summary>
        public Status Send(int command)
        {
            return Send(new int[] { command }, FrameBytes, 3);
        }

        /// <summary>A whole frame with a command and the word behind it: its checksum.</summary>
        public Status SendWords(int command, int second)
        {
            return Send(new int[] { command, second }, FrameBytes, 3);
        }

        /// <summary>A whole frame with three words.</summary>
        public Status SendWords(int command, int second, int third)
        {
            return Send(new int[] { command, second, third }, FrameBytes, 3);
        }

        /// <summary>A frame of that many bytes that starts with those 16-bit words.</summary>
        public Status Send(int[] words, int bytes, int wordBytes)
        {
            for (int i = 0; i < bytes; i++)
            {
                outgoing[i] = 0;
            }

            for (int i = 0; i < words.Length; i++)
            {
                outgoing[i * wordBytes] = (byte)(words[i] >> 8);
                outgoing[i * wordBytes + 1] = (byte)words[i];
            }

            return Chip.Transfer(outgoing, In, bytes);
        }

        /// <summary>Writes one register; the response comes with the next frame.</summary>
        public void WriteRegister(int address, int value)
        {
            Send(new int[] { 0x6000 | (address << 7), value }, FrameBytes, 3);
        }

        /// <summary>Reads one register: two frames.</summary>
        public int ReadRegister(int address)
        {
            Send(0xA000 | (address << 7));
            Send(0);
            return Response;
        }

        /// <summary>Lets one conversion happen and reads it.</summary>
        public void Convert()
        {
            World.Advance(250);
            Send(0);
        }

        /// <summary>The upper 16 bits of a 24-bit word.</summary>
        public int Word(int index)
        {
            return (In[index * 3] << 8) | In[index * 3 + 1];
        }

        /// <summary>The code of a channel in a frame of 24-bit words.</summary>
        public int Code(int channel)
        {
            int at = 3 + channel * 3;
            return ((In[at] << 24) | (In[at + 1] << 16) | (In[at + 2] << 8)) >> 8;
        }

        /// <summary>CRC-16 bit by bit, seed FFFFh: on purpose not the table of the simulated chip.</summary>
        public static int Checksum(byte[] data, int count, int polynomial)
        {
            int checksum = 0xFFFF;
            for (int i = 0; i < count; i++)
            {
                checksum ^= data[i] << 8;
                for (int bit = 0; bit < 8; bit++)
                {
                    checksum = (checksum & 0x8000) != 0 ? ((checksum << 1) ^ polynomial) & 0xFFFF : checksum << 1;
                }
            }

            return checksum;
        }

        /// <summary>True when the last frame of 24-bit words, so many of them, has a fitting checksum.</summary>
        public bool ChecksumFits(int words)
        {
            return Word(words - 1) == Checksum(In, (words - 1) * 3, 0x1021);
        }
    }
}
