using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>Clocks, watchdogs and modes of the simulated chip, seen from the bus; and what an interrupted command leaves.</summary>
    [TestClass]
    public class SimAtecc608BModeTests
    {
        private const string Success = "04000340";
        private const string ExecutionError = "040F2342";
        private const string ParseError = "04038342";

        [TestMethod]
        public void EachCommandTakesItsTimeAtEachOfTheThreeClocks()
        {
            // Opcode, P1, P2, bytes of data; then milliseconds at the clock dividers 00h, 28h and 68h.
            int[][] rows =
            {
                new[] { 0x30, 0x00, 0x0000, 0, 5, 5, 5 },
                new[] { 0x02, 0x80, 0x0000, 0, 5, 5, 5 },
                new[] { 0x1B, 0x00, 0x0000, 0, 23, 23, 23 },
                new[] { 0x16, 0x43, 0x0000, 32, 20, 20, 20 },
                new[] { 0x24, 0x00, 0x0000, 0, 25, 25, 25 },
                new[] { 0x12, 0x02, 0x0040, 4, 45, 45, 45 },
                new[] { 0x17, 0x82, 0x0000, 0, 35, 35, 35 },
                new[] { 0x47, 0x00, 0x0000, 0, 36, 42, 75 },
                new[] { 0x40, 0x00, 0x0000, 0, 115, 215, 653 },
                new[] { 0x41, 0xA0, 0x0000, 0, 115, 220, 665 },
                new[] { 0x45, 0x22, 0x0004, 128, 105, 295, 1085 },
                new[] { 0x77, 0x3B, 0x0000, 0, 250, 625, 2324 },
            };
            byte[] clocks = { 0x04, 0x2C, 0x6C }; // with the long watchdog: the slowest self-test outlasts the ordinary one
            for (int i = 0; i < 3 * rows.Length; i++)
            {
                int[] row = rows[i / 3];
                World world = new World(1);
                SimAtecc608B chip = SimAtecc608B.Provisioned(world);
                chip.SetConfiguration(19, clocks[i % 3]);
                Atecc608BBench.WakeUp(world, chip);
                Atecc608BBench.Send(chip, row[0], row[1], row[2], new byte[row[3]]);
                world.Advance((1000 * row[4 + (i % 3)]) - 1);
                Assert.AreEqual(Status.NotAcknowledged, chip.Element.WriteRead(new byte[1], 0, new byte[1], 1), "row " + i);
                world.Advance(1);
                Assert.AreEqual(Status.Ok, chip.Element.WriteRead(new byte[1], 0, new byte[1], 1), "row " + i);
            }
        }

        [TestMethod]
        public void TheLongWatchdogPutsItToSleepAfterThirteenSeconds()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Provisioned(world);
            chip.SetConfiguration(19, 0x04);
            Atecc608BBench.WakeUp(world, chip);
            world.Advance(13000000 - 1500 - 1);
            Assert.AreEqual("04113343", Atecc608BBench.Read(chip, 4));
            world.Advance(1);
            Assert.AreEqual(Status.NotAcknowledged, chip.Element.WriteRead(new byte[1], 0, new byte[4], 4));
        }

        [TestMethod]
        public void ADigestMayComeThroughEitherBufferAndFromItsOwnHash()
        {
            World world = new World(1);
            SimAtecc608B chip = Atecc608BBench.WakeUp(world, SimAtecc608B.Provisioned(world));
            byte[] digest = new byte[32];
            Sha256.Hash(digest, 0, 0, digest);
            Assert.AreEqual(Success, Atecc608BBench.Answer(world, chip, 0x16, 0x43, 0, digest));
            string expected = Atecc608BBench.Answer(world, chip, 0x41, 0xA0, 0, new byte[0]);
            Assert.AreEqual("43", expected.Substring(0, 2));

            Assert.AreEqual(Success, Atecc608BBench.Answer(world, chip, 0x16, 0x03, 0, digest), "TempKey");
            Assert.AreEqual(expected, Atecc608BBench.Answer(world, chip, 0x41, 0x80, 0, new byte[0]), "TempKey");

            int[] ends = { 0x02, 0x42 };
            int[] signs = { 0x80, 0xA0 };
            for (int i = 0; i < ends.Length; i++)
            {
                Assert.AreEqual(Success, Atecc608BBench.Answer(world, chip, 0x47, 0x00, 0, new byte[0]));
                Assert.AreEqual(HexText.Of(digest), Atecc608BBench.Answer(world, chip, 0x47, ends[i], 0, new byte[0]).Substring(2, 64));
                Assert.AreEqual(expected, Atecc608BBench.Answer(world, chip, 0x41, signs[i], 0, new byte[0]), "hash " + i);
            }
        }

        [TestMethod]
        public void EachModeOfNonceWantsItsLength()
        {
            World world = new World(1);
            SimAtecc608B chip = Atecc608BBench.WakeUp(world, SimAtecc608B.Provisioned(world));
            int[] modes = { 0x03, 0x43, 0x83, 0x23, 0x63 };
            int[] lengths = { 32, 32, 32, 64, 64 };
            for (int i = 0; i < modes.Length; i++)
            {
                Assert.AreEqual(Success, Atecc608BBench.Answer(world, chip, 0x16, modes[i], 0, new byte[lengths[i]]), "mode " + i);
                Assert.AreEqual(ParseError, Atecc608BBench.Answer(world, chip, 0x16, modes[i], 0, new byte[lengths[i] - 1]), "mode " + i);
            }

            Assert.AreEqual("23", Atecc608BBench.Answer(world, chip, 0x16, 0x00, 0, new byte[20]).Substring(0, 2), "random");
            Assert.AreEqual("23", Atecc608BBench.Answer(world, chip, 0x16, 0x01, 0, new byte[20]).Substring(0, 2), "random, same seed");
            Assert.AreEqual(ParseError, Atecc608BBench.Answer(world, chip, 0x16, 0x00, 0, new byte[32]));
            Assert.AreEqual(ParseError, Atecc608BBench.Answer(world, chip, 0x16, 0xC3, 0, new byte[32]));
        }

        [TestMethod]
        public void AKeyThatWantsAPartOfItsOwnInTheDigestSignsNoDigestOfTheHost()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Provisioned(world);
            chip.SetConfiguration(96, 0x73); // KeyConfig bit 6: random nonce required
            Atecc608BBench.WakeUp(world, chip);
            Assert.AreEqual(Success, Atecc608BBench.Answer(world, chip, 0x16, 0x43, 0, new byte[32]));
            Assert.AreEqual(ExecutionError, Atecc608BBench.Answer(world, chip, 0x41, 0xA0, 0, new byte[0]));
            Assert.AreEqual("23", Atecc608BBench.Answer(world, chip, 0x16, 0x00, 0, new byte[20]).Substring(0, 2));
            Assert.AreEqual("43", Atecc608BBench.Answer(world, chip, 0x41, 0x80, 0, new byte[0]).Substring(0, 2));
        }

        [TestMethod]
        public void ANewChipIsOpenAndHasTheRulesOfTheFactory()
        {
            World world = new World(1);
            SimAtecc608B chip = Atecc608BBench.WakeUp(world, SimAtecc608B.Fresh(world));
            Assert.AreEqual("83208720", Atecc608BBench.Answer(world, chip, 0x02, 0x00, 0x05, new byte[0]).Substring(2, 8));
            Assert.AreEqual("33003300", Atecc608BBench.Answer(world, chip, 0x02, 0x00, 0x18, new byte[0]).Substring(2, 8));
            Assert.AreEqual("00005555", Atecc608BBench.Answer(world, chip, 0x02, 0x00, 0x15, new byte[0]).Substring(2, 8));
            Assert.AreEqual("FFFF0000", Atecc608BBench.Answer(world, chip, 0x02, 0x00, 0x16, new byte[0]).Substring(2, 8));
        }

        [TestMethod]
        public void AnInterruptedCommandIsDoneUndoneOrTorn()
        {
            string[] left = { "4F4E4345", "00000000", "4F4E0000" };
            for (int i = 0; i < left.Length; i++)
            {
                World world = new World(1);
                SimAtecc608B chip = SimAtecc608B.Provisioned(world);
                chip.Interruption = (SimAtecc608BInterruption)i;
                Atecc608BBench.WakeUp(world, chip);
                Atecc608BBench.Send(chip, 0x12, 0x02, 8 << 3, HexText.ToBytes("4F 4E 43 45"));
                world.Advance(44999);
                world.CutPower();
                world.RestorePower();
                Atecc608BBench.WakeUp(world, chip);
                Assert.AreEqual(left[i], Atecc608BBench.Answer(world, chip, 0x02, 0x02, 8 << 3, new byte[0]).Substring(2, 8));
            }
        }

        [TestMethod]
        public void ACommandThatIsOverIsNeverUndone()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Provisioned(world);
            chip.Interruption = SimAtecc608BInterruption.Undone;
            Atecc608BBench.WakeUp(world, chip);
            Atecc608BBench.Send(chip, 0x24, 0x01, 0, new byte[0]);
            world.Advance(25000);
            world.CutPower();
            world.RestorePower();
            Assert.AreEqual(1, chip.GetCounter(0));
        }
    }
}
