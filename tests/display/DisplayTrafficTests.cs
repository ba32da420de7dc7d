using MeasurementCapsule.Display;
using MeasurementCapsule.Hal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Display
{
    /// <summary>How many bytes go over the bus. A full picture would be 115 200.</summary>
    [TestClass]
    public class DisplayTrafficTests
    {
        private const int TileBytes = 192;
        private const string Digits = "0123456789";

        [TestMethod]
        public void NothingNewSendsNothingButTheQuestionWhetherThePanelIsThere()
        {
            for (int page = 0; page <= (int)DisplayPage.Log; page++)
            {
                Screen screen = new Screen();
                screen.Show((DisplayPage)page);
                Assert.AreEqual(0, screen.Show((DisplayPage)page));
                long before = screen.Sim.BytesReceived;
                Assert.AreEqual(Status.Ok, screen.Display.Show(screen.Content));
                Assert.AreEqual(6L, screen.Sim.BytesReceived - before);
            }
        }

        [TestMethod]
        public void ASecondOfTheClockSendsLessThanATile()
        {
            Screen screen = new Screen();
            screen.Show(DisplayPage.Idle);
            screen.Content.Time.Set("2026-11-22 10:38:34");
            ExpectAtMost(TileBytes, screen.Show(DisplayPage.Idle));
        }

        [TestMethod]
        public void ADigitOfTheRegisterSendsAsManyBytesAsTheTableSays()
        {
            Screen screen = new Screen();
            screen.Show(DisplayPage.Idle);
            ExpectEveryChangeOfDigit(screen, DisplayPage.Idle, screen.Content.ImportReading, "123456.78", 551, 620);
        }

        [TestMethod]
        public void ADigitOfTheSessionEnergySendsAsManyBytesAsTheTableSays()
        {
            Screen screen = new Screen();
            screen.Show(DisplayPage.Session);
            ExpectEveryChangeOfDigit(screen, DisplayPage.Session, screen.Content.SessionEnergy, "42.71", 1098, 1279);
        }

        [TestMethod]
        public void ASecondOfASessionSendsAsManyBytesAsTheTableSays()
        {
            // 148 kW for a second are 41 Wh: two digits of energy, one of power, one of duration, one of the clock.
            Screen screen = new Screen();
            screen.Show(DisplayPage.Session);
            screen.Content.SessionEnergy.Set("42.759");
            screen.Content.Power.Set("148.3");
            screen.Content.SessionDuration.Set("0:31:08");
            screen.Content.Time.Set("2026-11-22 10:38:34");
            Assert.AreEqual(3447, screen.Show(DisplayPage.Session));
        }

        [TestMethod]
        public void APageSendsAsManyBytesAsTheTableSays()
        {
            ExpectPage(DisplayPage.AllLit, DisplayPage.AllDark, 115345);
            ExpectPage(DisplayPage.AllDark, DisplayPage.StartUp, 115345);
            ExpectPage(DisplayPage.StartUp, DisplayPage.Idle, 83910);
            ExpectPage(DisplayPage.Idle, DisplayPage.PublicKey, 115345);
            ExpectPage(DisplayPage.PublicKey, DisplayPage.Tariff, 115345);
            ExpectPage(DisplayPage.PublicKey, DisplayPage.Identity, 101157);
            ExpectPage(DisplayPage.Identity, DisplayPage.Log, 75732);
            ExpectPage(DisplayPage.Log, DisplayPage.Idle, 104140);
            ExpectPage(DisplayPage.Idle, DisplayPage.Session, 76306);
            ExpectPage(DisplayPage.Session, DisplayPage.Result, 40015);
            ExpectPage(DisplayPage.Result, DisplayPage.Proof, 115345);
            ExpectPage(DisplayPage.Session, DisplayPage.Fault, 95070);
        }

        private static void ExpectPage(DisplayPage before, DisplayPage after, int bytes)
        {
            Screen screen = new Screen();
            screen.Show(before);
            Assert.AreEqual(bytes, screen.Show(after), "page " + ((int)after).ToString() + " after " + ((int)before).ToString());
        }

        // Each digit after each other one.
        private static void ExpectEveryChangeOfDigit(Screen screen, DisplayPage page, TextField field, string before, int mean, int most)
        {
            int sum = 0;
            int greatest = 0;
            for (int from = 0; from < Digits.Length; from++)
            {
                for (int to = 0; to < Digits.Length; to++)
                {
                    field.Set(before + Digits.Substring(from, 1));
                    screen.Show(page);
                    field.Set(before + Digits.Substring(to, 1));
                    int bytes = screen.Show(page);
                    sum += bytes;
                    greatest = bytes > greatest ? bytes : greatest;
                }
            }

            string both = (sum / (Digits.Length * (Digits.Length - 1))).ToString() + " in the mean, " + greatest.ToString() + " at most";
            Assert.AreEqual(mean.ToString() + " in the mean, " + most.ToString() + " at most", both);
        }

        private static void ExpectAtMost(int most, int bytes)
        {
            Assert.IsTrue(bytes > 0 && bytes <= most, bytes.ToString());
        }
    }
}
