using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>The simulated LS027B7DH01 by itself, driven with bare bytes: what is sent is what the datasheet draws, the first bit in the highest place.</summary>
    [TestClass]
    public class SimLs027B7Dh01Tests
    {
        private const int White = 0xFFFF;
        private const int Black = 0x0000;
        private const byte Update = 0x80;
        private const byte Inversion = 0x40;
        private const byte Clear = 0x20;

        [TestMethod]
        public void ALineIsNumberedFromOneWithItsLeastSignificantBitFirst()
        {
            ExpectLineAt(0x80, 239);
            ExpectLineAt(0x40, 238);
            ExpectLineAt(0x0F, 0);
        }

        [TestMethod]
        public void TheFirstBitOfALineIsItsFirstPixel()
        {
            SimLs027B7Dh01 sim = Cleared();
            byte[] data = Line(Update, 0x80);
            data[2] = 0x7F;
            data[51] = 0xFE;
            Assert.AreEqual(0, ViolationsOf(sim, data));
            Assert.AreEqual(Black, sim.GetPixel(239, 0));
            Assert.AreEqual(White, sim.GetPixel(239, 1));
            Assert.AreEqual(White, sim.GetPixel(239, 398));
            Assert.AreEqual(Black, sim.GetPixel(239, 399));
        }

        [TestMethod]
        public void LinesThatDoNotExistAreRefused()
        {
            Assert.AreEqual(1, FirstViolationAt(Line(Update, 0x00)), "line 0");
            Assert.AreEqual(1, FirstViolationAt(Line(Update, 0x8F)), "line 241");
            Assert.AreEqual(1, FirstViolationAt(Line(Update, 0xFF)), "line 255");
        }

        [TestMethod]
        public void ALineWithoutTheClocksBehindItIsNotTakenOver()
        {
            SimLs027B7Dh01 sim = Cleared();
            byte[] data = Line(Update, 0x80);
            data[2] = 0x00;
            byte[] cut = new byte[data.Length - 1];
            System.Array.Copy(data, cut, cut.Length);
            Assert.AreEqual(1, ViolationsOf(sim, cut));
            Assert.AreEqual(White, sim.GetPixel(239, 0));
        }

        [TestMethod]
        public void NothingMayFollowTheEndOfATransfer()
        {
            byte[] data = Line(Update, 0x80);
            byte[] longer = new byte[data.Length + 1];
            System.Array.Copy(data, longer, data.Length);
            Assert.AreEqual(data.Length, FirstViolationAt(longer));
            Assert.AreEqual(2, FirstViolationAt(new byte[] { Clear, 0, 0 }));
            Assert.AreEqual(2, FirstViolationAt(new byte[] { 0, 0, 0 }));
        }

        [TestMethod]
        public void UpdateAndClearExcludeEachOther()
        {
            Assert.AreEqual(0, FirstViolationAt(new byte[] { Update | Clear, 0 }));
        }

        [TestMethod]
        public void ATransferThatIsTooShortIsAViolation()
        {
            Assert.AreEqual(1, ViolationsOf(Cleared(), new byte[0]));
            Assert.AreEqual(1, ViolationsOf(Cleared(), new byte[] { Clear }));
            Assert.AreEqual(1, ViolationsOf(Cleared(), new byte[] { Update }));
        }

        [TestMethod]
        public void ToHoldChangesNoPixelAndBitsThatDoNotCountDoNotCount()
        {
            SimLs027B7Dh01 sim = Cleared();
            byte[] data = Line(Update | 0x1F, 0x80);
            data[2] = 0x00;
            Assert.AreEqual(0, ViolationsOf(sim, data));
            Assert.AreEqual(0, ViolationsOf(sim, new byte[] { 0x1F, 0xFF }));
            Assert.AreEqual(Black, sim.GetPixel(239, 0));
            Assert.AreEqual(0, ViolationsOf(sim, new byte[] { Clear | 0x1F, 0xFF }));
            Assert.AreEqual(White, sim.GetPixel(239, 0));
        }

        [TestMethod]
        public void WhileDispIsLowItIsWhiteAndKeepsItsPicture()
        {
            SimLs027B7Dh01 sim = Cleared();
            byte[] data = Line(Update, 0x80);
            data[2] = 0x00;
            Assert.AreEqual(0, ViolationsOf(sim, data));
            sim.Show.Set(false);
            Assert.AreEqual(White, sim.GetPixel(239, 0));
            sim.Show.Set(true);
            Assert.AreEqual(Black, sim.GetPixel(239, 0));
        }

        [TestMethod]
        public void SelectIsActiveHigh()
        {
            SimLs027B7Dh01 sim = Cleared();
            Assert.AreEqual(Status.Ok, sim.Write(new byte[] { Clear }, 1));
            Assert.AreEqual(1, sim.Violations);
        }

        [TestMethod]
        public void SelectNeedsItsTimesBeforeAfterAndBetweenTransfers()
        {
            ExpectViolationsWithTimes(5, 3, 1, 0);
            ExpectViolationsWithTimes(0, 3, 1, 1);
            ExpectViolationsWithTimes(5, 2, 1, 3);
            ExpectViolationsWithTimes(5, 3, 0, 1);
        }

        [TestMethod]
        public void TheCommonElectrodeFollowsTheBitOfWholeTransfers()
        {
            SimLs027B7Dh01 sim = Cleared();
            sim.World.Advance(400000);
            ViolationsOf(sim, new byte[] { Inversion, 0 });
            sim.World.Advance(300000);
            ViolationsOf(sim, new byte[] { Inversion, 0 });
            sim.World.Advance(300000);
            ViolationsOf(sim, new byte[] { 0 });
            Assert.IsTrue(sim.LongestCommonMicroseconds >= 600000 && sim.LongestCommonMicroseconds < 601000, sim.LongestCommonMicroseconds.ToString());
        }

        [TestMethod]
        public void InTheExternalModeRisingEdgesInvertIt()
        {
            SimLs027B7Dh01 sim = Cleared();
            sim.ExternalMode = true;
            for (int i = 0; i < 10; i++)
            {
                sim.World.Advance(250000);
                sim.ExternalCommon.Set(true);
                ViolationsOf(sim, new byte[] { Inversion, 0 });
                sim.World.Advance(250000);
                sim.ExternalCommon.Set(false);
            }

            Assert.IsTrue(sim.LongestCommonMicroseconds >= 500000 && sim.LongestCommonMicroseconds < 501000, sim.LongestCommonMicroseconds.ToString());
        }

        [TestMethod]
        public void ItCannotBeRead()
        {
            SimLs027B7Dh01 sim = Cleared();
            sim.Select.Set(true);
            sim.World.Advance(3);
            byte[] answer = new byte[] { 0x55 };
            Assert.AreEqual(Status.Ok, sim.WriteRead(new byte[] { 0 }, 1, answer, 1));
            Assert.AreEqual((byte)0, answer[0]);
        }

        private static void ExpectLineAt(byte number, int column)
        {
            SimLs027B7Dh01 sim = Cleared();
            byte[] data = Line(Update, number);
            for (int i = 2; i < 52; i++)
            {
                data[i] = 0x00;
            }

            Assert.AreEqual(0, ViolationsOf(sim, data));
            for (int x = 0; x < 240; x++)
            {
                Assert.AreEqual(x == column ? Black : White, sim.GetPixel(x, 0));
                Assert.AreEqual(x == column ? Black : White, sim.GetPixel(x, 399));
            }
        }

        private static byte[] Line(byte mode, byte number)
        {
            byte[] data = new byte[1 + 52 + 1];
            data[0] = mode;
            data[1] = number;
            for (int i = 2; i < 52; i++)
            {
                data[i] = 0xFF;
            }

            return data;
        }

        // The place of the first byte that is refused.
        private static int FirstViolationAt(byte[] data)
        {
            for (int count = 1; count <= data.Length; count++)
            {
                SimLs027B7Dh01 sim = Cleared();
                sim.World.Advance(5);
                sim.Select.Set(true);
                sim.World.Advance(3);
                sim.Write(data, count);
                if (sim.Violations > 0)
                {
                    return count - 1;
                }
            }

            return -1;
        }

        // Both bytes of a transfer to hold may come too early, and what comes too early does not end it.
        private static void ExpectViolationsWithTimes(int low, int setUp, int hold, int violations)
        {
            SimLs027B7Dh01 sim = Cleared();
            Transfer(sim, new byte[] { 0, 0 }, low, setUp, hold);
            Assert.AreEqual(violations, sim.Violations);
        }

        private static int ViolationsOf(SimLs027B7Dh01 sim, byte[] data)
        {
            int before = sim.Violations;
            Transfer(sim, data, 5, 3, 1);
            return sim.Violations - before;
        }

        // Times in microseconds: SCS low before it, from there to the first clock, and from the last clock on.
        private static void Transfer(SimLs027B7Dh01 sim, byte[] data, int low, int setUp, int hold)
        {
            sim.World.Advance(low);
            sim.Select.Set(true);
            sim.World.Advance(setUp);
            Assert.AreEqual(Status.Ok, sim.Write(data, data.Length));
            sim.World.Advance(hold);
            sim.Select.Set(false);
        }

        private static SimLs027B7Dh01 Cleared()
        {
            SimLs027B7Dh01 sim = new SimLs027B7Dh01(new World(1));
            Assert.AreEqual(0, ViolationsOf(sim, new byte[] { Clear, 0 }));
            sim.Show.Set(true);
            return sim;
        }
    }
}
