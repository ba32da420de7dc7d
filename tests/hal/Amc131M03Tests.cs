using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>The simulated AMC131M03 through its bus door, against SBAS890D and SBAS994B. The driver is native and tested there.</summary>
    [TestClass]
    public class Amc131M03Tests
    {
        [TestMethod]
        public void PowerOnValuesAreThoseOfTheDatasheet()
        {
            Amc131M03Bench bench = new Amc131M03Bench();
            bench.Send(0);
            Assert.AreEqual(0x0540, bench.Response);
            Assert.AreEqual(0x2300, bench.ReadRegister(0x00) & 0xFF00);
            Assert.AreEqual(0x0510, bench.ReadRegister(0x02));
            Assert.AreEqual(0x070E, bench.ReadRegister(0x03));
            Assert.AreEqual(0x0000, bench.ReadRegister(0x04));
            Assert.AreEqual(0x0600, bench.ReadRegister(0x06));
            Assert.AreEqual(0x8000, bench.ReadRegister(0x0C));
            Assert.AreEqual(0x8000, bench.ReadRegister(0x16));
            Assert.AreEqual(0x0000, bench.ReadRegister(0x31));
        }

        [TestMethod]
        public void ChecksumsAreThoseOfThePublishedVectors()
        {
            byte[] zeros = new byte[3];
            byte[] readId = new byte[] { 0xA0, 0, 0 };
            Assert.AreEqual(0xCC9C, Amc131M03Bench.Checksum(zeros, 3, 0x1021));
            Assert.AreEqual(0x7100, Amc131M03Bench.Checksum(readId, 3, 0x1021));
        }

        [TestMethod]
        public void AnEmptyFrameEndsInThePublishedChecksum()
        {
            // STATUS 0507h: 24-bit words, RESET still set, all DRDY bits set.
            Amc131M03Bench bench = new Amc131M03Bench();
            bench.WriteRegister(0x31, 0x0001);
            bench.World.Advance(SimAmc131M03.SecondaryStartMicroseconds + 2000);
            bench.Send(0);
            bench.Send(0);
            bench.Convert();
            Assert.AreEqual(0x0507, bench.Response);
            Assert.AreEqual(0, bench.Code(0));
            Assert.AreEqual(0xA3E5, bench.Word(4));
        }
    }
}
