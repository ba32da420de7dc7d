using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Native;
using MeasurementCapsule.Hal.Sim;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// One charging session from power-up to the public key on the display, in virtual time: what a station does and what a
    /// driver sees. The same profile and seed give the same bytes on every machine.
    /// </summary>
    public sealed class SessionRun : IDisposable
    {
        private const long Second = 1_000_000;
        private const long UntilIdlePage = 7 * Second;
        private const long AfterCharging = 2 * Second;
        private const long UntilPublicKeyPage = 83 * Second;

        private readonly Profile profile;
        private readonly long[] pictureTimes;
        private Action<long, long> progress = (_, _) => { };
        private readonly VirtualCapsule board;
        private readonly ChargingStation station;
        private readonly ProfileVehicle vehicle;
        private readonly List<(string Name, byte[] Png)> pictures = [];
        private long startMicroseconds;
        private BlockValues values = null!;

        /// <summary>
        /// Prepares a run on a board with that front end and that panel. Pictures are taken at those times after the start of the session, in
        /// microseconds, rising.
        /// </summary>
        public SessionRun(Profile profile, uint seed, long[] pictureTimes, FrontEndKind frontEnd = FrontEndKind.Amc131M03, PanelKind panel = PanelKind.St7789)
        {
            this.profile = profile;
            this.pictureTimes = pictureTimes;
            board = new VirtualCapsule(seed, frontEnd, panel: panel);
            station = new ChargingStation(board);
            vehicle = new ProfileVehicle(profile);
            board.World.Vehicle = vehicle;
        }

        /// <summary>How long the session of a profile lasts, start record to stop record.</summary>
        public static long SessionMicroseconds(Profile profile) => profile.DurationMicroseconds + AfterCharging;

        /// <summary>The capsule, to look at afterwards.</summary>
        public VirtualCapsule Board => board;

        /// <summary>
        /// Plays everything, and tells progress as virtual microseconds: done, of all. <see cref="SessionFailure"/> when the
        /// capsule refuses to begin or to end.
        /// </summary>
        public SessionResult Play(Action<long, long> tellProgress)
        {
            progress = tellProgress;
            board.PowerUp();
            Require("set the clock", station.SetClock(DemoStation.UnixSeconds));
            Advance(UntilIdlePage);
            Picture("idle");

            SessionReading start = Read("begin the session", () => station.Begin(DemoStation.TransactionId), register => register.StartMilliwattHours);
            Charge();
            SessionReading stop = Read("end the session", () => station.End(DemoStation.TransactionId), register => register.StopMilliwattHours);
            Advance(Second);
            Picture("result");
            WatchReceipt(UntilPublicKeyPage);
            Picture("public-key");
            return new SessionResult(profile, board, start, stop, values, station.ReadPublicKeyInfo(), pictures);
        }

        /// <inheritdoc/>
        public void Dispose() => board.Dispose();

        private void Charge()
        {
            startMicroseconds = board.World.NowMicroseconds;
            vehicle.Connect(startMicroseconds);
            long half = profile.DurationMicroseconds / 2;
            IEnumerable<(long At, string Name)> moments = pictureTimes
                .Select(at => (at, "at-" + (at / Second) + "s"))
                .Append((half, "session"))
                .Order();
            foreach ((long at, string name) in moments)
            {
                Advance(startMicroseconds + at - board.World.NowMicroseconds);
                Picture(name);
                if (at == half)
                {
                    values = BlockValues.Of(board.Capsule.Register.Snapshot);
                }
            }

            Advance(startMicroseconds + SessionMicroseconds(profile) - board.World.NowMicroseconds);
        }

        /// <summary>
        /// Has a record made, and finds the block of conversions at which it was read: the calls take time themselves, so it
        /// is one of those between the reading of the register before and after.
        /// </summary>
        private SessionReading Read(string what, Func<GateStatus> command, Func<RegisterAnswer, long> reading)
        {
            long firstSample = station.ReadRegister().SampleCount;
            Require(what, command());
            byte[] record = station.Answer;
            RegisterAnswer after = station.ReadRegister();
            long milliwattHours = reading(after);
            long sample = firstSample;
            foreach (IntegralBlock block in board.Exact.Blocks.Reverse().TakeWhile(block => block.SampleCount >= firstSample))
            {
                if (block.SampleCount <= after.SampleCount && block.Import / ExactIntegral.UnitsPerMilliwattHour == milliwattHours)
                {
                    sample = block.SampleCount;
                    break;
                }
            }

            return new SessionReading(new OcmfText(record), milliwattHours, board.Exact.ImportMilliwattHoursAt(sample, out _), sample);
        }

        private void Advance(long microseconds)
        {
            long all = UntilIdlePage + SessionMicroseconds(profile) + Second + UntilPublicKeyPage;
            long end = board.World.NowMicroseconds + microseconds;
            while (board.World.NowMicroseconds < end)
            {
                board.Run(Math.Min(Second, end - board.World.NowMicroseconds));
                progress(Math.Min(board.World.NowMicroseconds, all), all);
            }
        }

        /// <summary>Lets the time pass, and takes a picture of each part of the receipt when it has been seen for two seconds.</summary>
        private void WatchReceipt(long microseconds)
        {
            string seen = "";
            int seconds = 0;
            for (long done = 0; done < microseconds; done += Second)
            {
                Advance(Second);
                DisplayContent shown = board.Capsule.Shown;
                string part = shown.Page == DisplayPage.Proof ? Encoding.UTF8.GetString(shown.ProofPart.Bytes, 0, shown.ProofPart.Length) : "";
                seconds = part == seen ? seconds + 1 : 0;
                seen = part;
                if (part.Length > 0 && seconds == 2)
                {
                    Picture("receipt-" + part[..part.IndexOf('/')]);
                }
            }
        }

        private void Picture(string name)
        {
            MemoryStream png = new();
            PngWriter.Write(png, board.Panel.Width, board.Panel.Height, PanelPicture.Take(board.Panel));
            pictures.Add((name + ".png", png.ToArray()));
        }

        private void Require(string what, GateStatus status)
        {
            if (status != GateStatus.Ok)
            {
                throw new SessionFailure("the capsule refuses to " + what + ": " + status, board.Capsule.Faults);
            }
        }
    }
}
