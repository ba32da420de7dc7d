using System.Collections.Generic;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Station;
using MeasurementCapsule.Station.Modbus;

namespace MeasurementCapsule.Simulator
{
    /// <summary>Modbus on a TCP port and on a serial line: two ways to the same registers.</summary>
    public static class ModbusInterfaces
    {
        /// <summary>Opens them one by one.</summary>
        public static IEnumerable<ServedInterface> Open(VirtualCapsule board, CapsuleDoor door, int port)
        {
            IMonotonicClock clock = board.Capsule.Parts.MonotonicClock;
            CapsuleParameters parameters = board.Capsule.Parts.Parameters;
            BsmSettings settings = new() { Manufacturer = parameters.MeterVendor, Model = parameters.MeterModel };
            BsmMap map = new(door, settings);
            ModbusServer server = new(map);
            LoopbackListener listener = new(port);
            yield return new("Modbus TCP", listener.Address, new Both(map, new ModbusTcpServer(listener, clock, server)), listener);

            PseudoTerminal line = new();
            yield return new("Modbus RTU", line.Name, new RtuServer(line, clock, server, settings.DeviceAddress, new RtuTiming(settings.Baud, 0)), line);
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
