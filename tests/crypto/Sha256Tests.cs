using MeasurementCapsule.Crypto;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Crypto
{
    [TestClass]
    public class Sha256Tests
    {
        // FIPS 180-4 examples, published by NIST as "SHA256.pdf", and the empty message and the long one of its test suite.
        private const string OfAbc = "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD";
        private const string OfTwoBlocks = "248D6A61D20638B8E5C026930C3E6039A33CE45964FF2167F6ECEDD419DB06C1";
        private const string OfMillionLetters = "CDC76E5C9914FB9281A1C7E284D73E67F1809A48A497200E046D39CCC7112CD0";

        [TestMethod]
        public void ThreeLettersGiveThePublishedDigest()
        {
            Assert.AreEqual(OfAbc, DigestOf(Bytes.OfText("abc")));
        }

        [TestMethod]
        public void AMessageOfTwoBlocksGivesThePublishedDigest()
        {
            Assert.AreEqual(OfTwoBlocks, DigestOf(Bytes.OfText("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")));
        }

        [TestMethod]
        public void EveryLengthAroundABlockBorderIsPaddedRight()
        {
            // Computed with an independent implementation (OpenSSL) of that many letters a.
            Assert.AreEqual("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855", OfLetters(0));
            Assert.AreEqual("CA978112CA1BBDCAFAC231B39A23DC4DA786EFF8147C4E72B9807785AFEE48BB", OfLetters(1));
            Assert.AreEqual("9F4390F8D30C2DD92EC9F095B65E2B9AE9B0A925A5258E241C9F1E910F734318", OfLetters(55));
            Assert.AreEqual("B35439A4AC6F0948B6D6F9E3C6AF0F5F590CE20F1BDE7090EF7970686EC6738A", OfLetters(56));
            Assert.AreEqual("7D3E74A05D7DB15BCE4AD9EC0658EA98E3F06EEECF16B4C6FFF2DA457DDC2F34", OfLetters(63));
            Assert.AreEqual("FFE054FE7AE0CB6DC65C3AF9B61D5209F439851DB43D0BA5997337DF154668EB", OfLetters(64));
            Assert.AreEqual("635361C48BB9EAB14198E76EA8AB7F1A41685D6AD62AA9146D301D4F17EB0AE0", OfLetters(65));
            Assert.AreEqual("31EBA51C313A5C08226ADF18D4A359CFDFD8D2E816B13F4AF952F7EA6584DCFB", OfLetters(119));
            Assert.AreEqual("2F3D335432C70B580AF0E8E1B3674A7C020D683AA5F73AAAEDFDC55AF904C21C", OfLetters(120));
            Assert.AreEqual("C57E9278AF78FA3CAB38667BEF4CE29D783787A2F731D4E12200270F0C32320A", OfLetters(127));
            Assert.AreEqual("6836CF13BAC400E9105071CD6AF47084DFACAD4E5E302C94BFED24E013AFB73E", OfLetters(128));
            Assert.AreEqual("C12CB024A2E5551CCA0E08FCE8F1C5E314555CC3FEF6329EE994A3DB752166AE", OfLetters(129));
        }

        [TestMethod]
        public void AMillionLettersGiveThePublishedDigest()
        {
            byte[] thousand = Bytes.Repeated((byte)'a', 1000);
            byte[] digest = new byte[Sha256.DigestBytes];
            Sha256 hash = new Sha256();
            for (int i = 0; i < 1000; i++)
            {
                hash.Update(thousand, 0, thousand.Length);
            }

            hash.Finish(digest);
            Assert.AreEqual(OfMillionLetters, Bytes.ToHex(digest));
        }

        [TestMethod]
        public void TheDigestDoesNotDependOnHowTheMessageIsCut()
        {
            byte[] message = new byte[200];
            for (int i = 0; i < message.Length; i++)
            {
                message[i] = (byte)(7 * i + 3);
            }

            string whole = DigestOf(message);
            byte[] digest = new byte[Sha256.DigestBytes];
            Sha256 hash = new Sha256();
            for (int cut = 0; cut <= message.Length; cut++)
            {
                hash.Update(message, 0, cut);
                hash.Update(message, cut, message.Length - cut);
                hash.Finish(digest);
                Assert.AreEqual(whole, Bytes.ToHex(digest), "cut at " + cut);
            }
        }

        [TestMethod]
        public void ResetForgetsWhatWasTakenIn()
        {
            byte[] digest = new byte[Sha256.DigestBytes];
            byte[] abc = Bytes.OfText("abc");
            Sha256 hash = new Sha256();
            hash.Update(Bytes.Repeated(0xFF, 100), 0, 100);
            hash.Reset();
            hash.Update(abc, 0, abc.Length);
            hash.Finish(digest);
            Assert.AreEqual(OfAbc, Bytes.ToHex(digest));
        }

        [TestMethod]
        public void OnlyTheNamedPartOfAnArrayIsHashed()
        {
            byte[] digest = new byte[Sha256.DigestBytes];
            Sha256.Hash(Bytes.OfText("xxabcyy"), 2, 3, digest);
            Assert.AreEqual(OfAbc, Bytes.ToHex(digest));
        }

        private static string OfLetters(int count)
        {
            return DigestOf(Bytes.Repeated((byte)'a', count));
        }

        private static string DigestOf(byte[] message)
        {
            byte[] digest = new byte[Sha256.DigestBytes];
            Sha256.Hash(message, 0, message.Length, digest);
            return Bytes.ToHex(digest);
        }
    }
}
