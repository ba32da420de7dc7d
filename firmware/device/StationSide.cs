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

        // The UART hands characters on when it has 120 of them or the line is silent; the loop looks every 5 ms. Unverified on a board.
        private const int HeldBackMicroseconds = 20000;

        /// <summary>Makes the servers; ports that do not open are tried again while they run.</summary>
        public static IServer Open(Capsule capsule, IMonotonicClock clock)
        {
            CapsuleParameters parameters = capsule.Parts.Parameters;
            BsmSettings registers = new BsmSettings();
            registers.Manufacturer = parameters.MeterVendor;
            registers.Model = parameters.MeterModel;

            StationWires wires = new StationWires();
            wires.Http = new TcpListener(HttpPort, clock);
            wires.ModbusTcp = new TcpListener(ModbusPort, clock);
            wires.ModbusRtu = new Rs485Line(Board.StationSend, Board.StationReceive, Board.StationSendEnable, registers.Baud, Parity.Even);
            wires.ModbusRtuHeldBackMicroseconds = HeldBackMicroseconds;
            return new StationServers(new CapsuleDoor(capsule.Gate), clock, wires, new StationSettings(), registers);
        }
    }
}
