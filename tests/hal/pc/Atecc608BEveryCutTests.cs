using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>The provisioning is cut off at every transfer, every byte and every 2.7 ms.</summary>
    [TestClass]
    public class Atecc608BEveryCutTests
    {
        [TestMethod]
        public void ABusThatFailsIsSurvived()
        {
            int cuts = new ProvisioningCuts().OfTheBus(false, 1);
            Assert.IsTrue(cuts >= 802, "cuts: " + cuts);
        }

        [TestMethod]
        public void AWakeLineThatFailsIsSurvived()
        {
            int cuts = new ProvisioningCuts().OfTheBus(true, 1);
            Assert.IsTrue(cuts >= 11, "cuts: " + cuts);
        }

        [TestMethod]
        public void APowerCutIsSurvivedWhenTheCommandIsDone()
        {
            int cuts = new ProvisioningCuts().OfTheSupply(SimAtecc608BInterruption.Done, 1);
            Assert.IsTrue(cuts >= 3254, "cuts: " + cuts);
        }

        [TestMethod]
        public void APowerCutIsSurvivedWhenTheCommandIsUndone()
        {
            int cuts = new ProvisioningCuts().OfTheSupply(SimAtecc608BInterruption.Undone, 1);
            Assert.IsTrue(cuts >= 3254, "cuts: " + cuts);
        }

        [TestMethod]
        public void APowerCutIsSurvivedWhenTheCommandIsTorn()
        {
            int cuts = new ProvisioningCuts().OfTheSupply(SimAtecc608BInterruption.Torn, 1);
            Assert.IsTrue(cuts >= 3254, "cuts: " + cuts);
        }

        [TestMethod]
        public void AWatchdogThatExpiresIsSurvived()
        {
            int cuts = new ProvisioningCuts().OfTheWatchdog(SimAtecc608BInterruption.Done, 2700)
                + new ProvisioningCuts().OfTheWatchdog(SimAtecc608BInterruption.Undone, 2700)
                + new ProvisioningCuts().OfTheWatchdog(SimAtecc608BInterruption.Torn, 2700);
            Assert.IsTrue(cuts >= 1200, "cuts: " + cuts);
        }
    }
}
