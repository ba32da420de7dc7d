using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Station;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Station
{
    [TestClass]
    public class TimeTextTests
    {
        private const long Moment = 1795339481295; // 2026-11-22T09:24:41.295Z

        [TestMethod]
        public void EveryFormOfAMomentIsRead()
        {
            Reads("2026-11-22T09:24:41.295Z", Moment);
            Reads("2026-11-22T10:24:41.295+01:00", Moment);
            Reads("2026-11-22T10:24:41,295+0100", Moment);
            Reads("2026-11-22T10:24:41,295+0100 S", Moment);
            Reads("2026-11-22T04:54:41.295-04:30", Moment);
            Reads("2026-11-22T09:24:41.2959999Z", Moment);
            Reads("2026-11-22T09:24:41Z", Moment - 295);
            Reads("1970-01-01T00:00:00Z", 0);
            Reads("1969-12-31T23:59:59.5Z", -500);
        }

        [TestMethod]
        public void WhatIsNoMomentIsRefused()
        {
            string[] texts =
            {
                "", "2026-11-22", "2026-11-22T09:24:41", "2026-11-22 09:24:41Z", "2026-13-22T09:24:41Z", "2026-02-29T09:24:41Z", "2026-11-22T24:00:00Z", "2026-11-22T09:60:41Z",
                "2026-11-22T09:24:41.Z", "2026-11-22T09:24:41.1234567890Z", "2026-11-22T09:24:41z", "2026-11-22T09:24:41+1:00", "2026-11-22T09:24:41+15:00", "2026-11-22T09:24:41+01:60",
                "2026-11-22T09:24:41Zx", "2026-11-22T09:24:41+01-00", "x026-11-22T09:24:41Z", "2026-11-22T09:24:4 Z",
            };
            for (int i = 0; i < texts.Length; i++)
            {
                byte[] bytes = Ascii.Bytes(texts[i]);
                Assert.IsFalse(TimeText.TryParse(bytes, 0, bytes.Length, out long _), texts[i]);
            }
        }

        [TestMethod]
        public void MomentsAreWrittenInBothForms()
        {
            AsciiWriter memory = new AsciiWriter(80);
            TimeText times = new TimeText();
            times.AppendIso(Moment, memory);
            memory.Character('|');
            times.AppendOcmf(Moment, TimeStatus.Synchronised, memory);
            byte[] expected = Ascii.Bytes("2026-11-22T09:24:41.295Z|2026-11-22T09:24:41,295+0000 S");
            Assert.AreEqual(expected.Length, memory.Length);
            Assert.IsTrue(Ascii.IsAt(memory.Bytes, 0, expected));
        }

        private static void Reads(string text, long expected)
        {
            byte[] bytes = Ascii.Bytes(text);
            Assert.IsTrue(TimeText.TryParse(bytes, 0, bytes.Length, out long unixMilliseconds), text);
            Assert.AreEqual(expected, unixMilliseconds, text);
        }
    }
}
