using System.IO.Ports;
using MeasurementCapsule.Hal.Esp32;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Esp32
{
    [TestClass]
    [DoNotParallelize]
    public sealed class Rs485LineTests
    {
        [TestInitialize]
        public void PowerUp() => SerialPort.Refuses = false;

        [TestMethod]
        public void ALineHasElevenBitsForEachByteAndItsDriverIsEnabledByTheUart()
        {
            _ = new Rs485Line(4, 5, 6, 19200, Parity.Even);
            Assert.AreEqual("COM2 19200 8EvenOne RS485", SerialPort.Last.Settings);
            _ = new Rs485Line(4, 5, 6, 9600, Parity.None);
            Assert.AreEqual("COM2 9600 8NoneTwo RS485", SerialPort.Last.Settings);
        }

        [TestMethod]
        public void HeldBackIsAsLongAsAHundredAndTwentyCharactersTake()
        {
            Assert.AreEqual(68750, new Rs485Line(4, 5, 6, 19200, Parity.Even).HeldBackMicroseconds);
            Assert.AreEqual(1100000, new Rs485Line(4, 5, 6, 1200, Parity.Even).HeldBackMicroseconds);
        }

        [TestMethod]
        public void AReadTakesWhatHasArrivedAndNeverWaits()
        {
            Rs485Line line = new Rs485Line(4, 5, 6, 19200, Parity.Even);
            byte[] buffer = new byte[8];
            Assert.AreEqual(0, line.Read(buffer, 0, 8));
            SerialPort.Last.Arrived = [1, 2, 3];
            Assert.AreEqual(2, line.Read(buffer, 1, 2));
            Assert.AreEqual(1, line.Read(buffer, 3, 5));
            CollectionAssert.AreEqual(new byte[] { 0, 1, 2, 3, 0, 0, 0, 0 }, buffer);
            Assert.AreEqual(0, SerialPort.Last.Waits);
        }

        [TestMethod]
        public void AWriteTakesAFrameAtTheMost()
        {
            Rs485Line line = new Rs485Line(4, 5, 6, 19200, Parity.Even);
            Assert.AreEqual(256, line.Write(new byte[300], 0, 300));
            Assert.HasCount(256, SerialPort.Last.Sent);
            Assert.AreEqual(2, line.Write([7, 8, 9], 1, 2));
            CollectionAssert.AreEqual(new byte[] { 8, 9 }, SerialPort.Last.Sent);
        }

        [TestMethod]
        public void ALineThatThePlatformRefusesIsBrokenAndNothingIsThrown()
        {
            SerialPort.Refuses = true;
            Rs485Line line = new Rs485Line(4, 5, 6, 19200, Parity.Even);
            Assert.AreEqual(-1, line.Read(new byte[1], 0, 1));
            Assert.AreEqual(-1, line.Write(new byte[1], 0, 1));
            line.Close();
        }
    }
}
