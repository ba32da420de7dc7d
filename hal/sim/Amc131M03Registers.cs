namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// Register map of the AMC131M03 (SBAS994B table 8-14): power-on values, and which bits can be written.
    /// What has no writable bit is read-only or a hole, and a hole reads as zero.
    /// </summary>
    internal sealed class Amc131M03Registers
    {
        /// <summary>Number of channels.</summary>
        public const int Channels = 3;

        /// <summary>Address of STATUS.</summary>
        public const int StatusAddress = 0x01;

        /// <summary>Address of CLOCK.</summary>
        public const int ClockAddress = 0x03;

        /// <summary>Address of CFG.</summary>
        public const int ConfigurationAddress = 0x06;

        /// <summary>Address of DCDC_CTRL.</summary>
        public const int DcdcControlAddress = 0x31;

        /// <summary>Number of addresses that RREG and WREG can name.</summary>
        public const int Addresses = 64;

        private const int IdAddress = 0x00;
        private const int ModeAddress = 0x02;
        private const int GainAddress = 0x04;
        private const int FirstChannelAddress = 0x09;
        private const int ChannelStride = 5;
        private const int MapChecksumAddress = 0x3E;
        private const int ModeResetBit = 0x0400;

        private readonly ushort[] values = new ushort[Addresses];
        private readonly ushort[] writableBits = new ushort[Addresses];

        /// <summary>Registers with their power-on values: of an AMC131M03, or, without isolation, of an ADS131M03.</summary>
        public Amc131M03Registers(bool isIsolated)
        {
            IsIsolated = isIsolated;
            writableBits[ModeAddress] = 0x3F1F;
            writableBits[ClockAddress] = 0x07FF;
            writableBits[GainAddress] = 0x0777;
            writableBits[ConfigurationAddress] = 0x7F00;
            writableBits[DcdcControlAddress] = (ushort)(isIsolated ? 0x0F01 : 0);
            for (int channel = 0; channel < Channels; channel++)
            {
                int at = ChannelAddress(channel);
                writableBits[at] = 0xFFC3;
                writableBits[at + 1] = 0xFFFF;
                writableBits[at + 2] = 0xFF00;
                writableBits[at + 3] = 0xFFFF;
                writableBits[at + 4] = 0xFF00;
            }

            Reset();
        }

        /// <summary>ID after a reset. The low byte is not specified: a driver must not compare it.</summary>
        public ushort Identity = 0x2301;

        /// <summary>STATUS.LOCK.</summary>
        public bool Locked;

        /// <summary>STATUS.F_RESYNC: the conversions were restarted since STATUS was last output.</summary>
        public bool Resynchronised;

        /// <summary>STATUS.REG_MAP: the checksum over the registers has changed since STATUS was last output.</summary>
        public bool MapChanged;

        /// <summary>STATUS.CRC_ERR: a frame came in with a wrong checksum since STATUS was last output.</summary>
        public bool ChecksumError;

        /// <summary>STATUS.SEC_FAIL: the isolated secondary side is not up.</summary>
        public bool SecondaryFailed;

        /// <summary>STATUS.DRDY2..0, all alike.</summary>
        public bool DataReady;

        /// <summary>Bytes per word: 2, 3 or 4 (MODE.WLENGTH).</summary>
        public int WordBytes { get; private set; }

        /// <summary>MODE.WLENGTH 11b: 24-bit data are sign-extended to 32 bits instead of padded.</summary>
        public bool SignExtend => (values[ModeAddress] & 0x0300) == 0x0300;

        /// <summary>MODE.CRC_TYPE: ANSI instead of CCITT.</summary>
        public bool AnsiChecksum { get; private set; }

        /// <summary>MODE.RX_CRC_EN: frames from the host carry a checksum.</summary>
        public bool InputChecksum { get; private set; }

        /// <summary>MODE.REG_CRC_EN: the chip watches its own registers.</summary>
        public bool MapChecksumEnabled => (values[ModeAddress] & 0x2000) != 0;

        /// <summary>False without an isolated secondary side: DCDC_CTRL is a hole, and SEC_FAIL never set.</summary>
        public bool IsIsolated { get; }

        /// <summary>DCDC_CTRL.DCDC_EN.</summary>
        public bool SecondaryEnabled => (values[DcdcControlAddress] & 1) != 0;

        /// <summary>True while at least one channel is enabled (CLOCK.CHn_EN).</summary>
        public bool Converting => (values[ClockAddress] & 0x0700) != 0;

        /// <summary>CLOCK.OSR: 0 = 128, 1 = 256 … 7 = 16256; −1 = TURBO, oversampling 64.</summary>
        public int OversamplingCode => (values[ClockAddress] & 0x0020) != 0 ? -1 : (values[ClockAddress] >> 2) & 7;

        /// <summary>Modulator periods per conversion.</summary>
        public int Oversampling => OversamplingCode == 7 ? 16256 : 64 << (OversamplingCode + 1);

        /// <summary>CFG.GC_EN: the inputs are swapped from conversion to conversion, so that the offset cancels.</summary>
        public bool GlobalChop => (values[ConfigurationAddress] & 0x0100) != 0;

        /// <summary>CFG.GC_DLY in modulator periods.</summary>
        public int GlobalChopDelay => 2 << ((values[ConfigurationAddress] >> 9) & 15);

        /// <summary>Power-on values.</summary>
        public void Reset()
        {
            for (int i = 0; i < Addresses; i++)
            {
                values[i] = 0;
            }

            values[IdAddress] = Identity;
            values[ModeAddress] = 0x0510;
            values[ClockAddress] = 0x070E;
            values[ConfigurationAddress] = 0x0600;
            for (int channel = 0; channel < Channels; channel++)
            {
                values[ChannelAddress(channel) + 3] = 0x8000;
            }

            Locked = false;
            Resynchronised = false;
            MapChanged = false;
            ChecksumError = false;
            SecondaryFailed = IsIsolated;
            DataReady = false;
            DecodeMode();
        }

        /// <summary>What RREG reads.</summary>
        public int Read(int address)
        {
            if (address == StatusAddress)
            {
                return Status();
            }

            return address < Addresses ? values[address] : 0;
        }

        /// <summary>What WREG writes; false when nothing at that address can be written.</summary>
        public bool Write(int address, int value)
        {
            int mask = address < Addresses ? writableBits[address] : 0;
            if (mask == 0)
            {
                return false;
            }

            if (address == ModeAddress && (values[ModeAddress] & ModeResetBit) == 0)
            {
                // MODE.RESET can only be cleared by the host; only a reset sets it.
                value &= ~ModeResetBit;
            }

            values[address] = (ushort)((values[address] & ~mask) | (value & mask));
            DecodeMode();
            return true;
        }

        /// <summary>Inverts stored bits, as radiation or a brown-out might.</summary>
        public void Upset(int address, int bits)
        {
            values[address] ^= (ushort)bits;
            DecodeMode();
        }

        /// <summary>STATUS as it stands. Its WLENGTH, CRC_TYPE and RESET bits lie where MODE has them.</summary>
        public int Status()
        {
            int status = values[ModeAddress] & 0x0F00;
            status |= Locked ? 0x8000 : 0;
            status |= Resynchronised ? 0x4000 : 0;
            status |= MapChanged ? 0x2000 : 0;
            status |= ChecksumError ? 0x1000 : 0;
            status |= SecondaryFailed ? 0x0040 : 0;
            status |= DataReady ? 0x0007 & (values[ClockAddress] >> 8) : 0;
            return status;
        }

        /// <summary>STATUS was output: its event bits start anew.</summary>
        public void StatusWasOutput()
        {
            ChecksumError = false;
            MapChanged = false;
            Resynchronised = false;
        }

        /// <summary>A pass over the registers is complete.</summary>
        public void SetMapChecksum(int checksum)
        {
            MapChanged |= values[MapChecksumAddress] != checksum;
            values[MapChecksumAddress] = (ushort)checksum;
        }

        /// <summary>CLOCK.CHn_EN.</summary>
        public bool ChannelEnabled(int channel)
        {
            return (values[ClockAddress] & (0x0100 << channel)) != 0;
        }

        /// <summary>Gain as a power of two, 0 … 7 (GAIN.PGAGAINn).</summary>
        public int GainExponent(int channel)
        {
            return (values[GainAddress] >> (4 * channel)) & 7;
        }

        /// <summary>CHn_CFG.MUX: 0 the pins, 1 shorted, 2 and 3 the positive and negative test voltage.</summary>
        public int Multiplexer(int channel)
        {
            return values[ChannelAddress(channel)] & 3;
        }

        /// <summary>CHn_OCAL: offset calibration in codes, signed 24 bits.</summary>
        public int OffsetCalibration(int channel)
        {
            int at = ChannelAddress(channel) + 1;
            return ((values[at] << 16) | values[at + 1]) >> 8;
        }

        /// <summary>CHn_GCAL: gain calibration, 800000h = 1.</summary>
        public int GainCalibration(int channel)
        {
            int at = ChannelAddress(channel) + 3;
            return (values[at] << 8) | (values[at + 1] >> 8);
        }

        private static int ChannelAddress(int channel)
        {
            return FirstChannelAddress + ChannelStride * channel;
        }

        private void DecodeMode()
        {
            int length = (values[ModeAddress] >> 8) & 3;
            WordBytes = length == 3 ? 4 : length + 2;
            AnsiChecksum = (values[ModeAddress] & 0x0800) != 0;
            InputChecksum = (values[ModeAddress] & 0x1000) != 0;
        }
    }
}
