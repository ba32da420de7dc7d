using MeasurementCapsule.Display;
using MeasurementCapsule.Hal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Display
{
    /// <summary>Every text has its place in every language, whole and with characters that the font has.</summary>
    [TestClass]
    public class LanguageTests
    {
        private const char CutOff = '…';

        [TestMethod]
        public void EveryTableHasEveryText()
        {
            for (int language = 0; language <= (int)DisplayLanguage.French; language++)
            {
                string[] texts = Words.Of((DisplayLanguage)language);
                Assert.AreEqual((int)Word.Count, texts.Length);
                for (int i = 0; i < texts.Length; i++)
                {
                    Assert.IsTrue(texts[i].Length > 0);
                }
            }
        }

        [TestMethod]
        public void EveryCharacterOfEveryTextIsInTheFont()
        {
            for (int language = 0; language <= (int)DisplayLanguage.French; language++)
            {
                string[] texts = Words.Of((DisplayLanguage)language);
                for (int i = 0; i < texts.Length; i++)
                {
                    for (int k = 0; k < texts[i].Length; k++)
                    {
                        bool known = texts[i][k] == TextFont.Unknown || TextFont.GlyphOf(texts[i][k]) != TextFont.GlyphOf(TextFont.Unknown);
                        Assert.IsTrue(known, texts[i]);
                    }
                }
            }
        }

        [TestMethod]
        public void NoTextIsCutOnAnyPageInAnyLanguage()
        {
            Screen screen = new Screen();
            for (int language = 0; language <= (int)DisplayLanguage.French; language++)
            {
                screen.Content.Language = (DisplayLanguage)language;
                for (int page = 0; page <= (int)DisplayPage.Log; page++)
                {
                    screen.Show((DisplayPage)page);
                    Assert.IsTrue(screen.Reader.Everything().IndexOf(CutOff) < 0, "page " + page.ToString() + ", language " + language.ToString());
                }
            }
        }

        [TestMethod]
        public void AnyTwoDoubtsFitIntoOneRowOfTheBandInEveryLanguage()
        {
            for (int language = 0; language <= (int)DisplayLanguage.French; language++)
            {
                string[] texts = Words.Of((DisplayLanguage)language);
                for (int first = (int)Word.TestKey; first <= (int)Word.ClockUnset; first++)
                {
                    for (int second = first + 1; second <= (int)Word.ClockUnset; second++)
                    {
                        Assert.IsTrue((texts[first] + " · " + texts[second]).Length <= 30, texts[first] + texts[second]);
                    }
                }
            }
        }

        [TestMethod]
        public void EveryStopReasonAndTimeStatusIsWholeInEveryLanguage()
        {
            Screen screen = new Screen();
            string reasons = "ELRAP ";
            string states = "UISR";
            for (int language = 0; language <= (int)DisplayLanguage.French; language++)
            {
                screen.Content.Language = (DisplayLanguage)language;
                for (int i = 0; i < reasons.Length; i++)
                {
                    screen.Content.StopReason = reasons[i];
                    screen.Content.TimeStatus = states[i % states.Length];
                    screen.Show(DisplayPage.Result);
                    Assert.IsTrue(screen.Reader.Everything().IndexOf(CutOff) < 0);
                    screen.Show(DisplayPage.Idle);
                    Assert.IsTrue(screen.Reader.Everything().IndexOf(CutOff) < 0);
                    Assert.Contains(states.Substring(i % states.Length, 1) + " · ", screen.Reader.Row(12));
                }
            }
        }

        [TestMethod]
        public void TheUncertaintyOfTheTimeFitsBesideEveryStatusInEveryLanguage()
        {
            Screen screen = new Screen();
            string states = "ISR";
            for (int language = 0; language <= (int)DisplayLanguage.French; language++)
            {
                screen.Content.Language = (DisplayLanguage)language;
                for (int i = 0; i < states.Length; i++)
                {
                    screen.Content.TimeStatus = states[i];
                    screen.Content.TimeUncertainty.Set("±99.9");
                    screen.Show(DisplayPage.Idle);
                    Assert.Contains("±99.9 s", screen.Reader.Row(12));
                    screen.Content.TimeUncertainty.Set("±999999");
                    screen.Show(DisplayPage.Idle);
                    Assert.Contains("±999999 s", screen.Reader.Row(12));
                    Assert.Contains(states.Substring(i, 1) + " · ", screen.Reader.Row(12));
                    Assert.IsTrue(screen.Reader.Row(12).IndexOf(CutOff) < 0, screen.Reader.Row(12));
                }
            }
        }

        [TestMethod]
        public void AllFourDoubtsAtOnceAreSaidInTwoRedRows()
        {
            Screen screen = new Screen();
            screen.Content.TestKey = true;
            screen.Content.Simulated = true;
            screen.Content.SealOpen = true;
            screen.Content.TimeStatus = 'U';
            for (int page = 0; page <= (int)DisplayPage.Log; page++)
            {
                bool isSegmentTest = page == (int)DisplayPage.AllLit || page == (int)DisplayPage.AllDark;
                screen.Show((DisplayPage)page);
                Assert.AreEqual(!isSegmentTest, screen.Reader.Row(0).IndexOf("TESTSCHLÜSSEL · SIMULATION") >= 0);
                Assert.AreEqual(!isSegmentTest, screen.Reader.Row(1).IndexOf("SIEGEL OFFEN · UHR UNGESTELLT") >= 0);
                Assert.IsFalse(screen.Reader.Everything().IndexOf("Eichrechtlich") >= 0);
            }
        }

        [TestMethod]
        public void TheSegmentTestLightsAndDarkensEveryPixel()
        {
            Screen screen = new Screen();
            screen.Show(DisplayPage.AllLit);
            ExpectAll(screen, 0xFFFF);
            screen.Show(DisplayPage.AllDark);
            ExpectAll(screen, 0x0000);
        }

        private static void ExpectAll(Screen screen, int colour)
        {
            for (int y = 0; y < 320; y++)
            {
                for (int x = 0; x < 240; x++)
                {
                    if (screen.Sim.GetPixel(x, y) != colour)
                    {
                        Assert.IsTrue(false, "pixel " + x.ToString() + ", " + y.ToString());
                    }
                }
            }
        }
    }
}
