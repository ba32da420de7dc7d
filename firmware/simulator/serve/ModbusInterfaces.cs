using System.Collections.Generic;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Station;
using MeasurementCapsule.Station.Modbus;

namespace MeasurementCapsule.Simulator
{
    /// <summary>Modbus on a TCP port and on a serial line: two ways to the same registers.</summary>
    public static class ModbusInterfaces
    {
        /// <summary>The address on the serial line that a BSM-WS36A has when it is new.</summary>
        public const int DeviceAddress = 42;

        /// <summary>And its rate; on a pseudo-terminal it only says how long silences are.</summary>
        public const int Baud = 19200;

        /// <summary>Opens them one by one.</summary>
        public static IEnumerable<ServedInterface> Open(VirtualCapsule board, CapsuleDoor door, int port)
        {
            IMonotonicClock clock = board.Capsule.Parts.MonotonicClock;
            BsmMap map = new(door, board.Capsule.Parts.Parameters, DeviceAddress, Baud);
            ModbusServer server = new(map);
            LoopbackListener listener = new(port);
            yield return new("Modbus TCP", listener.Address, new Both(map, new ModbusTcpServer(listener, clock, server)), listener);

            PseudoTerminal line = new();
            yield return new("Modbus RTU", line.Name, new RtuServer(line, clock, server, DeviceAddress, new RtuTiming(Baud, 0)), line);
        }

        private sealed class Both(BsmMap map, IServer server) : IServer
        {
            public void Step()
            {
                map.Step();
                server.Step();
            }
        }
    }
}
