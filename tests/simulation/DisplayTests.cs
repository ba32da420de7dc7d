using System;
using System.Linq;
using System.Text;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>Which page is seen when, and who has a say in it: the capsule, the time, the driver's button; never the station.</summary>
    [TestClass]
    public class DisplayTests
    {
        private const int Red = 0xC886;
        private const int Step = 100_000;

        [TestMethod]
        public void AtPowerUpEveryPixelIsLitThenDarkThenTheCapsuleSaysWhoItIs()
        {
            using VirtualCapsule board = new(61);
            board.PowerUp();
            board.Run(10 * Step);
            Assert.AreEqual(SimSt7789.Width * SimSt7789.Height, CountOf(board, 0xFFFF));
            board.Run(15 * Step);
            Assert.AreEqual(SimSt7789.Width * SimSt7789.Height, CountOf(board, 0x0000));
            board.Run(15 * Step);
            Assert.AreEqual(DisplayPage.StartUp, board.Capsule.Shown.Page);
            board.Run(15 * Step);
            Assert.AreEqual(DisplayPage.Idle, board.Capsule.Shown.Page);
        }

        [TestMethod]
        public void TheButtonTurnsThePagesAndTheyComeBackByThemselves()
        {
            using VirtualCapsule board = Runs.Ready(62, out ChargingStation station);
            Assert.AreEqual(GateStatus.Ok, station.Begin("button-1"));
            board.Wait(6);
            Assert.AreEqual(DisplayPage.Session, board.Capsule.Shown.Page);
            foreach (DisplayPage expected in new[] { DisplayPage.PublicKey, DisplayPage.Identity, DisplayPage.Log, DisplayPage.Session, DisplayPage.PublicKey })
            {
                Press(board);
                Assert.AreEqual(expected, board.Capsule.Shown.Page);
            }

            board.Wait(21);
            Assert.AreEqual(DisplayPage.Session, board.Capsule.Shown.Page);
        }

        [TestMethod]
        public void WithoutAButtonEveryPageHasItsTurn()
        {
            using VirtualCapsule board = Runs.Ready(69, out _);
            board.Wait(6);
            string seen = "";
            for (int second = 0; second < 80; second++)
            {
                string page = board.Capsule.Shown.Page.ToString();
                seen += seen.EndsWith(page, StringComparison.Ordinal) ? "" : " " + page;
                board.Wait(1);
            }

            StringAssert.StartsWith(seen, " Idle PublicKey Identity Log Idle PublicKey Identity Log");
        }

        [TestMethod]
        public void AFaultIsSeenWhateverTheDriverPresses()
        {
            using VirtualCapsule board = Runs.Ready(63, out _);
            board.Wait(6);
            board.Unplug("clock");
            board.Wait(3);
            Press(board);
            Assert.AreEqual(DisplayPage.Fault, board.Capsule.Shown.Page);
        }

        [TestMethod]
        public void NoCommandOfTheStationHidesOrDelaysThePageOfASession()
        {
            const int Seed = 20261122;
            Random random = new(Seed);
            using VirtualCapsule board = Runs.Ready(64, out ChargingStation station);
            Assert.AreEqual(GateStatus.Ok, station.Begin("always-seen"));
            board.Wait(6);
            byte[] answer = new byte[2048];
            int[] commands = [.. Enum.GetValues<LegalCommand>().Select(command => (int)command).Where(command => command != (int)LegalCommand.EndSession), 0, 31, 99];
            for (int round = 0; round < 200; round++)
            {
                byte[] request = new byte[random.Next(40)];
                random.NextBytes(request);
                if (round % 5 == 0)
                {
                    request = [5, .. "X-Y-Z"u8];
                }

                board.Capsule.Gate.Execute(commands[round % commands.Length], request, request.Length, answer, out _);
                board.Run(Step);
                Assert.AreEqual(DisplayPage.Session, board.Capsule.Shown.Page, "seed " + Seed + ", round " + round);
            }

            string time = Text(board.Capsule.Shown.Time);
            board.Wait(2);
            Assert.AreNotEqual(time, Text(board.Capsule.Shown.Time));
        }

        [TestMethod]
        public void AnAnnouncedTariffIsSeenAndNoOtherOneIsSigned()
        {
            using VirtualCapsule board = Runs.Ready(65, out ChargingStation station);
            Assert.AreEqual(GateStatus.Ok, Announce(board, "0.49 EUR/kWh"));
            Assert.AreEqual(GateStatus.TariffDiffers, station.Begin("tariff-1"));
            bool seen = false;
            for (int second = 0; second < 45; second++)
            {
                board.Wait(1);
                seen |= board.Capsule.Shown.Page == DisplayPage.Tariff;
            }

            Assert.IsTrue(seen);
            Assert.AreEqual("0.49 EUR/kWh", Text(board.Capsule.Shown.Tariff));
            Assert.AreEqual(GateStatus.Ok, Announce(board, DemoStation.TariffText));
            Assert.AreEqual(GateStatus.Ok, station.Begin("tariff-1"));
            Assert.AreEqual(GateStatus.Ok, Announce(board, "another one"));
            Assert.AreEqual(GateStatus.Ok, station.Begin("tariff-1"), "repeated, it is the same session");
        }

        [TestMethod]
        public void WithoutAPanelNothingIsBilledUnlessTheSealedParametersSaySo()
        {
            using VirtualCapsule board = Runs.Ready(66, out ChargingStation station);
            board.Unplug("panel");
            board.Wait(1);
            Assert.AreEqual(GateStatus.FaultStands, station.Begin("dark-1"));
            board.Plug("panel");
            board.Wait(3);
            Assert.AreEqual(GateStatus.Ok, SetParameter(board, LegalParameter.DisplayRequired, 0));
            long newest = board.Capsule.Store.Log.NewestNumber;
            board.Unplug("panel");
            board.Wait(1);
            Assert.AreEqual(GateStatus.Ok, station.Begin("dark-2"));
            board.Plug("panel");
            board.Wait(3);
            Assert.AreEqual(DisplayPage.Session, board.Capsule.Shown.Page);
            EventKind[] logged = [.. Enumerable.Range((int)newest + 1, (int)(board.Capsule.Store.Log.NewestNumber - newest)).Select(number => KindOf(board, number))];
            CollectionAssert.IsSubsetOf(new[] { EventKind.DisplayMissing, EventKind.DisplayReturned }, logged);
        }

        [TestMethod]
        public void TheUncertaintyOfTheTimeIsShownAsTheClockStatesIt()
        {
            using VirtualCapsule board = new(70);
            board.PowerUp();
            board.Wait(7);
            Assert.AreEqual("", Text(board.Capsule.Shown.TimeUncertainty), "a clock that was never set states none");
            Assert.AreEqual(GateStatus.Ok, new ChargingStation(board).SetClock(Runs.UnixSeconds));
            board.Wait(1);
            Assert.AreEqual("±2.1", Text(board.Capsule.Shown.TimeUncertainty), "2 010 ms, rounded up");
            Assert.IsTrue(board.Capsule.Clock.UncertaintyMilliseconds is > 2000 and <= 2100);
            board.SkipRunning(30L * 24 * 3600 * 1_000_000);
            board.Wait(1);
            Assert.AreEqual("±" + ((board.Capsule.Clock.UncertaintyMilliseconds + 99) / 100 / 10.0m), Text(board.Capsule.Shown.TimeUncertainty));
            board.SkipRunning(365L * 24 * 3600 * 1_000_000);
            board.Wait(1);
            Assert.AreEqual("±" + ((board.Capsule.Clock.UncertaintyMilliseconds + 999) / 1000), Text(board.Capsule.Shown.TimeUncertainty), "whole seconds from 100 on");
        }

        [TestMethod]
        public void LanguageSealAndSimulationAreOnTheGlass()
        {
            using VirtualCapsule board = Runs.Ready(67, out _);
            board.Simulated = false;
            board.Wait(7);
            Assert.AreEqual(GateStatus.Ok, SetParameter(board, LegalParameter.DisplayLanguage, (long)DisplayLanguage.French));
            board.Wait(2);
            Assert.AreEqual(DisplayLanguage.French, board.Capsule.Shown.Language);
            Assert.AreEqual(Red, board.Panel.GetPixel(0, 0), "the case is open, and the key is the test key");
            board.Seal.Closed = true;
            board.Wait(2);
            Assert.IsFalse(board.Capsule.Shown.SealOpen);
            Assert.AreEqual(Red, board.Panel.GetPixel(0, 0));
        }

        [TestMethod]
        public void TheReceiptIsBothRecordsAsTheyWereHandedOut()
        {
            using VirtualCapsule board = Runs.Ready(68, out ChargingStation station);
            Assert.AreEqual(GateStatus.Ok, station.Begin("receipt-1"));
            string start = Encoding.UTF8.GetString(station.Answer);
            board.Wait(6);
            Assert.AreEqual(GateStatus.Ok, station.End("receipt-1"));
            string stop = Encoding.UTF8.GetString(station.Answer);
            System.Collections.Generic.SortedSet<string> parts = [];
            for (int second = 0; second < 60; second++)
            {
                board.Wait(1);
                if (board.Capsule.Shown.Page == DisplayPage.Proof)
                {
                    parts.Add(Text(board.Capsule.Shown.ProofCode));
                }
            }

            Assert.AreEqual(start + "\n" + stop, QrPictures.Assemble(parts.Reverse()));
            Assert.ThrowsExactly<InputException>(() => QrPictures.Assemble(parts.Skip(1)), "a part is missing");
            string damaged = parts.First().Replace("OCMF", "OCMG", StringComparison.Ordinal);
            Assert.ThrowsExactly<InputException>(() => QrPictures.Assemble(parts.Skip(1).Append(damaged)), "a part was changed");
            string foreign = parts.First().Replace("-", "-0", StringComparison.Ordinal);
            Assert.ThrowsExactly<InputException>(() => QrPictures.Assemble(parts.Append(foreign)), "a part of another receipt");
        }

        private static void Press(VirtualCapsule board)
        {
            board.Button.Pressed = true;
            board.Run(2 * Step);
            board.Button.Pressed = false;
            board.Run(2 * Step);
        }

        private static int CountOf(VirtualCapsule board, int colour)
        {
            return Enumerable.Range(0, SimSt7789.Width * SimSt7789.Height).Count(i => board.Panel.GetPixel(i % SimSt7789.Width, i / SimSt7789.Width) == colour);
        }

        private static GateStatus Announce(VirtualCapsule board, string tariff)
        {
            byte[] text = Encoding.UTF8.GetBytes(tariff);
            return board.Capsule.Gate.Execute((int)LegalCommand.AnnounceTariff, [(byte)text.Length, .. text], text.Length + 1, new byte[2048], out _);
        }

        private static GateStatus SetParameter(VirtualCapsule board, LegalParameter parameter, long value)
        {
            board.Seal.Closed = false;
            byte[] request = new byte[9];
            request[0] = (byte)parameter;
            LittleEndian.WriteInt64(request, 1, value);
            return board.Capsule.Gate.Execute((int)LegalCommand.SetParameter, request, request.Length, new byte[2048], out _);
        }

        private static EventKind KindOf(VirtualCapsule board, int number)
        {
            Assert.AreEqual(Status.Ok, board.Capsule.Store.Log.Read(number));
            return (EventKind)board.Capsule.Store.Log.EntryBuffer[32];
        }

        private static string Text(TextField field) => Encoding.UTF8.GetString(field.Bytes, 0, field.Length);
    }
}
