using MeasurementCapsule.Hal;
using MeasurementCapsule.Station.Modbus;

namespace MeasurementCapsule.Station
{
    /// <summary>
    /// All interfaces of the station over one capsule: HTTP on one port, Modbus on another and on a serial line. A turn of it is a turn of each, so
    /// their requests follow one another and never meet.
    /// </summary>
    public sealed class StationServers : IServer
    {
        private readonly IServer[] servers;

        /// <summary>Makes all servers, with all the memory they will ever have.</summary>
        public StationServers(CapsuleDoor door, IMonotonicClock clock, StationWires wires, StationSettings settings, BsmSettings registers)
        {
            BsmMap map = new BsmMap(door, registers);
            ModbusServer modbus = new ModbusServer(map);
            servers = new IServer[]
            {
                new HttpServer(wires.Http, clock, new StationApi(door, clock, settings)),
                map,
                new ModbusTcpServer(wires.ModbusTcp, clock, modbus),
                new RtuServer(wires.ModbusRtu, clock, modbus, registers.DeviceAddress, new RtuTiming(registers.Baud, wires.ModbusRtuHeldBackMicroseconds)),
            };
        }

        /// <inheritdoc/>
        public void Step()
        {
            for (int i = 0; i < servers.Length; i++)
            {
                servers[i].Step();
            }
        }
    }
}
