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

        /// <summary>0Eh: flags of EEPROM and switchover beside four bits of temperature (3.8); 0Fh: the other eight.</summary>
        internal const byte TemperatureLsbs = 0x0E;

        /// <summary>10h (3.9).</summary>
        internal const byte Control1 = 0x10;

        /// <summary>11h (3.9).</summary>
        internal const byte Control2 = 0x11;

        /// <summary>13h, Time Stamp Control (3.10).</summary>
        internal const byte TimeStampControl = 0x13;

        /// <summary>15h, EVI Control (3.12).</summary>
        internal const byte EventControl = 0x15;

        /// <summary>26h: number of events, then the time stamp: 1/100 s, seconds, minutes, hours, date, month, year (3.16).</summary>
        internal const byte EventCount = 0x26;

        /// <summary>2Eh: from here to 38h reserved, then four password registers that read as 0 (3.2).</summary>
        internal const byte FirstReserved = 0x2E;

        /// <summary>39h: the first of four that take the password (3.17).</summary>
        internal const byte Password = 0x39;

        /// <summary>3Dh: EEADDR, then EEDATA (3.18).</summary>
        internal const byte EepromAddress = 0x3D;

        /// <summary>3Eh.</summary>
        internal const byte EepromData = 0x3E;

        /// <summary>3Fh: EECMD, write only (3.18).</summary>
        internal const byte EepromCommand = 0x3F;

        /// <summary>40h: the first of 16 for the user (3.19).</summary>
        internal const byte UserMemory = 0x40;

        /// <summary>C0h: EEPROM PMU, the mirror that the chip acts on (3.20.1).</summary>
        internal const byte PowerManagement = 0xC0;

        /// <summary>C1h: EEPROM Offset (3.20.2).</summary>
        internal const byte Offset = 0xC1;

        /// <summary>C6h: the first of four that hold the password; the mirror cannot be read (3.20.5).</summary>
        internal const byte StoredPassword = 0xC6;

        /// <summary>CAh: EEPWE; 255 = what can be protected is protected (3.20.6).</summary>
        internal const byte PasswordEnable = 0xCA;

        /// <summary>Flags: PORF (bit 1) and VLF (bit 0).</summary>
        internal const byte TimeLostFlags = 0x03;

        /// <summary>Flags: PORF.</summary>
        internal const byte PowerOnFlag = 0x02;

        /// <summary>Flags: VLF.</summary>
        internal const byte VoltageLowFlag = 0x01;

        /// <summary>Flags: EVF, an event came in.</summary>
        internal const byte EventFlag = 0x04;

        /// <summary>Temperature LSBs: EEF, an EEPROM write failed for want of supply.</summary>
        internal const byte EepromFailed = 0x08;

        /// <summary>Temperature LSBs: EEbusy.</summary>
        internal const byte EepromBusy = 0x04;

        /// <summary>Control 1: GP0, free for the user, 0 after a power-on reset.</summary>
        internal const byte GeneralPurpose0 = 0x20;

        /// <summary>Control 1: EERD, no daily refresh of the mirror.</summary>
        internal const byte RefreshDisabled = 0x04;

        /// <summary>Control 2: STOP.</summary>
        internal const byte ClockStopped = 0x01;

        /// <summary>Control 2: GP1, free for the user, 0 after a power-on reset.</summary>
        internal const byte GeneralPurpose1 = 0x02;

        /// <summary>PMU: BSM.</summary>
        internal const byte SwitchoverMode = 0x30;

        /// <summary>What the last <see cref="Read"/> brought; undefined after one that failed.</summary>
        internal readonly byte[] Values = new byte[22];

        private readonly IBus bus;
        private readonly byte[] scratch = new byte[17];

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

        /// <summary>Writes up to 16 consecutive registers in one access.</summary>
        internal Status Write(byte register, byte[] values, int count)
        {
            scratch[0] = register;
            System.Array.Copy(values, 0, scratch, 1, count);
            return bus.Write(scratch, count + 1);
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
