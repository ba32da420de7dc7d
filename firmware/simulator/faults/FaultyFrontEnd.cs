using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// The line between front end and core. Start-up goes to the simulated chip; after <see cref="Measure"/> the frames are
    /// made here, as the chip makes them (FIFO of two, DRDY bits in STATUS, CRC-16), only much faster, and the plan damages them.
    /// </summary>
    public sealed class FaultyFrontEnd : IFullDuplexBus, IMonotonicClock
    {
        /// <summary>Five words of 24 bits.</summary>
        public const int FrameBytes = 15;

        private const int FifoDepth = 2;
        private const int StatusMeasuring = 0x0100;
        private const int StatusDataReady = 0x0007;
        private readonly World world;
        private readonly SimAmc131M03 chip;
        private readonly SampleLedger ledger;
        private readonly FaultPlan plan;
        private readonly long[] waiting = new long[FifoDepth];
        private readonly int[] voltageCodes = new int[FifoDepth];
        private readonly int[] currentCodes = new int[FifoDepth];
        private bool measuring;
        private int count;
        private int shownVoltage;
        private int shownCurrent;

        /// <summary>Attaches a front end to a world.</summary>
        public FaultyFrontEnd(World world, SampleLedger ledger, FaultPlan plan)
        {
            this.world = world;
            this.ledger = ledger;
            this.plan = plan;
            chip = new SimAmc131M03(world);
        }

        /// <summary>Time of this clock; the world's until <see cref="Measure"/>, then moved by whoever plays.</summary>
        public long Microseconds { get => measuring ? Now : world.Microseconds; }

        /// <summary>The time that holds after <see cref="Measure"/>.</summary>
        public long Now { get; set; }

        /// <summary>True while a conversion waits to be read.</summary>
        public bool IsWaiting => count > 0;

        /// <summary>Frames that arrived damaged.</summary>
        public long Damaged { get; private set; }

        /// <summary>Transfers that failed.</summary>
        public long Failed { get; private set; }

        /// <inheritdoc/>
        public void Wait(int microseconds)
        {
            world.Wait(microseconds);
        }

        /// <summary>Start-up is over.</summary>
        public void Measure()
        {
            Now = world.Microseconds;
            measuring = true;
        }

        /// <summary>A conversion is there; the oldest gives way when two wait already.</summary>
        public void Convert(int voltageCode, int currentCode)
        {
            long number = ledger.Convert(voltageCode, currentCode);
            if (count == FifoDepth)
            {
                ledger.MarkLost(waiting[0]);
                Shift();
            }

            waiting[count] = number;
            voltageCodes[count] = voltageCode;
            currentCodes[count] = currentCode;
            count++;
        }

        /// <inheritdoc/>
        public Status Transfer(byte[] write, byte[] read, int bytes)
        {
            if (!measuring)
            {
                return chip.Transfer(write, read, bytes);
            }

            if (!plan.TakeTransfer())
            {
                Failed++;
                return Status.BusError;
            }

            bool fresh = count > 0;
            long number = fresh ? waiting[0] : -1;
            if (fresh)
            {
                shownVoltage = voltageCodes[0];
                shownCurrent = currentCodes[0];
                Shift();
            }

            Build(read, fresh ? StatusMeasuring | StatusDataReady : StatusMeasuring);
            bool damaged = plan.Damage(read);
            Damaged += damaged ? 1 : 0;
            if (fresh && damaged)
            {
                ledger.MarkLost(number);
            }
            else if (fresh)
            {
                ledger.MarkWhole(number);
            }

            return Status.Ok;
        }

        private static void Put(byte[] frame, int at, int word)
        {
            frame[at] = (byte)(word >> 16);
            frame[at + 1] = (byte)(word >> 8);
            frame[at + 2] = (byte)word;
        }

        // Bit by bit, as the datasheet describes it: nothing is shared with the core.
        private static int Checksum(byte[] frame, int bytes)
        {
            int value = 0xFFFF;
            for (int i = 0; i < bytes; i++)
            {
                value ^= frame[i] << 8;
                for (int bit = 0; bit < 8; bit++)
                {
                    value = (value & 0x8000) != 0 ? ((value << 1) ^ 0x1021) & 0xFFFF : value << 1;
                }
            }

            return value;
        }

        private void Shift()
        {
            waiting[0] = waiting[1];
            voltageCodes[0] = voltageCodes[1];
            currentCodes[0] = currentCodes[1];
            count--;
        }

        private void Build(byte[] frame, int status)
        {
            Put(frame, 0, status << 8);
            Put(frame, 3, shownCurrent);
            Put(frame, 6, shownVoltage);
            Put(frame, 9, 0);
            Put(frame, 12, Checksum(frame, 12) << 8);
        }
    }
}
