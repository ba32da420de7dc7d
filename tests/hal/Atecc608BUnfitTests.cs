using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Chips;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>A chip that must not get a key, or has got it, is named and left as it is.</summary>
    [TestClass]
    public class Atecc608BUnfitTests
    {
        [TestMethod]
        public void AChipInAWrongStateIsNamedAndLeftAsItIs()
        {
            // Each row: address and value of a byte that makes the chip wrong, up to three of them; what it is called.
            int[][] rows =
            {
                new[] { 7, 0x02, -1, 0, -1, 0, (int)KeyState.AnotherChip },
                new[] { 6, 0x50, -1, 0, -1, 0, (int)KeyState.AnotherChip },
                new[] { 0, 0x02, -1, 0, -1, 0, (int)KeyState.AnotherChip },
                new[] { 12, 0xEF, -1, 0, -1, 0, (int)KeyState.AnotherChip },
                new[] { 87, 0x00, -1, 0, -1, 0, (int)KeyState.ForeignConfiguration },
                new[] { 86, 0x00, -1, 0, -1, 0, (int)KeyState.ForeignConfiguration },
                new[] { 19, 0x10, -1, 0, -1, 0, (int)KeyState.ForeignConfiguration },
                new[] { 20, 0x81, 97, 0x10, 87, 0x00, (int)KeyState.ForeignConfiguration },
                new[] { 20, 0x81, 87, 0x00, 86, 0x00, (int)KeyState.LockedWithoutKey },
                new[] { 20, 0x81, 87, 0x00, 88, 0xFE, (int)KeyState.LockedWithoutKey },
            };
            for (int i = 0; i < rows.Length; i++)
            {
                World world = new World(1);
                SimAtecc608B chip = SimAtecc608B.Fresh(world);
                for (int k = 0; k < 6; k += 2)
                {
                    if (rows[i][k] >= 0)
                    {
                        chip.SetConfiguration(rows[i][k], (byte)rows[i][k + 1]);
                    }
                }

                AssertLeftAlone(world, chip, (KeyState)rows[i][6], "row " + i);
            }
        }

        [TestMethod]
        public void AKeyFromBeforeTheConfigurationLockIsRecognisedAndLeftAsItIs()
        {
            World world = new World(1);
            SimAtecc608B chip = Atecc608BBench.WakeUp(world, SimAtecc608B.Fresh(world));
            chip.MakesPredictableKeys = true;
            Assert.AreEqual("43", Atecc608BBench.Answer(world, chip, 0x40, 0x04, 0, new byte[0]).Substring(0, 2));
            chip.Element.Write(new byte[] { 0x01 }, 1);
            AssertLeftAlone(world, chip, KeyState.EarlyKey, "open");

            // Somebody locks it afterwards, one lock after the other: the key stays what it is.
            chip.SetConfiguration(20, 0x81);
            chip.SetConfiguration(87, 0x00);
            AssertLeftAlone(world, chip, KeyState.EarlyKey, "configuration locked");
            chip.SetConfiguration(88, 0xFE);
            AssertLeftAlone(world, chip, KeyState.EarlyKey, "slot locked");
            chip.SetConfiguration(86, 0x00);
            AssertLeftAlone(world, chip, KeyState.EarlyKey, "all locked");
        }

        [TestMethod]
        public void AnyKeyBeforeTheConfigurationLockIsTooEarly()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Fresh(world);
            chip.MakesPredictableKeys = true;
            chip.PlantKey(false);
            AssertLeftAlone(world, chip, KeyState.EarlyKey, "planted");
        }

        [TestMethod]
        public void AProvisionedChipIsLeftAsItIs()
        {
            World world = new World(1);
            AssertLeftAlone(world, SimAtecc608B.Provisioned(world), KeyState.Complete, "provisioned");
        }

        private static void AssertLeftAlone(World world, SimAtecc608B chip, KeyState state, string row)
        {
            Atecc608BProvisioning provisioning = Atecc608BBench.ProvisioningOf(world, chip);
            string before = Atecc608BBench.Inside(chip);
            Assert.AreEqual(Status.Ok, provisioning.Inspect(), row);
            Assert.AreEqual(state, provisioning.State, row);
            Assert.AreEqual(Status.WrongState, provisioning.Advance(), row);
            Assert.AreEqual(state, provisioning.State, row);
            Assert.AreEqual(before, Atecc608BBench.Inside(chip), row);
            Assert.AreEqual(0, provisioning.StepsMade, row);
        }
    }
}
