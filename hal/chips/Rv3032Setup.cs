namespace MeasurementCapsule.Hal.Chips
{
    /// <summary>
    /// What happens once, before an RV-3032 is used: waiting for its start, proof that it is one, protection, backup switchover,
    /// event input. Section numbers are those of the manual named at <see cref="Rv3032"/>.
    /// </summary>
    internal sealed class Rv3032Setup
    {
        /// <summary>
        /// Longest start of the oscillator, -40 to 85 °C, 3 s (7.3); tDEB after a low voltage, 1 s, is shorter. Until then a missing
        /// acknowledge is no fault.
        /// </summary>
        private const int StartUpMicroseconds = 3000000;

        private const int PollMicroseconds = 1000;

        /// <summary>C1h: PORIE and VLIE, which are not used; a write that was cut may have left them.</summary>
        private const byte OffsetInterrupts = 0xC0;

        /// <summary>The bits of 00h to 15h that are 0 on every RV-3032, whatever its state (3.2).</summary>
        private static readonly byte[] AlwaysZero =
        {
            0x00, 0x80, 0x80, 0xC0, 0xF8, 0xC0, 0xE0, 0x00, 0x00, 0x40, 0x40,
            0x00, 0xF0, 0x00, 0x00, 0x00, 0xC0, 0x80, 0xE0, 0xC0, 0x00, 0x0E,
        };

        private readonly Rv3032Registers registers;
        private readonly Rv3032Lock protection;
        private readonly Rv3032Eeprom eeprom;
        private readonly Rv3032Seal seal;
        private readonly IMonotonicClock clock;
        private bool isProtected;
        private Status status;

        internal Rv3032Setup(Rv3032Registers registers, Rv3032Lock protection, Rv3032Eeprom eeprom, Rv3032Seal seal, IMonotonicClock clock)
        {
            this.registers = registers;
            this.protection = protection;
            this.eeprom = eeprom;
            this.seal = seal;
            this.clock = clock;
        }

        /// <summary>All of it; see <see cref="Rv3032.Open"/>.</summary>
        internal Status Run()
        {
            return Done(WaitForStart()) && Done(CheckFixedBits()) && Done(CheckReserved()) && Done(Unlock())
                ? protection.Close(Prepare()) : status;
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

        /// <summary>
        /// Whether EEPWE is on cannot be read (3.20.6), but tried: with zeros as password the probe must fail, with ours it must not.
        /// The first refresh must be over, as it is what brings EEPWE and password.
        /// </summary>
        private Status Unlock()
        {
            if (!Done(eeprom.WaitUntilIdle()) || !Done(protection.Close(Status.Ok)) || !Done(Probe(out bool kept)))
            {
                return status;
            }

            isProtected = !kept;
            if (isProtected && Done(protection.Open()) && Done(Probe(out kept)) && !kept)
            {
                return Status.WrongChip;
            }

            return status;
        }

        /// <summary>EEADDR and EEDATA keep what they are given and do nothing without a command; EECMD reads as 0 (3.18).</summary>
        private Status Probe(out bool kept)
        {
            kept = false;
            byte[] values = registers.Values;
            if (!Done(registers.Read(Rv3032Registers.EepromAddress, 2)))
            {
                return status;
            }

            // The opposite of what is there: what a probe left that a power cut interrupted must not be taken for kept.
            byte address = (byte)~values[0];
            byte data = (byte)~values[1];
            if (!Done(registers.WriteEepromOperands(address, data)) || !Done(registers.Read(Rv3032Registers.EepromAddress, 3)))
            {
                return status;
            }

            kept = values[0] == address && values[1] == data && values[2] == 0;
            return kept ? registers.WriteEepromOperands(Rv3032Registers.PowerManagement, 0) : Status.Ok;
        }

        private Status Prepare()
        {
            if (!Done(registers.Read(Rv3032Registers.PowerManagement, 2)))
            {
                return status;
            }

            byte offset = registers.Values[1];
            if ((!isProtected || registers.Values[0] != Rv3032Eeprom.WantedPowerManagement || (offset & OffsetInterrupts) != 0)
                && !Done(eeprom.End(Done(eeprom.Begin()) ? StoreConfiguration(offset) : status)))
            {
                return status;
            }

            return Done(AllowRefresh()) ? seal.Prepare() : status;
        }

        /// <summary>
        /// The protection last, when the password that it will ask for is known to be stored: no cut may lock the chip for ever.
        /// </summary>
        private Status StoreConfiguration(byte offset)
        {
            if (!Done(eeprom.Store(Rv3032Registers.PowerManagement, Rv3032Eeprom.WantedPowerManagement))
                || !Done(eeprom.Store(Rv3032Registers.Offset, (byte)(offset & ~OffsetInterrupts))))
            {
                return status;
            }

            for (int i = 0; i < Rv3032Lock.Bytes; i++)
            {
                if (!Done(eeprom.Store((byte)(Rv3032Registers.StoredPassword + i), Rv3032Lock.Byte(i))))
                {
                    return status;
                }
            }

            return eeprom.Store(Rv3032Registers.PasswordEnable, 0xFF);
        }

        /// <summary>A power cut in the middle of an access to the EEPROM may have left the daily refresh off.</summary>
        private Status AllowRefresh()
        {
            return Done(registers.Read(Rv3032Registers.Control1, 1)) && (registers.Values[0] & Rv3032Registers.RefreshDisabled) != 0
                ? registers.Write(Rv3032Registers.Control1, registers.Values[0] & ~Rv3032Registers.RefreshDisabled) : status;
        }

        /// <summary>Keeps the outcome for the end of a chain; true when it is Ok.</summary>
        private bool Done(Status outcome)
        {
            status = outcome;
            return outcome == Status.Ok;
        }
    }
}
