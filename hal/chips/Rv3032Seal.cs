namespace MeasurementCapsule.Hal.Chips
{
    /// <summary>
    /// The memory of an opened case: event input with time stamp (4.11, 4.17) while there is main supply; without it the event input is
    /// off (4.2), and the case switch takes the cell away from the chip, which forgets all it knows, with it the mark that
    /// <see cref="Clear"/> leaves in GP0.
    /// </summary>
    internal sealed class Rv3032Seal
    {
        /// <summary>
        /// EHL = 1: opening is the rising edge (hardware-docs/board/pins.md). ET = 10: two samples 15.6 ms apart, so no bouncing contact
        /// counts, and nobody opens a case for less (4.11.4).
        /// </summary>
        private const byte WantedEventControl = 0x60;

        /// <summary>EVR = 1: the stamp is cleared; EVOW = 0: the first event is kept.</summary>
        private const byte ResetStamp = 0x20;

        private const int StampBytes = 8;

        private readonly Rv3032Registers registers;
        private readonly Rv3032Calendar calendar;
        private Status status;

        internal Rv3032Seal(Rv3032Registers registers, Rv3032Calendar calendar)
        {
            this.registers = registers;
            this.calendar = calendar;
        }

        /// <summary>
        /// Makes the event input ready, if it is not. A supply that sagged below VLOW may have taken anything from the registers: the mark
        /// is not believed then. The lock is open.
        /// </summary>
        internal Status Prepare()
        {
            if (!Done(registers.Read(Rv3032Registers.Flags, Rv3032Registers.EventControl - Rv3032Registers.Flags + 1)))
            {
                return status;
            }

            byte[] values = registers.Values;
            byte control1 = values[Rv3032Registers.Control1 - Rv3032Registers.Flags];
            byte stampControl = values[Rv3032Registers.TimeStampControl - Rv3032Registers.Flags];
            byte eventControl = values[Rv3032Registers.EventControl - Rv3032Registers.Flags];
            bool lost = (values[0] & Rv3032Registers.VoltageLowFlag) != 0 && (control1 & Rv3032Registers.GeneralPurpose0) != 0;
            if ((lost && !Done(registers.Write(Rv3032Registers.Control1, control1 & ~Rv3032Registers.GeneralPurpose0)))
                || (stampControl != 0 && !Done(registers.Write(Rv3032Registers.TimeStampControl, 0))))
            {
                return status;
            }

            return eventControl == WantedEventControl ? Status.Ok : registers.Write(Rv3032Registers.EventControl, WantedEventControl);
        }

        /// <summary>See <see cref="IRealTimeClock.ReadSealEvent"/>. Both the flag and the count tell of an event, as the count wraps.</summary>
        internal Status Read(out SealEvent sealEvent, out long unixMilliseconds)
        {
            sealEvent = SealEvent.None;
            unixMilliseconds = 0;
            if (!Done(registers.Read(Rv3032Registers.Flags, Rv3032Registers.Control2 - Rv3032Registers.Flags + 1)))
            {
                return status;
            }

            bool marked = (registers.Values[Rv3032Registers.Control1 - Rv3032Registers.Flags] & Rv3032Registers.GeneralPurpose0) != 0;
            bool timed = (registers.Values[0] & Rv3032Registers.TimeLostFlags) == 0
                && (registers.Values[Rv3032Registers.Control2 - Rv3032Registers.Flags] & Rv3032Registers.GeneralPurpose1) != 0;
            bool flagged = (registers.Values[0] & Rv3032Registers.EventFlag) != 0;
            if (!Done(registers.Read(Rv3032Registers.EventCount, StampBytes)))
            {
                return status;
            }

            if (!marked)
            {
                sealEvent = SealEvent.OpenedOrCellLost;
            }
            else if (flagged || registers.Values[0] != 0)
            {
                sealEvent = SealEvent.Opened;
                unixMilliseconds = timed ? calendar.StampMilliseconds() : 0;
            }

            return Status.Ok;
        }

        /// <summary>
        /// Forgets, and leaves the mark. The stamp before the flag: an opening in between is still told by the count. The manual says of
        /// a second 1 in EVR both that it clears and that it does not (4.17): a 0 first serves both. The lock is open.
        /// </summary>
        internal Status Clear()
        {
            return Done(registers.Write(Rv3032Registers.TimeStampControl, 0))
                && Done(registers.Write(Rv3032Registers.TimeStampControl, ResetStamp))
                && Done(registers.Write(Rv3032Registers.TimeStampControl, 0))
                && Done(registers.Write(Rv3032Registers.Flags, 0xFF & ~Rv3032Registers.EventFlag))
                && Done(registers.Read(Rv3032Registers.Control1, 1))
                ? registers.Write(Rv3032Registers.Control1, registers.Values[0] | Rv3032Registers.GeneralPurpose0) : status;
        }

        /// <summary>Keeps the outcome for the end of a chain; true when it is Ok.</summary>
        private bool Done(Status outcome)
        {
            status = outcome;
            return outcome == Status.Ok;
        }
    }
}
