using MeasurementCapsule.Display;
using MeasurementCapsule.Hal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Display
{
    /// <summary>The widest values of every field have room, and what has none is never shown as something else.</summary>
    [TestClass]
    public class TextFitTests
    {
        [TestMethod]
        public void TheWidestReadingsAreShownWhole()
        {
            Screen screen = new Screen();
            SetReadings(screen.Content, "9223372036854.775");
            screen.Show(DisplayPage.Idle);
            Assert.Contains("9223372036854.775", screen.Reader.Row(6));
            Assert.Contains("9223372036854.775", screen.Reader.Row(9));
            screen.Show(DisplayPage.Session);
            Assert.Contains("9223372036854.775", screen.Reader.Row(7));
            Assert.Contains("9223372036854.775", screen.Reader.Row(9));
            screen.Show(DisplayPage.Result);
            Assert.Contains("9223372036854.775", screen.Reader.Row(7));
            Assert.Contains("9223372036854.775", screen.Reader.Row(9));
            Assert.Contains("9223372036854.775", screen.Reader.Row(13));
        }

        [TestMethod]
        public void LeadingZerosAndDecimalPlacesStayAsTheyAre()
        {
            Screen screen = new Screen();
            SetReadings(screen.Content, "000123.400");
            screen.Show(DisplayPage.Idle);
            Assert.AreEqual("000123.400", screen.Reader.Medium(5, 1));
            screen.Show(DisplayPage.Result);
            Assert.AreEqual("000123.400", screen.Reader.Medium(6, 1));
            Assert.Contains("000123.400 kWh", screen.Reader.Row(9));
            Assert.Contains("000123.400 kWh", screen.Reader.Row(13));
            SetReadings(screen.Content, "00.4");
            screen.Show(DisplayPage.Result);
            Assert.AreEqual("00.4", screen.Reader.Large(5));
            Assert.Contains(" 00.4 kWh", screen.Reader.Row(13));
        }

        [TestMethod]
        public void TheLargestFontThatFitsIsTaken()
        {
            Screen screen = new Screen();
            screen.Content.SessionEnergy.Set("99999.999");
            screen.Show(DisplayPage.Session);
            Assert.AreEqual("99999.999", screen.Reader.Large(5));
            screen.Content.SessionEnergy.Set("100000.000");
            screen.Show(DisplayPage.Session);
            Assert.AreEqual("100000.000", screen.Reader.Medium(6, 1));
            screen.Content.SessionEnergy.Set("123456789.000");
            screen.Show(DisplayPage.Session);
            Assert.AreEqual("123456789.000", screen.Reader.Medium(6, 1));
            screen.Content.SessionEnergy.Set("1234567890.000");
            screen.Show(DisplayPage.Session);
            Assert.Contains("1234567890.000 kWh", screen.Reader.Row(7));
        }

        [TestMethod]
        public void FourThousandHoursAtFullLoadStayInMediumDigits()
        {
            // 4000 h at 1 MW are 4 000 000 kWh: the display must not need more digits than that.
            Screen screen = new Screen();
            screen.Content.ImportReading.Set("4000000.000");
            screen.Show(DisplayPage.Idle);
            Assert.AreEqual("4000000.000", screen.Reader.Medium(5, 1));
        }

        [TestMethod]
        public void ANumberThatHasNoRoomIsNeverCut()
        {
            Screen screen = new Screen();
            screen.Content.Power.Set("12345678901234.5");
            screen.Show(DisplayPage.Session);
            Assert.Contains("############kW", screen.Reader.Row(15));
            Assert.IsFalse(screen.Reader.Everything().IndexOf("1234567") >= 0);
        }

        [TestMethod]
        public void NegativePowerAndLongDurationsFitSideBySide()
        {
            Screen screen = new Screen();
            screen.Content.Power.Set("-148.2");
            screen.Content.SessionDuration.Set("99:59:59");
            screen.Show(DisplayPage.Session);
            Assert.AreEqual("99:59:59-148.2", screen.Reader.Medium(14, 0));
        }

        [TestMethod]
        public void AllOtherFieldsFitAtTheirWidest()
        {
            Screen screen = new Screen();
            screen.Content.StartPage.Set("T2147483647");
            screen.Content.StopPage.Set("T2147483647");
            screen.Content.TransactionId.Set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGHIJKL");
            screen.Content.SerialNumber.Set("SERIAL-NUMBER-OF-THE-CAPSULE-32C");
            screen.Content.SoftwareIdentifier.Set("255.255.65535-rc1 0123456789abcd");
            screen.Show(DisplayPage.Session);
            Assert.Contains("T2147483647", screen.Reader.Row(8));
            Assert.Contains("ABCDEFGHIJKLMNOPQRSTUVWXYZ01", screen.Reader.Row(17));
            Assert.Contains("23456789ABCDEFGHIJKL", screen.Reader.Row(18));
            screen.Show(DisplayPage.Result);
            Assert.Contains("T2147483647", screen.Reader.Row(12));
            screen.Show(DisplayPage.Idle);
            Assert.Contains("SERIAL-NUMBER-OF-THE-CAPSULE", screen.Reader.Row(15));
            Assert.Contains("-32C", screen.Reader.Row(16));
            Assert.Contains("255.255.65535-rc1", screen.Reader.Row(17));
            Assert.Contains("0123456789abcd", screen.Reader.Row(18));
            Assert.IsFalse(screen.Reader.Everything().IndexOf('…') >= 0);
        }

        [TestMethod]
        public void ATextThatIsTooLongEndsInAnEllipsis()
        {
            Screen screen = new Screen();
            screen.Content.SerialNumber.Set("SERIAL-NUMBER-OF-THE-CAPSULE-32C");
            screen.Show(DisplayPage.PublicKey);
            Assert.Contains("SERIAL-NUMBER-OF-THE-CAPSUL…", screen.Reader.Row(19));
        }

        [TestMethod]
        public void AllStopReasonsAndTimeStatesFitTheirRow()
        {
            Screen screen = new Screen();
            string reasons = "ELRAP ";
            for (int i = 0; i < reasons.Length; i++)
            {
                screen.Content.StopReason = reasons[i];
                screen.Show(DisplayPage.Result);
                Assert.IsFalse(screen.Reader.Row(16).IndexOf('…') >= 0);
            }

            string states = "UISR";
            for (int i = 0; i < states.Length; i++)
            {
                screen.Content.TimeStatus = states[i];
                screen.Show(DisplayPage.Idle);
                Assert.Contains(states.Substring(i, 1) + " · ", screen.Reader.Row(12));
                Assert.IsFalse(screen.Reader.Row(12).IndexOf('…') >= 0);
            }
        }

        [TestMethod]
        public void ALongFaultTextIsBrokenAtWords()
        {
            Screen screen = new Screen();
            screen.Content.FaultText.Set("Die Messeinheit antwortet nicht mehr, diese Ladung endet; bitte eine andere Station benutzen.");
            screen.Show(DisplayPage.Fault);
            Assert.Contains("Die Messeinheit antwortet   ", screen.Reader.Row(9));
            Assert.Contains("nicht mehr, diese Ladung    ", screen.Reader.Row(10));
            Assert.Contains("endet; bitte eine andere    ", screen.Reader.Row(11));
            Assert.Contains("Station benutzen.           ", screen.Reader.Row(12));
        }

        [TestMethod]
        public void BytesThatAreNoCharacterAreSeenAsAQuestionMark()
        {
            Screen screen = new Screen();
            byte[] broken = new byte[] { (byte)'A', 0x80, (byte)'B', 0xE2, 0x82, 0xAC, 0xC3 };
            screen.Content.SerialNumber.Set(broken, 0, broken.Length);
            screen.Show(DisplayPage.Fault);
            Assert.StartsWith(" A?B€?", screen.Reader.Row(17));
        }

        [TestMethod]
        public void GermanAndFrenchLettersAreInTheFont()
        {
            string letters = "äöüÄÖÜßéèàçêôîû€°·–…";
            for (int i = 0; i < letters.Length; i++)
            {
                Assert.AreNotEqual(TextFont.GlyphOf(TextFont.Unknown), TextFont.GlyphOf(letters[i]), letters.Substring(i, 1));
            }
        }

        private static void SetReadings(DisplayContent content, string reading)
        {
            content.ImportReading.Set(reading);
            content.ExportReading.Set(reading);
            content.SessionEnergy.Set(reading);
            content.StartReading.Set(reading);
            content.StopReading.Set(reading);
        }
    }
}
