namespace MeasurementCapsule.Hal.Chips
{
    /// <summary>
    /// What happens once, before an RV-3032 is used: waiting for its start, proof that it is one, backup switchover.
    /// Section numbers are those of the manual named at <see cref="Rv3032"/>.
    /// </summary>
    internal sealed class Rv3032Setup
    {
        /// <summary>
        /// PMU: BSM = 10 level switching, NCLKE = 1 (CLKOUT is not connected), TCM = 00 (no charger: the cell is a primary one).
        /// </summary>
        private const byte WantedPowerManagement = 0x60;

        /// <summary>Longest start of the oscillator, -40 to 85 °C, 3 s (7.4). Until then a missing acknowledge is no fault.</summary>
        private const int StartUpMicroseconds = 3000000;

        /// <summary>No EEPROM access takes longer than the first refresh, 66 ms (7.4); with a margin.</summary>
        private const int EepromLimitMicroseconds = 100000;

        /// <summary>Wait after an EEPROM write before EEbusy is asked (4.6.7).</summary>
        private const int EepromWriteMicroseconds = 10000;

        /// <summary>tSWA, from switchover off to level switching (7.5).</summary>
        private const int SwitchoverActiveMicroseconds = 10000;

        private const int PollMicroseconds = 1000;

        private const byte ProbeAddress = 0xA5;
        private const byte ProbeData = 0x5A;

        /// <summary>The bits of 00h to 15h that are 0 on every RV-3032, whatever its state (3.2).</summary>
        private static readonly byte[] AlwaysZero =
        {
            0x00, 0x80, 0x80, 0xC0, 0xF8, 0xC0, 0xE0, 0x00, 0x00, 0x40, 0x40,
            0x00, 0xF0, 0x00, 0x00, 0x00, 0xC0, 0x80, 0xE0, 0xC0, 0x00, 0x0E,
        };

        private readonly Rv3032Registers registers;
        private readonly IMonotonicClock clock;
        private Status status;

        internal Rv3032Setup(Rv3032Registers registers, IMonotonicClock clock)
        {
            this.registers = registers;
            this.clock = clock;
        }

        /// <summary>All of it; see <see cref="Rv3032.Open"/>.</summary>
        internal Status Run()
        {
            if (Done(WaitForStart())
                && Done(CheckFixedBits())
                && Done(CheckReserved())
                && Done(CheckOperands())
                && Done(WaitForEeprom())
                && Done(registers.Read(Rv3032Registers.PowerManagement, 1))
                && registers.Values[0] != WantedPowerManagement)
            {
                return ConfigureSwitchover();
            }

            return status;
        }

        /// <summary>Leaves 00h to 15h in the values.</summary>
        private Status WaitForStart()
        {
            Status answer = registers.Read(Rv3032Registers.Hundredths, AlwaysZero.Length);
            while (answer == Status.NotAcknowledged && clock.Microseconds < StartUpMicroseconds)
            {
                clock.Wait(PollMicroseconds);
                answer = registers.Read(Rv3032Registers.Hundredths, AlwaysZero.Length);
            }

            return answer;
        }

        private Status CheckFixedBits()
        {
            for (int i = 0; i < AlwaysZero.Length; i++)
            {
                if ((registers.Values[i] & AlwaysZero[i]) != 0)
                {
                    return Status.WrongChip;
                }
            }

            return Rv3032.FromBcd(registers.Values[0]) < 0 ? Status.WrongChip : Status.Ok;
        }

        private Status CheckReserved()
        {
            const int Count = Rv3032Registers.EepromAddress - Rv3032Registers.FirstReserved;
            Status answer = registers.Read(Rv3032Registers.FirstReserved, Count);
            for (int i = 0; answer == Status.Ok && i < Count; i++)
            {
                if (registers.Values[i] != 0)
                {
                    answer = Status.WrongChip;
                }
            }

            return answer;
        }

        private Status CheckOperands()
        {
            // EEADDR and EEDATA keep what they are given and do nothing without a command; EECMD reads as 0 (3.18).
            if (!Done(registers.WriteEepromOperands(ProbeAddress, ProbeData))
                || !Done(registers.Read(Rv3032Registers.EepromAddress, 3)))
            {
                return status;
            }

            byte[] values = registers.Values;
            bool kept = values[0] == ProbeAddress && values[1] == ProbeData && values[2] == 0;
            return kept ? registers.WriteEepromOperands(Rv3032Registers.PowerManagement, 0) : Status.WrongChip;
        }

        private Status ConfigureSwitchover()
        {
            Status stored = StorePowerManagement();
            // Whatever became of the EEPROM: the daily refresh must run again, and the mirror is what the chip acts on.
            // In this order a power cut in between loses the backup, and with it everything that is half done.
            Status released = registers.Write(Rv3032Registers.Control1, 0);
            Status active = registers.Write(Rv3032Registers.PowerManagement, WantedPowerManagement);
            clock.Wait(SwitchoverActiveMicroseconds);
            if (Done(stored) && Done(released) && Done(active)
                && Done(registers.Read(Rv3032Registers.PowerManagement, 1))
                && registers.Values[0] != WantedPowerManagement)
            {
                status = Status.WriteFailed;
            }

            return status;
        }

        /// <summary>In the order of 4.6.5 and 4.6.7; the EEPROM wants the switchover off meanwhile (3.20.1).</summary>
        private Status StorePowerManagement()
        {
            if (Done(registers.Write(Rv3032Registers.Control1, Rv3032Registers.RefreshDisabled))
                && Done(WaitForEeprom())
                && Done(registers.Write(Rv3032Registers.PowerManagement, WantedPowerManagement & ~Rv3032Registers.SwitchoverMode))
                && Done(registers.Write(Rv3032Registers.TemperatureLsbs, 0xFF & ~Rv3032Registers.EepromFailed))
                && Done(registers.WriteEepromOperands(Rv3032Registers.PowerManagement, WantedPowerManagement))
                && Done(registers.Write(Rv3032Registers.EepromCommand, Rv3032Registers.WriteOneEepromByte)))
            {
                clock.Wait(EepromWriteMicroseconds);
                if (Done(WaitForEeprom()) && (registers.Values[0] & Rv3032Registers.EepromFailed) != 0)
                {
                    status = Status.WriteFailed;
                }
            }

            return status;
        }

        /// <summary>Leaves 0Eh in the values.</summary>
        private Status WaitForEeprom()
        {
            long start = clock.Microseconds;
            Status answer = registers.Read(Rv3032Registers.TemperatureLsbs, 1);
            while (answer == Status.Ok && (registers.Values[0] & Rv3032Registers.EepromBusy) != 0)
            {
                if (clock.Microseconds - start > EepromLimitMicroseconds)
                {
                    return Status.Timeout;
                }

                clock.Wait(PollMicroseconds);
                answer = registers.Read(Rv3032Registers.TemperatureLsbs, 1);
            }

            return answer;
        }

        /// <summary>Keeps the outcome for the end of a chain; true when it is Ok.</summary>
        private bool Done(Status outcome)
        {
            status = outcome;
            return outcome == Status.Ok;
        }
    }
}
