namespace MeasurementCapsule.Hal.Chips
{
    /// <summary>
    /// The EEPROM of the RV-3032 in the order of 4.6: refresh off → not busy → switchover off → write, wait, failure flag, read back
    /// → refresh the mirror, which is what the chip acts on → refresh on → switchover on. The whole update (EECMD 11h) is never used:
    /// it would write the factory's temperature reference anew each time. The lock is open meanwhile.
    /// </summary>
    internal sealed class Rv3032Eeprom
    {
        /// <summary>
        /// PMU: BSM = 10 level switching, NCLKE = 1 (CLKOUT is not connected), TCM = 00 (no charger: the cell is a primary one).
        /// </summary>
        internal const byte WantedPowerManagement = 0x60;

        /// <summary>No access takes longer than the first refresh, 66 ms (7.2); with a margin.</summary>
        private const int LimitMicroseconds = 100000;

        /// <summary>Wait after a write before EEbusy is asked (4.6.7).</summary>
        private const int WriteMicroseconds = 10000;

        /// <summary>tSWA, from switchover off to level switching (4.2.3).</summary>
        private const int SwitchoverActiveMicroseconds = 10000;

        private const int PollMicroseconds = 1000;

        private const byte RefreshAll = 0x12;
        private const byte WriteOne = 0x21;
        private const byte ReadOne = 0x22;

        private readonly Rv3032Registers registers;
        private readonly Rv3032Lock protection;
        private readonly IMonotonicClock clock;
        private Status status;

        internal Rv3032Eeprom(Rv3032Registers registers, Rv3032Lock protection, IMonotonicClock clock)
        {
            this.registers = registers;
            this.protection = protection;
            this.clock = clock;
        }

        /// <summary>
        /// Makes the EEPROM writable. From here to <see cref="End"/> a power cut costs the time: the switchover must be off (3.20.1).
        /// </summary>
        internal Status Begin()
        {
            return Done(SetRefreshDisabled(Rv3032Registers.RefreshDisabled))
                && Done(WaitUntilIdle())
                && Done(registers.Write(Rv3032Registers.PowerManagement, WantedPowerManagement & ~Rv3032Registers.SwitchoverMode))
                ? registers.Write(Rv3032Registers.TemperatureLsbs, 0xFF & ~Rv3032Registers.EepromFailed) : status;
        }

        /// <summary>
        /// Writes a cell unless it holds that already. <see cref="Status.WriteFailed"/>: the supply was too low (EEF), or the cell
        /// holds something else.
        /// </summary>
        internal Status Store(byte address, byte value)
        {
            if (!Done(ReadCell(address)) || registers.Values[0] == value)
            {
                return status;
            }

            if (Done(registers.WriteEepromOperands(address, value)) && Done(registers.Write(Rv3032Registers.EepromCommand, WriteOne)))
            {
                clock.Wait(WriteMicroseconds);
                if (Done(WaitUntilIdle()) && (registers.Values[0] & Rv3032Registers.EepromFailed) == 0 && Done(ReadCell(address)))
                {
                    return registers.Values[0] == value ? Status.Ok : Status.WriteFailed;
                }
            }

            return status == Status.Ok ? Status.WriteFailed : status;
        }

        /// <summary>
        /// Whatever became of the writing: what is stored counts from now on, the daily refresh runs again, and the switchover is on,
        /// even when it could not be stored. In this order a power cut in between undoes what is half done. Returns the outcome that
        /// failed first.
        /// </summary>
        internal Status End(Status stored)
        {
            Status refreshed = registers.Write(Rv3032Registers.EepromCommand, RefreshAll);

            // The refresh may be what brings the protection: from then on only the password helps.
            Status unlocked = protection.Open();
            clock.Wait(PollMicroseconds);
            Status idle = WaitUntilIdle();
            Status released = SetRefreshDisabled(0);
            Status active = registers.Write(Rv3032Registers.PowerManagement, WantedPowerManagement);
            clock.Wait(SwitchoverActiveMicroseconds);
            if (Done(stored) && Done(refreshed) && Done(unlocked) && Done(idle) && Done(released) && Done(active)
                && Done(registers.Read(Rv3032Registers.PowerManagement, 1))
                && registers.Values[0] != WantedPowerManagement)
            {
                status = Status.WriteFailed;
            }

            return status;
        }

        /// <summary>Leaves 0Eh in the values.</summary>
        internal Status WaitUntilIdle()
        {
            long start = clock.Microseconds;
            Status answer = registers.Read(Rv3032Registers.TemperatureLsbs, 1);
            while (answer == Status.Ok && (registers.Values[0] & Rv3032Registers.EepromBusy) != 0)
            {
                if (clock.Microseconds - start > LimitMicroseconds)
                {
                    return Status.Timeout;
                }

                clock.Wait(PollMicroseconds);
                answer = registers.Read(Rv3032Registers.TemperatureLsbs, 1);
            }

            return answer;
        }

        private Status ReadCell(byte address)
        {
            if (!Done(registers.WriteEepromOperands(address, 0)) || !Done(registers.Write(Rv3032Registers.EepromCommand, ReadOne)))
            {
                return status;
            }

            clock.Wait(PollMicroseconds);
            return Done(WaitUntilIdle()) ? registers.Read(Rv3032Registers.EepromData, 1) : status;
        }

        private Status SetRefreshDisabled(int bit)
        {
            return Done(registers.Read(Rv3032Registers.Control1, 1))
                ? registers.Write(Rv3032Registers.Control1, (registers.Values[0] & ~Rv3032Registers.RefreshDisabled) | bit) : status;
        }

        /// <summary>Keeps the outcome for the end of a chain; true when it is Ok.</summary>
        private bool Done(Status outcome)
        {
            status = outcome;
            return outcome == Status.Ok;
        }
    }
}
