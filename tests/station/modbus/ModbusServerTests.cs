using MeasurementCapsule.Station.Modbus;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Station.Modbus
{
    [TestClass]
    public class ModbusServerTests
    {
        [TestMethod]
        public void RegistersAreReadAndWrittenAsTheSpecificationShows()
        {
            FewRegisters map = new FewRegisters();

            // Sections 6.12, 6.6 and 6.3 of the specification, at our addresses.
            Assert.AreEqual("1000650002", Ask(map, "10 0065 0002 04 000A 0102"));
            Assert.AreEqual("0600640003", Ask(map, "06 0064 0003"));
            Assert.AreEqual("03060003000a0102", Ask(map, "03 0064 0003"));
        }

        [TestMethod]
        public void AFunctionThatIsNotHereIsException1()
        {
            FewRegisters map = new FewRegisters();
            for (int function = 0; function < 256; function++)
            {
                if (function != 3 && function != 6 && function != 16)
                {
                    Assert.AreEqual(((byte)(function | 0x80)).ToString("x2") + "01", Ask(map, ((byte)function).ToString("x2") + " 0064 0001"));
                }
            }
        }

        [TestMethod]
        public void AnAddressThatIsNotHereIsException2()
        {
            FewRegisters map = new FewRegisters();
            Assert.AreEqual("8302", Ask(map, "03 0063 0001"));
            Assert.AreEqual("8302", Ask(map, "03 0074 0001"));
            Assert.AreEqual("8302", Ask(map, "03 0073 0002"));
            Assert.AreEqual("8302", Ask(map, "03 FFFF 007D"));
            Assert.AreEqual("8602", Ask(map, "06 0063 0001"));
            Assert.AreEqual("9002", Ask(map, "10 0063 0001 02 0001"));
            Assert.AreEqual(0, map.Writings);
        }

        [TestMethod]
        public void ANumberOfRegistersOrALengthThatIsNotAllowedIsException3()
        {
            FewRegisters map = new FewRegisters();
            Assert.AreEqual("8303", Ask(map, "03 0064 0000"));
            Assert.AreEqual("8303", Ask(map, "03 0064 007E"));
            Assert.AreEqual("8303", Ask(map, "03 0064 FFFF"));
            Assert.AreEqual("8303", Ask(map, "03 0064 00"));
            Assert.AreEqual("8303", Ask(map, "03 0064 0001 00"));
            Assert.AreEqual("8303", Ask(map, "03"));
            Assert.AreEqual("8603", Ask(map, "06 0064 00"));
            Assert.AreEqual("8603", Ask(map, "06 0064 0001 00"));
            Assert.AreEqual("9003", Ask(map, "10 0064 0000 00"));
            Assert.AreEqual("9003", Ask(map, "10 0064 0002 02 0001"));
            Assert.AreEqual("9003", Ask(map, "10 0064 0001 04 0001 0002"));
            Assert.AreEqual("9003", Ask(map, "10 0064 0001 02 00"));
            Assert.AreEqual("9003", Ask(map, "10 0064 0001 02 0001 00"));
            Assert.AreEqual("9003", Ask(map, "10 0064 007C F8" + Zeros(124)));
            Assert.AreEqual("9003", Ask(map, "10 0064 0081 02" + Zeros(1)));
            Assert.AreEqual("9003", Ask(map, "10"));
            Assert.AreEqual(0, map.Writings);
        }

        [TestMethod]
        public void TheNumberIsCheckedBeforeTheAddress()
        {
            Assert.AreEqual("8303", Ask(new FewRegisters(), "03 0000 007E"));
            Assert.AreEqual("8302", Ask(new FewRegisters(), "03 0000 007D"));
            Assert.AreEqual("9002", Ask(new FewRegisters(), "10 0000 007B F6" + Zeros(123)));
        }

        [TestMethod]
        public void WhatTheRegistersRefuseIsToldWithTheirException()
        {
            FewRegisters map = new FewRegisters();
            for (int exception = 2; exception <= 6; exception++)
            {
                map.Refusal = (ModbusException)exception;
                Assert.AreEqual("860" + exception.ToString(), Ask(map, "06 0073 0001"));
                Assert.AreEqual("900" + exception.ToString(), Ask(map, "10 0072 0002 04 0001 0002"));
            }
        }

        private static string Ask(IRegisterMap map, string request)
        {
            byte[] bytes = Hex.ToBytes(request);
            byte[] answer = new byte[ModbusServer.MaximumBytes];
            return Hex.Of(answer, new ModbusServer(map).Answer(bytes, 0, bytes.Length, answer, 0));
        }

        private static string Zeros(int registers)
        {
            return new string('0', 4 * registers);
        }
    }
}
