using System.Collections.Generic;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Station;

namespace MeasurementCapsule.Simulator
{
    /// <summary>The interfaces of the station, each on its port.</summary>
    public static class StationInterfaces
    {
        /// <summary>Opens them one by one: when a port is refused, those before it are in the caller's hands already.</summary>
        public static IEnumerable<ServedInterface> Open(VirtualCapsule board, StationPorts ports)
        {
            CapsuleDoor door = new(board.Capsule.Gate);
            LoopbackListener http = new(ports.Http);
            StationSettings settings = new() { LemVersion = ports.LemVersion, IpAddress = "127.0.0.1" };
            IMonotonicClock clock = board.Capsule.Parts.MonotonicClock;
            HttpServer server = new(http, clock, new StationApi(door, clock, settings));
            yield return new ServedInterface("LEM DCBM", "http://" + http.Address, server, http);
            yield return new ServedInterface("IEM-DCR", "http://" + http.Address, server, http);
            foreach (ServedInterface modbus in ModbusInterfaces.Open(board, door, ports.Modbus))
            {
                yield return modbus;
            }
        }
    }
}
