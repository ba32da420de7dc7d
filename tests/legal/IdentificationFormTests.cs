using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Legal
{
    [TestClass]
    public class IdentificationFormTests
    {
        [TestMethod]
        public void EachTypeTakesDataOfItsForm()
        {
            AssertFits(Identification.None, "");
            AssertFits(Identification.Iso14443, "1F2D3A4F", "1f2d3a4f5506c7");
            AssertFits(Identification.Iso15693, "E004010012345678");
            AssertFits(Identification.Emaid, "DE8AAA1B2C3D49", "DE8AAA1B2C3D4E9");
            AssertFits(Identification.Evccid, "A", "ABCDEF", "00B052FF01A2");
            AssertFits(Identification.Evcoid, "DE8AA001234", "DE-8AA-CA2B3-L", "DE*8AA*CA2B3C*L");
            AssertFits(Identification.Iso7812, "12345678", "4111********1111", "1234567890123456789");
            AssertFits(Identification.PhoneNumber, "+1", "+491701234567", "+123456789012345");
        }

        [TestMethod]
        public void DataOfAnotherFormAreRefused()
        {
            AssertRefused(Identification.None, "x");
            AssertRefused(Identification.Iso14443, "", "1F2D3A4", "1F2D3A4F5", "1F2D3A4G", "1F2D3A4F5506C7A1", "E004010012345678");
            AssertRefused(Identification.Iso15693, "", "E00401001234567", "E0040100123456789", "E00401001234567G");
            AssertRefused(Identification.Emaid, "", "DE8AAA1B2C3D4", "DE8AAA1B2C3D4E91", "DE-8AAA1B2C3D4");
            AssertRefused(Identification.Evccid, "", "ABCDEFG", "00B052FF01A", "00B052FF01AG", "00B052FF01A2B");
            AssertRefused(Identification.Evcoid, "", "DE8AA00123", "DE-8AA-CA2B3C4D-", "DE 8AA CA2B3 L");
            AssertRefused(Identification.Iso7812, "", "1234567", "12345678901234567890", "4111-1111-1111");
            AssertRefused(Identification.PhoneNumber, "", "+", "491701234567", "+49 170", "+1234567890123456");
        }

        [TestMethod]
        public void AllOtherTypesTakeAnyText()
        {
            for (int type = 0; type < Identification.Types; type++)
            {
                bool free = type == 1 || type == 2 || (type >= 9 && type <= 15) || type == 17;
                if (free)
                {
                    AssertFits(type, "", "anything: 4711 \"\\");
                }
            }
        }

        [TestMethod]
        public void AnOrderWithDataOfAnotherFormNamesTheField()
        {
            SessionOrder order = Texts.Order("4711");
            order.Data.Set("1F2D");
            byte[] bytes = new byte[SessionOrder.MaximumBytes];
            int length = order.Encode(bytes, 0);
            SessionOrder received = new SessionOrder();
            Assert.AreEqual(GateStatus.WrongForm, received.TryDecode(bytes, 0, length));
            Assert.AreEqual(8, received.RefusedField);
        }

        [TestMethod]
        public void TwoFlagsOfOnePortionAreRefused()
        {
            SessionOrder order = Texts.Order("4711");
            order.FlagNumbers[1] = 2;
            byte[] bytes = new byte[SessionOrder.MaximumBytes];
            int length = order.Encode(bytes, 0);
            Assert.AreEqual(GateStatus.OutOfRange, new SessionOrder().TryDecode(bytes, 0, length));
        }

        private static void AssertFits(int type, params string[] data)
        {
            for (int i = 0; i < data.Length; i++)
            {
                Assert.IsTrue(Fits(type, data[i]), Identification.Type(type) + " '" + data[i] + "'");
            }
        }

        private static void AssertRefused(int type, params string[] data)
        {
            for (int i = 0; i < data.Length; i++)
            {
                Assert.IsFalse(Fits(type, data[i]), Identification.Type(type) + " '" + data[i] + "'");
            }
        }

        private static bool Fits(int type, string data)
        {
            TextField field = new TextField(40);
            field.Set(data);
            return IdentificationForm.Fits(type, field);
        }
    }
}
