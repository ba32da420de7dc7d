using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Legal
{
    /// <summary>Serial number, charge point and cable in register memory.</summary>
    [TestClass]
    public class CapsuleTextsTests
    {
        private const int FirstSlotAt = 7168;
        private const int SecondSlotAt = 7280;

        [TestMethod]
        public void MemoryThatWasNeverWrittenHoldsWhatTheWiringGave()
        {
            CapsuleParameters parameters = Read(new FramFake(), Status.Ok);
            Assert.AreEqual("MC0000000001", parameters.SerialNumber);
            Assert.AreEqual("EVSEID", parameters.ChargePointIdentificationType);
            Assert.AreEqual("DE*OPC*E0000001", parameters.EvseId);
            Assert.AreEqual("", parameters.CableName);
        }

        [TestMethod]
        public void AChangedTextCountsAtOnceAndAfterARestartAndTheOthersStay()
        {
            FramFake memory = new FramFake();
            CapsuleParameters parameters = new CapsuleParameters();
            CapsuleTexts texts = new CapsuleTexts(memory, parameters);
            Assert.AreEqual(Status.Ok, texts.Load());
            Assert.AreEqual(0L, texts.FirstPage);
            Change(texts, CapsuleText.EvseId, "1234567890123456789012345678901234567", 7);
            Change(texts, CapsuleText.SerialNumber, "1234567890123456", 8);
            Change(texts, CapsuleText.CableName, "long", 9);
            Change(texts, CapsuleText.CableName, "CCS", 9);
            Assert.AreEqual("1234567890123456", parameters.SerialNumber);
            Assert.AreEqual(9L, texts.FirstPage);

            CapsuleParameters restarted = Read(memory, Status.Ok);
            Assert.AreEqual("1234567890123456", restarted.SerialNumber);
            Assert.AreEqual("EVSEID", restarted.ChargePointIdentificationType);
            Assert.AreEqual("1234567890123456789012345678901234567", restarted.EvseId);
            Assert.AreEqual("CCS", restarted.CableName);
        }

        [TestMethod]
        public void ACutAtAnyByteOfAChangeLeavesTheOldTextOrTheNewOne()
        {
            bool completed = false;
            int cut = 0;
            for (; !completed; cut++)
            {
                FramFake memory = new FramFake();
                CapsuleTexts texts = new CapsuleTexts(memory, new CapsuleParameters());
                Assert.AreEqual(Status.Ok, texts.Load());
                Change(texts, CapsuleText.SerialNumber, "OLD", 1);
                memory.BytesUntilCut = cut;
                completed = texts.Change(CapsuleText.SerialNumber, Field("NEW"), 2) == Status.Ok;
                memory.BytesUntilCut = -1;
                string restarted = Read(memory, Status.Ok).SerialNumber;
                Assert.IsTrue(restarted == "NEW" || (restarted == "OLD" && !completed), restarted + ", cut at " + cut.ToString());
            }

            Assert.IsTrue(cut > SecondSlotAt - FirstSlotAt);
        }

        [TestMethod]
        public void ACutAtAnyByteOfTheVeryFirstLoadIsMadeGood()
        {
            for (int cut = 0; cut < 2 * (SecondSlotAt - FirstSlotAt); cut++)
            {
                FramFake memory = new FramFake();
                memory.BytesUntilCut = cut;
                Assert.AreEqual("?", Read(memory, Status.WriteFailed).SerialNumber, "cut at " + cut.ToString());
                memory.BytesUntilCut = -1;
                Assert.AreEqual("MC0000000001", Read(memory, Status.Ok).SerialNumber);
            }
        }

        [TestMethod]
        public void TwoBadSlotsAreCorruptAndNeverTheDefaults()
        {
            FramFake memory = new FramFake();
            Read(memory, Status.Ok);
            memory.Memory[FirstSlotAt + 26] ^= 1;
            Assert.AreEqual("MC0000000001", Read(memory, Status.Ok).SerialNumber, "one copy may be lost");
            memory.Memory[FirstSlotAt + 26] ^= 1;
            memory.Memory[SecondSlotAt + 26] ^= 1;
            CapsuleParameters parameters = Read(memory, Status.Corrupt);
            Assert.AreEqual("?", parameters.SerialNumber);
            Assert.AreEqual("?", parameters.EvseId);
        }

        [TestMethod]
        public void ATextOfTheWiringThatHasNotItsFormIsCorruptAndNeverCut()
        {
            CapsuleParameters wired = new CapsuleParameters { SerialNumber = "12345678901234567" };
            Assert.AreEqual(Status.Corrupt, new CapsuleTexts(new FramFake(), wired).Load());
        }

        [TestMethod]
        public void MemoryThatDoesNotAnswerIsSaidByName()
        {
            FramFake memory = new FramFake();
            CapsuleParameters parameters = new CapsuleParameters();
            CapsuleTexts texts = new CapsuleTexts(memory, parameters);
            Assert.AreEqual(Status.Ok, texts.Load());
            memory.Unplugged = true;
            Assert.AreEqual(Status.NotAcknowledged, texts.Change(CapsuleText.EvseId, Field("X"), 1));
            Assert.AreEqual("?", parameters.EvseId);
            memory.Unplugged = false;
            Assert.AreEqual(Status.Ok, texts.Load());
            Assert.AreEqual("DE*OPC*E0000001", parameters.EvseId);
        }

        [TestMethod]
        public void EachTextHasItsLengthsAndCharacters()
        {
            Assert.AreEqual(GateStatus.WrongLength, Checked(CapsuleText.SerialNumber, ""));
            Assert.AreEqual(GateStatus.Ok, Checked(CapsuleText.SerialNumber, "1234567890123456"));
            Assert.AreEqual(GateStatus.WrongLength, Checked(CapsuleText.SerialNumber, "12345678901234567"));
            Assert.AreEqual(GateStatus.WrongLength, Checked(CapsuleText.EvseId, ""));
            Assert.AreEqual(GateStatus.WrongLength, Checked(CapsuleText.EvseId, "12345678901234567890123456789012345678"));
            Assert.AreEqual(GateStatus.Ok, Checked(CapsuleText.EvseId, "box-7 1~"));
            Assert.AreEqual(GateStatus.Ok, Checked(CapsuleText.CableName, ""));
            Assert.AreEqual(GateStatus.WrongLength, Checked(CapsuleText.CableName, "123456789012345678901"));
            Assert.AreEqual(GateStatus.Ok, Checked(CapsuleText.ChargePointIdentificationType, "EVSEID"));
            Assert.AreEqual(GateStatus.Ok, Checked(CapsuleText.ChargePointIdentificationType, "CBIDC"));
            Assert.AreEqual(GateStatus.OutOfRange, Checked(CapsuleText.ChargePointIdentificationType, "EVSEI"));
            Assert.AreEqual(GateStatus.OutOfRange, Checked(CapsuleText.ChargePointIdentificationType, "evseid"));
            string forbidden = "\"\\|\n\u001F\u007Fä";
            for (int i = 0; i < forbidden.Length; i++)
            {
                Assert.AreEqual(GateStatus.ForbiddenCharacter, Checked(CapsuleText.EvseId, "A" + forbidden.Substring(i, 1)), i.ToString());
            }
        }

        private static GateStatus Checked(CapsuleText text, string value)
        {
            TextField field = Field(value);
            return CapsuleTextForm.Check(text, field.Bytes, 0, field.Length);
        }

        private static TextField Field(string value)
        {
            TextField field = new TextField(64);
            field.Set(value);
            return field;
        }

        private static void Change(CapsuleTexts texts, CapsuleText text, string value, long firstPage)
        {
            Assert.AreEqual(Status.Ok, texts.Change(text, Field(value), firstPage));
        }

        private static CapsuleParameters Read(FramFake memory, Status expected)
        {
            CapsuleParameters parameters = new CapsuleParameters();
            Assert.AreEqual(expected, new CapsuleTexts(memory, parameters).Load());
            return parameters;
        }
    }
}
