using System;
using System.Collections.Generic;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Station;
using MeasurementCapsule.Station.Modbus;

namespace MeasurementCapsule.Simulator
{
    /// <summary>The interfaces of the station on ports of the loop-back address and on a pseudo-terminal.</summary>
    public sealed class StationInterfaces : IDisposable
    {
        private readonly List<IDisposable> opened = [];

        /// <summary>Opens all. <see cref="InputException"/> when a port is taken; nothing stays open then.</summary>
        public StationInterfaces(VirtualCapsule board, StationPorts ports)
        {
            try
            {
                LoopbackListener http = Opened(new LoopbackListener(ports.Http));
                LoopbackListener modbus = Opened(new LoopbackListener(ports.Modbus));
                PseudoTerminal line = Opened(new PseudoTerminal());
                Servers = new StationServers(
                    new CapsuleDoor(board.Capsule.Gate),
                    board.Capsule.Parts.MonotonicClock,
                    new StationWires { Http = http, ModbusTcp = modbus, ModbusRtu = line },
                    new StationSettings { LemVersion = ports.LemVersion, Network = new KnownNetwork("127.0.0.1") },
                    Registers(board.Capsule.Parts.Parameters));
                Addresses =
                [
                    new("LEM DCBM", "http://" + http.Address),
                    new("IEM-DCR", "http://" + http.Address),
                    new("Modbus TCP", modbus.Address),
                    new("Modbus RTU", line.Name),
                ];
            }
            catch
            {
                Dispose();
                throw;
            }
        }

        /// <summary>What is served where.</summary>
        public IReadOnlyList<ServedInterface> Addresses { get; }

        /// <summary>Who serves it.</summary>
        public StationServers Servers { get; }

        /// <inheritdoc/>
        public void Dispose() => opened.ForEach(port => port.Dispose());

        private static BsmSettings Registers(CapsuleParameters parameters) => new() { Manufacturer = parameters.MeterVendor, Model = parameters.MeterModel };

        private T Opened<T>(T port)
            where T : IDisposable
        {
            opened.Add(port);
            return port;
        }
    }
}
