using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Chips;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>Driver and simulated panel of the LS027B7DH01, claimed at what the eye sees.</summary>
    [TestClass]
    public class Ls027B7Dh01Tests
    {
        private const int White = 0xFFFF;
        private const int Black = 0x0000;
        private const int LineBytes = 52;

        [TestMethod]
        public void AfterOpenEveryPixelIsWhiteWhateverTheMemoryHeld()
        {
            SimLs027B7Dh01 sim = new SimLs027B7Dh01(new World(1));
            Assert.IsFalse(CountOf(sim, Black) > 0, "white until DISP rises");
            Opened(sim);
            Assert.AreEqual(240 * 400, CountOf(sim, White));
            Assert.AreEqual(0, sim.Violations);
        }

        [TestMethod]
        public void WhatIsDrawnIsSeenWithTheNextCheckAtEveryCorner()
        {
            SimLs027B7Dh01 sim = new SimLs027B7Dh01(new World(2));
            IPanel panel = Opened(sim);
            ExpectPair(sim, panel, 0, 0);
            ExpectPair(sim, panel, 238, 0);
            ExpectPair(sim, panel, 0, 399);
            ExpectPair(sim, panel, 238, 399);
            ExpectPair(sim, panel, 118, 207);
            Assert.AreEqual(5, CountOf(sim, Black));
            Assert.AreEqual(0, sim.Violations);
        }

        [TestMethod]
        public void APictureIsTurnedNotMirrored()
        {
            // An L: down, then right.
            SimLs027B7Dh01 sim = new SimLs027B7Dh01(new World(3));
            IPanel panel = Opened(sim);
            byte[] pixels = new byte[] { 0x00, 0x0F, 0xFF, 0x00, 0x0F, 0xFF, 0x00, 0x00, 0x00 };
            Assert.AreEqual(Status.Ok, panel.Draw(10, 20, 2, 3, pixels));
            Assert.AreEqual(Status.Ok, panel.Check());
            Assert.AreEqual(Black, sim.GetPixel(10, 20));
            Assert.AreEqual(White, sim.GetPixel(11, 20));
            Assert.AreEqual(Black, sim.GetPixel(10, 22));
            Assert.AreEqual(Black, sim.GetPixel(11, 22));
        }

        [TestMethod]
        public void ColoursTurnBlackOrWhiteByTheirBrightness()
        {
            ExpectColours(new byte[] { 0xFF, 0xF0, 0x00 }, White, Black);
            ExpectColours(new byte[] { 0xF0, 0x00, 0x0F }, Black, Black);
            ExpectColours(new byte[] { 0x0F, 0x0F, 0xF0 }, White, White);
            ExpectColours(new byte[] { 0x77, 0x78, 0x88 }, Black, White);
        }

        [TestMethod]
        public void ARectangleThatLeavesThePanelIsRefused()
        {
            SimLs027B7Dh01 sim = new SimLs027B7Dh01(new World(4));
            IPanel panel = Opened(sim);
            byte[] pixels = new byte[24];
            Assert.AreEqual(Status.OutOfRange, panel.Draw(-1, 0, 2, 2, pixels));
            Assert.AreEqual(Status.OutOfRange, panel.Draw(0, -1, 2, 2, pixels));
            Assert.AreEqual(Status.OutOfRange, panel.Draw(239, 0, 2, 2, pixels));
            Assert.AreEqual(Status.OutOfRange, panel.Draw(0, 399, 2, 2, pixels));
            Assert.AreEqual(Status.OutOfRange, panel.Draw(0, 0, 0, 2, pixels));
            Assert.AreEqual(Status.OutOfRange, panel.Draw(0, 0, 2, -1, pixels));
            Assert.AreEqual(Status.OutOfRange, panel.Draw(0, 0, 3, 1, pixels));
            Assert.AreEqual(Status.OutOfRange, panel.Draw(0, 0, 18, 1, pixels));
            Assert.AreEqual(Status.OutOfRange, panel.Draw(int.MaxValue, 0, int.MaxValue, 1, pixels));
            Assert.AreEqual(Status.Ok, panel.Check());
            Assert.AreEqual(0, CountOf(sim, Black));
        }

        [TestMethod]
        public void OnlyLinesThatChangedGoOutAndOneMoreInTurn()
        {
            SimLs027B7Dh01 sim = new SimLs027B7Dh01(new World(5));
            IPanel panel = Opened(sim);
            ExpectBytes(sim, panel, 1 + LineBytes + 1);
            Assert.AreEqual(Status.Ok, panel.Draw(100, 7, 4, 30, new byte[180]));
            ExpectBytes(sim, panel, 1 + (5 * LineBytes) + 1);
            Assert.AreEqual(Status.Ok, panel.Draw(100, 7, 4, 30, new byte[180]));
            ExpectBytes(sim, panel, 1 + LineBytes + 1);
            Assert.AreEqual(0, sim.Violations);
        }

        [TestMethod]
        public void ADisturbedPixelIsRightAgainWhenEveryLineHadItsTurn()
        {
            SimLs027B7Dh01 sim = new SimLs027B7Dh01(new World(6));
            IPanel panel = Opened(sim);
            sim.Disturb(0, 0);
            sim.Disturb(120, 200);
            sim.Disturb(239, 399);
            Assert.AreEqual(3, CountOf(sim, Black));
            for (int i = 0; i < 240; i++)
            {
                Assert.AreEqual(Status.Ok, panel.Check());
            }

            Assert.AreEqual(0, CountOf(sim, Black));
        }

        [TestMethod]
        public void EachCheckInvertsTheCommonElectrode()
        {
            SimLs027B7Dh01 sim = new SimLs027B7Dh01(new World(7));
            IPanel panel = Opened(sim);
            for (int i = 0; i < 50; i++)
            {
                sim.World.Advance(100000);
                Assert.AreEqual(Status.Ok, panel.Check());
            }

            Assert.IsTrue(sim.LongestCommonMicroseconds < 110000, sim.LongestCommonMicroseconds.ToString());
            sim.World.Advance(2000000);
            Assert.IsTrue(sim.LongestCommonMicroseconds >= 2000000);
        }

        [TestMethod]
        public void AMissingPanelIsNoticedAtOpen()
        {
            SimLs027B7Dh01 sim = new SimLs027B7Dh01(new World(8));
            sim.Unplug();
            Assert.AreEqual(Status.NotAcknowledged, New(sim, sim).Open());
        }

        [TestMethod]
        public void APanelThatIsPulledOffIsNoticedAndStartsAnewWhenItReturns()
        {
            SimLs027B7Dh01 sim = new SimLs027B7Dh01(new World(9));
            IPanel panel = Opened(sim);
            Assert.AreEqual(Status.Ok, panel.Draw(0, 0, 2, 1, new byte[3]));
            Assert.AreEqual(Status.Ok, panel.Check());
            sim.Unplug();
            Assert.AreEqual(Status.NotAcknowledged, panel.Check());
            Assert.AreEqual(0, CountOf(sim, Black));
            sim.Plug();
            Assert.AreEqual(Status.Ok, panel.Open());
            Assert.AreEqual(0, CountOf(sim, Black));
            ExpectPair(sim, panel, 0, 0);
            Assert.AreEqual(0, sim.Violations);
        }

        [TestMethod]
        public void APowerCutInTheMiddleOfATransferLeavesNothingBehind()
        {
            World world = new World(10);
            SimLs027B7Dh01 sim = new SimLs027B7Dh01(world);
            IPanel panel = Opened(sim);
            Assert.AreEqual(Status.Ok, panel.Draw(0, 0, 240, 1, new byte[360]));
            world.CutPowerAtBusByte(world.BusBytes + 3000);
            panel.Check();
            Assert.IsFalse(world.Powered);
            Assert.AreEqual(Status.NotAcknowledged, panel.Check());
            world.RestorePower();
            Assert.AreEqual(Status.Ok, panel.Open());
            Assert.AreEqual(0, CountOf(sim, Black));
        }

        [TestMethod]
        public void ABusThatFailsAtAnyTransferIsReported()
        {
            SimLs027B7Dh01 sim = new SimLs027B7Dh01(new World(11));
            FailingWrites bus = new FailingWrites(sim);
            IPanel panel = New(sim, bus);
            Assert.AreEqual(Status.Ok, OpenAndCheck(panel));
            int transfers = bus.Count;
            Assert.AreEqual(5, transfers);
            for (int failing = 0; failing < transfers; failing++)
            {
                bus.Count = 0;
                bus.FailAt = failing;
                Assert.AreEqual(Status.BusError, OpenAndCheck(panel));
            }
        }

        private static Status OpenAndCheck(IPanel panel)
        {
            Status status = panel.Open();
            return status == Status.Ok ? panel.Check() : status;
        }

        private static void ExpectPair(SimLs027B7Dh01 sim, IPanel panel, int x, int y)
        {
            Assert.AreEqual(Status.Ok, panel.Draw(x, y, 2, 1, new byte[] { 0x00, 0x0F, 0xFF }));
            Assert.AreEqual(Status.Ok, panel.Check());
            Assert.AreEqual(Black, sim.GetPixel(x, y));
            Assert.AreEqual(White, sim.GetPixel(x + 1, y));
        }

        private static void ExpectColours(byte[] pair, int first, int second)
        {
            SimLs027B7Dh01 sim = new SimLs027B7Dh01(new World(12));
            IPanel panel = Opened(sim);
            Assert.AreEqual(Status.Ok, panel.Draw(0, 0, 2, 1, pair));
            Assert.AreEqual(Status.Ok, panel.Check());
            Assert.AreEqual(first, sim.GetPixel(0, 0));
            Assert.AreEqual(second, sim.GetPixel(1, 0));
        }

        private static void ExpectBytes(SimLs027B7Dh01 sim, IPanel panel, int bytes)
        {
            long before = sim.BytesReceived;
            Assert.AreEqual(Status.Ok, panel.Check());
            Assert.AreEqual(bytes, (int)(sim.BytesReceived - before));
        }

        private static int CountOf(SimLs027B7Dh01 sim, int colour)
        {
            int count = 0;
            for (int y = 0; y < SimLs027B7Dh01.Height; y++)
            {
                for (int x = 0; x < SimLs027B7Dh01.Width; x++)
                {
                    count += sim.GetPixel(x, y) == colour ? 1 : 0;
                }
            }

            return count;
        }

        private static IPanel New(SimLs027B7Dh01 sim, IBus bus)
        {
            return new Ls027B7Dh01(bus, sim.Select, sim.Show, sim.Supply, sim.World);
        }

        private static IPanel Opened(SimLs027B7Dh01 sim)
        {
            IPanel panel = New(sim, sim);
            Assert.AreEqual(Status.Ok, panel.Open());
            return panel;
        }

        private sealed class FailingWrites : IBus
        {
            public int Count;
            public int FailAt = int.MaxValue;
            private readonly IBus inner;

            public FailingWrites(IBus inner)
            {
                this.inner = inner;
            }

            public Status Write(byte[] data, int count)
            {
                return Count++ == FailAt ? Status.BusError : inner.Write(data, count);
            }

            public Status WriteRead(byte[] write, int writeCount, byte[] read, int readCount)
            {
                return inner.WriteRead(write, writeCount, read, readCount);
            }
        }
    }
}
