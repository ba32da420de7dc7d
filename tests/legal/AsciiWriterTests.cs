using MeasurementCapsule.Legal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Legal
{
    [TestClass]
    public class AsciiWriterTests
    {
        [TestMethod]
        public void KilowattHoursHaveThreeDecimalsAndAreCutNotRounded()
        {
            Assert.AreEqual("0.000", Energy(0));
            Assert.AreEqual("0.000", Energy(1));
            Assert.AreEqual("0.000", Energy(999));
            Assert.AreEqual("0.001", Energy(1000));
            Assert.AreEqual("0.001", Energy(1999));
            Assert.AreEqual("0.999", Energy(999999));
            Assert.AreEqual("1.000", Energy(1000000));
            Assert.AreEqual("12345678.901", Energy(12345678901999));
            Assert.AreEqual("9223372036854.775", Energy(long.MaxValue));
        }

        [TestMethod]
        public void NumbersGetLeadingZerosUpToTheDigitsAskedFor()
        {
            AsciiWriter writer = new AsciiWriter(64);
            writer.Number(0, 1);
            writer.Character(' ');
            writer.Number(7, 2);
            writer.Character(' ');
            writer.Number(123, 2);
            writer.Character(' ');
            writer.Number(long.MaxValue, 3);
            Assert.AreEqual("0 07 123 9223372036854775807", Texts.Of(writer));
        }

        [TestMethod]
        public void WhatDoesNotFitIsSaidAndNotWritten()
        {
            AsciiWriter writer = new AsciiWriter(4);
            writer.Text("abcde");
            Assert.IsTrue(writer.Overflowed);
            Assert.AreEqual("abcd", Texts.Of(writer));
            writer.Clear();
            writer.Hexadecimal(new byte[] { 1, 2, 3 }, 0, 3);
            Assert.IsTrue(writer.Overflowed);
            Assert.AreEqual(0, writer.Length);
        }

        private static string Energy(long milliwattHours)
        {
            AsciiWriter writer = new AsciiWriter(32);
            writer.KilowattHours(milliwattHours);
            return Texts.Of(writer);
        }
    }
}
