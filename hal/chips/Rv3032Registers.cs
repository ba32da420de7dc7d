namespace MeasurementCapsule.Hal.Chips
{
    /// <summary>The registers of the RV-3032-C7 that its driver touches, by the names of the manual, and the access to them.</summary>
    internal sealed class Rv3032Registers
    {
        /// <summary>00h: 1/100 s, then seconds, minutes, hours, weekday, date, month, year (3.3, 3.4).</summary>
        internal const byte Hundredths = 0x00;

        /// <summary>01h: first of the seven that hold the time.</summary>
        internal const byte Seconds = 0x01;

        /// <summary>0Dh, Status: flags, which can only be cleared (3.7).</summary>
        internal const byte Flags = 0x0D;

        /// <summary>0Eh: flags of EEPROM and switchover beside four bits of temperature (3.8).</summary>
        internal const byte TemperatureLsbs = 0x0E;

        /// <summary>10h (3.9).</summary>
        internal const byte Control1 = 0x10;

        /// <summary>11h (3.9).</summary>
        internal const byte Control2 = 0x11;

        /// <summary>2Eh: from here to 38h reserved, then four password registers that read as 0 (3.2).</summary>
        internal const byte FirstReserved = 0x2E;

        /// <summary>3Dh: EEADDR, then EEDATA (3.18).</summary>
        internal const byte EepromAddress = 0x3D;

        /// <summary>3Fh: EECMD, write only (3.18).</summary>
        internal const byte EepromCommand = 0x3F;

        /// <summary>C0h: EEPROM PMU, the mirror that the chip acts on (3.20.1).</summary>
        internal const byte PowerManagement = 0xC0;

        /// <summary>Flags: PORF (bit 1) and VLF (bit 0).</summary>
        internal const byte TimeLostFlags = 0x03;

        /// <summary>Temperature LSBs: EEF, an EEPROM write failed for want of supply.</summary>
        internal const byte EepromFailed = 0x08;

        /// <summary>Temperature LSBs: EEbusy.</summary>
        internal const byte EepromBusy = 0x04;

        /// <summary>Control 1: EERD, no daily refresh of the mirror.</summary>
        internal const byte RefreshDisabled = 0x04;

        /// <summary>Control 2: STOP.</summary>
        internal const byte ClockStopped = 0x01;

        /// <summary>Control 2: GP1, free for the user, 0 after a power-on reset.</summary>
        internal const byte GeneralPurpose1 = 0x02;

        /// <summary>PMU: BSM.</summary>
        internal const byte SwitchoverMode = 0x30;

        /// <summary>EECMD: store EEDATA at EEADDR.</summary>
        internal const byte WriteOneEepromByte = 0x21;

        /// <summary>What the last <see cref="Read"/> brought; undefined after one that failed.</summary>
        internal readonly byte[] Values = new byte[22];

        private readonly IBus bus;
        private readonly byte[] scratch = new byte[8];

        internal Rv3032Registers(IBus bus)
        {
            this.bus = bus;
        }

        /// <summary>Reads consecutive registers into <see cref="Values"/> in one access.</summary>
        internal Status Read(byte register, int count)
        {
            scratch[0] = register;
            return bus.WriteRead(scratch, 1, Values, count);
        }

        /// <summary>Writes one register.</summary>
        internal Status Write(byte register, int value)
        {
            scratch[0] = register;
            scratch[1] = (byte)value;
            return bus.Write(scratch, 2);
        }

        /// <summary>Writes EEADDR and EEDATA.</summary>
        internal Status WriteEepromOperands(byte address, byte data)
        {
            scratch[0] = EepromAddress;
            scratch[1] = address;
            scratch[2] = data;
            return bus.Write(scratch, 3);
        }

        /// <summary>Writes 01h to 07h in one access, as the chip demands (4.5).</summary>
        internal Status WriteTime(CalendarTime time)
        {
            scratch[0] = Seconds;
            scratch[1] = Rv3032.ToBcd(time.Second);
            scratch[2] = Rv3032.ToBcd(time.Minute);
            scratch[3] = Rv3032.ToBcd(time.Hour);
            scratch[4] = (byte)time.DayOfWeek;
            scratch[5] = Rv3032.ToBcd(time.Day);
            scratch[6] = Rv3032.ToBcd(time.Month);
            scratch[7] = Rv3032.ToBcd(time.Year - 2000);
            return bus.Write(scratch, 8);
        }
    }
}
