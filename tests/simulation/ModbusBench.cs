using System;
using System.Buffers.Binary;
using System.Linq;
using System.Text;
using MeasurementCapsule.Simulator;
using MeasurementCapsule.Station;
using MeasurementCapsule.Station.Modbus;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>A virtual capsule with a Modbus master on the network and one on the serial line. Time goes on while they wait for answers.</summary>
    internal sealed class ModbusBench : IDisposable
    {
        public const int Current = 40521;
        public const int TurnOn = 40775;
        public const int TurnOff = 41029;
        public const int Start = 41283;
        public const int End = 41537;
        public const int CurrentRecord = 41791;
        public const int StartRecord = 43291;
        public const int EndRecord = 43791;
        public const int Meta1 = 40279;
        public const int Meta2 = 40349;
        public const int Meta3 = 40399;
        public const int Epoch = 40260;
        public const int Zone = 40262;
        public const int Address = 42;

        private const int TurnMicroseconds = 3000;
        private const int MostTurns = 3000;

        private ModbusWire network;
        private ModbusWire line;
        private BsmMap map;
        private ModbusServer server;
        private ModbusTcpServer tcp;
        private ushort transaction;

        public ModbusBench(VirtualCapsule board)
        {
            Board = board;
            Connect();
        }

        /// <summary>A capsule with its clock set.</summary>
        public ModbusBench()
            : this(Runs.Ready(5, out _))
        {
        }

        public VirtualCapsule Board { get; }

        public RtuServer Rtu { get; private set; }

        /// <summary>After a power-up: the firmware has made everything anew.</summary>
        public void Connect()
        {
            network = new();
            line = new();
            map = new(new CapsuleDoor(Board.Capsule.Gate), new BsmSettings());
            server = new(map);
            tcp = new(network, Board.Capsule.Parts.MonotonicClock, server);
            Rtu = new(line, Board.Capsule.Parts.MonotonicClock, server, Address, new RtuTiming(19200, 0));
        }

        public void Dispose() => Board.Dispose();

        /// <summary>A request over the network, and its answer.</summary>
        public byte[] AskTcp(params byte[] request)
        {
            transaction++;
            byte[] header = [(byte)(transaction >> 8), (byte)transaction, 0, 0, 0, (byte)(request.Length + 1), 1];
            network.Send([.. header, .. request]);
            byte[] frame = Wait(network);
            Assert.AreEqual(Convert.ToHexString(header[..4]), Convert.ToHexString(frame[..4]));
            Assert.AreEqual(frame.Length - 6, BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(4)));
            return frame[7..];
        }

        /// <summary>A request over the serial line, and its answer.</summary>
        public byte[] AskRtu(params byte[] request)
        {
            line.Send(Framed(Address, request));
            byte[] frame = Wait(line);
            Assert.AreEqual((byte)Address, frame[0]);
            Assert.AreEqual(0, ModbusCrc.Compute(frame, 0, frame.Length));
            return frame[1..^2];
        }

        /// <summary>A request past both lines, in no time.</summary>
        public byte[] Carry(params byte[] request)
        {
            byte[] answer = new byte[ModbusServer.MaximumBytes];
            return answer[..server.Answer(request, 0, request.Length, answer, 0)];
        }

        /// <summary>A broadcast on the serial line.</summary>
        public void Broadcast(params byte[] request)
        {
            line.Send(Framed(RtuServer.Broadcast, request));
            Turn(4);
            Assert.AreEqual(0, line.Receive().Length);
        }

        /// <summary>Turns of the loop.</summary>
        public void Turn(int turns)
        {
            for (int i = 0; i < turns; i++)
            {
                Board.Run(TurnMicroseconds);
                map.Step();
                tcp.Step();
                Rtu.Step();
            }
        }

        /// <summary>Registers, read in as many requests as they need.</summary>
        public byte[] Read(int address, int count, bool rtu = false)
        {
            byte[] bytes = [];
            while (count > 0)
            {
                int part = Math.Min(count, 125);
                byte[] answer = Ask(rtu, [3, .. Word(address), .. Word(part)]);
                Assert.AreEqual(3, (int)answer[0], "exception " + answer[1] + " at " + address);
                bytes = [.. bytes, .. answer[2..]];
                address += part;
                count -= part;
            }

            return bytes;
        }

        public int ReadWord(int address, bool rtu = false) => BinaryPrimitives.ReadUInt16BigEndian(Read(address, 1, rtu));

        public long ReadDouble(int address) => BinaryPrimitives.ReadUInt32BigEndian(Read(address, 2));

        public string ReadText(int address, int registers, bool rtu = false) => Encoding.UTF8.GetString(Read(address, registers, rtu)).TrimEnd('\0');

        /// <summary>Writes registers; returns the exception, 0 = none.</summary>
        public int Write(int address, byte[] registers, bool rtu = false)
        {
            byte[] answer = Ask(rtu, [16, .. Word(address), .. Word(registers.Length / 2), (byte)registers.Length, .. registers]);
            return answer[0] == 16 ? 0 : answer[1];
        }

        /// <summary>Writes one register; returns the exception, 0 = none.</summary>
        public int WriteWord(int address, int value, bool rtu = false)
        {
            byte[] answer = Ask(rtu, [6, .. Word(address), .. Word(value)]);
            return answer[0] == 6 ? 0 : answer[1];
        }

        public void WriteText(int address, int registers, string text, bool rtu = false)
        {
            byte[] bytes = new byte[2 * registers];
            Encoding.UTF8.GetBytes(text, bytes);
            Assert.AreEqual(0, Write(address, bytes, rtu));
        }

        /// <summary>Orders a snapshot and waits for it. Returns its status.</summary>
        public int Order(int model, bool rtu = false)
        {
            Assert.AreEqual(0, Write(model + 3, Word(2), rtu));
            int status = 2;
            for (int i = 0; i < MostTurns && status == 2; i++)
            {
                status = ReadWord(model + 3, rtu);
            }

            return status;
        }

        /// <summary>The text of a record model, or the sentence that stands in its place.</summary>
        public string Record(int model, bool rtu = false) => ReadText(model + 4, 496, rtu);

        public static byte[] Word(int value) => [(byte)(value >> 8), (byte)value];

        private static byte[] Framed(int address, byte[] request)
        {
            byte[] frame = [(byte)address, .. request];
            int checksum = ModbusCrc.Compute(frame, 0, frame.Length);
            return [.. frame, (byte)checksum, (byte)(checksum >> 8)];
        }

        private byte[] Ask(bool rtu, byte[] request) => rtu ? AskRtu(request) : AskTcp(request);

        private byte[] Wait(ModbusWire wire)
        {
            byte[] answer = [];
            for (int i = 0; i < MostTurns && answer.Length == 0; i++)
            {
                Turn(1);
                answer = wire.Receive();
            }

            Assert.IsTrue(answer.Length > 0, "no answer");
            return [.. answer.Concat(wire.Receive())];
        }
    }
}
