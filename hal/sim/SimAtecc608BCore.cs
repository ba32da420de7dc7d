namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// The simulated ATECC608B between its bus and its commands: awake or not, busy or not, its watchdog, and which bytes make a command.
    /// Sources: cryptoauthlib, ATECC608B data sheet, section "I2C Interface".
    /// </summary>
    internal sealed class SimAtecc608BCore
    {
        private const int WakeMicroseconds = 1500;
        private const int WatchdogMicroseconds = 1300000;
        private const int LongWatchdogMicroseconds = 13000000;
        private const int MinimumCommandBytes = 7;

        private readonly SimAtecc608B chip;
        private readonly World world;
        private readonly SimAtecc608BMemory memory = new SimAtecc608BMemory();
        private readonly SimAtecc608BScratch scratch = new SimAtecc608BScratch();
        private bool awake;
        private bool plugged = true;
        private long readyMicroseconds;
        private long watchdogMicroseconds;

        internal SimAtecc608BCore(SimAtecc608B chip, World world)
        {
            this.chip = chip;
            this.world = world;
            Zones = new SimAtecc608BZones(memory);
            Commands = new SimAtecc608BCommands(memory, Zones, scratch, world);
        }

        internal SimAtecc608BZones Zones { get; }

        internal SimAtecc608BCommands Commands { get; }

        internal SimAtecc608BResponse Response { get; } = new SimAtecc608BResponse();

        internal SimAtecc608BInterruption Interruption { get; set; }

        internal bool CorruptNextCommand { get; set; }

        /// <summary>So much longer than documented the next command takes.</summary>
        internal long NextDelayMicroseconds { get; set; }

        /// <summary>Whether a failed self-test is answered after wake-up with the checksum that cryptoauthlib expects.</summary>
        internal bool SpellsFailureAsLibrary { get; set; }

        internal int ExecutedCommands { get; private set; }

        internal void SetCounter(int index, uint value)
        {
            memory.SetCounter(index, value);
        }

        internal uint Counter(int index)
        {
            return memory.Counter(index);
        }

        internal void Unplug()
        {
            plugged = false;
            FallAsleep();
        }

        internal void Plug()
        {
            plugged = true;
        }

        /// <summary>Also what it does without supply: what is volatile is gone, and what it was doing is interrupted.</summary>
        internal void FallAsleep()
        {
            if (awake && world.NowMicroseconds < readyMicroseconds && Interruption != SimAtecc608BInterruption.Done)
            {
                memory.Undo(Interruption == SimAtecc608BInterruption.Torn);
            }

            awake = false;
            Response.Clear();
            scratch.Forget();
        }

        internal void WakeToken()
        {
            world.PassBusBytes(chip, 1);

            // Expired or not is settled first; a chip that is awake takes no notice.
            IsListening();
            if (plugged && world.Powered && !awake)
            {
                awake = true;
                memory.Remember();
                readyMicroseconds = world.NowMicroseconds + WakeMicroseconds;
                watchdogMicroseconds = world.NowMicroseconds + (Zones.HasLongWatchdog ? LongWatchdogMicroseconds : WatchdogMicroseconds);
                Response.PutAfterWake(Commands.SelfTestFails ? SimAtecc608BCode.SelfTestFailed : SimAtecc608BCode.AfterWake, SpellsFailureAsLibrary);
            }
        }

        internal Status Receive(byte[] data, int count)
        {
            // The address comes first, and nothing more when nobody answers to it.
            if (!world.PassBusBytes(chip, 1) || !IsListening())
            {
                return Status.NotAcknowledged;
            }

            if (!world.PassBusBytes(chip, count))
            {
                return Status.BusError;
            }

            if (count == 0)
            {
                return Status.Ok;
            }

            switch (data[0])
            {
                case 0x00:
                    Response.Rewind();
                    return Status.Ok;
                case 0x01:
                    FallAsleep();
                    return Status.Ok;
                case 0x02:
                    awake = false;
                    return Status.Ok;
                case 0x03:
                    ReceiveCommand(data, count);
                    return Status.Ok;
                default:
                    return Status.NotAcknowledged;
            }
        }

        internal Status Send(byte[] read, int count)
        {
            if (!world.PassBusBytes(chip, 1) || !IsListening())
            {
                return Status.NotAcknowledged;
            }

            Response.Read(read, count);
            return world.PassBusBytes(chip, count) ? Status.Ok : Status.BusError;
        }

        private bool IsListening()
        {
            if (awake && world.NowMicroseconds >= watchdogMicroseconds)
            {
                FallAsleep();
            }

            return plugged && world.Powered && awake && world.NowMicroseconds >= readyMicroseconds;
        }

        private void ReceiveCommand(byte[] data, int count)
        {
            bool damaged = CorruptNextCommand;
            CorruptNextCommand = false;
            if (damaged || count < 1 + MinimumCommandBytes || data[1] != count - 1
                || LittleEndian.ReadUInt16(data, count - 2) != SimAtecc608BCode.Crc(data, 1, count - 3))
            {
                Response.PutStatus(SimAtecc608BCode.CommunicationFailed);
                return;
            }

            long ready = world.NowMicroseconds + SimAtecc608BOpcode.Microseconds(data[2], Zones.ClockDivider);
            if (ready >= watchdogMicroseconds)
            {
                Response.PutStatus(SimAtecc608BCode.WatchdogAboutToExpire);
                return;
            }

            readyMicroseconds = ready + NextDelayMicroseconds;
            NextDelayMicroseconds = 0;
            ExecutedCommands++;
            memory.Remember();
            int status = Commands.Execute(data[2], data[3], LittleEndian.ReadUInt16(data, 4), data, 6, count - 8);
            if (Commands.AnswerBytes == 0)
            {
                Response.PutStatus(status);
            }
            else
            {
                Response.PutAnswer(Commands.Answer, Commands.AnswerBytes);
            }
        }
    }
}
