using System;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Station;
using MeasurementCapsule.Station.Modbus;

namespace MeasurementCapsule.Simulator
{
    /// <summary>Bytes of Modbus: requests of masters, changed by chance, over a connection or over the serial line, both to the same registers.</summary>
    public sealed class ModbusFuzz : IFuzzInputs, IMonotonicClock
    {
        private const int MostPieces = 48;
        private const int Silence = 2006;
        private const int HeaderBytes = 7;

        private readonly VirtualCapsule board;
        private readonly BsmMap map;
        private readonly ModbusTcpServer network;
        private readonly RtuServer line;
        private readonly MemoryConnection connection = new();
        private bool serial;

        /// <summary>Inputs for the registers of that capsule.</summary>
        public ModbusFuzz(VirtualCapsule board)
        {
            this.board = board;
            map = new BsmMap(new CapsuleDoor(board.Capsule.Gate), new BsmSettings());
            ModbusServer server = new(map);
            network = new ModbusTcpServer(connection, this, server);
            line = new RtuServer(connection, this, server, 42, new RtuTiming(19200, 0));
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

        private FuzzOutcome Send(byte[] bytes, int size)
        {
            connection.EndsWhenSent = !serial;
            connection.Begin(bytes, Math.Max(size, 1 + (bytes.Length / MostPieces)));
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
            int turns = 0;
            while (connection.IsOpen && turns <= MostTurns)
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
            while (!connection.IsSent)
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
            ReadOnlySpan<byte> received = connection.Received;
            int at = serial ? 1 : HeaderBytes;
            while (at < received.Length)
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
            ReadOnlySpan<byte> received = connection.Received;
            int at = serial ? 1 : HeaderBytes;
            bool refused = at < received.Length && (received[at] & ModbusFunction.Refused) != 0;
            return at >= received.Length ? "none" : refused ? "exception " + received[at + 1] : received[at].ToString();
        }
    }
}
