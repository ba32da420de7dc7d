using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Chips;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>Driver and simulated chip: no chip, half a transfer, another chip.</summary>
    [TestClass]
    public class Rv3032WireTests
    {
        /// <summary>2026-11-22T10:38:33.</summary>
        private const long Now = 1795343913;

        private const long Second = 1000000;

        [TestMethod]
        public void An_unplugged_chip_is_noticed_every_time()
        {
            World world = new World(1);
            SimRv3032 chip = new SimRv3032(world);
            Rv3032 clock = Opened(world, chip, Now);
            chip.Unplug();
            Assert.AreEqual(Status.NotAcknowledged, clock.ReadTime(out long time));
            Assert.AreEqual(0L, time);
            Assert.AreEqual(Status.NotAcknowledged, clock.SetTime(Now));
            chip.Plug();
            AssertReads(clock, Now * 1000);
            chip.Unplug();
            Assert.AreEqual(Status.NotAcknowledged, clock.Open());
        }

        [TestMethod]
        public void A_chip_that_never_was_there_is_given_up_after_its_longest_start()
        {
            World world = new World(1);
            SimRv3032 chip = new SimRv3032(world);
            chip.Unplug();
            Assert.AreEqual(Status.NotAcknowledged, new Rv3032(chip, world).Open());
            Assert.IsTrue(world.Microseconds >= 3 * Second);
            Assert.IsTrue(world.Microseconds < 4 * Second);
        }

        [TestMethod]
        public void Unplugged_in_the_middle_of_opening_it_never_counts_as_open()
        {
            int bytes = 0;
            Status status = Status.BusError;
            while (status != Status.Ok)
            {
                World world = new World(1);
                SimRv3032 chip = new SimRv3032(world);
                chip.UnplugAfterBytes(bytes);
                status = new Rv3032(chip, world).Open();
                bool noticed = status == Status.NotAcknowledged || status == Status.BusError;
                Assert.IsTrue(noticed || status == Status.Ok, "after " + bytes.ToString() + " bytes");
                bytes++;
            }

            Assert.IsTrue(bytes > 60);
        }

        [TestMethod]
        public void Unplugged_in_the_middle_of_reading_it_gives_no_time()
        {
            World world = new World(1);
            SimRv3032 chip = new SimRv3032(world);
            Rv3032 clock = Opened(world, chip, Now);
            world.Advance(Second / 2);
            for (int bytes = 0; bytes < 21; bytes++)
            {
                chip.UnplugAfterBytes(bytes);
                Assert.AreEqual(bytes == 0 ? Status.NotAcknowledged : Status.BusError, clock.ReadTime(out long time));
                Assert.AreEqual(0L, time);
                chip.Plug();
            }

            chip.UnplugAfterBytes(21);
            Assert.AreEqual(Status.Ok, clock.ReadTime(out long whole));
        }

        [TestMethod]
        public void Something_else_at_the_address_is_refused()
        {
            World world = new World(1);
            AssertRefused(world, new ForeignChip(256, 0x00));
            AssertRefused(world, new ForeignChip(256, 0xFF));
            AssertRefused(world, new ForeignChip(256, 0x11));
            // A PCF8563 clock, at the same address: 16 registers that repeat, here running with a valid time.
            ForeignChip pcf8563 = new ForeignChip(16, 0x00);
            pcf8563.Memory[0x02] = 0x33;
            pcf8563.Memory[0x03] = 0x38;
            pcf8563.Memory[0x04] = 0x05;
            pcf8563.Memory[0x05] = 0x22;
            pcf8563.Memory[0x07] = 0x11;
            pcf8563.Memory[0x08] = 0x26;
            AssertRefused(world, pcf8563);
        }

        private static Rv3032 Opened(World world, SimRv3032 chip, long unixSeconds)
        {
            Rv3032 clock = new Rv3032(chip, world);
            Assert.AreEqual(Status.Ok, clock.Open());
            Assert.AreEqual(Status.Ok, clock.SetTime(unixSeconds));
            return clock;
        }

        private static void AssertReads(Rv3032 clock, long unixMilliseconds)
        {
            Assert.AreEqual(Status.Ok, clock.ReadTime(out long time));
            Assert.AreEqual(unixMilliseconds, time);
        }

        private static void AssertRefused(World world, ForeignChip chip)
        {
            Assert.AreEqual(Status.WrongChip, new Rv3032(chip, world).Open());
        }

        /// <summary>Plain memory behind an address pointer.</summary>
        private sealed class ForeignChip : IBus
        {
            public readonly byte[] Memory;

            public ForeignChip(int bytes, byte fill)
            {
                Memory = new byte[bytes];
                for (int i = 0; i < bytes; i++)
                {
                    Memory[i] = fill;
                }
            }

            public Status Write(byte[] data, int count)
            {
                // Nothing of it is writable.
                return Status.Ok;
            }

            public Status WriteRead(byte[] write, int writeCount, byte[] read, int readCount)
            {
                for (int i = 0; i < readCount; i++)
                {
                    read[i] = Memory[(write[0] + i) % Memory.Length];
                }

                return Status.Ok;
            }
        }
    }
}
