using System;
using System.Device.Spi;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Esp32;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Hardware.Esp32;

namespace MeasurementCapsule.Tests.Esp32
{
    [TestClass]
    [DoNotParallelize]
    public sealed class SpiBusTests
    {
        private SpiBus bus;

        [TestInitialize]
        public void PowerUp()
        {
            SpiDevice.Thrown = null;
            SpiBus.ClaimPins(12, 11, 13);
            bus = new SpiBus(17, 20000000, SpiMode.Mode0, 8);
        }

        [TestMethod]
        public void ItIsBus3OfTheProcessorWithItsPinsAndTheChipsSelect()
        {
            Assert.AreEqual(2, SpiDevice.Settings.BusId, "the second of the platform");
            Assert.AreEqual(17, SpiDevice.Settings.ChipSelectLine);
            Assert.AreEqual(20000000, SpiDevice.Settings.ClockFrequency);
            Assert.AreEqual(12, Configuration.Pins[DeviceFunction.SPI2_CLOCK]);
            Assert.AreEqual(11, Configuration.Pins[DeviceFunction.SPI2_MOSI]);
            Assert.AreEqual(13, Configuration.Pins[DeviceFunction.SPI2_MISO]);
        }

        [TestMethod]
        public void AnAnswerIsWhatTheChipSaysAfterTheInstruction()
        {
            byte[] answer = new byte[3];
            Assert.AreEqual(Status.Ok, bus.WriteRead([0x9F, 0x55], 1, answer, 2));
            CollectionAssert.AreEqual(new byte[] { 0x9F, 0, 0 }, SpiDevice.Sent, "only what counts is sent, and zeros after it");
            CollectionAssert.AreEqual(new byte[] { 0xFF, 0xFF, 0 }, answer);
            Assert.AreEqual(Status.Ok, bus.WriteRead([1, 2, 3, 4, 5, 6], 6, answer, 2));
            Assert.AreEqual(Status.Ok, bus.WriteRead([0x9F], 1, answer, 3));
            CollectionAssert.AreEqual(new byte[] { 0x9F, 0, 0, 0 }, SpiDevice.Sent, "nothing of the transfer before");
        }

        [TestMethod]
        public void OnlyTheBytesThatCountAreWritten()
        {
            Assert.AreEqual(Status.Ok, bus.Write([1, 2, 3], 2));
            CollectionAssert.AreEqual(new byte[] { 1, 2 }, SpiDevice.Sent);
        }

        [TestMethod]
        public void ALongerReadThanAnnouncedIsRefusedAndADriverThatThrowsIsABusError()
        {
            Assert.AreEqual(Status.Ok, bus.WriteRead(new byte[5], 5, new byte[3], 3));
            Assert.AreEqual(Status.OutOfRange, bus.WriteRead(new byte[5], 5, new byte[4], 4));
            SpiDevice.Thrown = new ArgumentException("refused");
            Assert.AreEqual(Status.BusError, bus.WriteRead([1], 1, new byte[1], 1));
            Assert.AreEqual(Status.BusError, bus.Write([1], 1));
        }
    }
}
