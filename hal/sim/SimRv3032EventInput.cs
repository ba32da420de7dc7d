namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// The event input EVI of the simulated RV-3032 with its filter and its time stamp (manual 4.11, 4.17). Off while the chip lives on its
    /// cell; what becomes of a level that changed meanwhile the manual does not say: here it is no event.
    /// </summary>
    internal sealed class SimRv3032EventInput
    {
        private const int StatusRegister = 0x0D;
        private const int TimeStampControl = 0x13;
        private const int EventControl = 0x15;
        private const int Count = 0x26;
        private const int Last = 0x2D;

        private const byte EventFlag = 0x04;
        private const byte OverwriteStamp = 0x04;
        private const byte RisingEdge = 0x40;

        private readonly byte[] registers;
        private readonly SimRv3032Counters counters;
        private bool high = true;
        private bool enabled;

        internal SimRv3032EventInput(byte[] registers, SimRv3032Counters counters)
        {
            this.registers = registers;
            this.counters = counters;
        }

        /// <summary>When an edge will have been there long enough, in world time.</summary>
        internal long DueMicroseconds { get; private set; } = long.MaxValue;

        /// <summary>A power-on reset: a low level counts as an event, as EHL is 0 (3.16).</summary>
        internal void PowerOn()
        {
            enabled = true;
            DueMicroseconds = long.MaxValue;
            if (!high)
            {
                Capture();
            }
        }

        /// <summary>On or off with the main supply.</summary>
        internal void Enable(bool on)
        {
            enabled = on;
            DueMicroseconds = long.MaxValue;
        }

        /// <summary>The level of the pin, from now on.</summary>
        internal void SetPin(bool isHigh, long nowMicroseconds)
        {
            bool changed = isHigh != high;
            high = isHigh;
            if (!changed)
            {
                return;
            }

            bool active = high == ((registers[EventControl] & RisingEdge) != 0);
            DueMicroseconds = active && enabled ? DetectedAt(nowMicroseconds) : long.MaxValue;
        }

        /// <summary>The edge counts. The counters are those of <see cref="DueMicroseconds"/>.</summary>
        internal void Capture()
        {
            DueMicroseconds = long.MaxValue;
            registers[StatusRegister] |= EventFlag;
            if (registers[Count] == 0 || (registers[TimeStampControl] & OverwriteStamp) != 0)
            {
                // The weekday is not stamped.
                registers[Count + 1] = counters.Hundredths(0);
                registers[Count + 2] = counters.Get(1);
                registers[Count + 3] = counters.Get(2);
                registers[Count + 4] = counters.Get(3);
                registers[Count + 5] = counters.Get(5);
                registers[Count + 6] = counters.Get(6);
                registers[Count + 7] = counters.Get(7);
            }

            registers[Count]++;
        }

        /// <summary>EVR was written 1. Of the two statements of the manual (4.17) this is the one that clears less: only when it was 0.</summary>
        internal void ResetStamp()
        {
            for (int i = Count; i <= Last; i++)
            {
                registers[i] = 0;
            }
        }

        /// <summary>Without filter at once; else the edge is seen by the next sample and confirmed by the one after it.</summary>
        private long DetectedAt(long nowMicroseconds)
        {
            int filter = (registers[EventControl] >> 4) & 3;
            int period = filter == 0 ? 0 : filter == 1 ? 3906 : filter == 2 ? 15625 : 125000;
            return period == 0 ? nowMicroseconds : ((nowMicroseconds / period) + 2) * period;
        }
    }
}
