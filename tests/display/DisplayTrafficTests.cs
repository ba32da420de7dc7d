using MeasurementCapsule.Display;
using MeasurementCapsule.Hal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Display
{
    /// <summary>How many bytes go over the bus. A full picture would be 153 600.</summary>
    [TestClass]
    public class DisplayTrafficTests
    {
        private const int Window = 11;
        private const int TileBytes = 256;
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
        public void ASecondOfTheClockSendsLessThanOneTile()
        {
            Screen screen = new Screen();
            screen.Show(DisplayPage.Idle);
            screen.Content.Time.Set("2026-11-22 10:38:34");
            int bytes = screen.Show(DisplayPage.Idle);
            Assert.IsTrue(bytes > 0 && bytes < TileBytes, bytes.ToString());
        }

        [TestMethod]
        public void ADigitOfTheRegisterSends900BytesAtMostAnd820InTheMean()
        {
            Screen screen = new Screen();
            screen.Show(DisplayPage.Idle);
            int sum = 0;
            for (int i = 0; i < Digits.Length; i++)
            {
                screen.Content.ImportReading.Set("123456.78" + Digits.Substring(i, 1));
                int bytes = screen.Show(DisplayPage.Idle);
                Assert.IsTrue(bytes <= 900, bytes.ToString());
                sum += bytes;
            }

            Assert.IsTrue(sum / Digits.Length <= 820, (sum / Digits.Length).ToString());
        }

        [TestMethod]
        public void ADigitOfTheSessionEnergySends1900BytesAtMost()
        {
            Screen screen = new Screen();
            screen.Show(DisplayPage.Session);
            int sum = 0;
            for (int i = 0; i < Digits.Length; i++)
            {
                screen.Content.SessionEnergy.Set("42.71" + Digits.Substring(i, 1));
                int bytes = screen.Show(DisplayPage.Session);
                Assert.IsTrue(bytes <= 1900, bytes.ToString());
                sum += bytes;
            }

            Assert.IsTrue(sum / Digits.Length <= 1730, (sum / Digits.Length).ToString());
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
            for (int page = 0; page <= (int)DisplayPage.Log; page++)
            {
                int bytes = screen.Show((DisplayPage)page);
                Assert.IsTrue(bytes <= (Canvas.Columns * Canvas.Rows * TileBytes) + (Canvas.Rows * Canvas.Columns / 2 * Window), bytes.ToString());
            }
        }
    }
}
