using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>The provisioning is cut off here and there; at every place: <c>pc</c>.</summary>
    [TestClass]
    public class Atecc608BProvisioningCutTests
    {
        [TestMethod]
        public void ABusThatFailsIsSurvived()
        {
            int cuts = new ProvisioningCuts().OfTheBus(false, 211);
            Assert.IsTrue(cuts >= 1, "cuts: " + cuts);
        }

        [TestMethod]
        public void AWakeLineThatFailsIsSurvived()
        {
            int cuts = new ProvisioningCuts().OfTheBus(true, 5);
            Assert.IsTrue(cuts >= 1, "cuts: " + cuts);
        }

        [TestMethod]
        public void APowerCutIsSurvivedWhenTheCommandIsDone()
        {
            int cuts = new ProvisioningCuts().OfTheSupply(SimAtecc608BInterruption.Done, 211);
            Assert.IsTrue(cuts >= 1, "cuts: " + cuts);
        }

        [TestMethod]
        public void APowerCutIsSurvivedWhenTheCommandIsUndone()
        {
            int cuts = new ProvisioningCuts().OfTheSupply(SimAtecc608BInterruption.Undone, 211);
            Assert.IsTrue(cuts >= 1, "cuts: " + cuts);
        }

        [TestMethod]
        public void APowerCutIsSurvivedWhenTheCommandIsTorn()
        {
            int cuts = new ProvisioningCuts().OfTheSupply(SimAtecc608BInterruption.Torn, 211);
            Assert.IsTrue(cuts >= 1, "cuts: " + cuts);
        }

        [TestMethod]
        public void AWatchdogThatExpiresIsSurvived()
        {
            int cuts = new ProvisioningCuts().OfTheWatchdog(SimAtecc608BInterruption.Done, 97000)
                + new ProvisioningCuts().OfTheWatchdog(SimAtecc608BInterruption.Undone, 97000)
                + new ProvisioningCuts().OfTheWatchdog(SimAtecc608BInterruption.Torn, 97000);
            Assert.IsTrue(cuts >= 30, "cuts: " + cuts);
        }
    }
}
