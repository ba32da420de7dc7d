using System.Collections.Generic;
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
            foreach (ServedInterface modbus in ModbusInterfaces.Open(board, door, ports.Modbus))
            {
                yield return modbus;
            }
        }
    }
}
