using MeasurementCapsule.Station.Modbus;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Station.Modbus
{
    [TestClass]
    public class RtuServerTests
    {
        private const string Write = "2a 06 0064 1234";

        [TestMethod]
        public void ARequestIsAnsweredAfterTheSilenceAndNotBefore()
        {
            LineBench line = new LineBench();
            line.Hear(Hex.Frame("2a 03 0064 0001"));
            line.Silence(LineBench.Between - 1);
            Assert.AreEqual("", line.Answer());
            line.Silence(1);
            Assert.AreEqual(Whole("2a 03 02 0000"), line.Answer());
        }

        [TestMethod]
        public void TheSilencesAreThoseOfTheSpecification()
        {
            AssertTiming(9600, 1719, 4011);
            AssertTiming(19200, LineBench.Within, LineBench.Between);
            AssertTiming(38400, 750, 1750);
            AssertTiming(115200, 750, 1750);
        }

        [TestMethod]
        public void ASilenceWithinAFrameMakesItVoidFromOneAndAHalfCharactersOn()
        {
            byte[] frame = Hex.Frame(Write);
            LineBench line = new LineBench();
            line.Hear(frame, 0, 3);
            line.Silence(LineBench.Within);
            line.Hear(frame, 3, frame.Length - 3);
            line.Silence(LineBench.Between);
            Assert.AreEqual(Whole(Write), line.Answer());

            line.Hear(frame, 0, 3);
            line.Silence(LineBench.Within + 1);
            line.Hear(frame, 3, frame.Length - 3);
            line.Silence(LineBench.Between);
            Assert.AreEqual("", line.Answer());
            Assert.AreEqual(1, line.Map.Writings);
            Assert.AreEqual(1, line.Server.Errors);
            Assert.AreEqual(Whole(Write), line.Ask(frame));
        }

        [TestMethod]
        public void TwoHalvesWithThreeAndAHalfCharactersBetweenAreTwoErrors()
        {
            byte[] frame = Hex.Frame(Write);
            LineBench line = new LineBench();
            line.Hear(frame, 0, 3);
            line.Silence(LineBench.Between);
            line.Hear(frame, 3, frame.Length - 3);
            line.Silence(LineBench.Between);
            Assert.AreEqual("", line.Answer());
            Assert.AreEqual(2, line.Server.Errors);
            Assert.AreEqual(0, line.Map.Writings);
        }

        [TestMethod]
        public void AFrameThatArrivesByteByByteIsWhole()
        {
            byte[] frame = Hex.Frame(Write);
            LineBench line = new LineBench();
            for (int i = 0; i < frame.Length; i++)
            {
                line.Hear(frame, i, 1);
                line.Silence(573);
            }

            line.Silence(LineBench.Between);
            Assert.AreEqual(Whole(Write), line.Answer());
        }

        [TestMethod]
        public void EachBitThatTurnsOverIsSilentCountedAndWithoutEffect()
        {
            byte[] frame = Hex.Frame(Write);
            LineBench line = new LineBench();
            for (int bit = 0; bit < 8 * frame.Length; bit++)
            {
                frame[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.AreEqual("", line.Ask(frame));
                Assert.AreEqual(bit + 1, line.Server.Errors);
                frame[bit / 8] ^= (byte)(1 << (bit % 8));
            }

            Assert.AreEqual(0, line.Map.Writings);
            Assert.AreEqual(Whole(Write), line.Ask(frame));
        }

        [TestMethod]
        public void OtherAddressesAreIgnored()
        {
            LineBench line = new LineBench();
            for (int address = 1; address < 256; address++)
            {
                if (address != 42)
                {
                    Assert.AreEqual("", line.Ask(Hex.Frame(((byte)address).ToString("x2") + " 06 0064 1234")));
                }
            }

            Assert.AreEqual(0, line.Map.Writings);
            Assert.AreEqual(254, line.Server.Frames);
            Assert.AreEqual(0, line.Server.Requests);
        }

        [TestMethod]
        public void ABroadcastIsCarriedOutAndNeverAnswered()
        {
            LineBench line = new LineBench();
            Assert.AreEqual("", line.Ask(Hex.Frame("00 06 0064 1234")));
            Assert.AreEqual("", line.Ask(Hex.Frame("00 10 0065 0001 02 5678")));
            Assert.AreEqual("", line.Ask(Hex.Frame("00 06 0000 1234")));
            Assert.AreEqual(2, line.Map.Writings);
            Assert.AreEqual(3, line.Server.Unanswered);
            Assert.AreEqual("", line.Ask(Hex.Frame("00 03 0064 0001")));
            Assert.AreEqual(Whole("2a 03 04 1234 5678"), line.Ask(Hex.Frame("2a 03 0064 0002")));
        }

        [TestMethod]
        public void ExceptionsAreAnsweredWithTheChecksumBehindThem()
        {
            LineBench line = new LineBench();
            Assert.AreEqual(Whole("2a 81 01"), line.Ask(Hex.Frame("2a 01 0064 0001")));
            Assert.AreEqual(Whole("2a 83 02"), line.Ask(Hex.Frame("2a 03 0000 0001")));
            Assert.AreEqual(Whole("2a 83 03"), line.Ask(Hex.Frame("2a 03 0064 0000")));
            Assert.AreEqual(Whole("2a 86 06"), line.Ask(Hex.Frame("2a 06 0073 0001")));
        }

        [TestMethod]
        public void WhoLooksRarelyStillTellsTheFramesOfOthersApart()
        {
            // A request to 7, its answer, a broadcast, then a request to 42: all in one look.
            LineBench line = new LineBench();
            line.Hear(Hex.Frame("07 03 0000 0002"));
            line.Hear(Hex.Frame("07 03 04 0001 0002"));
            line.Hear(Hex.Frame("00 10 0064 0001 02 1234"));
            Assert.AreEqual(Whole("2a 03 02 1234"), line.Ask(Hex.Frame("2a 03 0064 0001")));
            Assert.AreEqual(4, line.Server.Frames);
            Assert.AreEqual(0, line.Server.Errors);
        }

        [TestMethod]
        public void ARequestThatWasRepeatedBeforeItWasSeenIsCarriedOutOnce()
        {
            LineBench line = new LineBench();
            line.Hear(Hex.Frame(Write));
            Assert.AreEqual(Whole(Write), line.Ask(Hex.Frame(Write)));
            Assert.AreEqual(1, line.Map.Writings);
            Assert.AreEqual(1, line.Server.Late);
        }

        [TestMethod]
        public void ADriverThatHandsCharactersOutInLumpsBreaksNoFrame()
        {
            byte[] frame = Hex.Frame("2a 10 0064 0004 08 0001000200030004");
            LineBench line = new LineBench(70000);
            line.Hear(frame, 0, 9);
            line.Silence(60000);
            line.Hear(frame, 9, frame.Length - 9);
            line.Silence(LineBench.Between);
            Assert.AreEqual(Whole("2a 10 0064 0004"), line.Answer());

            line.Hear(frame, 0, 9);
            line.Silence(70000 + LineBench.Between);
            Assert.AreEqual(1, line.Server.Errors);
            Assert.AreEqual(Whole("2a 10 0064 0004"), line.Ask(frame));
        }

        [TestMethod]
        public void TooManyBytesAreOneErrorAndTheNextFrameIsHeard()
        {
            LineBench line = new LineBench();
            for (int i = 0; i < 10; i++)
            {
                line.Hear(new byte[200]);
            }

            line.Silence(LineBench.Between);
            Assert.AreEqual(1, line.Server.Errors);
            Assert.AreEqual(Whole(Write), line.Ask(Hex.Frame(Write)));
        }

        [TestMethod]
        public void ASlowLineGetsItsAnswerInPiecesAndOneThatTakesNothingLosesIt()
        {
            LineBench slow = new LineBench();
            slow.Window = 1;
            string answer = slow.Ask(Hex.Frame("2a 03 0064 0001"));
            for (int i = 0; i < 8; i++)
            {
                slow.Silence(573);
            }

            Assert.AreEqual(Whole("2a 03 02 0000"), answer + slow.Answer());

            LineBench stuck = new LineBench();
            stuck.Window = 0;
            stuck.Ask(Hex.Frame("2a 03 0064 0001"));
            stuck.Silence(1000000);
            stuck.Window = 2048;
            Assert.AreEqual(Whole(Write), stuck.Ask(Hex.Frame(Write)));
        }

        [TestMethod]
        public void ALineThatBreaksIsNotedAndLeft()
        {
            LineBench line = new LineBench();
            line.Broken = true;
            line.Silence(1);
            Assert.IsTrue(line.Server.IsLost);
            Assert.AreEqual("", line.Ask(Hex.Frame(Write)));
        }

        private static void AssertTiming(int baud, int within, int between)
        {
            RtuTiming timing = new RtuTiming(baud, 0);
            Assert.AreEqual(within, timing.WithinMicroseconds);
            Assert.AreEqual(between, timing.BetweenMicroseconds);
        }

        private static string Whole(string frame)
        {
            byte[] bytes = Hex.Frame(frame);
            return Hex.Of(bytes, bytes.Length);
        }
    }
}
