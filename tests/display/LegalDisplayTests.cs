using MeasurementCapsule.Hal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Display
{
    /// <summary>What stands on the pages, read back from the pixels that the eye sees.</summary>
    [TestClass]
    public class LegalDisplayTests
    {
        private const int Red = 0xC085;
        private const int Green = 0x0349;

        [TestMethod]
        public void TheIdlePageShowsBothRegistersWithUnitAndObisCode()
        {
            Screen screen = new Screen();
            screen.Show(DisplayPage.Idle);
            Assert.Contains("Bezug              1-0:1.8.0", screen.Reader.Row(4));
            Assert.AreEqual("123456.789", screen.Reader.Medium(5, 1));
            Assert.Contains("kWh", screen.Reader.Row(6));
            Assert.Contains("Lieferung          1-0:2.8.0", screen.Reader.Row(7));
            Assert.AreEqual("12.345", screen.Reader.Medium(8, 1));
            Assert.Contains("kWh", screen.Reader.Row(9));
            Assert.Contains("2026-11-22 10:38:33", screen.Reader.Row(11));
            Assert.Contains("S · synchronisiert", screen.Reader.Row(12));
            Assert.Contains("MC-2026-000417", screen.Reader.Row(15));
            Assert.Contains("0.1.0 9f8e7d6c5b4a3f2e", screen.Reader.Row(17));
            Assert.Contains("Selbsttest 2026-11-23 10:01", screen.Reader.Row(19));
        }

        [TestMethod]
        public void TheSessionPageShowsItsEnergyLarge()
        {
            Screen screen = new Screen();
            screen.Show(DisplayPage.Session);
            Assert.AreEqual("42.718", screen.Reader.Large(5));
            Assert.Contains("kWh", screen.Reader.Row(7));
            Assert.Contains("Start T41", screen.Reader.Row(8));
            Assert.Contains("1-0:1.8.0", screen.Reader.Row(8));
            Assert.Contains("123414.071 kWh", screen.Reader.Row(9));
            Assert.Contains("2026-11-22T10:07:26,000+0100", screen.Reader.Row(10));
            Assert.Contains("S · synchronisiert", screen.Reader.Row(11));
            Assert.AreEqual("0:31:07148.2", screen.Reader.Medium(14, 0));
            Assert.Contains("kW", screen.Reader.Row(15));
            Assert.Contains("2026-11-22 10:38:33        S", screen.Reader.Row(19));
        }

        [TestMethod]
        public void TheResultPageShowsBothRecords()
        {
            Screen screen = new Screen();
            screen.Show(DisplayPage.Result);
            Assert.AreEqual("42.718", screen.Reader.Large(5));
            Assert.Contains("Start T41", screen.Reader.Row(8));
            Assert.Contains("123414.071 kWh", screen.Reader.Row(9));
            Assert.Contains("2026-11-22T10:07:26,000+0100", screen.Reader.Row(10));
            Assert.Contains("Ende  T42", screen.Reader.Row(12));
            Assert.Contains("123456.789 kWh", screen.Reader.Row(13));
            Assert.Contains("2026-11-22T10:38:33,000+0100", screen.Reader.Row(14));
            Assert.Contains("Vor Ort beendet", screen.Reader.Row(16));
            Assert.Contains("0:31:07", screen.Reader.Row(18));
        }

        [TestMethod]
        public void TheStartUpPageSaysWhoThisIs()
        {
            Screen screen = new Screen();
            screen.Show(DisplayPage.StartUp);
            Assert.Contains("MC-2026-000417", screen.Reader.Row(7));
            Assert.Contains("0.1.0 9f8e7d6c5b4a3f2e", screen.Reader.Row(11));
            Assert.Contains("A3F0 19C2 77DE 5B04", screen.Reader.Row(15));
        }

        [TestMethod]
        public void TheKeyPageShowsFingerprintAndSerialNumber()
        {
            Screen screen = new Screen();
            screen.Show(DisplayPage.PublicKey);
            Assert.Contains("SHA-256 A3F0 19C2 77DE 5B04", screen.Reader.Row(18));
            Assert.Contains("MC-2026-000417", screen.Reader.Row(19));
        }

        [TestMethod]
        public void TheFaultPageReplacesEverything()
        {
            Screen screen = new Screen();
            screen.Show(DisplayPage.Result);
            screen.Show(DisplayPage.Fault);
            Screen fresh = new Screen();
            fresh.Show(DisplayPage.Fault);
            ExpectSamePixels(fresh, screen);
            Assert.AreEqual("F12", screen.Reader.Large(4));
            Assert.Contains("Keine Abrechnung", screen.Reader.Row(6));
            Assert.Contains("Die Messeinheit antwortet", screen.Reader.Row(9));
            Assert.Contains("nicht.", screen.Reader.Row(10));
        }

        [TestMethod]
        public void EveryPageLooksTheSameWhateverWasShownBefore()
        {
            Screen screen = new Screen();
            for (int after = 0; after <= (int)DisplayPage.Log; after++)
            {
                Screen fresh = new Screen();
                fresh.Show((DisplayPage)after);
                for (int before = 0; before <= (int)DisplayPage.Log; before++)
                {
                    screen.Content.TestKey = (before & 1) != 0;
                    screen.Show((DisplayPage)before);
                    screen.Content.TestKey = false;
                    screen.Show((DisplayPage)after);
                    ExpectSamePixels(fresh, screen);
                }
            }
        }

        [TestMethod]
        public void TheTestKeyIsSaidOnEveryPageInRed()
        {
            for (int page = 0; page <= (int)DisplayPage.Log; page++)
            {
                if (page == (int)DisplayPage.AllLit || page == (int)DisplayPage.AllDark)
                {
                    continue;
                }

                Screen screen = new Screen();
                screen.Content.TestKey = true;
                screen.Show((DisplayPage)page);
                Assert.Contains("TESTSCHLÜSSEL", screen.Reader.Row(0));
                Assert.Contains("Nicht für Abrechnung", screen.Reader.Row(1));
                for (int column = 0; column < 30; column++)
                {
                    Assert.AreEqual(Red, screen.Reader.GroundOf(column, 0));
                    Assert.AreEqual(Red, screen.Reader.GroundOf(column, 1));
                }

                Assert.IsFalse(screen.Reader.Everything().IndexOf("Eichrechtlich") >= 0);
            }
        }

        [TestMethod]
        public void WithoutTheTestKeyReadingsStandInTheGreenFrame()
        {
            Screen screen = new Screen();
            for (int page = (int)DisplayPage.Idle; page <= (int)DisplayPage.Result; page++)
            {
                screen.Show((DisplayPage)page);
                Assert.Contains("Eichrechtlich relevant", screen.Reader.Row(3));
                Assert.AreEqual(Green, screen.Reader.GroundOf(0, 3));
                Assert.AreEqual(Green, screen.Sim.GetPixel(0, 100));
                Assert.AreEqual(Green, screen.Sim.GetPixel(239, 100));
                Assert.IsFalse(screen.Reader.Everything().IndexOf("TEST") >= 0);
            }
        }

        [TestMethod]
        public void AClockThatWasNeverSetIsSaidInRed()
        {
            Screen screen = new Screen();
            screen.Content.TimeStatus = 'U';
            screen.Show(DisplayPage.Idle);
            Assert.Contains("U · nicht gestellt", screen.Reader.Row(12));
            Assert.IsTrue(screen.Sim.GetPixel(9, 197) == Red, "the U is red");
        }

        [TestMethod]
        public void AMissingKeyIsSaidInsteadOfAnEmptyCode()
        {
            Screen screen = new Screen();
            screen.Content.PublicKeyHex.Clear();
            screen.Show(DisplayPage.PublicKey);
            Assert.Contains("Kein Schlüssel", screen.Reader.Row(9));
            screen.Content.PublicKeyHex.Set(Screen.Key);
            screen.Show(DisplayPage.PublicKey);
            Assert.IsFalse(screen.Reader.Everything().IndexOf("Kein") >= 0);
        }

        [TestMethod]
        public void APanelThatIsPulledOffIsReportedAndRedrawnWhenItReturns()
        {
            Screen screen = new Screen();
            screen.Show(DisplayPage.Idle);
            screen.Sim.Unplug();
            Assert.AreEqual(Status.NotAcknowledged, screen.Display.Show(screen.Content));
            Assert.AreEqual(Status.NotAcknowledged, screen.Display.Show(screen.Content));
            screen.Sim.Plug();
            screen.Sim.World.Advance(5000);
            screen.Show(DisplayPage.Idle);
            Screen fresh = new Screen();
            fresh.Show(DisplayPage.Idle);
            ExpectSamePixels(fresh, screen);
        }

        private static void ExpectSamePixels(Screen expected, Screen actual)
        {
            for (int y = 0; y < 320; y++)
            {
                for (int x = 0; x < 240; x++)
                {
                    if (expected.Sim.GetPixel(x, y) != actual.Sim.GetPixel(x, y))
                    {
                        Assert.IsTrue(false, "pixel " + x.ToString() + ", " + y.ToString() + " of page " + ((int)actual.Content.Page).ToString());
                    }
                }
            }
        }
    }
}
