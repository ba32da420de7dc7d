using MeasurementCapsule.Crypto;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Crypto
{
    [TestClass]
    public class Crc32Tests
    {
        [TestMethod]
        public void TheNineDigitsGiveTheCatalogueValue()
        {
            Assert.AreEqual(0xCBF43926u, Crc32.Compute(Bytes.OfText("123456789"), 0, 9));
        }

        [TestMethod]
        public void NothingGivesZero()
        {
            Assert.AreEqual(0u, Crc32.Compute(Bytes.OfText("123456789"), 4, 0));
        }

        [TestMethod]
        public void OnlyTheNamedPartCounts()
        {
            Assert.AreEqual(0xCBF43926u, Crc32.Compute(Bytes.OfText("xx123456789yy"), 2, 9));
        }

        [TestMethod]
        public void EveryByteValueCounts()
        {
            byte[] all = new byte[256];
            for (int i = 0; i < all.Length; i++)
            {
                all[i] = (byte)i;
            }

            // Computed with an independent implementation (zlib).
            Assert.AreEqual(0x29058C73u, Crc32.Compute(all, 0, all.Length));
        }

        [TestMethod]
        public void EverySingleFlippedBitIsNoticed()
        {
            byte[] data = Bytes.OfText("the register and its remainder");
            uint whole = Crc32.Compute(data, 0, data.Length);
            for (int bit = 0; bit < 8 * data.Length; bit++)
            {
                data[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.IsTrue(whole != Crc32.Compute(data, 0, data.Length), "bit " + bit);
                data[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }
    }
}
