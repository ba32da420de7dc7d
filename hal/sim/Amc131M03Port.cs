namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// The SPI interface of the simulated AMC131M03 (SBAS890D 8.5.1): frames of words, the response to a command in the
    /// next frame, checksums in both directions.
    /// </summary>
    internal sealed class Amc131M03Port
    {
        private const int FrameWords = Amc131M03Registers.Channels + 2;
        private const int CommandReset = 0x0011;
        private const int CommandStandby = 0x0022;
        private const int CommandWakeup = 0x0033;
        private const int CommandLock = 0x0555;
        private const int CommandUnlock = 0x0655;
        private const int ResponseAfterReset = 0xFF20 + Amc131M03Registers.Channels;

        private readonly SimAmc131M03 chip;
        private readonly Amc131M03Registers registers;
        private readonly Amc131M03Fifo fifo;
        private readonly byte[] scratch = new byte[(Amc131M03Registers.Addresses * 2 + 2) * 4];
        private bool respondStatus = true;
        private int response;
        private int readAddress;
        private int readCount;

        /// <summary>The interface of that chip.</summary>
        public Amc131M03Port(SimAmc131M03 chip, Amc131M03Registers registers, Amc131M03Fifo fifo)
        {
            this.chip = chip;
            this.registers = registers;
            this.fifo = fifo;
        }

        /// <summary>After a reset the first response is that to a reset.</summary>
        public void Reset()
        {
            Respond(ResponseAfterReset);
        }

        /// <summary>After power-on the first response is STATUS.</summary>
        public void RespondStatus()
        {
            respondStatus = true;
            readCount = 0;
        }

        /// <summary>Current code of the last frame, as it went over the line.</summary>
        public int CurrentCode { get; private set; }

        /// <summary>Voltage code of the last frame, as it went over the line.</summary>
        public int VoltageCode { get; private set; }

        /// <summary>Bits of the last frame that its checksum protects, itself included.</summary>
        public int ProtectedBits { get; private set; }

        /// <summary>
        /// Shifts one frame out and in. True when it carried, whole, a measurement that had not been read before.
        /// </summary>
        public bool Exchange(byte[] write, byte[] read, int count)
        {
            int wordBytes = registers.WordBytes;
            bool withData = readCount == 0;
            int length = (withData ? FrameWords : readCount + 2) * wordBytes;
            byte[] into = count >= length ? read : scratch;
            registers.DataReady = fifo.Count > 0;
            if (withData)
            {
                PutData(into, wordBytes);
            }
            else
            {
                PutRegisters(into, wordBytes);
            }

            int checksum = Amc131M03Checksum.Compute(into, length - wordBytes, registers.AnsiChecksum);
            PutWord(into, length - wordBytes, wordBytes, checksum);
            ProtectedBits = (length - wordBytes + 2) * 8;
            Deliver(into, read, count, length);
            bool measurement = withData && count >= length && fifo.Count > 0 && fifo.IsMeasurement;
            if (withData && count >= length - wordBytes && fifo.Count > 0)
            {
                fifo.Pop();
            }

            Execute(write, count, wordBytes);
            return measurement;
        }

        private static void Deliver(byte[] into, byte[] read, int count, int length)
        {
            if (into != read)
            {
                System.Array.Copy(into, read, count);
            }

            for (int i = length; i < count; i++)
            {
                read[i] = 0;
            }
        }

        private static void PutWord(byte[] into, int at, int wordBytes, int word)
        {
            into[at] = (byte)(word >> 8);
            into[at + 1] = (byte)word;
            for (int i = 2; i < wordBytes; i++)
            {
                into[at + i] = 0;
            }
        }

        private void PutData(byte[] into, int wordBytes)
        {
            PutWord(into, 0, wordBytes, respondStatus ? registers.Status() : response);
            if (respondStatus)
            {
                registers.StatusWasOutput();
            }

            CurrentCode = PutCode(into, wordBytes, wordBytes, fifo.Code(0));
            VoltageCode = PutCode(into, 2 * wordBytes, wordBytes, fifo.Code(1));
            PutCode(into, 3 * wordBytes, wordBytes, fifo.Code(2));
        }

        // 16-bit words drop the low byte; 32-bit words add a byte behind (zero) or in front (sign).
        private int PutCode(byte[] into, int at, int wordBytes, int code)
        {
            if (wordBytes == 2)
            {
                code &= ~0xFF;
            }
            else if (wordBytes == 4 && registers.SignExtend)
            {
                into[at++] = (byte)(code >> 31);
            }
            else if (wordBytes == 4)
            {
                into[at + 3] = 0;
            }

            into[at] = (byte)(code >> 16);
            into[at + 1] = (byte)(code >> 8);
            if (wordBytes > 2)
            {
                into[at + 2] = (byte)code;
            }

            return code;
        }

        private void PutRegisters(byte[] into, int wordBytes)
        {
            PutWord(into, 0, wordBytes, response);
            for (int i = 0; i < readCount; i++)
            {
                PutWord(into, (i + 1) * wordBytes, wordBytes, ReadRegister(readAddress + i));
            }
        }

        private int ReadRegister(int address)
        {
            int value = registers.Read(address);
            if (address == Amc131M03Registers.StatusAddress)
            {
                registers.StatusWasOutput();
            }

            return value;
        }

        private void Execute(byte[] write, int count, int wordBytes)
        {
            RespondStatus();
            if (count < wordBytes)
            {
                return;
            }

            int command = (write[0] << 8) | write[1];
            if (command == 0 && !registers.InputChecksum)
            {
                return;
            }

            bool isWrite = (command & 0xE000) == 0x6000;
            int coveredWords = isWrite ? 2 + (command & 0x7F) : 1;
            int written = isWrite && !registers.Locked ? WriteRegisters(command, write, count / wordBytes, wordBytes) : 0;
            if (registers.InputChecksum && !ChecksumFits(write, count, coveredWords, wordBytes))
            {
                registers.ChecksumError = true;
                return;
            }

            if (!isWrite)
            {
                ExecuteCommand(command, count >= FrameWords * wordBytes);
            }
            else if (!registers.Locked)
            {
                Respond(0x4000 | (command & 0x1F80) | ((written - 1) & 0x7F));
            }
        }

        private bool ChecksumFits(byte[] write, int count, int coveredWords, int wordBytes)
        {
            int at = coveredWords * wordBytes;
            if (count < at + wordBytes)
            {
                return false;
            }

            int checksum = (write[at] << 8) | write[at + 1];
            return checksum == Amc131M03Checksum.Compute(write, at, registers.AnsiChecksum);
        }

        private void ExecuteCommand(int command, bool wholeFrame)
        {
            if ((command & 0xE000) == 0xA000)
            {
                PrepareRead(command);
                return;
            }

            if (command == CommandUnlock || command == CommandLock)
            {
                registers.Locked = command == CommandLock;
                Respond(command);
            }
            else if (!registers.Locked)
            {
                ExecuteUnlocked(command, wholeFrame);
            }
        }

        private void ExecuteUnlocked(int command, bool wholeFrame)
        {
            switch (command)
            {
                case CommandReset:
                    Respond(command);
                    if (wholeFrame)
                    {
                        chip.ResetByCommand();
                    }

                    break;
                case CommandStandby:
                    chip.SetStandby(true);
                    Respond(command);
                    break;
                case CommandWakeup:
                    chip.SetStandby(false);
                    Respond(command);
                    break;
            }
        }

        private void PrepareRead(int command)
        {
            readAddress = (command >> 7) & 0x3F;
            int further = command & 0x7F;
            if (further == 0)
            {
                Respond(ReadRegister(readAddress));
                return;
            }

            Respond(0xE000 | (command & 0x1FFF));
            readCount = further + 1;
        }

        private int WriteRegisters(int command, byte[] write, int words, int wordBytes)
        {
            int address = (command >> 7) & 0x3F;
            int count = (command & 0x7F) + 1;
            int written = 0;
            for (int i = 0; i < count && i + 1 < words; i++)
            {
                int at = (i + 1) * wordBytes;
                if (registers.Write(address + i, (write[at] << 8) | write[at + 1]))
                {
                    written++;
                    chip.RegisterWritten(address + i);
                }
            }

            return written;
        }

        private void Respond(int word)
        {
            respondStatus = false;
            response = word;
        }
    }
}
