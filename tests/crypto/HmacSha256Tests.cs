using System.Security.Cryptography;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Crypto
{
    /// <summary>The library's HMAC-SHA256, which has the same call on the device and on the PC, against the published codes.</summary>
    [TestClass]
    public class HmacSha256Tests
    {
        [TestMethod]
        public void AShortKeyGivesTheCodeOfRfc4231Case1()
        {
            Assert.AreEqual("B0344C61D8DB38535CA8AFCEAF0BF12B881DC200C9833DA726E9376C2E32CFF7", CodeOf(Bytes.Repeated(0x0B, 20), Bytes.OfText("Hi There")));
        }

        [TestMethod]
        public void AKeyShorterThanTheCodeGivesThatOfRfc4231Case2()
        {
            Assert.AreEqual("5BDCC146BF60754E6A042426089575C75A003F089D2739839DEC58B964EC3843", CodeOf(Bytes.OfText("Jefe"), Bytes.OfText("what do ya want for nothing?")));
        }

        [TestMethod]
        public void KeyAndDataOverOneBlockGiveTheCodeOfRfc4231Case3()
        {
            Assert.AreEqual("773EA91E36800E46854DB8EBD09181A72959098B3EF8C122D9635514CED565FE", CodeOf(Bytes.Repeated(0xAA, 20), Bytes.Repeated(0xDD, 50)));
        }

        [TestMethod]
        public void AKeyOfOneBlockIsUsedAsItIs()
        {
            // Computed with an independent implementation (OpenSSL).
            Assert.AreEqual("2F8CFF867F2668CA93D3C5B03BA9F816746742EDA349B3BC4BB35AA27816754C", CodeOf(Bytes.Repeated(0xAA, 64), Bytes.OfText("abc")));
        }

        [TestMethod]
        public void AKeyLongerThanABlockIsHashedFirstAsInRfc4231Case6()
        {
            Assert.AreEqual("60E431591EE0B67F0D8A26AACBF5B77F8E0BC6213728C5140546040F0EE37F54", CodeOf(Bytes.Repeated(0xAA, 131), Bytes.OfText("Test Using Larger Than Block-Size Key - Hash Key First")));
        }

        private static string CodeOf(byte[] key, byte[] data)
        {
            return Bytes.ToHex(HMACSHA256.HashData(key, data));
        }
    }
}
