using MeasurementCapsule.Crypto;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Crypto
{
    [TestClass]
    public class PublishedTestKeyTests
    {
        [TestMethod]
        public void TheKeyIsThatOfRfc6979AppendixA25()
        {
            byte[] privateKey = new byte[PublishedTestKey.PrivateKeyBytes];
            PublishedTestKey.CopyPrivateKey(privateKey);
            Assert.AreEqual("C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721", Bytes.ToHex(privateKey));
        }

        [TestMethod]
        public void ItsPublicKeyIsRecognised()
        {
            Assert.IsTrue(PublishedTestKey.IsPublicKey(PublicKey()));
        }

        [TestMethod]
        public void AKeyThatDiffersInAnyBitIsAnother()
        {
            byte[] publicKey = PublicKey();
            for (int bit = 0; bit < 8 * publicKey.Length; bit++)
            {
                publicKey[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.IsFalse(PublishedTestKey.IsPublicKey(publicKey), "bit " + bit);
                publicKey[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }

        [TestMethod]
        public void NobodyCanChangeTheKeyThroughItsCopy()
        {
            System.Array.Clear(PublicKey(), 0, PublishedTestKey.PublicKeyBytes);
            Assert.IsTrue(PublishedTestKey.IsPublicKey(PublicKey()));
        }

        private static byte[] PublicKey()
        {
            byte[] publicKey = new byte[PublishedTestKey.PublicKeyBytes];
            PublishedTestKey.CopyPublicKey(publicKey);
            return publicKey;
        }
    }
}
