using System;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using MeasurementCapsule.Display;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>From the record's bytes to the glass: what the driver reads is what was signed, whatever the station does meanwhile.</summary>
    [TestClass]
    public class GlassTests
    {
        private const int Step = 100_000;
        private const int FrameEnds = 13 * 16;
        private const int FaultColumns = 28;
        private const int FaultRows = 5;

        [TestMethod]
        public void TheReadingsShownAreTheVeryBytesOfTheRecords()
        {
            using SessionRun run = new(Runs.Short(), 81, []);
            SessionResult result = run.Play((_, _) => { });
            DisplayContent shown = run.Board.Capsule.Shown;
            Assert.AreEqual(Value(result.Start.Record.Text, "\"RV\":([^,]+)"), Text(shown.StartReading));
            Assert.AreEqual(Value(result.Stop.Record.Text, "\"RV\":([^,]+)"), Text(shown.StopReading));
            Assert.AreEqual(Value(result.Start.Record.Text, "\"TM\":\"([^\"]+)"), Text(shown.StartTime));
            Assert.AreEqual(Value(result.Stop.Record.Text, "\"PG\":\"([^\"]+)"), Text(shown.StopPage));
            StringAssert.Matches(Text(shown.StopReading), new Regex("^[0-9]+\\.[0-9]{3}$"));
        }

        [TestMethod]
        [DataRow("00.48")]
        [DataRow("0.400")]
        [DataRow("00000")]
        [DataRow("1e300")]
        public void NoDigitOfARecordIsAddedTakenAwayOrRounded(string reading)
        {
            using VirtualCapsule board = Runs.Ready(82, out ChargingStation station);
            Assert.AreEqual(GateStatus.Ok, station.Begin("digits"));
            RecordStore store = board.Capsule.Store;
            byte[] place = "\"RV\":0.000,"u8.ToArray();
            int at = store.RecordBuffer.AsSpan(0, store.RecordLength).IndexOf(place);
            Encoding.ASCII.GetBytes(reading).CopyTo(store.RecordBuffer, at + 5);
            TextField field = new(24);
            RecordText.Copy(store, "\"RV\":", ',', field);
            Assert.AreEqual(reading, Text(field));
        }

        [TestMethod]
        public void WhateverTheStationSendsTheFrameOfASessionShowsTheSignedStartAndTheEnergy()
        {
            const int Seed = 20261123;
            Random random = new(Seed);
            using VirtualCapsule board = Runs.Ready(83, out ChargingStation station);
            board.Wait(6);
            Assert.AreEqual(GateStatus.Ok, station.Begin("glass"));
            byte[] answer = new byte[2048];
            int[] commands = [.. Enum.GetValues<LegalCommand>().Select(command => (int)command).Where(command => command != (int)LegalCommand.EndSession)];
            for (int round = 0; round < 100; round++)
            {
                byte[] request = new byte[random.Next(60)];
                random.NextBytes(request);
                board.Capsule.Gate.Execute(commands[random.Next(commands.Length)], request, request.Length, answer, out _);
                board.Run(Step);
                if (round >= 8)
                {
                    ExpectFrame(board, "seed " + Seed + ", round " + round);
                }
            }
        }

        [TestMethod]
        public void EveryFaultOfTheCatalogueFitsItsPageInEveryLanguage()
        {
            TextField field = new DisplayContent().FaultText;
            foreach (DisplayLanguage language in Enum.GetValues<DisplayLanguage>())
            {
                for (int fault = 0; fault <= FaultCatalogue.Highest; fault++)
                {
                    string text = FaultCatalogue.Text((FaultCode)fault, language);
                    field.Set(text);
                    Assert.IsFalse(field.Truncated, text);
                    Assert.IsTrue(text.All(character => character is >= ' ' and <= '~' || "ÄÖÜäöüßÀÂÇÈÉÊËÎÏÔÙÛàâçèéêëîïôùû".Contains(character, StringComparison.Ordinal)), text);
                    Assert.IsLessThanOrEqualTo(FaultRows, RowsOf(text), text);
                }
            }
        }

        private static int RowsOf(string text)
        {
            int rows = 0;
            int room = 0;
            foreach (string word in text.Split(' '))
            {
                Assert.IsLessThanOrEqualTo(FaultColumns, word.Length, text);
                rows += word.Length + 1 > room ? 1 : 0;
                room = (word.Length + 1 > room ? FaultColumns : room - 1) - word.Length;
            }

            return rows;
        }

        // The content is drawn a second time on a glass of its own: the same must be seen, down to the lower edge of the legal frame.
        private static void ExpectFrame(VirtualCapsule board, string where)
        {
            DisplayContent content = board.Capsule.Shown;
            Assert.AreEqual(DisplayPage.Session, content.Page, where);
            Assert.AreEqual("0.000", Text(content.SessionEnergy), where);
            Assert.AreEqual("T1", Text(content.StartPage), where);
            World world = new(1);
            SimSt7789 glass = new(world);
            LegalDisplay display = new(FittedPanel.Connect(glass, world));
            do
            {
                Assert.AreEqual(Status.Ok, display.Show(content));
            }
            while (!display.IsSettled(content));
            for (int i = 0; i < SimSt7789.Width * FrameEnds; i++)
            {
                int x = i % SimSt7789.Width;
                int y = i / SimSt7789.Width;
                if (glass.GetPixel(x, y) != board.Panel.GetPixel(x, y))
                {
                    Assert.Fail("pixel " + x + ", " + y + ": " + where);
                }
            }
        }

        private static string Value(string record, string pattern) => Regex.Match(record, pattern).Groups[1].Value;

        private static string Text(TextField field) => Encoding.UTF8.GetString(field.Bytes, 0, field.Length);
    }
}
