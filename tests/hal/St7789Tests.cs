using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Chips;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>Driver and simulated panel of the ST7789V, claimed at what the eye sees.</summary>
    [TestClass]
    public class St7789Tests
    {
        private const int Red = 0xF800;
        private const int Blue = 0x001F;

        [TestMethod]
        public void WhatIsDrawnIsSeenInItsColours()
        {
            SimSt7789 sim = NewSim();
            IPanel panel = Opened(sim);
            Assert.AreEqual(Status.Ok, panel.Draw(10, 20, 2, 2, new byte[] { 0xF0, 0x00, 0x0F, 0x00, 0x0F, 0xFF }));
            Assert.AreEqual(Red, sim.GetPixel(10, 20));
            Assert.AreEqual(Blue, sim.GetPixel(11, 20));
            Assert.AreEqual(0x0000, sim.GetPixel(10, 21));
            Assert.AreEqual(0xFFFF, sim.GetPixel(11, 21));
            Assert.AreEqual(0, sim.Violations);
        }

        [TestMethod]
        public void ColumnsAndRowsThatAreThoseOfTheRectangleBeforeAreNotSentAgainBeforeTheNextCheck()
        {
            SimSt7789 sim = NewSim();
            IPanel panel = Opened(sim);
            ExpectBytes(sim, panel, 10, 20, 5 + 5 + 1 + 3);
            ExpectBytes(sim, panel, 10, 21, 5 + 1 + 3);
            ExpectBytes(sim, panel, 12, 21, 5 + 1 + 3);
            ExpectBytes(sim, panel, 12, 21, 1 + 3);
            Assert.AreEqual(Status.Ok, panel.Check());
            ExpectBytes(sim, panel, 12, 21, 5 + 5 + 1 + 3);
            Assert.AreEqual(0, sim.Violations);
        }

        [TestMethod]
        public void ARectangleCoversItsPixelsAndNoOther()
        {
            SimSt7789 sim = NewSim();
            IPanel panel = Opened(sim);
            Assert.AreEqual(Status.Ok, panel.Draw(0, 0, 240, 320, Pixels(240 * 320, Blue)));
            Assert.AreEqual(Status.Ok, panel.Draw(236, 317, 4, 3, Pixels(12, Red)));
            int red = 0;
            for (int y = 0; y < 320; y++)
            {
                for (int x = 0; x < 240; x++)
                {
                    red += sim.GetPixel(x, y) == Red ? 1 : 0;
                }
            }

            Assert.AreEqual(12, red);
            Assert.AreEqual(Red, sim.GetPixel(236, 317));
            Assert.AreEqual(Red, sim.GetPixel(239, 319));
        }

        [TestMethod]
        public void ARectangleThatLeavesThePanelIsRefusedAndNothingIsSent()
        {
            SimSt7789 sim = NewSim();
            IPanel panel = Opened(sim);
            long before = sim.BytesReceived;
            byte[] pixels = Pixels(16, Red);
            Assert.AreEqual(Status.OutOfRange, panel.Draw(-1, 0, 2, 2, pixels));
            Assert.AreEqual(Status.OutOfRange, panel.Draw(0, -1, 2, 2, pixels));
            Assert.AreEqual(Status.OutOfRange, panel.Draw(239, 0, 2, 2, pixels));
            Assert.AreEqual(Status.OutOfRange, panel.Draw(0, 319, 2, 2, pixels));
            Assert.AreEqual(Status.OutOfRange, panel.Draw(0, 0, 0, 2, pixels));
            Assert.AreEqual(Status.OutOfRange, panel.Draw(0, 0, 2, -1, pixels));
            Assert.AreEqual(Status.OutOfRange, panel.Draw(int.MaxValue, 0, int.MaxValue, 1, pixels));
            Assert.AreEqual(Status.OutOfRange, panel.Draw(0, 0, 18, 1, pixels));
            Assert.AreEqual(Status.OutOfRange, panel.Draw(0, 0, 3, 1, pixels));
            Assert.AreEqual(before, sim.BytesReceived);
        }

        [TestMethod]
        public void AMissingPanelIsNoticedAtOpen()
        {
            SimSt7789 sim = NewSim();
            sim.Unplug();
            Assert.AreEqual(Status.NotAcknowledged, New(sim, sim).Open());
        }

        [TestMethod]
        public void APanelThatIsPulledOffIsNoticedAndStartsAnewWhenItReturns()
        {
            SimSt7789 sim = NewSim();
            IPanel panel = Opened(sim);
            sim.Unplug();
            Assert.AreEqual(Status.NotAcknowledged, panel.Check());
            sim.Plug();
            sim.World.Advance(5000);
            Assert.AreEqual(Status.WrongState, panel.Check());
            Assert.AreEqual(Status.Ok, panel.Open());
            Assert.AreEqual(Status.Ok, panel.Check());
            Assert.AreEqual(0, sim.Violations);
        }

        [TestMethod]
        public void ALineThatReadsAllOnesIsAMissingPanel()
        {
            SimSt7789 sim = NewSim();
            sim.Identity = 0xFFFFFF;
            Assert.AreEqual(Status.NotAcknowledged, New(sim, sim).Open());
        }

        [TestMethod]
        public void AnotherChipIsRefused()
        {
            SimSt7789 sim = NewSim();
            sim.Identity = 0x528586;
            Assert.AreEqual(Status.WrongChip, New(sim, sim).Open());
            sim.Identity = 0x538585;
            Assert.AreEqual(Status.WrongChip, New(sim, sim).Open());
        }

        [TestMethod]
        public void ABusThatFailsAtAnyTransferIsReported()
        {
            SimSt7789 sim = NewSim();
            FailingBus bus = new FailingBus(sim);
            IPanel panel = New(sim, bus);
            bus.FailAt = int.MaxValue;
            Assert.AreEqual(Status.Ok, panel.Open());
            Assert.AreEqual(Status.Ok, panel.Draw(0, 0, 2, 1, Pixels(2, Red)));
            int transfers = bus.Count;
            Assert.IsTrue(transfers > 10);
            for (int failing = 0; failing < transfers; failing++)
            {
                bus.Count = 0;
                bus.FailAt = failing;
                Status status = panel.Open();
                status = status == Status.Ok ? panel.Draw(0, 0, 2, 1, Pixels(2, Red)) : status;
                Assert.AreEqual(Status.BusError, status);
            }
        }

        [TestMethod]
        public void APowerCutLeavesItDarkUntilItIsOpenedAgain()
        {
            World world = new World(7);
            SimSt7789 sim = new SimSt7789(world);
            world.Attach(sim);
            IPanel panel = new St7789(sim, sim.DataCommand, sim.Reset, world);
            Assert.AreEqual(Status.Ok, panel.Open());
            Assert.AreEqual(Status.Ok, panel.Draw(0, 0, 2, 1, Pixels(2, Red)));
            world.CutPower();
            Assert.AreEqual(0, sim.GetPixel(0, 0));
            Assert.AreEqual(Status.NotAcknowledged, panel.Check());
            world.RestorePower();
            world.Advance(5000);
            Assert.AreEqual(0, sim.GetPixel(0, 0));
            Assert.AreEqual(Status.WrongState, panel.Check());
            Assert.AreEqual(Status.Ok, panel.Open());
        }

        private static SimSt7789 NewSim()
        {
            return new SimSt7789(new World(1));
        }

        private static IPanel New(SimSt7789 sim, IBus bus)
        {
            return new St7789(bus, sim.DataCommand, sim.Reset, sim.World);
        }

        private static IPanel Opened(SimSt7789 sim)
        {
            IPanel panel = New(sim, sim);
            Assert.AreEqual(Status.Ok, panel.Open());
            return panel;
        }

        private static void ExpectBytes(SimSt7789 sim, IPanel panel, int x, int y, int bytes)
        {
            long before = sim.BytesReceived;
            Assert.AreEqual(Status.Ok, panel.Draw(x, y, 2, 1, Pixels(2, Red)));
            Assert.AreEqual(bytes, (int)(sim.BytesReceived - before));
            Assert.AreEqual(Red, sim.GetPixel(x, y));
            Assert.AreEqual(Red, sim.GetPixel(x + 1, y));
        }

        private static byte[] Pixels(int count, int colour)
        {
            byte[] pair = colour == Red ? new byte[] { 0xF0, 0x0F, 0x00 } : new byte[] { 0x00, 0xF0, 0x0F };
            byte[] pixels = new byte[3 * count / 2];
            for (int i = 0; i < pixels.Length; i++)
            {
                pixels[i] = pair[i % 3];
            }

            return pixels;
        }

        private sealed class FailingBus : IBus
        {
            public int Count;
            public int FailAt;
            private readonly IBus inner;

            public FailingBus(IBus inner)
            {
                this.inner = inner;
            }

            public Status Write(byte[] data, int count)
            {
                return Count++ == FailAt ? Status.BusError : inner.Write(data, count);
            }

            public Status WriteRead(byte[] write, int writeCount, byte[] read, int readCount)
            {
                return Count++ == FailAt ? Status.BusError : inner.WriteRead(write, writeCount, read, readCount);
            }
        }
    }
}
