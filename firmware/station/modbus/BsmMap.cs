namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>
    /// The registers of the meter BSM-WS36A by Bauer Electronic, a list of SunSpec models from protocol address 40000 on, each where its clients look
    /// for it, and one block of our own at 45000. The table: README.md.
    /// </summary>
    public sealed class BsmMap : IRegisterMap, IServer
    {
        /// <summary>The address where the list begins, with the letters SunS.</summary>
        public const int FirstAddress = 40000;

        /// <summary>The address of the capsule's own block.</summary>
        public const int CapsuleAddress = 45000;

        private const int SnapshotTypes = 5;
        private const int Models = 16;

        private readonly RegisterBlock[] blocks = new RegisterBlock[Models + 3];
        private readonly LiveValues live;
        private readonly SnapshotMaker maker;
        private int blockCount;

        /// <summary>
        /// Makes the registers of a capsule, with all the memory they will ever have. <paramref name="settings"/> are what
        /// the wiring says of them.
        /// </summary>
        public BsmMap(CapsuleDoor door, BsmSettings settings)
        {
            live = new LiveValues(door);
            Add(new SunSpecMark(FirstAddress, 0x5375, 0x6E53));
            Add(new CommonModel(Next, live, settings));
            Add(new InterfaceHeaderModel(Next));
            Add(new SerialInterfaceModel(Next, settings.Baud));
            Add(new AcMeterModel(Next, live));
            SigningMeterModel signing = new SigningMeterModel(Next, door, live);
            maker = new SnapshotMaker(door, new SessionTexts(signing));
            Add(signing);
            Add(new SoftwareHashModel(Next, live));
            for (int type = 0; type < SnapshotTypes; type++)
            {
                Add(new SnapshotModel(Next, maker, type));
            }

            for (int type = 0; type < SnapshotTypes; type++)
            {
                Add(new OcmfModel(Next, maker, type));
            }

            Add(new SunSpecMark(Next, 0xFFFF, 0));
            Add(new CapsuleBlock(CapsuleAddress, live, maker));
        }

        private int Next => blocks[blockCount - 1].Address + blocks[blockCount - 1].Count;

        /// <summary>True while something that was ordered is not carried out yet.</summary>
        public bool IsBusy => maker.IsBusy;

        /// <summary>One turn of the loop, before the servers get theirs: what was ordered is carried out.</summary>
        public void Step()
        {
            live.Age();
            maker.Step();
        }

        /// <inheritdoc/>
        public ModbusException Read(int address, int count, byte[] into, int at)
        {
            int held = 0;
            while (held < count)
            {
                RegisterBlock block = At(address + held);
                if (block == null)
                {
                    return ModbusException.IllegalDataAddress;
                }

                held += block.Holds(address + held);
            }

            for (int copied = 0; copied < count; copied += held)
            {
                RegisterBlock block = At(address + copied);
                held = block.Holds(address + copied);
                held = held < count - copied ? held : count - copied;
                block.Refresh();
                block.Copy(address + copied, held, into, at + (2 * copied));
            }

            return ModbusException.None;
        }

        /// <inheritdoc/>
        public ModbusException Write(int address, int count, byte[] from, int at)
        {
            RegisterBlock block = At(address);
            bool whole = block != null && block.Holds(address) >= count;
            return whole ? block.Write(address - block.Address, count, from, at) : ModbusException.IllegalDataAddress;
        }

        private RegisterBlock At(int address)
        {
            for (int i = 0; i < blockCount; i++)
            {
                if (blocks[i].Holds(address) > 0)
                {
                    return blocks[i];
                }
            }

            return null;
        }

        private void Add(RegisterBlock block)
        {
            blocks[blockCount++] = block;
        }
    }
}
