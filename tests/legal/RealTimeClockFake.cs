using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Tests.Legal
{
    /// <summary>
    /// A clock chip without its wires: counts true time with a rate error, knows when it lost it, and can be cut off at every byte of
    /// whatever changes it.
    /// </summary>
    public sealed class RealTimeClockFake : IRealTimeClock
    {
        private readonly FramFake supply;
        private readonly byte[] userMemory = new byte[16];
        private long nanoseconds;
        private int trim;

        /// <summary>A chip that was never set; the register memory on the same supply counts the bytes until a cut.</summary>
        public RealTimeClockFake(FramFake supply)
        {
            this.supply = supply;
        }

        /// <summary>How much it is too fast by itself, 10⁻⁹.</summary>
        public long RateErrorPpb;

        /// <summary>False: its time means nothing.</summary>
        public bool Valid;

        /// <summary>Fails every access while true.</summary>
        public bool Unplugged;

        /// <summary>How often the trim was changed.</summary>
        public int TrimChanges;

        /// <summary>Its count in milliseconds.</summary>
        public long Milliseconds => nanoseconds / 1000000;

        /// <summary>True time passes.</summary>
        public void Advance(long milliseconds)
        {
            // In pieces, as a year in nanoseconds times a rate does not fit.
            long piece = 1000000000;
            for (long left = milliseconds; left > 0; left -= piece)
            {
                long part = left < piece ? left : piece;
                nanoseconds += (part * 1000000) + (part * RateErrorPpb / 1000) - (part * 1000000 / RealTimeClockTrim.StepDivisor * trim);
            }
        }

        /// <summary>Battery and supply were gone: count and memory are lost.</summary>
        public void LoseSupply()
        {
            Valid = false;
            nanoseconds = 946684800000L * 1000000;
            System.Array.Clear(userMemory, 0, userMemory.Length);
        }

        /// <summary>It jumps without saying so.</summary>
        public void Jump(long milliseconds)
        {
            nanoseconds += milliseconds * 1000000;
        }

        /// <inheritdoc/>
        public Status Open()
        {
            return Answer();
        }

        /// <inheritdoc/>
        public Status ReadTime(out long unixMilliseconds)
        {
            unixMilliseconds = Valid ? Milliseconds - (Milliseconds % 10) : 0;
            return Unplugged ? Status.NotAcknowledged : Valid ? Status.Ok : Status.TimeInvalid;
        }

        /// <inheritdoc/>
        public Status SetTime(long unixSeconds)
        {
            if (Unplugged || !supply.Spend())
            {
                return Status.NotAcknowledged;
            }

            Valid = false;
            for (int i = 0; i < 7; i++)
            {
                if (!supply.Spend())
                {
                    return Status.BusError;
                }
            }

            nanoseconds = unixSeconds * 1000000000;
            if (!supply.Spend())
            {
                return Status.BusError;
            }

            Valid = true;
            return Status.Ok;
        }

        /// <inheritdoc/>
        public Status ReadTemperature(out int centidegrees)
        {
            centidegrees = 2500;
            return Answer();
        }

        /// <inheritdoc/>
        public Status ReadTrim(out int steps)
        {
            steps = trim;
            return Answer();
        }

        /// <inheritdoc/>
        public Status WriteTrim(int steps)
        {
            if (Unplugged || !supply.Spend())
            {
                return Status.NotAcknowledged;
            }

            TrimChanges++;
            trim = steps;
            return Status.Ok;
        }

        /// <inheritdoc/>
        public Status ReadSealEvent(out SealEvent sealEvent, out long unixMilliseconds)
        {
            sealEvent = SealEvent.None;
            unixMilliseconds = 0;
            return Answer();
        }

        /// <inheritdoc/>
        public Status ClearSealEvent()
        {
            return Answer();
        }

        /// <inheritdoc/>
        public Status ReadUserMemory(byte[] into)
        {
            System.Array.Copy(userMemory, 0, into, 0, userMemory.Length);
            return Answer();
        }

        /// <inheritdoc/>
        public Status WriteUserMemory(byte[] from)
        {
            for (int i = 0; i < userMemory.Length; i++)
            {
                if (Unplugged || !supply.Spend())
                {
                    return Status.BusError;
                }

                userMemory[i] = from[i];
            }

            return Status.Ok;
        }

        private Status Answer()
        {
            return Unplugged ? Status.NotAcknowledged : Status.Ok;
        }
    }
}
