using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using MeasurementCapsule.Display;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// Every page of the display in every language, and in every state that must not be mistaken, with fixed contents: as the pixels of one
    /// contact sheet, which is kept in firmware/display and compared.
    /// </summary>
    public static class GoldenPages
    {
        /// <summary>The kept contact sheet, from the root of the repository.</summary>
        public const string Sheet = "firmware/display/pages.png";

        private const int Gap = 8;

        // All panels are as wide as the pages.
        private const int Width = SimSt7789.Width;
        private const int MostCalls = 200;

        private static readonly DisplayPage[] pages =
        [
            DisplayPage.AllLit, DisplayPage.AllDark, DisplayPage.StartUp, DisplayPage.Idle, DisplayPage.Tariff, DisplayPage.Session, DisplayPage.Result,
            DisplayPage.Proof, DisplayPage.PublicKey, DisplayPage.Identity, DisplayPage.Log, DisplayPage.Fault,
        ];

        /// <summary>The rows of the sheet: their panel, and what is special about them.</summary>
        private static readonly (string Name, PanelKind Panel, Action<DisplayContent> Prepare)[] rows =
        [
            ("german", PanelKind.St7789, content => content.Language = DisplayLanguage.German),
            ("english", PanelKind.St7789, content => content.Language = DisplayLanguage.English),
            ("french", PanelKind.St7789, content => content.Language = DisplayLanguage.French),
            ("test key, simulated", PanelKind.St7789, content => content.TestKey = content.Simulated = true),
            ("seal open, clock not set", PanelKind.St7789, content =>
            {
                content.SealOpen = true;
                content.TimeStatus = 'U';
                content.Time.Set("2000-01-01 00:00:07");
                content.TimeUncertainty.Clear();
            }),
            ("german, memory LCD", PanelKind.Sharp, content => content.Language = DisplayLanguage.German),
            ("test key, simulated, memory LCD", PanelKind.Sharp, content => content.TestKey = content.Simulated = true),
        ];

        /// <summary>Names of the pictures, row by row.</summary>
        public static IReadOnlyList<string> Names { get; } = [.. rows.SelectMany(row => pages.Select(page => page + ", " + row.Name))];

        /// <summary>The pictures in the order of <see cref="Names"/>: pixels of red, green and blue, as many as the panel has.</summary>
        public static List<byte[]> Draw()
        {
            return [.. rows.SelectMany(row => pages.Select(page => Draw(page, row.Panel, row.Prepare)))];
        }

        /// <summary>Puts the pictures together, a row of the sheet for each language and state.</summary>
        public static byte[] ToPng(List<byte[]> pictures)
        {
            int width = (pages.Length * (Width + Gap)) + Gap, height = TopOf(rows.Length);
            byte[] sheet = new byte[3 * width * height];
            Array.Fill(sheet, (byte)0x80);
            for (int i = 0; i < pictures.Count; i++)
            {
                (int x, int y) = PlaceOf(i);
                for (int line = 0; line < HeightOf(i / pages.Length); line++)
                {
                    Array.Copy(pictures[i], 3 * line * Width, sheet, 3 * (((y + line) * width) + x), 3 * Width);
                }
            }

            MemoryStream png = new();
            PngWriter.Write(png, width, height, sheet);
            return png.ToArray();
        }

        /// <summary>What differs between the kept sheet and the pictures, a line each; nothing when all is the same.</summary>
        public static IEnumerable<string> Differences(byte[] kept, List<byte[]> pictures)
        {
            (int width, int height, byte[] before) = PngReader.Read(kept);
            (int nowWidth, int nowHeight, _) = PngReader.Read(ToPng(pictures));
            if (width != nowWidth || height != nowHeight)
            {
                yield return "the sheet was " + width + " x " + height + " and is " + nowWidth + " x " + nowHeight;
                yield break;
            }

            for (int i = 0; i < pictures.Count; i++)
            {
                (int x, int y) = PlaceOf(i);
                int changed = Enumerable.Range(0, Width * HeightOf(i / pages.Length)).Count(pixel =>
                    !before.AsSpan(3 * (((y + (pixel / Width)) * width) + x + (pixel % Width)), 3).SequenceEqual(pictures[i].AsSpan(3 * pixel, 3)));
                if (changed > 0)
                {
                    yield return Names[i] + " differs in " + changed + " pixels";
                }
            }
        }

        private static (int X, int Y) PlaceOf(int picture)
        {
            return (Gap + (picture % pages.Length * (Width + Gap)), TopOf(picture / pages.Length));
        }

        private static int TopOf(int row) => Gap + Enumerable.Range(0, row).Sum(before => HeightOf(before) + Gap);

        private static int HeightOf(int row) => rows[row].Panel == PanelKind.Sharp ? SimLs027B7Dh01.Height : SimSt7789.Height;

        private static byte[] Draw(DisplayPage page, PanelKind kind, Action<DisplayContent> prepare)
        {
            World world = new(1);
            ISimulatedPanel panel = FittedPanel.Fit(kind, world);
            LegalDisplay display = new(FittedPanel.Connect(panel, world));
            DisplayContent content = Contents();
            prepare(content);
            content.Page = page;
            content.FaultText.Set(Legal.FaultCatalogue.Text(Legal.FaultCode.MeterFrontEnd, content.Language));
            for (int calls = 0; calls < MostCalls && !display.IsSettled(content); calls++)
            {
                if (display.Show(content) != Status.Ok)
                {
                    throw new InvalidOperationException("the simulated panel does not answer");
                }
            }

            return PanelPicture.Take(panel);
        }

        private static DisplayContent Contents()
        {
            DisplayContent content = new() { Revision = 1, TimeStatus = 'S', StopReason = 'L' };
            content.ImportReading.Set("123456.789");
            content.ExportReading.Set("12.345");
            content.Time.Set("2026-11-22 10:38:33");
            content.TimeUncertainty.Set("±0.4");
            content.SessionEnergy.Set("42.718");
            content.SessionDuration.Set("0:31:07");
            content.Power.Set("148.2");
            content.StartReading.Set("123414.071");
            content.StopReading.Set("123456.789");
            content.StartTime.Set("2026-11-22T10:07:26,000+0100 S");
            content.StopTime.Set("2026-11-22T10:38:33,000+0100 S");
            content.StartPage.Set("T41");
            content.StopPage.Set("T42");
            content.TransactionId.Set("7e0c1a52-9c5d-4a35-8f3b-6c2f9d1e4b77");
            content.PublicKeyHex.Set("3059301306072A8648CE3D020106082A8648CE3D0301070342000460FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB67903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299");
            content.Fingerprint.Set("A3F0 19C2 77DE 5B04");
            content.SerialNumber.Set("MC-2026-000417");
            content.SoftwareIdentifier.Set("0.1.0-9F8E7D6C5B4A3F2E");
            content.SoftwareHash.Set("9F8E7D6C5B4A3F2E0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF");
            content.ParametersChecksum.Set("3F0A91C7");
            content.EvseId.Set("DE*OPC*E0000001");
            content.LogEntries.Set("128");
            content.LogHead.Set("77DE 5B04 A3F0 19C2");
            content.NewestRecord.Set("T42");
            content.SelfTests.Set("19");
            content.NextSelfTest.Set("2026-11-23 10:01");
            byte[] tariff = Encoding.UTF8.GetBytes("0,49 €/kWh · ab 4 h 0,10 €/min · höchstens 12,00 € · Preise mit 19 % MwSt.");
            content.Tariff.Set(tariff, 0, tariff.Length);
            content.ProofCode.Set("MC02/04-0F1E2D3C:,\"IS\":true,\"IL\":\"TRUSTED\",\"IF\":[\"RFID_PLAIN\",\"OCPP_AUTH_TLS\"],\"IT\":\"ISO14443\",\"ID\":\"1F2D3A4F5506C7\",\"TT\":\"001;EUR;0;49;10;240\",\"CT\":\"EVSEID\",\"CI\":\"DE*OPC*E0000001\",\"RD\":[{\"TM\":\"2026-11-22T10:38:33,000+0100 S\",\"TX\":\"L\",\"RV\":123456.789,\"RI\":\"1-0:1.8.0*255\",\"RU\":\"kWh\",\"RT\":\"DC\",\"EF\":\"\"");
            content.ProofPart.Set("2/4");
            content.FaultNumber.Set("F1");
            return content;
        }
    }
}
