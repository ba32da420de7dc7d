using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Native;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>What the tests of whole sessions have in common.</summary>
    internal static class Runs
    {
        /// <summary>When the demonstration station sets the clock.</summary>
        public const long UnixSeconds = DemoStation.UnixSeconds;

        private const long Second = 1_000_000;

        /// <summary>A profile from points such as <c>"0,400,0"</c>: seconds, volts, amperes.</summary>
        public static Profile Profile(params string[] points)
        {
            string text = "time_s,volts,amps\n" + string.Join("\n", points);
            return ProfileReader.Read(new StringReader(text), "test.csv");
        }

        /// <summary>Twelve seconds at up to 48 kW.</summary>
        public static Profile Short()
        {
            return Profile("0,395,0", "1,395,0", "4,401.5,119.75", "9,402,120.5", "10,395.25,0", "12,395,0");
        }

        /// <summary>Plays a whole session. The capsule in the result goes on working; its finaliser ends it.</summary>
        public static SessionResult Play(Profile profile, uint seed, FrontEndKind frontEnd = FrontEndKind.Amc131M03, Action<MeterParameters> change = null)
        {
            SessionRun run = new(profile, seed, [], frontEnd);
            change?.Invoke(run.Board.Parameters.Meter);
            return run.Play((_, _) => { });
        }

        /// <summary>A capsule with its clock set, ready for a session.</summary>
        public static VirtualCapsule Ready(uint seed, out ChargingStation station, FrontEndKind frontEnd = FrontEndKind.Amc131M03, Action<MeterParameters> change = null)
        {
            VirtualCapsule board = new(seed, frontEnd);
            change?.Invoke(board.Parameters.Meter);
            board.PowerUp();
            station = new ChargingStation(board);
            GateStatus status = station.SetClock(UnixSeconds);
            if (status != GateStatus.Ok)
            {
                throw new InvalidOperationException("the clock cannot be set: " + status);
            }

            board.Run(Second);
            return board;
        }

        /// <summary>Lets seconds pass.</summary>
        public static void Wait(this VirtualCapsule board, int seconds) => board.Run(seconds * Second);

        /// <summary>All faults that stand, as text for messages.</summary>
        public static string Faults(this VirtualCapsule board)
        {
            return string.Join(", ", Enumerable.Range(1, FaultCatalogue.Highest)
                .Where(number => board.Capsule.Faults.Has((FaultCode)number))
                .Select(number => (FaultCode)number));
        }

        /// <summary>The whole log, from its first entry.</summary>
        public static List<byte[]> Log(ChargingStation station)
        {
            List<byte[]> entries = [];
            while (station.Execute(LegalCommand.ReadLogbook, BitConverter.GetBytes(entries.Count + 1L)) == GateStatus.Ok)
            {
                entries.Add(station.Answer);
            }

            return entries;
        }
    }
}
