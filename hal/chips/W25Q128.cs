namespace MeasurementCapsule.Hal.Chips
{
    /// <summary>
    /// Winbond W25Q128, 16 MiB of SPI NOR flash, and its larger sister W25Q512, 64 MiB: the archive. Standard 25-series
    /// commands, for the larger one those with a 32-bit address; see hardware-docs/chips/W25Q128.md.
    /// SPI has no acknowledge, so every operation ends with the identity of the chip: data from an empty socket never pass.
    /// </summary>
    public sealed class W25Q128 : IFlash
    {
        /// <summary>The page, in bytes: one PAGE PROGRAM does not leave it.</summary>
        public const int PageBytes = 256;

        /// <summary>Longest time of a page program. Unverified: standard 25-series value.</summary>
        public const int MaximumProgramMicroseconds = 3000;

        /// <summary>Longest time of a sector erase. Unverified: standard 25-series value.</summary>
        public const int MaximumEraseMicroseconds = 400000;

        /// <summary>Capacity of the W25Q512.</summary>
        public const int LargeBytes = 67108864;

        private const int SmallBytes = 16777216;
        private const int SmallIdentity = 0xEF4018;
        private const int LargeIdentity = 0xEF4020; // unverified
        private const int EraseUnitBytes = 4096;
        private const int MaximumHeaderBytes = 5;
        private const int ProgramPollMicroseconds = 100;
        private const int ErasePollMicroseconds = 2000;
        private const int StatusBusy = 0x01;
        private const int StatusWriteEnabled = 0x02;
        private const int NobodyHigh = 0xFF;

        private readonly IBus bus;
        private readonly IMonotonicClock clock;
        private readonly bool large;
        private readonly byte[] command = new byte[MaximumHeaderBytes + PageBytes];
        private readonly byte[] answer = new byte[PageBytes];

        /// <summary>A driver for the W25Q128 on that bus; nothing happens before <see cref="Open"/>.</summary>
        public W25Q128(IBus bus, IMonotonicClock clock)
            : this(bus, clock, false)
        {
        }

        /// <summary>A driver for the W25Q512 when <paramref name="large"/>, else for the W25Q128.</summary>
        public W25Q128(IBus bus, IMonotonicClock clock, bool large)
        {
            this.large = large;
            this.bus = bus;
            this.clock = clock;
        }

        private enum Instruction : byte
        {
            PageProgram = 0x02,
            ReadData = 0x03,
            ReadStatus = 0x05,
            WriteEnable = 0x06,
            PageProgramLarge = 0x12, // this and the next two: unverified
            ReadDataLarge = 0x13,
            SectorEraseLarge = 0x21,
            SectorErase = 0x20,
            JedecId = 0x9F,
        }

        /// <inheritdoc/>
        public int SizeBytes => large ? LargeBytes : SmallBytes;

        /// <inheritdoc/>
        public int SectorBytes => EraseUnitBytes;

        /// <summary>
        /// Checks JEDEC id EF 40 18, or EF 40 20 of the large chip. An erase that a restart of the processor left running is waited for:
        /// until then the chip answers nothing else. <see cref="Status.NotAcknowledged"/> without a chip,
        /// <see cref="Status.WrongChip"/> with another.
        /// </summary>
        public Status Open()
        {
            Status status = WaitWhileBusy(MaximumEraseMicroseconds, ErasePollMicroseconds);
            return status == Status.Ok ? CheckIdentity() : status;
        }

        /// <inheritdoc/>
        public Status Read(int address, byte[] buffer, int offset, int count)
        {
            if (!IsInside(address, count) || !IsInside(buffer, offset, count))
            {
                return Status.OutOfRange;
            }

            int done = 0;
            while (done < count)
            {
                int chunk = count - done < PageBytes ? count - done : PageBytes;
                Status status = ReadChunk(address + done, chunk);
                if (status != Status.Ok)
                {
                    return status;
                }

                System.Array.Copy(answer, 0, buffer, offset + done, chunk);
                done += chunk;
            }

            return CheckIdentity();
        }

        /// <inheritdoc/>
        public Status Program(int address, byte[] data, int offset, int count)
        {
            if (!IsInside(address, count) || !IsInside(data, offset, count))
            {
                return Status.OutOfRange;
            }

            int done = 0;
            while (done < count)
            {
                int room = PageBytes - ((address + done) & (PageBytes - 1));
                int chunk = count - done < room ? count - done : room;
                Status status = ProgramPage(address + done, data, offset + done, chunk);
                if (status != Status.Ok)
                {
                    return status;
                }

                done += chunk;
            }

            return CheckIdentity();
        }

        /// <summary>Erases 4 KiB. <see cref="Status.OutOfRange"/> unless the address is a multiple of <see cref="SectorBytes"/>.</summary>
        public Status EraseSector(int address)
        {
            if (!IsInside(address, EraseUnitBytes) || (address & (EraseUnitBytes - 1)) != 0)
            {
                return Status.OutOfRange;
            }

            Status status = EnableWriting();
            if (status == Status.Ok)
            {
                status = bus.Write(command, PutHeader(large ? Instruction.SectorEraseLarge : Instruction.SectorErase, address));
            }

            if (status == Status.Ok)
            {
                status = WaitWhileBusy(MaximumEraseMicroseconds, ErasePollMicroseconds);
            }

            return status == Status.Ok ? CheckIdentity() : status;
        }

        private bool IsInside(int address, int count)
        {
            return address >= 0 && count >= 0 && address <= SizeBytes && count <= SizeBytes - address;
        }

        private static bool IsInside(byte[] buffer, int offset, int count)
        {
            return offset >= 0 && offset <= buffer.Length && count <= buffer.Length - offset;
        }

        private Status ProgramPage(int address, byte[] data, int offset, int count)
        {
            Status status = EnableWriting();
            if (status == Status.Ok)
            {
                int headerBytes = PutHeader(large ? Instruction.PageProgramLarge : Instruction.PageProgram, address);
                System.Array.Copy(data, offset, command, headerBytes, count);
                status = bus.Write(command, headerBytes + count);
            }

            if (status == Status.Ok)
            {
                status = WaitWhileBusy(MaximumProgramMicroseconds, ProgramPollMicroseconds);
            }

            if (status == Status.Ok)
            {
                status = ReadChunk(address, count);
            }

            return status == Status.Ok ? Compare(data, offset, count) : status;
        }

        private Status Compare(byte[] data, int offset, int count)
        {
            for (int i = 0; i < count; i++)
            {
                if (answer[i] != data[offset + i])
                {
                    // Cells that hold something else, or nobody there: the identity tells which.
                    Status identity = CheckIdentity();
                    return identity == Status.Ok ? Status.WriteFailed : identity;
                }
            }

            return Status.Ok;
        }

        private Status EnableWriting()
        {
            command[0] = (byte)Instruction.WriteEnable;
            Status status = bus.Write(command, 1);
            if (status != Status.Ok)
            {
                return status;
            }

            status = ReadStatus(out int bits);
            if (status != Status.Ok)
            {
                return status;
            }

            if ((bits & (StatusBusy | StatusWriteEnabled)) == StatusWriteEnabled)
            {
                return Status.Ok;
            }

            // An empty socket reads as zero; a chip that is there but refuses is in the wrong state.
            Status identity = CheckIdentity();
            return identity == Status.Ok ? Status.WrongState : identity;
        }

        private Status WaitWhileBusy(int maximumMicroseconds, int pollMicroseconds)
        {
            long start = clock.Microseconds;
            while (true)
            {
                // The time is taken before the status: a status that was read late cannot be the reason for a timeout.
                bool isLast = clock.Microseconds - start >= maximumMicroseconds;
                Status status = ReadStatus(out int bits);
                if (status != Status.Ok || (bits & StatusBusy) == 0)
                {
                    return status;
                }

                if (isLast)
                {
                    return Status.Timeout;
                }

                clock.Wait(pollMicroseconds);
            }
        }

        // FFh would need protection bits that this driver never sets: then nobody drives the line.
        private Status ReadStatus(out int bits)
        {
            command[0] = (byte)Instruction.ReadStatus;
            Status status = bus.WriteRead(command, 1, answer, 1);
            bits = answer[0];
            return status == Status.Ok && bits == NobodyHigh ? Status.NotAcknowledged : status;
        }

        private Status CheckIdentity()
        {
            command[0] = (byte)Instruction.JedecId;
            Status status = bus.WriteRead(command, 1, answer, 3);
            if (status != Status.Ok)
            {
                return status;
            }

            int identity = (answer[0] << 16) | (answer[1] << 8) | answer[2];
            if (identity == (large ? LargeIdentity : SmallIdentity))
            {
                return Status.Ok;
            }

            return identity == 0 || identity == 0xFFFFFF ? Status.NotAcknowledged : Status.WrongChip;
        }

        private Status ReadChunk(int address, int count)
        {
            int headerBytes = PutHeader(large ? Instruction.ReadDataLarge : Instruction.ReadData, address);
            return bus.WriteRead(command, headerBytes, answer, count);
        }

        /// <summary>Puts instruction and address, and returns their length: 24 bits of address, of the large chip 32.</summary>
        private int PutHeader(Instruction instruction, int address)
        {
            int at = 0;
            command[at++] = (byte)instruction;
            if (large)
            {
                command[at++] = (byte)(address >> 24);
            }

            command[at++] = (byte)(address >> 16);
            command[at++] = (byte)(address >> 8);
            command[at++] = (byte)address;
            return at;
        }
    }
}
