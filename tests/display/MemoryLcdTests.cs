using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Display
{
    /// <summary>The same pages on another panel: black and white, and higher than they are.</summary>
    [TestClass]
    public class MemoryLcdTests
    {
        private const int White = 0xFFFF;
        private const int Black = 0x0000;

        [TestMethod]
        public void EveryPageInEveryLanguageIsThatOfTheColourPanelInBlackAndWhite()
        {
            Screen colour = new Screen(false);
            Screen sharp = new Screen(true);
            for (int language = 0; language <= (int)DisplayLanguage.French; language++)
            {
                colour.Content.Language = (DisplayLanguage)language;
                sharp.Content.Language = (DisplayLanguage)language;
                for (int page = 0; page <= (int)DisplayPage.Log; page++)
                {
                    colour.Show((DisplayPage)page);
                    sharp.Show((DisplayPage)page);
                    ExpectSame(colour.Sim, sharp.Sim, page);
                }
            }
        }

        [TestMethod]
        public void TextsAndDoubtsAreRead()
        {
            Screen screen = new Screen(true);
            screen.Show(DisplayPage.Session);
            Assert.Contains("Eichrechtlich relevant", screen.Reader.Row(3));
            Assert.Contains("123414.071 kWh", screen.Reader.Row(9));
            screen.Content.TestKey = true;
            screen.Content.TimeStatus = 'U';
            screen.Show(DisplayPage.Session);
            Assert.Contains("TESTSCHLÜSSEL · UHR UNGESTELLT", screen.Reader.Row(0));
            Assert.Contains("Nicht für Abrechnung", screen.Reader.Row(1));
            Assert.AreEqual(Black, screen.Reader.GroundOf(0, 0));
            Assert.Contains("Nicht für Abrechnung", screen.Reader.Row(3));
        }

        [TestMethod]
        public void TheSegmentTestReachesEveryPixelOfTheHigherGlass()
        {
            Screen screen = new Screen(true);
            screen.Show(DisplayPage.AllLit);
            Assert.AreEqual(240 * 400, CountOf(screen.Sim, White));
            screen.Show(DisplayPage.AllDark);
            Assert.AreEqual(240 * 400, CountOf(screen.Sim, Black));
        }

        [TestMethod]
        public void AChangedDigitCostsTheColumnsThatItTouches()
        {
            Screen screen = new Screen(true);
            screen.Show(DisplayPage.Session);
            screen.Content.SessionEnergy.Set("42.717");
            int bytes = screen.Show(DisplayPage.Session);
            Assert.IsTrue(bytes > 0 && bytes <= 24 * 52, bytes.ToString());
        }

        // What the driver calls bright enough: the nearer of black and white, as the eye weighs colours.
        private static void ExpectSame(ISimulatedPanel colour, ISimulatedPanel sharp, int page)
        {
            for (int y = 0; y < sharp.Height; y++)
            {
                for (int x = 0; x < sharp.Width; x++)
                {
                    int pixel = y < colour.Height ? colour.GetPixel(x, y) : colour.GetPixel(0, colour.Height - 1);
                    int brightness = (3 * (pixel >> 12)) + (6 * ((pixel >> 7) & 15)) + ((pixel >> 1) & 15);
                    if (sharp.GetPixel(x, y) != (brightness >= 75 ? White : Black))
                    {
                        Assert.IsTrue(false, "pixel " + x.ToString() + ", " + y.ToString() + " of page " + page.ToString());
                    }
                }
            }
        }

        private static int CountOf(ISimulatedPanel panel, int colour)
        {
            int count = 0;
            for (int y = 0; y < panel.Height; y++)
            {
                for (int x = 0; x < panel.Width; x++)
                {
                    count += panel.GetPixel(x, y) == colour ? 1 : 0;
                }
            }

            return count;
        }
    }
}
