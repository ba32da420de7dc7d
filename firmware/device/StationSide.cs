using System.IO.Ports;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Esp32;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Station;
using MeasurementCapsule.Station.Modbus;

namespace MeasurementCapsule.Device
{
    /// <summary>The wiring of the interfaces to the station. All its ports: HTTP and Modbus over TCP, and Modbus RTU on RS-485.</summary>
    public static class StationSide
    {
        /// <summary>TCP port of HTTP.</summary>
        public const int HttpPort = 80;

        /// <summary>TCP port of Modbus, assigned by IANA.</summary>
        public const int ModbusPort = 502;

        /// <summary>Makes the servers; ports that do not open are tried again while they run.</summary>
        public static IServer Open(Capsule capsule, IMonotonicClock clock)
        {
            CapsuleParameters parameters = capsule.Parts.Parameters;
            BsmSettings registers = new BsmSettings();
            registers.Manufacturer = parameters.MeterVendor;
            registers.Model = parameters.MeterModel;

            StationSettings settings = new StationSettings();
            settings.Network = new Network(clock);

            StationWires wires = new StationWires();
            wires.Http = new TcpListener(HttpPort, clock);
            wires.ModbusTcp = new TcpListener(ModbusPort, clock);
            Rs485Line line = new Rs485Line(Board.LineSend, Board.LineReceive, Board.LineEnable, registers.Baud, Parity.Even);
            wires.ModbusRtu = line;
            wires.ModbusRtuHeldBackMicroseconds = line.HeldBackMicroseconds;
            return new StationServers(new CapsuleDoor(capsule.Gate), clock, wires, settings, registers);
        }
    }
}
