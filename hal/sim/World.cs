using System.Collections;

namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// Virtual time and everything that moves in it. Time passes only in <see cref="Advance"/> (and <see cref="Wait"/>,
    /// which a driver calls), so a run is the same on every machine. All randomness comes from one seed.
    /// </summary>
    public sealed class World : IMonotonicClock
    {
        private readonly ArrayList devices = new ArrayList();
        private long powerUpMicroseconds;
        private long cutAtBusByte = long.MaxValue;
        private long supplyEndsAt = long.MaxValue;

        /// <summary>A world at time zero.</summary>
        public World(uint seed)
        {
            Random = new SeededRandom(seed);
        }

        /// <summary>World time: goes on while the capsule has no power.</summary>
        public long NowMicroseconds { get; private set; }

        /// <summary>The only source of randomness.</summary>
        public SeededRandom Random { get; }

        /// <summary>What is at the end of the cable; null = nothing, 0 V and 0 A.</summary>
        public IVehicle Vehicle { get; set; }

        /// <summary>Ambient temperature in thousandths of a degree Celsius.</summary>
        public int AmbientMillidegrees { get; set; } = 23000;

        /// <summary>False while the main supply is off.</summary>
        public bool Powered { get; private set; } = true;

        /// <summary>Time since power-up, as the capsule's processor counts it.</summary>
        public long Microseconds => NowMicroseconds - powerUpMicroseconds;

        /// <summary>Bytes that went over any bus since the beginning; between each two of them the supply may fail.</summary>
        public long BusBytes { get; private set; }

        /// <summary>Sees each byte on any bus; null = nobody.</summary>
        public IBusObserver BusObserver { get; set; }

        /// <summary>Hears the warning of <see cref="FailSupply"/>; null = nobody.</summary>
        public ISupplyWatch SupplyWatch { get; set; }

        /// <summary>
        /// The main supply fails with a warning: the line tells it now, the power is gone after the hold-up time of the capacitors.
        /// </summary>
        public void FailSupply(long holdUpMicroseconds)
        {
            supplyEndsAt = NowMicroseconds + holdUpMicroseconds;
            if (SupplyWatch != null)
            {
                SupplyWatch.OnSupplyFailing();
            }
        }

        /// <summary>
        /// The main supply fails when the byte with that number, counted like <see cref="BusBytes"/> from 0, is on its way:
        /// all before it arrive, it does not.
        /// </summary>
        public void CutPowerAtBusByte(long number)
        {
            cutAtBusByte = number;
        }

        /// <summary>
        /// Bus doors: so many bytes go over the bus to or from that chip. False when the supply is off, or fails in the middle
        /// of them: then the transfer has failed, and what the chip does only at its end has not happened.
        /// </summary>
        public bool PassBusBytes(object chip, int count)
        {
            if (Powered && BusObserver == null && BusBytes + count <= cutAtBusByte)
            {
                BusBytes += count;
                return true;
            }

            for (int i = 0; i < count && Powered; i++)
            {
                PassOneByte(chip);
            }

            return Powered;
        }

        /// <summary>Adds a chip that acts by itself or notices the supply.</summary>
        public void Attach(ISimulatedDevice device)
        {
            devices.Add(device);
        }

        /// <summary>What a driver calls while it waits for a chip: the world goes on.</summary>
        public void Wait(int microseconds)
        {
            Advance(microseconds);
        }

        /// <summary>Lets time pass; every device acts at its own moment, in order of time, then of attachment.</summary>
        public void Advance(long microseconds)
        {
            long until = NowMicroseconds + microseconds;
            while (true)
            {
                ISimulatedDevice next = null;
                long due = until;
                for (int i = 0; i < devices.Count; i++)
                {
                    ISimulatedDevice device = (ISimulatedDevice)devices[i];
                    if (device.DueMicroseconds < due || (device.DueMicroseconds == due && next == null))
                    {
                        next = device;
                        due = device.DueMicroseconds;
                    }
                }

                if (supplyEndsAt <= due)
                {
                    NowMicroseconds = supplyEndsAt > NowMicroseconds ? supplyEndsAt : NowMicroseconds;
                    CutPower();
                    continue;
                }

                if (next == null)
                {
                    break;
                }

                // A device that was due while another one used up time acts late, never in the past.
                if (due > NowMicroseconds)
                {
                    NowMicroseconds = due;
                }

                next.Act();
            }

            if (until > NowMicroseconds)
            {
                NowMicroseconds = until;
            }
        }

        /// <summary>
        /// Time in which nothing happens: the world's calendar goes on, the processor's time stands still, no device acts.
        /// Only for stretches that no result depends on; see VirtualCapsule.SkipIdle.
        /// </summary>
        public void Skip(long microseconds)
        {
            NowMicroseconds += microseconds;
            powerUpMicroseconds += microseconds;
        }

        /// <summary>The main supply fails at this moment.</summary>
        public void CutPower()
        {
            Powered = false;
            cutAtBusByte = long.MaxValue;
            supplyEndsAt = long.MaxValue;
            for (int i = 0; i < devices.Count; i++)
            {
                ((ISimulatedDevice)devices[i]).PowerLost();
            }
        }

        /// <summary>The main supply returns; the processor's time starts at zero.</summary>
        public void RestorePower()
        {
            Powered = true;
            powerUpMicroseconds = NowMicroseconds;
            for (int i = 0; i < devices.Count; i++)
            {
                ((ISimulatedDevice)devices[i]).PowerRestored();
            }
        }

        private void PassOneByte(object chip)
        {
            if (BusObserver != null)
            {
                BusObserver.BusByte(chip, BusBytes);
            }

            if (BusBytes == cutAtBusByte)
            {
                CutPower();
                return;
            }

            BusBytes++;
        }
    }
}
