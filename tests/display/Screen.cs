using MeasurementCapsule.Display;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Chips;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Display
{
    /// <summary>The display with its driver on a simulated panel, and contents to show.</summary>
    internal sealed class Screen
    {
        /// <summary>What the driver sees: 182 hexadecimal digits of a SubjectPublicKeyInfo.</summary>
        public const string Key = "3059301306072A8648CE3D020106082A8648CE3D0301070342000460FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB67903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299";

        /// <summary>The world of the panel.</summary>
        public readonly World World = new World(11);

        /// <summary>The simulated panel.</summary>
        public readonly ISimulatedPanel Sim;

        /// <summary>What is shown.</summary>
        public readonly DisplayContent Content = Ordinary();

        /// <summary>The pages.</summary>
        public readonly LegalDisplay Display;

        /// <summary>Reads the pixels.</summary>
        public readonly ScreenReader Reader;

        private readonly int question;

        /// <summary>A display that is switched on.</summary>
        public Screen()
            : this(false)
        {
        }

        /// <summary>A display that is switched on, with the one or the other panel.</summary>
        public Screen(bool isMemoryLcd)
        {
            if (isMemoryLcd)
            {
                SimLs027B7Dh01 sharp = new SimLs027B7Dh01(World);
                Sim = sharp;
                Display = new LegalDisplay(new Ls027B7Dh01(sharp, sharp.Select, sharp.Show, sharp.Supply, World));
                question = 54;
            }
            else
            {
                SimSt7789 colour = new SimSt7789(World);
                Sim = colour;
                Display = new LegalDisplay(new St7789(colour, colour.DataCommand, colour.Reset, World));
                question = 6;
            }

            Reader = new ScreenReader(Sim);
            Assert.AreEqual(Status.Ok, Display.Open());
        }

        /// <summary>Shows a page, as many calls as it takes; the bytes that went over the bus, without those that every call sends.</summary>
        public int Show(DisplayPage page)
        {
            long before = Sim.BytesReceived;
            Content.Page = page;
            Content.Revision++;
            int calls = 0;
            do
            {
                Assert.AreEqual(Status.Ok, Display.Show(Content));
                calls++;
            }
            while (!Display.IsSettled(Content) && calls < 100);
            Assert.IsTrue(Display.IsSettled(Content));
            Assert.AreEqual(0, Sim.Violations);
            return (int)(Sim.BytesReceived - before) - (calls * question);
        }

        private static DisplayContent Ordinary()
        {
            DisplayContent content = new DisplayContent { TimeStatus = 'S', StopReason = 'L' };
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
            content.PublicKeyHex.Set(Key);
            content.Fingerprint.Set("A3F0 19C2 77DE 5B04");
            content.SerialNumber.Set("MC-2026-000417");
            content.SoftwareIdentifier.Set("0.1.0 9f8e7d6c5b4a3f2e");
            content.FaultNumber.Set("F12");
            content.FaultText.Set("Die Messeinheit antwortet nicht.");
            content.NextSelfTest.Set("2026-11-23 10:01");
            content.EvseId.Set("DE*OPC*E0000001");
            content.SoftwareHash.Set("9F8E7D6C5B4A3F2E0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF");
            content.ParametersChecksum.Set("3F0A91C7");
            content.LogEntries.Set("128");
            content.LogHead.Set("77DE 5B04 A3F0 19C2");
            content.NewestRecord.Set("T42");
            content.SelfTests.Set("19");
            content.Tariff.Set("0.49 EUR/kWh");
            content.ProofCode.Set("MC02/04-0F1E2D3C:OCMF|");
            content.NextProofCode.Set("MC03/04-0F1E2D3C:more");
            content.ProofPart.Set("2/4");
            return content;
        }
    }
}
