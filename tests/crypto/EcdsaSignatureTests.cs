using MeasurementCapsule.Crypto;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Crypto
{
    [TestClass]
    public class EcdsaSignatureTests
    {
        private const string Zero = "0000000000000000000000000000000000000000000000000000000000000000";
        private const string One = "0000000000000000000000000000000000000000000000000000000000000001";
        private const string Low = "7FFFFFFF800000007FFFFFFFFFFFFFFFDE737D56D38BCF4279DCE5617E3192A8";
        private const string LowPlusOne = "7FFFFFFF800000007FFFFFFFFFFFFFFFDE737D56D38BCF4279DCE5617E3192A9";
        private const string OrderMinusOne = "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632550";
        private const string Short = "00000000000000000000000000000000000000000000000000000000000000FF";
        private const string Full = "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF";

        [TestMethod]
        public void TheLowerHalfIsLeftAloneUpToItsLastNumber()
        {
            Assert.AreEqual(Full + One, MadeLow(Full + One));
            Assert.AreEqual(Full + Low, MadeLow(Full + Low));
        }

        [TestMethod]
        public void TheUpperHalfIsMirrored()
        {
            Assert.AreEqual(Full + Low, MadeLow(Full + LowPlusOne));
            Assert.AreEqual(Full + One, MadeLow(Full + OrderMinusOne));
        }

        [TestMethod]
        public void MadeLowTwiceIsMadeLowOnce()
        {
            byte[] signature = Bytes.OfHex(Full + "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8");
            Assert.IsFalse(EcdsaSignature.IsLowS(signature));
            EcdsaSignature.MakeLowS(signature);
            string once = Bytes.ToHex(signature);
            Assert.IsTrue(EcdsaSignature.IsLowS(signature));
            EcdsaSignature.MakeLowS(signature);
            Assert.AreEqual(once, Bytes.ToHex(signature));
        }

        [TestMethod]
        public void ALeadingOneGetsAZeroBeforeIt()
        {
            Assert.AreEqual("3007020200FF020101", Encoded(Short + One));
        }

        [TestMethod]
        public void TheLongestSignatureHas72Bytes()
        {
            Assert.AreEqual("3046022100" + Full + "022100" + Full, Encoded(Full + Full));
            Assert.AreEqual(EcdsaSignature.MaximumDerBytes, Encoded(Full + Full).Length / 2);
        }

        [TestMethod]
        public void ZeroIsWrittenAsOneByte()
        {
            Assert.AreEqual("3006020100020100", Encoded(Zero + Zero));
        }

        [TestMethod]
        public void EncodingStartsWhereItIsTold()
        {
            byte[] into = Bytes.Repeated(0xEE, 12);
            Assert.AreEqual(11, EcdsaSignature.EncodeDer(Bytes.OfHex(One + One), into, 3));
            Assert.AreEqual("EEEEEE3006020101020101EE", Bytes.ToHex(into));
        }

        [TestMethod]
        public void EveryLengthOfNumberIsReadBack()
        {
            byte[] der = new byte[EcdsaSignature.MaximumDerBytes];
            byte[] back = new byte[EcdsaSignature.RawBytes];
            for (int zeros = 0; zeros <= 32; zeros++)
            {
                byte[] signature = Bytes.Repeated((byte)(0x7F + (zeros & 1)), EcdsaSignature.RawBytes);
                System.Array.Clear(signature, 0, zeros);
                System.Array.Clear(signature, 32, 32 - zeros);
                int end = EcdsaSignature.EncodeDer(signature, der, 0);
                Assert.IsTrue(EcdsaSignature.TryDecodeDer(der, 0, end, back), "zeros " + zeros);
                Assert.AreEqual(Bytes.ToHex(signature), Bytes.ToHex(back), "zeros " + zeros);
            }
        }

        [TestMethod]
        public void WhatIsLeftFromBeforeIsCleared()
        {
            byte[] back = Bytes.Repeated(0xEE, EcdsaSignature.RawBytes);
            Assert.IsTrue(EcdsaSignature.TryDecodeDer(Bytes.OfHex("3006020101020101"), 0, 8, back));
            Assert.AreEqual(One + One, Bytes.ToHex(back));
        }

        [TestMethod]
        public void AnythingThatIsNotMinimalDerIsRefused()
        {
            AssertRefused("", "nothing");
            AssertRefused("30", "no length");
            AssertRefused("3000", "no numbers");
            AssertRefused("3103020101", "not a SEQUENCE");
            AssertRefused("3006020101020101EE", "a byte behind the end");
            AssertRefused("3007020101020101EE", "a byte behind the last INTEGER");
            AssertRefused("3005020101020101", "length too small");
            AssertRefused("3007020101020101", "length too big");
            AssertRefused("308106020101020101", "length in long form");
            AssertRefused("30800201010201010000", "indefinite length");
            AssertRefused("3006030101020101", "first is not an INTEGER");
            AssertRefused("3006020101040101", "second is not an INTEGER");
            AssertRefused("3006020181020101", "negative r");
            AssertRefused("3006020101020181", "negative s");
            AssertRefused("300702020001020101", "padded r");
            AssertRefused("300702010102020001", "padded s");
            AssertRefused("30050200020101", "empty r");
            AssertRefused("30050201010200", "empty s");
            AssertRefused("3006020201020101", "r reaches into s");
            AssertRefused("3006020101020201", "s reaches behind the end");
            AssertRefused("3003020101", "only r");
            AssertRefused("3009020101020101020101", "three numbers");
            AssertRefused("3026022101" + Full + "020101", "r of 33 bytes");
            AssertRefused("30260201010221" + "01" + Full, "s of 33 bytes");
            AssertRefused("302702220001" + Full + "020101", "r of 34 bytes");
        }

        [TestMethod]
        public void EveryShortenedSignatureIsRefused()
        {
            byte[] der = Bytes.OfHex("3046022100" + Full + "022100" + Full);
            for (int count = 0; count < der.Length; count++)
            {
                Assert.IsFalse(EcdsaSignature.TryDecodeDer(der, 0, count, new byte[EcdsaSignature.RawBytes]), "count " + count);
            }
        }

        private static string MadeLow(string signatureHex)
        {
            byte[] signature = Bytes.OfHex(signatureHex);
            EcdsaSignature.MakeLowS(signature);
            return Bytes.ToHex(signature);
        }

        private static string Encoded(string signatureHex)
        {
            byte[] der = new byte[EcdsaSignature.MaximumDerBytes];
            int end = EcdsaSignature.EncodeDer(Bytes.OfHex(signatureHex), der, 0);
            return Bytes.ToHex(der, end);
        }

        private static void AssertRefused(string derHex, string why)
        {
            byte[] der = Bytes.OfHex(derHex);
            Assert.IsFalse(EcdsaSignature.TryDecodeDer(der, 0, der.Length, new byte[EcdsaSignature.RawBytes]), why);
        }
    }
}
