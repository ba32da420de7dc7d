using System;
using System.Text;
using System.Text.Json;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using MeasurementCapsule.Station;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>The virtual capsule behind its HTTP server, and a client that speaks as EVerest's does: a connection for each request, bodies in chunks after "100 Continue".</summary>
    public sealed class StationBench : IDisposable
    {
        /// <summary>A moment in 2026, seconds since 1970.</summary>
        public const long Noon = 1795348800;

        private const int MostTurns = 200;
        private readonly ClientWire wire = new();
        private HttpServer server;

        /// <summary>A capsule with power; with a time unless told otherwise, and with a key chip in another state if it is named (<see cref="KeyChips"/>).</summary>
        public StationBench(bool hasTime = true, int lemVersion = 2, bool sealedCase = true, string keyChip = null)
        {
            Board = keyChip == null ? new VirtualCapsule(1) : new VirtualCapsule(1, element: KeyChips.Named(keyChip));
            if (!sealedCase)
            {
                Board.Seal.Closed = false;
            }

            Settings = new StationSettings { LemVersion = lemVersion, Network = Network };
            Board.PowerUp();
            Serve();
            if (hasTime)
            {
                new ChargingStation(Board).SetClock(Noon);
            }

            Board.Run(300_000);
        }

        /// <summary>The capsule.</summary>
        public VirtualCapsule Board { get; }

        private IMonotonicClock Clock => Board.Capsule.Parts.MonotonicClock;

        /// <summary>Where the capsule stands in the station's network.</summary>
        public KnownNetwork Network { get; } = new("192.0.2.1");

        /// <summary>How the interfaces behave.</summary>
        public StationSettings Settings { get; }

        /// <summary>How many turns of the server's loop the last request took.</summary>
        public int Turns { get; private set; }

        /// <summary>A session's vehicle draws so much from now on.</summary>
        public void Charge(int volts, int amperes) => Board.World.Vehicle = new SteadyVehicle(volts * 1000, amperes * 1000);

        /// <summary>The interfaces begin anew, as after a restart.</summary>
        public void Serve() => server = new HttpServer(wire, Clock, new StationApi(new CapsuleDoor(Board.Capsule.Gate), Clock, Settings));

        /// <summary>Power fails and returns.</summary>
        public void Restart(long offMicroseconds)
        {
            Board.Restart(offMicroseconds);
            Serve();
            Board.Run(1_000_000);
        }

        /// <summary>GET.</summary>
        public Reply Get(string target) => Ask("GET", target, null);

        /// <summary>PUT.</summary>
        public Reply Put(string target, string body) => Ask("PUT", target, body);

        /// <summary>POST.</summary>
        public Reply Post(string target, string body) => Ask("POST", target, body);

        /// <summary>A request with more header fields, each with its line end.</summary>
        public Reply Ask(string method, string target, string body, string fields = "")
        {
            ClientConnection client = wire.Connect();
            string head = method + " " + target + " HTTP/1.1\r\nHost: 192.0.2.1\r\nAccept: */*\r\nContent-Type: application/json\r\n" + fields;
            client.Send(head + (body == null ? "\r\n" : "Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n"));
            Turns = 0;
            if (body != null)
            {
                Step();
                if (client.Received.StartsWith("HTTP/1.1 100 Continue\r\n\r\n", StringComparison.Ordinal))
                {
                    client.Forget();
                    client.Send(Encoding.UTF8.GetByteCount(body).ToString("x") + "\r\n" + body + "\r\n0\r\n\r\n");
                }
            }

            while (!IsWhole(client.Received) && Turns < MostTurns)
            {
                Step();
            }

            client.Leave();
            Step();
            Turns--;
            return new Reply(client.Received);
        }

        /// <summary>A client of its own.</summary>
        public ClientConnection Connect() => wire.Connect();

        /// <summary>One turn of the server's loop.</summary>
        public void Step()
        {
            Turns++;
            server.Step();
        }

        /// <summary>Starts a session as EVerest does for version 2; 201 when it runs.</summary>
        public Reply Begin(string id, string identification = "04A1B2C3") =>
            Post("/v2/legal", EverestStart(id, identification));

        /// <summary>The body of EVerest's start.</summary>
        public static string EverestStart(string id, string identification)
        {
            string clientId = identification + "," + id;
            return JsonSerializer.Serialize(new
            {
                evseId = "DE*OPC*E0000001", transactionId = id, clientId = clientId[..Math.Min(37, clientId.Length)], tariffId = 0,
                TT = "", UV = "", UD = "", cableId = 0, userData = "", SC = 0,
            });
        }

        /// <summary>Stops it.</summary>
        public Reply End(string id) => Put("/v2/legal?transactionId=" + id, "{\"running\": false}");

        /// <inheritdoc/>
        public void Dispose() => Board.Dispose();

        private static bool IsWhole(string received)
        {
            int head = received.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            int length = received.IndexOf("Content-Length: ", StringComparison.Ordinal);
            return head > 0 && length > 0 && received.Length >= head + 4 + int.Parse(received[(length + 16)..received.IndexOf('\r', length)]);
        }
    }
}
