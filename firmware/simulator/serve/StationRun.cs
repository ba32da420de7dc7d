using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// The virtual capsule in a station, in real time: the world goes on with the clock on the wall, the servers of the station get a
    /// turn every few milliseconds, the capsule one in ten a second, as on the device. A vehicle is plugged in when a session begins.
    /// </summary>
    public sealed class StationRun : IDisposable
    {
        private const int TurnMilliseconds = 2;
        private const long StepMicroseconds = 100_000;

        private readonly ProfileVehicle vehicle;
        private readonly StationInterfaces interfaces;
        private readonly long wallStart;
        private readonly long worldStart;
        private long nextStep;
        private bool charging;

        /// <summary>
        /// Powers a capsule up, sets its clock to the time of the PC, and serves every interface. One that is <paramref name="fresh"/> from the bench has an
        /// open case, a clock that was never set and that nobody answers for. <paramref name="element"/>: the key chip, <see cref="KeyChips"/>.
        /// </summary>
        public StationRun(Profile profile, uint seed, StationPorts ports, bool fresh, string element)
        {
            Board = new VirtualCapsule(seed, element: KeyChips.Named(element));
            Board.Seal.Closed = !fresh;
            Board.Parameters.StationTimeSynchronises = !fresh;
            vehicle = new ProfileVehicle(profile);
            Board.World.Vehicle = vehicle;
            Board.PowerUp();
            if (!fresh)
            {
                // The world's time begins to run with the one on the wall at the moment to which the clock is set, rounded to a second.
                new ChargingStation(Board).SetClock((DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + 500) / 1000);
            }

            wallStart = Stopwatch.GetTimestamp();
            worldStart = Board.World.NowMicroseconds;
            nextStep = worldStart;
            try
            {
                interfaces = new StationInterfaces(Board, ports);
            }
            catch
            {
                Board.Dispose();
                throw;
            }
        }

        /// <summary>The capsule.</summary>
        public VirtualCapsule Board { get; }

        /// <summary>What is served where.</summary>
        public IReadOnlyList<ServedInterface> Interfaces => interfaces.Addresses;

        /// <summary>Serves until it is cancelled.</summary>
        public void Serve(CancellationToken cancelled)
        {
            while (!cancelled.IsCancellationRequested)
            {
                Turn();
                Thread.Sleep(TurnMilliseconds);
            }
        }

        /// <summary>Brings the world to the present, gives the capsule its step when it is due, and each server its turn.</summary>
        public void Turn()
        {
            long present = worldStart + (long)Stopwatch.GetElapsedTime(wallStart).TotalMicroseconds;
            long ahead = present - Board.World.NowMicroseconds;
            if (ahead < 0)
            {
                // The PC is faster than the chips are: the last request or step still keeps the capsule busy.
                return;
            }

            while (ahead > 0)
            {
                Board.World.Advance(Math.Min(ahead, StepMicroseconds));
                if (Board.World.NowMicroseconds >= nextStep)
                {
                    nextStep += StepMicroseconds;
                    Board.Capsule.Step();
                    PlugVehicle();
                }

                ahead = present - Board.World.NowMicroseconds;
            }

            interfaces.Servers.Step();
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            interfaces.Dispose();
            Board.Dispose();
        }

        private void PlugVehicle()
        {
            bool running = Board.Capsule.Session.Journal.Phase == SessionPhase.Running;
            if (running != charging)
            {
                charging = running;
                vehicle.Connect(running ? Board.World.NowMicroseconds : long.MaxValue);
            }
        }
    }
}
