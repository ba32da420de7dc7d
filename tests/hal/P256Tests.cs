using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    [TestClass]
    public class P256Tests
    {
        private const string Order = "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551";
        private const string OrderMinusOne = "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632550";
        private const string OrderPlusOne = "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632552";
        private const string Prime = "FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF";
        private const string Zero = "0000000000000000000000000000000000000000000000000000000000000000";
        private const string One = "0000000000000000000000000000000000000000000000000000000000000001";
        private const string BaseX = "6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296";
        private const string BaseY = "4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5";
        private const string NegatedBaseY = "B01CBD1C01E58065711814B583F061E9D431CCA994CEA1313449BF97C840AE0A";

        // RFC 6979 appendix A.2.5, with SHA-256.
        private const string SignatureOfSample = "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716"
            + "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8";

        private const string SignatureOfTest = "F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367"
            + "019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083";

        [TestMethod]
        public void ThePublicKeyOfRfc6979IsMadeOfItsPrivateKey()
        {
            byte[] publicKey = new byte[64];
            Assert.IsTrue(new P256().TryMakePublicKey(PrivateKey(), publicKey));
            Assert.AreEqual(HexText.Of(PublicKey()), HexText.Of(publicKey));
        }

        [TestMethod]
        public void OneGivesTheBasePointAndMinusOneItsMirrorImage()
        {
            byte[] publicKey = new byte[64];
            P256 curve = new P256();
            Assert.IsTrue(curve.TryMakePublicKey(HexText.ToBytes(One), publicKey));
            Assert.AreEqual(BaseX + BaseY, HexText.Of(publicKey));
            Assert.IsTrue(curve.TryMakePublicKey(HexText.ToBytes(OrderMinusOne), publicKey));
            Assert.AreEqual(BaseX + NegatedBaseY, HexText.Of(publicKey));
        }

        [TestMethod]
        public void PrivateKeysOutsideTheirRangeAreRefused()
        {
            P256 curve = new P256();
            Assert.IsFalse(curve.TryMakePublicKey(HexText.ToBytes(Zero), new byte[64]));
            Assert.IsFalse(curve.TryMakePublicKey(HexText.ToBytes(Order), new byte[64]));
            Assert.IsFalse(curve.TrySign(HexText.ToBytes(Zero), DigestOf("sample"), new byte[64]));
            Assert.IsFalse(curve.TrySign(HexText.ToBytes(Order), DigestOf("sample"), new byte[64]));
        }

        [TestMethod]
        public void SignaturesAreThoseOfRfc6979()
        {
            P256 curve = new P256();
            byte[] signature = new byte[64];
            Assert.IsTrue(curve.TrySign(PrivateKey(), DigestOf("sample"), signature));
            Assert.AreEqual(SignatureOfSample, HexText.Of(signature));
            Assert.IsTrue(curve.TrySign(PrivateKey(), DigestOf("test"), signature));
            Assert.AreEqual(SignatureOfTest, HexText.Of(signature));
        }

        [TestMethod]
        public void SignaturesOfRfc6979VerifyOnlyWithTheirOwnMessage()
        {
            P256 curve = new P256();
            Assert.IsTrue(curve.Verify(PublicKey(), DigestOf("sample"), HexText.ToBytes(SignatureOfSample)));
            Assert.IsTrue(curve.Verify(PublicKey(), DigestOf("test"), HexText.ToBytes(SignatureOfTest)));
            Assert.IsFalse(curve.Verify(PublicKey(), DigestOf("test"), HexText.ToBytes(SignatureOfSample)));
        }

        [TestMethod]
        public void ADigestAboveTheOrderIsSignedAndVerified()
        {
            P256 curve = new P256();
            byte[] signature = new byte[64];
            byte[] digest = HexText.ToBytes("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF");
            Assert.IsTrue(curve.TrySign(PrivateKey(), digest, signature));
            Assert.IsTrue(curve.Verify(PublicKey(), digest, signature));
        }

        [TestMethod]
        public void TheDigestZeroIsSignedAndVerified()
        {
            P256 curve = new P256();
            byte[] signature = new byte[64];
            Assert.IsTrue(curve.TrySign(PrivateKey(), new byte[32], signature));
            Assert.IsTrue(curve.Verify(PublicKey(), new byte[32], signature));
        }

        [TestMethod]
        public void AFlippedBitInAnyByteOfTheSignatureIsRefused()
        {
            P256 curve = new P256();
            byte[] signature = HexText.ToBytes(SignatureOfSample);
            byte[] digest = DigestOf("sample");
            for (int i = 0; i < signature.Length; i++)
            {
                signature[i] ^= 0x10;
                Assert.IsFalse(curve.Verify(PublicKey(), digest, signature), "byte " + i);
                signature[i] ^= 0x10;
            }
        }

        [TestMethod]
        public void NumbersOutsideTheirRangeVerifyNothing()
        {
            P256 curve = new P256();
            byte[] digest = DigestOf("sample");
            string r = SignatureOfSample.Substring(0, 64);
            string s = SignatureOfSample.Substring(64, 64);
            Assert.IsFalse(curve.Verify(PublicKey(), digest, HexText.ToBytes(Zero + s)));
            Assert.IsFalse(curve.Verify(PublicKey(), digest, HexText.ToBytes(r + Zero)));
            Assert.IsFalse(curve.Verify(PublicKey(), digest, HexText.ToBytes(Order + s)));
            Assert.IsFalse(curve.Verify(PublicKey(), digest, HexText.ToBytes(r + Order)));
            Assert.IsFalse(curve.Verify(PublicKey(), digest, HexText.ToBytes(Zero + Zero)));
        }

        [TestMethod]
        public void ASignatureWhoseSIsTakenOnceMoreAroundIsRefused()
        {
            // Key 1 and secret number 2: r = x(2·G); with the digest 2 − r, s is 1, and n + 1 is the same modulo n.
            P256 curve = new P256();
            byte[] digest = HexText.ToBytes("830D84E672FCB08275ADC7FCFB4AE53BFC5D90CB2F25834F4DAE81C6B4FC8BDB");
            string r = "7CF27B188D034F7E8A52380304B51AC3C08969E277F21B35A60B48FC47669978";
            Assert.IsTrue(curve.Verify(HexText.ToBytes(BaseX + BaseY), digest, HexText.ToBytes(r + One)));
            Assert.IsFalse(curve.Verify(HexText.ToBytes(BaseX + BaseY), digest, HexText.ToBytes(r + OrderPlusOne)));
        }

        [TestMethod]
        public void APointThatIsNotOnTheCurveVerifiesNothing()
        {
            P256 curve = new P256();
            byte[] digest = DigestOf("sample");
            byte[] signature = HexText.ToBytes(SignatureOfSample);
            byte[] besides = PublicKey();
            besides[63] ^= 1;
            Assert.IsFalse(curve.Verify(besides, digest, signature));
            Assert.IsFalse(curve.Verify(HexText.ToBytes(Zero + Zero), digest, signature));
            Assert.IsFalse(curve.Verify(HexText.ToBytes(Prime + BaseY), digest, signature));
        }

        [TestMethod]
        public void AddingAPointToItselfAndToItsMirrorImageIsDealtWith()
        {
            // With the base point as key, u·G + v·Q passes through G + G for u = v = 1: e = r = s.
            P256 curve = new P256();
            byte[] digest = HexText.ToBytes(BaseX);
            byte[] same = HexText.ToBytes(BaseX + BaseX);
            Assert.IsFalse(curve.Verify(HexText.ToBytes(BaseX + BaseY), digest, same));
            Assert.IsFalse(curve.Verify(HexText.ToBytes(BaseX + NegatedBaseY), digest, same));

            // u·G + v·Q = 2·G, whose x is known (SEC 2 multiples of G): r = s = e = x(2·G) mod n.
            string doubled = "7CF27B188D034F7E8A52380304B51AC3C08969E277F21B35A60B48FC47669978";
            Assert.IsTrue(curve.Verify(HexText.ToBytes(BaseX + BaseY), HexText.ToBytes(doubled), HexText.ToBytes(doubled + doubled)));
        }

        private static byte[] PrivateKey()
        {
            byte[] key = new byte[PublishedTestKey.PrivateKeyBytes];
            PublishedTestKey.CopyPrivateKey(key);
            return key;
        }

        private static byte[] PublicKey()
        {
            byte[] key = new byte[PublishedTestKey.PublicKeyBytes];
            PublishedTestKey.CopyPublicKey(key);
            return key;
        }

        private static byte[] DigestOf(string text)
        {
            byte[] message = new byte[text.Length];
            for (int i = 0; i < message.Length; i++)
            {
                message[i] = (byte)text[i];
            }

            byte[] digest = new byte[Sha256.DigestBytes];
            Sha256.Hash(message, 0, message.Length, digest);
            return digest;
        }
    }
}
