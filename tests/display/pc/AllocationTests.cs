using System;
using MeasurementCapsule.Hal;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Display.Pc
{
    /// <summary>On the PC only, where allocations can be counted: a refresh takes no memory, as the device's collector would stop the loop.</summary>
    [TestClass]
    public class AllocationTests
    {
        [TestMethod]
        public void ShowingPagesAllocatesNothing()
        {
            Screen screen = new Screen();
            ShowEveryPage(screen);
            long before = GC.GetAllocatedBytesForCurrentThread();
            ShowEveryPage(screen);
            Assert.AreEqual(before, GC.GetAllocatedBytesForCurrentThread());
        }

        [TestMethod]
        public void TheCounterSeesAnAllocation()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            GC.KeepAlive(new byte[100]);
            Assert.IsTrue(GC.GetAllocatedBytesForCurrentThread() >= before + 100);
        }

        private static void ShowEveryPage(Screen screen)
        {
            for (int page = 0; page <= (int)DisplayPage.Log; page++)
            {
                screen.Content.Page = (DisplayPage)page;
                for (int second = 0; second < 10; second++)
                {
                    screen.Content.Time.Bytes[18] = (byte)('0' + second);
                    screen.Content.SessionEnergy.Bytes[5] = (byte)('0' + second);
                    screen.Content.Revision++;
                    do
                    {
                        if (screen.Display.Show(screen.Content) != Status.Ok)
                        {
                            throw new InvalidOperationException();
                        }
                    }
                    while (!screen.Display.IsSettled(screen.Content));
                }
            }
        }
    }
}
