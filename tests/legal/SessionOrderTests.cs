using MeasurementCapsule.Legal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Legal
{
    [TestClass]
    public class SessionOrderTests
    {
        [TestMethod]
        public void AnOrderComesBackAsItWasSent()
        {
            SessionOrder sent = Texts.Order("4711");
            sent.TariffText.Set("001;EUR;0.59");
            sent.ControllerFirmware.Set("EVerest 2026.9");
            SessionOrder received = new SessionOrder();
            byte[] bytes = new byte[SessionOrder.MaximumBytes];
            int length = sent.Encode(bytes, 0);
            Assert.AreEqual(GateStatus.Ok, received.TryDecode(bytes, 0, length));
            Assert.AreEqual("4711", Texts.Of(received.TransactionId));
            Assert.IsTrue(received.UserAssigned);
            Assert.AreEqual("VERIFIED", Identification.Level(received.Level));
            Assert.AreEqual(2, received.FlagCount);
            Assert.AreEqual("RFID_PLAIN", Identification.Flag(received.FlagNumbers[0]));
            Assert.AreEqual("OCPP_AUTH", Identification.Flag(received.FlagNumbers[1]));
            Assert.AreEqual("ISO14443", Identification.Type(received.Type));
            Assert.AreEqual("1F2D3A4F5506C7", Texts.Of(received.Data));
            Assert.AreEqual("001;EUR;0.59", Texts.Of(received.TariffText));
            Assert.AreEqual("EVerest 2026.9", Texts.Of(received.ControllerFirmware));
        }

        [TestMethod]
        public void EveryShorterOrLongerRequestIsMalformed()
        {
            byte[] bytes = new byte[SessionOrder.MaximumBytes];
            int length = Texts.Order("4711").Encode(bytes, 0);
            SessionOrder received = new SessionOrder();
            for (int cut = 0; cut < length; cut++)
            {
                Assert.AreEqual(GateStatus.Malformed, received.TryDecode(bytes, 0, cut), "cut at " + cut.ToString());
            }

            Assert.AreEqual(GateStatus.Malformed, received.TryDecode(bytes, 0, length + 1));
        }

        [TestMethod]
        public void TheRefusedFieldIsNamed()
        {
            AssertRefused(GateStatus.WrongLength, 1, new byte[] { 0 });
            AssertRefused(GateStatus.WrongLength, 1, new byte[] { 37 });
            AssertRefused(GateStatus.ForbiddenCharacter, 1, new byte[] { 1, (byte)'|' });
            AssertRefused(GateStatus.ForbiddenCharacter, 1, new byte[] { 1, 10 });
            AssertRefused(GateStatus.OutOfRange, 2, new byte[] { 1, 65, 2 });
            AssertRefused(GateStatus.OutOfRange, 3, new byte[] { 1, 65, 1, 10 });
            AssertRefused(GateStatus.OutOfRange, 4, new byte[] { 1, 65, 1, 9, 5 });
            AssertRefused(GateStatus.OutOfRange, 5, new byte[] { 1, 65, 1, 9, 1, 17 });
            AssertRefused(GateStatus.OutOfRange, 5, new byte[] { 1, 65, 1, 9, 0, 18 });
            AssertRefused(GateStatus.WrongLength, 6, new byte[] { 1, 65, 1, 9, 0, 17, 41 });
        }

        [TestMethod]
        public void EveryNameOfTheStandardHasANumber()
        {
            for (int i = 0; i < Identification.Levels; i++)
            {
                Assert.IsNotNull(Identification.Level(i));
            }

            for (int i = 0; i < Identification.Flags; i++)
            {
                Assert.IsNotNull(Identification.Flag(i));
            }

            for (int i = 0; i < Identification.Types; i++)
            {
                Assert.IsNotNull(Identification.Type(i));
            }

            Assert.IsNull(Identification.Level(Identification.Levels));
            Assert.IsNull(Identification.Flag(Identification.Flags));
            Assert.IsNull(Identification.Type(Identification.Types));
        }

        private static void AssertRefused(GateStatus reason, int field, byte[] request)
        {
            SessionOrder order = new SessionOrder();
            Assert.AreEqual(reason, order.TryDecode(request, 0, request.Length));
            Assert.AreEqual(field, order.RefusedField);
        }
    }
}
