using MeasurementCapsule.Display;
using MeasurementCapsule.Hal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Display
{
    /// <summary>How many bytes go over the bus. A full picture would be 153 600.</summary>
    [TestClass]
    public class DisplayTrafficTests
    {
        private const int Question = 6;
        private const int Window = 11;
        private const int TileBytes = 256;

        [TestMethod]
        public void NothingNewSendsNothingButTheQuestionWhetherThePanelIsThere()
        {
            for (int page = 0; page <= (int)DisplayPage.Fault; page++)
            {
                Screen screen = new Screen();
                screen.Show((DisplayPage)page);
                Assert.AreEqual(Question, screen.Show((DisplayPage)page));
            }
        }

        [TestMethod]
        public void ASecondOfTheClockSendsLessThanOneTile()
        {
            Screen screen = new Screen();
            screen.Show(DisplayPage.Idle);
            screen.Content.Time.Set("2026-11-22 10:38:34");
            // The digits of the text font are 10 pixels high.
            Assert.AreEqual(Question + Window + (TileBytes * 10 / 16), screen.Show(DisplayPage.Idle));
        }

        [TestMethod]
        public void ADigitOfTheRegisterSends900BytesAtMost()
        {
            Screen screen = new Screen();
            screen.Show(DisplayPage.Idle);
            string digits = "0123456789";
            for (int i = 0; i < digits.Length; i++)
            {
                screen.Content.ImportReading.Set("123456.78" + digits.Substring(i, 1));
                int bytes = screen.Show(DisplayPage.Idle);
                Assert.IsTrue(bytes <= 900, bytes.ToString());
            }
        }

        [TestMethod]
        public void ADigitOfTheSessionEnergySends2100BytesAtMost()
        {
            Screen screen = new Screen();
            screen.Show(DisplayPage.Session);
            string digits = "0123456789";
            for (int i = 0; i < digits.Length; i++)
            {
                screen.Content.SessionEnergy.Set("42.71" + digits.Substring(i, 1));
                int bytes = screen.Show(DisplayPage.Session);
                Assert.IsTrue(bytes <= 2100, bytes.ToString());
            }
        }

        [TestMethod]
        public void ASecondOfASessionStaysUnderTheTarget()
        {
            // 148 kW for a second are 41 Wh: two digits of energy, one of power, one of duration, one of the clock.
            Screen screen = new Screen();
            screen.Show(DisplayPage.Session);
            screen.Content.SessionEnergy.Set("42.759");
            screen.Content.Power.Set("148.3");
            screen.Content.SessionDuration.Set("0:31:08");
            screen.Content.Time.Set("2026-11-22 10:38:34");
            int bytes = screen.Show(DisplayPage.Session);
            Assert.IsTrue(bytes <= 6000, bytes.ToString());
        }

        [TestMethod]
        public void NothingIsEverDrawnTwice()
        {
            Screen screen = new Screen();
            for (int page = 0; page <= (int)DisplayPage.Fault; page++)
            {
                int bytes = screen.Show((DisplayPage)page);
                Assert.IsTrue(bytes <= Question + (Canvas.Columns * Canvas.Rows * TileBytes) + (Canvas.Rows * Canvas.Columns / 2 * Window), bytes.ToString());
            }
        }
    }
}
