using System;
using System.Device.Gpio;
using System.Device.I2c;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Esp32;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Hardware.Esp32;

namespace MeasurementCapsule.Tests.Esp32
{
    [TestClass]
    [DoNotParallelize]
    public sealed class I2cBusTests
    {
        private const int RestMicroseconds = 5000000;
        private I2cController controller;
        private I2cBus clockChip;
        private I2cBus keyChip;

        [TestInitialize]
        public void PowerUp()
        {
            GpioController.Reset();
            I2cDevice.Next = null;
            I2cDevice.Thrown = null;
            I2cDevice.Transfers = 0;
            I2cDevice.Answer = [0xA1, 0xA2, 0xA3];
            controller = new I2cController(new GpioController(), Board.Data, Board.Clock, Board.Time);
            clockChip = controller.Connect(0x51);
            keyChip = controller.Connect(0x60);
        }

        [TestMethod]
        public void BytesReachTheChipAndItsAnswerComesBack()
        {
            byte[] answer = new byte[3];
            Assert.AreEqual(Status.Ok, clockChip.WriteRead([0x10, 0x11, 0x12], 2, answer, 2));
            CollectionAssert.AreEqual(new byte[] { 0x10, 0x11 }, I2cDevice.Written);
            CollectionAssert.AreEqual(new byte[] { 0xA1, 0xA2, 0 }, answer);
            Assert.AreEqual(Status.Ok, clockChip.Write([0x20, 0x21], 1));
            CollectionAssert.AreEqual(new byte[] { 0x20 }, I2cDevice.Written);
            Assert.AreEqual(Status.Ok, clockChip.WriteRead([], 0, answer, 3));
            CollectionAssert.AreEqual(new byte[] { 0xA1, 0xA2, 0xA3 }, answer);
        }

        [TestMethod]
        public void ThePinsHaveTheirFunctionBeforeTheFirstTransfer()
        {
            Assert.AreEqual(Board.Data, Configuration.Pins[DeviceFunction.I2C1_DATA]);
            Assert.AreEqual(Board.Clock, Configuration.Pins[DeviceFunction.I2C1_CLOCK]);
        }

        [TestMethod]
        [DataRow(I2cTransferStatus.FullTransfer, 3u, Status.Ok)]
        [DataRow(I2cTransferStatus.FullTransfer, 2u, Status.BusError)]
        [DataRow(I2cTransferStatus.PartialTransfer, 1u, Status.BusError)]
        [DataRow(I2cTransferStatus.UnknownError, 0u, Status.BusError)]
        [DataRow(I2cTransferStatus.SlaveAddressNotAcknowledged, 0u, Status.NotAcknowledged)]
        [DataRow(I2cTransferStatus.ClockStretchTimeout, 0u, Status.Timeout)]
        public void EveryEndOfATransferIsTold(I2cTransferStatus end, uint bytes, Status told)
        {
            I2cDevice.Next = new I2cTransferResult(end, bytes);
            Assert.AreEqual(told, clockChip.WriteRead([1], 1, new byte[2], 2));
            Assert.AreEqual(told, clockChip.Write([1, 2, 3], 3));
        }

        [TestMethod]
        public void ADriverThatThrowsIsABusError()
        {
            I2cDevice.Thrown = new OutOfMemoryException();
            Assert.AreEqual(Status.BusError, clockChip.Write([1], 1));
        }

        [TestMethod]
        public void AChipThatWasResetInTheMiddleOfAByteIsFreedByTheClock()
        {
            for (int clocks = 1; clocks <= 9; clocks++)
            {
                PowerUp();
                Board.ClocksToLetGo = clocks;
                Assert.AreEqual(Status.Timeout, clockChip.Write([1], 1), clocks + " clocks");
                Assert.AreEqual(Status.Ok, clockChip.Write([1], 1), clocks + " clocks");
                Assert.AreEqual(Status.Ok, keyChip.Write([1], 1), clocks + " clocks");
                Assert.AreEqual(1, controller.Recoveries);
                Assert.AreEqual(1, Board.Stops, "a stop condition tells all chips that nothing goes on");
            }
        }

        [TestMethod]
        public void AfterATimeoutOfABusThatIsFreeTheNextTransferIsMadeAtOnce()
        {
            I2cDevice.Next = new I2cTransferResult(I2cTransferStatus.ClockStretchTimeout, 0);
            Assert.AreEqual(Status.Timeout, clockChip.Write([1], 1));
            I2cDevice.Next = null;
            Assert.AreEqual(Status.Ok, clockChip.Write([1], 1));
        }

        [TestMethod]
        public void ABusThatStaysStuckCostsOneSecondInFiveAndComesBackByItself()
        {
            Board.ClocksToLetGo = int.MaxValue;
            Assert.AreEqual(Status.Timeout, clockChip.Write([1], 1));
            long end = Board.Time.Microseconds + RestMicroseconds;
            for (; Board.Time.Microseconds < end; Board.Time.Wait(100000))
            {
                Assert.AreEqual(Status.Timeout, keyChip.Write([1], 1));
            }

            Assert.AreEqual(1, I2cDevice.Transfers, "nobody waits for it meanwhile");
            Board.ClocksToLetGo = 0;
            Assert.AreEqual(Status.Ok, keyChip.Write([1], 1));
        }

        [TestMethod]
        public void ARecoveryThatCannotHaveItsPinsLeavesTheBusAsItWasAndIsTriedAgain()
        {
            foreach (int taken in new[] { Board.Data, Board.Clock })
            {
                PowerUp();
                Board.Reserve(taken, true);
                Board.ClocksToLetGo = 3;
                Assert.AreEqual(Status.Timeout, clockChip.Write([1], 1));
                Assert.AreEqual(0, GpioController.Kept);
                Assert.AreEqual(2, Board.Attached);
                Board.Reserve(taken, false);
                Board.Time.Wait(RestMicroseconds);
                Assert.AreEqual(Status.Timeout, clockChip.Write([1], 1));
                Assert.AreEqual(Status.Ok, clockChip.Write([1], 1));
            }
        }

        [TestMethod]
        public void AThousandRecoveriesLeaveNothingOpen()
        {
            Board.ClocksToLetGo = int.MaxValue;
            for (int i = 0; i < 1000; i++)
            {
                Assert.AreEqual(Status.Timeout, clockChip.Write([1], 1));
                Board.Time.Wait(RestMicroseconds);
            }

            Assert.AreEqual(1000, controller.Recoveries);
            Assert.AreEqual(0, GpioController.Kept, "pins that the platform still keeps");
            Assert.AreEqual(2, Board.Attached, "both chips are behind the driver again");
            Assert.AreEqual(0, Board.Quarrels, "no pin was taken from the driver");
        }
    }
}
