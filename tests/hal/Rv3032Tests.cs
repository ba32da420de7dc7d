using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Chips;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>Driver and simulated chip: the time itself.</summary>
    [TestClass]
    public class Rv3032Tests
    {
        /// <summary>2026-11-22T10:38:33.</summary>
        private const long Now = 1795343913;

        private const long Second = 1000000;
        private const long Hour = 3600 * Second;
        private const long Day = 24 * Hour;
        private const int StatusRegister = 0x0D;

        [TestMethod]
        public void Bcd_goes_both_ways_from_0_to_99_and_refuses_every_other_byte()
        {
            int refused = 0;
            for (int i = 0; i < 256; i++)
            {
                int value = Rv3032.FromBcd((byte)i);
                if (value < 0)
                {
                    refused++;
                }
                else
                {
                    Assert.AreEqual((byte)i, Rv3032.ToBcd(value));
                }
            }

            Assert.AreEqual(156, refused);
            Assert.AreEqual(0, Rv3032.FromBcd(0x00));
            Assert.AreEqual(1, Rv3032.FromBcd(0x01));
            Assert.AreEqual(99, Rv3032.FromBcd(0x99));
            Assert.AreEqual(-1, Rv3032.FromBcd(0x0A));
            Assert.AreEqual(-1, Rv3032.FromBcd(0xFF));
        }

        [TestMethod]
        public void A_new_chip_opens_but_its_time_is_invalid_until_it_is_set()
        {
            World world = new World(1);
            SimRv3032 chip = new SimRv3032(world);
            Rv3032 clock = new Rv3032(chip, world);
            Assert.AreEqual(Status.Ok, clock.Open());
            Assert.AreEqual(Status.TimeInvalid, clock.ReadTime(out long time));
            Assert.AreEqual(0L, time);
            Assert.AreEqual(Status.Ok, clock.SetTime(Now));
            Assert.AreEqual(Status.Ok, clock.ReadTime(out time));
            Assert.AreEqual(Now * 1000, time);
            Assert.AreEqual((byte)0, chip.Peek(StatusRegister));
        }

        [TestMethod]
        public void The_registers_hold_the_time_as_the_manual_says()
        {
            World world = new World(1);
            SimRv3032 chip = new SimRv3032(world);
            Rv3032 clock = Opened(world, chip, Now);
            byte[] expected = { 0x00, 0x33, 0x38, 0x10, 0x00, 0x22, 0x11, 0x26 };
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.AreEqual(expected[i], chip.Peek(i), "register " + i.ToString());
            }

            Assert.AreEqual(Status.Ok, clock.SetTime(Now + 1));
            Assert.AreEqual((byte)0x34, chip.Peek(1));
        }

        [TestMethod]
        public void Time_passes_in_steps_of_ten_milliseconds()
        {
            World world = new World(1);
            Rv3032 clock = Opened(world, new SimRv3032(world), Now);
            AssertReads(clock, Now * 1000);
            world.Advance(345678);
            AssertReads(clock, (Now * 1000) + 340);
            world.Advance(9 * Second);
            AssertReads(clock, (Now * 1000) + 9340);
        }

        [TestMethod]
        public void Leap_days_come_when_they_should()
        {
            AssertRollsOver(951782399, 951782400, "2000-02-29");
            AssertRollsOver(951868799, 951868800, "2000-03-01");
            AssertRollsOver(1709164799, 1709164800, "2024-02-29");
            AssertRollsOver(1740787199, 1740787200, "2025-03-01");
            AssertRollsOver(3981311999, 3981312000, "2096-02-29");
            AssertRollsOver(4076006399, 4076006400, "2099-03-01");
        }

        [TestMethod]
        public void Day_month_and_year_roll_over()
        {
            AssertRollsOver(Now - 1, Now, "a second");
            AssertRollsOver(1795391999, 1795392000, "2026-11-23");
            AssertRollsOver(1796083199, 1796083200, "2026-12-01");
            AssertRollsOver(1798761599, 1798761600, "2027-01-01");
            AssertRollsOver(4102358399, 4102358400, "2099-12-31");
        }

        [TestMethod]
        public void After_2099_the_time_is_corrupt_not_2000()
        {
            World world = new World(1);
            SimRv3032 chip = new SimRv3032(world);
            Rv3032 clock = Opened(world, chip, Rv3032.MaxUnixSeconds);
            Assert.AreEqual(Status.Ok, clock.ReadTime(out long time));
            world.Advance(2 * Second);
            Assert.AreEqual((byte)0x00, chip.Peek(7));
            Assert.AreEqual(Status.Corrupt, clock.ReadTime(out time));
        }

        [TestMethod]
        public void Only_2000_to_2099_can_be_set_and_a_refusal_changes_nothing()
        {
            World world = new World(1);
            Rv3032 clock = Opened(world, new SimRv3032(world), Now);
            Assert.AreEqual(Status.OutOfRange, clock.SetTime(Rv3032.MinUnixSeconds - 1));
            Assert.AreEqual(Status.OutOfRange, clock.SetTime(Rv3032.MaxUnixSeconds + 1));
            Assert.AreEqual(Status.OutOfRange, clock.SetTime(0));
            Assert.AreEqual(Status.OutOfRange, clock.SetTime(-1));
            Assert.AreEqual(Status.OutOfRange, clock.SetTime(long.MinValue));
            Assert.AreEqual(Status.OutOfRange, clock.SetTime(long.MaxValue));
            AssertReads(clock, Now * 1000);
            Assert.AreEqual(Status.Ok, clock.SetTime(Rv3032.MinUnixSeconds));
            AssertReads(clock, Rv3032.MinUnixSeconds * 1000);
        }

        [TestMethod]
        public void Readings_around_the_change_of_the_second_never_step_back()
        {
            World world = new World(1);
            Rv3032 clock = Opened(world, new SimRv3032(world), Now);
            long start = world.NowMicroseconds;
            long last = 0;
            // Each reading begins 20 µs later in its second, from 4 ms before the end of the set to 1 ms after it: the
            // change of the second is in between.
            for (int i = 0; i < 250; i++)
            {
                world.Advance(start + ((i + 1) * Second) + (i * 20) - 4000 - world.NowMicroseconds);
                Assert.AreEqual(Status.Ok, clock.ReadTime(out long time));
                long trueTime = (Now * 1000) + ((world.NowMicroseconds - start) / 1000);
                Assert.IsTrue(time > last, "after " + last.ToString());
                Assert.IsTrue(time <= trueTime + 10 && time >= trueTime - 20, time.ToString() + " for " + trueTime.ToString());
                last = time;
            }
        }

        [TestMethod]
        public void A_clock_that_is_too_fast_or_too_slow_drifts_by_its_rate_error()
        {
            AssertDriftAfter100Days(2500, 21600);
            AssertDriftAfter100Days(-2500, -21600);
            AssertDriftAfter100Days(0, 0);
            AssertDriftAfter100Days(1, 0);
            AssertDriftAfter100Days(-100000, -864000);
        }

        [TestMethod]
        public void The_offset_register_corrects_a_clock_that_is_too_fast()
        {
            World world = new World(1);
            SimRv3032 chip = new SimRv3032(world);
            Rv3032 clock = Opened(world, chip, Now);
            Rv3032Bench.Unlock(chip);
            Assert.AreEqual(Status.Ok, chip.Write(new byte[] { 0xC1, 0x05 }, 2));
            chip.RateErrorPpb = 1192;
            world.Advance(10 * Hour);
            Assert.AreEqual(Status.Ok, clock.ReadTime(out long time));
            Assert.AreEqual((Now * 1000) + 36000000, time);
        }

        [TestMethod]
        public void A_clock_that_someone_stopped_is_invalid()
        {
            World world = new World(1);
            SimRv3032 chip = new SimRv3032(world);
            Rv3032 clock = Opened(world, chip, Now);
            Rv3032Bench.Unlock(chip);
            Assert.AreEqual(Status.Ok, chip.Write(new byte[] { 0x11, 0x03 }, 2));
            Assert.AreEqual(Status.TimeInvalid, clock.ReadTime(out long time));
            Assert.AreEqual(Status.Ok, clock.SetTime(Now));
            AssertReads(clock, Now * 1000);
        }

        [TestMethod]
        public void Fields_that_are_no_date_are_corrupt()
        {
            AssertCorrupt(1, 0x5A);
            AssertCorrupt(1, 0x60);
            AssertCorrupt(2, 0x60);
            AssertCorrupt(3, 0x24);
            AssertCorrupt(4, 1);
            AssertCorrupt(4, 7);
            AssertCorrupt(5, 0x00);
            AssertCorrupt(5, 0x31);
            AssertCorrupt(6, 0x00);
            AssertCorrupt(6, 0x13);
            AssertCorrupt(7, 0xA0);
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

        private static void AssertRollsOver(long before, long after, string what)
        {
            World world = new World(1);
            Rv3032 clock = Opened(world, new SimRv3032(world), before);
            Assert.AreEqual(Status.Ok, clock.ReadTime(out long time));
            Assert.AreEqual(before * 1000, time, what);
            world.Advance(Second);
            Assert.AreEqual(Status.Ok, clock.ReadTime(out time), what);
            Assert.AreEqual(after, time / 1000, what);
        }

        private static void AssertDriftAfter100Days(long rateErrorPpb, long milliseconds)
        {
            World world = new World(1);
            SimRv3032 chip = new SimRv3032(world);
            Rv3032 clock = Opened(world, chip, Now);
            long start = world.NowMicroseconds;
            chip.RateErrorPpb = rateErrorPpb;
            for (int i = 0; i < 100; i++)
            {
                world.Advance(Day + i);
            }

            Assert.AreEqual(Status.Ok, clock.ReadTime(out long time));
            long ideal = (Now * 1000) + ((world.NowMicroseconds - start) / 1000);
            long error = time - ideal - milliseconds;
            Assert.IsTrue(error <= 10 && error >= -20, "off by " + error.ToString() + " ms at " + rateErrorPpb.ToString() + " ppb");
        }

        private static void AssertCorrupt(byte register, byte value)
        {
            World world = new World(1);
            SimRv3032 chip = new SimRv3032(world);
            Rv3032 clock = Opened(world, chip, Now);
            Rv3032Bench.Unlock(chip);
            Assert.AreEqual(Status.Ok, chip.Write(new byte[] { register, value }, 2));
            Assert.AreEqual(Status.Corrupt, clock.ReadTime(out long time), "register " + register.ToString() + " = " + value.ToString());
            Assert.AreEqual(0L, time);
        }
    }
}
