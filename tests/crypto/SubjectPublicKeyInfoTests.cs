using MeasurementCapsule.Crypto;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Crypto
{
    [TestClass]
    public class SubjectPublicKeyInfoTests
    {
        // The key of RFC 6979 A.2.5, encoded by OpenSSL.
        private const string Encoded = "3059301306072A8648CE3D020106082A8648CE3D030107034200"
            + "0460FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6"
            + "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299";

        [TestMethod]
        public void ThePublishedTestKeyIsEncodedAsOpenSslDoes()
        {
            byte[] der = new byte[SubjectPublicKeyInfo.Bytes];
            SubjectPublicKeyInfo.Encode(PublishedKey(), der);
            Assert.AreEqual(Encoded, Bytes.ToHex(der));
        }

        [TestMethod]
        public void WhatWasEncodedIsReadBack()
        {
            byte[] publicKey = new byte[PublishedTestKey.PublicKeyBytes];
            Assert.IsTrue(SubjectPublicKeyInfo.TryDecode(Bytes.OfHex(Encoded), publicKey));
            Assert.AreEqual(Bytes.ToHex(PublishedKey()), Bytes.ToHex(publicKey));
        }

        [TestMethod]
        public void EveryFlippedBitBeforeTheKeyIsRefused()
        {
            byte[] der = Bytes.OfHex(Encoded);
            byte[] publicKey = new byte[PublishedTestKey.PublicKeyBytes];
            for (int bit = 0; bit < 8 * (SubjectPublicKeyInfo.Bytes - publicKey.Length); bit++)
            {
                der[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.IsFalse(SubjectPublicKeyInfo.TryDecode(der, publicKey), "bit " + bit);
                der[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }

        [TestMethod]
        public void AnotherLengthIsRefused()
        {
            byte[] publicKey = new byte[PublishedTestKey.PublicKeyBytes];
            byte[] longer = Bytes.OfHex(Encoded + "00");
            byte[] shorter = new byte[SubjectPublicKeyInfo.Bytes - 1];
            System.Array.Copy(longer, 0, shorter, 0, shorter.Length);
            Assert.IsFalse(SubjectPublicKeyInfo.TryDecode(longer, publicKey));
            Assert.IsFalse(SubjectPublicKeyInfo.TryDecode(shorter, publicKey));
            Assert.IsFalse(SubjectPublicKeyInfo.TryDecode(new byte[0], publicKey));
        }

        private static byte[] PublishedKey()
        {
            byte[] publicKey = new byte[PublishedTestKey.PublicKeyBytes];
            PublishedTestKey.CopyPublicKey(publicKey);
            return publicKey;
        }
    }
}
