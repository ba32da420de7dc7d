using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>The simulated chip against the tables of its manual, without the driver.</summary>
    [TestClass]
    public class SimRv3032Tests
    {
        private const int Second = 1000000;

        [TestMethod]
        public void Power_on_values_are_those_of_the_manual()
        {
            World world = new World(1);
            SimRv3032 chip = new SimRv3032(world);
            for (int i = 0; i < 256; i++)
            {
                // Manual 3.22; in 0Eh the first refresh of the EEPROM is still busy.
                byte expected = (byte)(i == 0x05 || i == 0x06 ? 0x01 : i == 0x0D ? 0x02 : i == 0x0E ? 0x04 : i == 0x3D ? 0xC0 : 0);
                Assert.AreEqual(expected, chip.Peek(i), "register " + i.ToString());
            }
        }

        [TestMethod]
        public void It_answers_after_its_oscillator_and_is_busy_until_the_first_refresh_is_over()
        {
            World world = new World(1);
            SimRv3032 chip = new SimRv3032(world);
            byte[] probe = { 0x0E };
            Assert.AreEqual(Status.NotAcknowledged, chip.Write(probe, 1));
            world.Advance(34000);
            Assert.AreEqual(Status.Ok, chip.Write(probe, 1));
            world.Advance(65000);
            Assert.AreEqual((byte)0x04, chip.Peek(0x0E));
            world.Advance(1000);
            Assert.AreEqual((byte)0x00, chip.Peek(0x0E));
        }

        [TestMethod]
        public void A_write_reaches_only_the_bits_that_exist()
        {
            World world = new World(1);
            SimRv3032 chip = new SimRv3032(world);
            world.Advance(Second);
            for (int i = 0; i < 256; i++)
            {
                // The seconds and STOP restart the clock, EECMD acts, EEPWE would lock the rest.
                if (i == 0x01 || i == 0x11 || i == 0x3F || i == 0xCA)
                {
                    continue;
                }

                Write(chip, i, 0xFF);
            }

            AssertRegisters(chip, 0x02, new byte[] { 0x7F, 0x3F, 0x07, 0x3F, 0x1F, 0xFF, 0xFF, 0xBF, 0xBF, 0xFF, 0x0F, 0x02 });
            AssertRegisters(chip, 0x10, new byte[] { 0x3F });
            AssertRegisters(chip, 0x12, new byte[] { 0x1F, 0x27, 0xFF, 0xF1, 0xFF, 0xFF, 0x00, 0x00 });
            AssertRegisters(chip, 0x2C, new byte[] { 0x00, 0x00, 0x00 });
            AssertRegisters(chip, 0x38, new byte[] { 0x00, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0x00, 0xFF });
            AssertRegisters(chip, 0x4F, new byte[] { 0xFF, 0x00 });
            AssertRegisters(chip, 0xBF, new byte[] { 0x00, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00 });
        }

        [TestMethod]
        public void Writing_the_seconds_starts_the_second_again()
        {
            World world = new World(1);
            SimRv3032 chip = new SimRv3032(world);
            world.Advance(730000);
            Assert.AreEqual((byte)0x73, chip.Peek(0));
            Write(chip, 1, 0x59);
            Assert.AreEqual((byte)0x00, chip.Peek(0));
            world.Advance(Second - 245);
            Assert.AreEqual((byte)0x59, chip.Peek(1));
            world.Advance(245);
            Assert.AreEqual((byte)0x00, chip.Peek(1), "the first second is up to 244 us too short, never too long");
            Assert.AreEqual((byte)0x01, chip.Peek(2));
        }

        [TestMethod]
        public void Within_one_access_the_hundredths_may_turn_while_the_seconds_are_held()
        {
            World world = new World(1);
            SimRv3032 chip = new SimRv3032(world);
            byte[] read = new byte[2];
            world.Advance(Second - 20);
            Assert.AreEqual(Status.Ok, chip.WriteRead(new byte[] { 0x00 }, 1, read, 2));
            Assert.AreEqual((byte)0x00, read[0]);
            Assert.AreEqual((byte)0x00, read[1], "held");
            Assert.AreEqual(Status.Ok, chip.WriteRead(new byte[] { 0x00 }, 1, read, 2));
            Assert.AreEqual((byte)0x01, read[1], "the tick was remembered");
        }

        [TestMethod]
        public void The_address_goes_on_by_itself_and_wraps()
        {
            World world = new World(1);
            SimRv3032 chip = new SimRv3032(world);
            byte[] read = new byte[3];
            world.Advance(Second);
            Assert.AreEqual(Status.Ok, chip.WriteRead(new byte[] { 0xFF }, 1, read, 3));
            Assert.AreEqual((byte)0x01, read[2], "01h after FFh and 00h");
            Assert.AreEqual(Status.Ok, chip.WriteRead(null, 0, read, 1));
            Assert.AreEqual(Status.Ok, chip.WriteRead(null, 0, read, 3));
            Assert.AreEqual((byte)0x01, read[2], "05h, the date: a read without address continues");
        }

        [TestMethod]
        public void A_write_to_the_EEPROM_takes_its_time_and_ignores_commands_meanwhile()
        {
            World world = new World(1);
            SimRv3032 chip = new SimRv3032(world);
            world.Advance(Second);
            Store(chip, 0xEA, 0x77);
            Write(chip, 0x3F, 0x22);
            world.Advance(4500);
            Assert.AreEqual((byte)0x04, (byte)(chip.Peek(0x0E) & 0x0C));
            Assert.AreEqual((byte)0x00, chip.PeekEeprom(0xEA));
            world.Advance(300);
            Assert.AreEqual((byte)0x00, (byte)(chip.Peek(0x0E) & 0x0C));
            Assert.AreEqual((byte)0x77, chip.PeekEeprom(0xEA));
            Write(chip, 0x3E, 0x00);
            Write(chip, 0x3F, 0x22);
            world.Advance(1100);
            Assert.AreEqual((byte)0x77, chip.Peek(0x3E));
        }

        [TestMethod]
        public void With_the_switchover_on_the_EEPROM_takes_nothing_and_says_so()
        {
            World world = new World(1);
            SimRv3032 chip = new SimRv3032(world);
            world.Advance(Second);
            Write(chip, 0xC0, 0x20);
            Store(chip, 0xCB, 0x77);
            world.Advance(5000);
            Assert.AreEqual((byte)0x08, (byte)(chip.Peek(0x0E) & 0x0C));
            Assert.AreEqual((byte)0x00, chip.PeekEeprom(0xCB));
            Write(chip, 0x0E, 0xF7);
            Assert.AreEqual((byte)0x00, (byte)(chip.Peek(0x0E) & 0x0C));
        }

        [TestMethod]
        public void The_mirror_is_refreshed_in_the_last_second_of_a_day_unless_that_is_forbidden()
        {
            World world = new World(1);
            SimRv3032 chip = new SimRv3032(world);
            world.Advance(Second);
            Write(chip, 0xC1, 0x3F);
            world.Advance(86397L * Second);
            Assert.AreEqual((byte)0x3F, chip.Peek(0xC1));
            world.Advance(Second);
            Assert.AreEqual((byte)0x00, chip.Peek(0xC1));
            Write(chip, 0x10, 0x04);
            Write(chip, 0xC1, 0x3F);
            world.Advance(86400L * Second);
            Assert.AreEqual((byte)0x3F, chip.Peek(0xC1));
        }

        [TestMethod]
        public void Temperature_comes_in_sixteenths_of_a_degree()
        {
            AssertTemperature(127937, 0x7FE);
            AssertTemperature(127938, 0x7FF);
            AssertTemperature(300000, 0x7FF);
            AssertTemperature(25000, 0x190);
            AssertTemperature(63, 0x001);
            AssertTemperature(0, 0x000);
            AssertTemperature(-63, 0xFFF);
            AssertTemperature(-40000, 0xD80);
            AssertTemperature(-128000, 0x800);
            AssertTemperature(-300000, 0x800);
        }

        private static void AssertTemperature(int millidegrees, int expected)
        {
            World world = new World(1);
            SimRv3032 chip = new SimRv3032(world);
            world.AmbientMillidegrees = millidegrees;
            Assert.AreEqual((byte)0, chip.Peek(0x0F), "before the first measurement");
            world.Advance(Second);
            Assert.AreEqual(expected, (chip.Peek(0x0F) << 4) | (chip.Peek(0x0E) >> 4), millidegrees.ToString());
        }

        private static void AssertRegisters(SimRv3032 chip, int first, byte[] expected)
        {
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.AreEqual(expected[i], chip.Peek(first + i), "register " + (first + i).ToString());
            }
        }

        private static void Store(SimRv3032 chip, byte address, byte value)
        {
            Assert.AreEqual(Status.Ok, chip.Write(new byte[] { 0x3D, address, value, 0x21 }, 4));
        }

        private static void Write(SimRv3032 chip, int register, byte value)
        {
            Assert.AreEqual(Status.Ok, chip.Write(new byte[] { (byte)register, value }, 2));
        }
    }
}
