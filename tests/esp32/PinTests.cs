using System.Device.Gpio;
using MeasurementCapsule.Hal.Esp32;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Esp32
{
    [TestClass]
    [DoNotParallelize]
    public sealed class PinTests
    {
        [TestInitialize]
        public void PowerUp() => GpioController.Reset();

        [TestMethod]
        public void ASwitchThatClosesToGroundIsHighAndABrokenWireReadsOpen()
        {
            SwitchPin seal = new SwitchPin(new GpioController(), 48);
            Assert.IsFalse(seal.IsHigh, "the resistor pulls the line up");
            Board.Pull(48, true);
            Assert.IsTrue(seal.IsHigh);
        }

        [TestMethod]
        public void AnOutputBeginsLowAndFollows()
        {
            OutputPin light = new OutputPin(new GpioController(), 38);
            Assert.IsFalse(Board.Level(38));
            light.Set(true);
            Assert.IsTrue(Board.Level(38));
            light.Set(false);
            Assert.IsFalse(Board.Level(38));
        }

        [TestMethod]
        public void TheMemoryThatIsTrackedIsThatOfTheChip()
        {
            ProcessorMemory memory = new ProcessorMemory();
            memory.Refresh();
            Assert.AreEqual(4096, memory.FreeBytes);
            Assert.AreEqual(1024, memory.LargestFreeBytes);
        }
    }
}
