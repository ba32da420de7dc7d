using MeasurementCapsule.Legal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Legal
{
    [TestClass]
    public class FaultSetTests
    {
        [TestMethod]
        public void AFaultEndsWithItsCauseUnlessItIsLatched()
        {
            FaultSet faults = new FaultSet();
            faults.Set(FaultCode.Clock, true);
            faults.Set(FaultCode.Signature, true);
            faults.Set(FaultCode.Clock, false);
            faults.Set(FaultCode.Signature, false);
            Assert.IsFalse(faults.Has(FaultCode.Clock));
            Assert.IsTrue(faults.Has(FaultCode.Signature));
        }

        [TestMethod]
        public void TheLowestNumberIsShownFirst()
        {
            FaultSet faults = new FaultSet();
            Assert.AreEqual(FaultCode.None, faults.First);
            faults.Set(FaultCode.Display, true);
            Assert.AreEqual(FaultCode.Display, faults.First);
            faults.Set(FaultCode.RegisterMemory, true);
            Assert.AreEqual(FaultCode.RegisterMemory, faults.First);
        }

        [TestMethod]
        public void EveryFaultHasWordsOfItsOwnInEachLanguageThatFitTheDisplay()
        {
            for (int i = 1; i <= FaultCatalogue.Highest; i++)
            {
                string english = FaultCatalogue.English((FaultCode)i);
                string german = FaultCatalogue.German((FaultCode)i);
                string french = FaultCatalogue.French((FaultCode)i);
                Assert.IsTrue(english.Length <= 40 && german.Length <= 40 && french.Length <= 40);
                Assert.AreNotEqual(FaultCatalogue.English(FaultCode.None), english);
                for (int k = 1; k < i; k++)
                {
                    Assert.AreNotEqual(FaultCatalogue.English((FaultCode)k), english);
                    Assert.AreNotEqual(FaultCatalogue.German((FaultCode)k), german);
                    Assert.AreNotEqual(FaultCatalogue.French((FaultCode)k), french);
                }
            }
        }
    }
}
