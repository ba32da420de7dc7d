using System;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Station;
using MeasurementCapsule.Station.Modbus;

namespace MeasurementCapsule.Simulator
{
    /// <summary>Bytes of Modbus: requests of masters, changed by chance, over a connection or over the serial line, both to the same registers.</summary>
    public sealed class ModbusFuzz : IFuzzInputs, IByteListener, IByteStream, IMonotonicClock
    {
        private const int MostPieces = 48;
        private const int Silence = 2006;
        private const int HeaderBytes = 7;

        private readonly VirtualCapsule board;
        private readonly BsmMap map;
        private readonly ModbusTcpServer network;
        private readonly RtuServer line;
        private readonly byte[] received = new byte[16384];
        private byte[] sent = [];
        private int sentAt;
        private int receivedLength;
        private int piece;
        private bool waits;
        private bool open;
        private bool serial;

        /// <summary>Inputs for the registers of that capsule.</summary>
        public ModbusFuzz(VirtualCapsule board)
        {
            this.board = board;
            map = new BsmMap(new CapsuleDoor(board.Capsule.Gate), new BsmSettings());
            ModbusServer server = new(map);
            network = new ModbusTcpServer(this, this, server);
            line = new RtuServer(this, this, server, 42, new RtuTiming(19200, 0));
        }

        /// <inheritdoc/>
        public string Name => "modbus";

        /// <inheritdoc/>
        public int MostTurns => (2 * MostPieces) + 40;

        /// <summary>Time of the lines; that of the capsule goes on by itself.</summary>
        public long Microseconds { get; private set; }

        /// <inheritdoc/>
        public FuzzOutcome Feed(Random random)
        {
            serial = random.Next(2) == 0;
            return Send(ModbusCorpus.Next(random, serial), random.Next(4) == 0 ? random.Next(1, 64) : int.MaxValue);
        }

        /// <inheritdoc/>
        public bool StillAnswers()
        {
            serial = false;
            bool overNetwork = Send([0, 1, 0, 0, 0, 6, 1, 3, 0x9C, 0x40, 0, 2], int.MaxValue).Answer == "3";
            serial = true;
            byte[] frame = [42, 3, 0x9C, 0x40, 0, 2];
            int checksum = ModbusCrc.Compute(frame, 0, frame.Length);
            return overNetwork && Send([.. frame, (byte)checksum, (byte)(checksum >> 8)], int.MaxValue).Answer == "3";
        }

        /// <inheritdoc/>
        public void Wait(int microseconds) => Microseconds += microseconds;

        /// <inheritdoc/>
        public IByteStream? Accept()
        {
            bool first = waits;
            waits = false;
            return first ? this : null;
        }

        /// <inheritdoc/>
        public int Read(byte[] buffer, int offset, int count)
        {
            int part = Math.Min(Math.Min(count, piece), sent.Length - sentAt);
            Array.Copy(sent, sentAt, buffer, offset, part);
            sentAt += part;
            return part == 0 && count > 0 && !serial ? -1 : part;
        }

        /// <inheritdoc/>
        public int Write(byte[] data, int offset, int count)
        {
            Array.Copy(data, offset, received, receivedLength, count);
            receivedLength += count;
            return count;
        }

        /// <inheritdoc/>
        public void Close() => open = false;

        private FuzzOutcome Send(byte[] bytes, int size)
        {
            sent = bytes;
            sentAt = 0;
            receivedLength = 0;
            piece = Math.Max(size, 1 + (bytes.Length / MostPieces));
            int broadcasts = line.Unanswered;
            int turns = serial ? OnTheLine() : OverTheNetwork();
            bool accepted = line.Unanswered > broadcasts || WasWritten();
            while (map.IsBusy)
            {
                // What was ordered is carried out on account of this input.
                board.Run(VirtualCapsule.StepMicroseconds);
                map.Step();
            }

            return new FuzzOutcome(Answer(), accepted, turns);
        }

        private int OverTheNetwork()
        {
            waits = true;
            open = true;
            int turns = 0;
            while (open && turns <= MostTurns)
            {
                map.Step();
                network.Step();
                turns++;
            }

            return turns;
        }

        private int OnTheLine()
        {
            int turns = 0;
            while (sentAt < sent.Length)
            {
                line.Step();
                turns++;
            }

            map.Step();
            Microseconds += Silence;
            line.Step();
            return turns + 1;
        }

        /// <summary>True when an answer says that something was written.</summary>
        private bool WasWritten()
        {
            int at = serial ? 1 : HeaderBytes;
            while (at < receivedLength)
            {
                if (received[at] == ModbusFunction.WriteSingleRegister || received[at] == ModbusFunction.WriteMultipleRegisters)
                {
                    return true;
                }

                at += serial ? received.Length : (received[at - 3] << 8) + received[at - 2] + HeaderBytes - 1;
            }

            return false;
        }

        /// <summary>The first function code that was answered, with the exception if it is one.</summary>
        private string Answer()
        {
            int at = serial ? 1 : HeaderBytes;
            bool refused = at < receivedLength && (received[at] & ModbusFunction.Refused) != 0;
            return at >= receivedLength ? "none" : refused ? "exception " + received[at + 1] : received[at].ToString();
        }
    }
}
