using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Chips;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>
    /// The simulated chip against the rules by which the Linux kernel's driver rtc-rv3032 drives the real one: an understanding of the
    /// chip that none of ours. Written from the rules, not from its code. What the two drivers do differently is said where it shows.
    /// </summary>
    [TestClass]
    public class Rv3032KernelTests
    {
        private const byte PowerOnAndVoltageLow = 0x03;

        /// <summary>The kernel's step, parts per trillion.</summary>
        private const int StepPpt = 238419;

        [TestMethod]
        public void The_kernel_takes_the_time_for_invalid_while_PORF_or_VLF_is_set()
        {
            World world = new World(1);
            SimRv3032 chip = Started(world);
            Assert.IsFalse(KernelCallsTimeValid(chip), "PORF after power-on");
            KernelSetsTime(chip);
            Assert.IsTrue(KernelCallsTimeValid(chip));
            chip.StopOscillator();
            chip.StartOscillator();
            Assert.IsFalse(KernelCallsTimeValid(chip), "VLF after a sag");
            KernelSetsTime(chip);
            Assert.IsTrue(KernelCallsTimeValid(chip));
        }

        [TestMethod]
        public void The_kernel_sets_seconds_to_year_in_one_write_and_then_clears_PORF_and_VLF_alone()
        {
            World world = new World(1);
            SimRv3032 chip = Started(world);
            chip.SetEventPin(false);
            Assert.AreEqual((byte)0x06, chip.Peek(0x0D), "PORF, and an event");
            KernelSetsTime(chip);
            Assert.AreEqual((byte)0x04, chip.Peek(0x0D), "the event is still there");
            AssertRegisters(chip, 0x00, new byte[] { 0x00, 0x33, 0x38, 0x10, 0x00, 0x22, 0x11, 0x26 });
        }

        [TestMethod]
        public void A_time_that_the_kernel_set_is_none_for_the_capsule_until_the_capsule_sets_it()
        {
            World world = new World(1);
            SimRv3032 chip = Started(world);
            KernelSetsTime(chip);
            Rv3032 clock = new Rv3032(chip, world);
            Assert.AreEqual(Status.Ok, clock.Open());
            Assert.AreEqual(Status.TimeInvalid, clock.ReadTime(out long time), "the kernel leaves no mark that its set ended");
            Assert.AreEqual(Status.Ok, clock.SetTime(Rv3032Bench.Now));
            Assert.IsTrue(KernelCallsTimeValid(chip), "but what the capsule set the kernel believes");
        }

        [TestMethod]
        public void Weekdays_are_0_for_Sunday_to_6_in_both_drivers()
        {
            Rv3032Bench bench = new Rv3032Bench();
            for (int i = 0; i < 7; i++)
            {
                // 2026-11-22 is a Sunday; struct tm counts from 0 = Sunday.
                Assert.AreEqual(Status.Ok, bench.Clock.SetTime(Rv3032Bench.Now + (i * 86400)));
                Assert.AreEqual((byte)i, bench.Chip.Peek(0x04));
            }
        }

        [TestMethod]
        public void The_kernel_s_range_is_2000_to_2099_as_ours()
        {
            Assert.AreEqual(946684800L, Rv3032.MinUnixSeconds);
            Assert.AreEqual(4102444799L, Rv3032.MaxUnixSeconds);
        }

        [TestMethod]
        public void The_kernel_s_offset_is_the_step_rounded_to_parts_per_billion_positive_for_a_clock_slowed_down()
        {
            AssertOffset(-32, -7629);
            AssertOffset(-1, -238);
            AssertOffset(0, 0);
            AssertOffset(1, 238);
            AssertOffset(31, 7391);
        }

        [TestMethod]
        public void The_kernel_s_offset_is_clamped_to_what_the_chip_can_and_rounded_to_the_nearest_step()
        {
            AssertStepsFor(-100000, -32);
            AssertStepsFor(-7629, -32);
            AssertStepsFor(-238, -1);
            AssertStepsFor(-120, -1);
            AssertStepsFor(-119, 0);
            AssertStepsFor(0, 0);
            AssertStepsFor(119, 0);
            AssertStepsFor(120, 1);
            AssertStepsFor(7391, 31);
            AssertStepsFor(100000, 31);
        }

        [TestMethod]
        public void The_kernel_s_update_of_the_whole_configuration_is_busy_for_46_ms_and_survives_a_power_on_reset()
        {
            World world = new World(1);
            SimRv3032 chip = Started(world);
            KernelStoresOffset(world, chip, 0x3B);
            Assert.AreEqual((byte)0x3B, chip.PeekEeprom(0xC1));
            chip.RemoveBackup();
            world.CutPower();
            world.RestorePower();
            world.Advance(Rv3032Bench.Second);
            Rv3032 clock = new Rv3032(chip, world);
            Assert.AreEqual(Status.Ok, clock.ReadTrim(out int steps));
            Assert.AreEqual(-5, steps, "and the capsule reads the same");
        }

        [TestMethod]
        public void Bit_2_of_Control_1_stops_the_daily_refresh_and_bit_3_which_older_kernels_took_for_it_does_not()
        {
            Assert.AreEqual((byte)0x3B, OffsetAfterMidnight(0x04));
            Assert.AreEqual((byte)0x00, OffsetAfterMidnight(0x08));
        }

        [TestMethod]
        public void A_byte_of_the_user_EEPROM_goes_in_by_21h_and_comes_out_by_22h_as_the_kernel_asks_for_it()
        {
            World world = new World(1);
            SimRv3032 chip = Started(world);
            Write(chip, 0x10, 0x04);
            Write(chip, 0x3D, 0xCB);
            Write(chip, 0x3E, 0xA7);
            Write(chip, 0x3F, 0x21);
            world.Advance(10000);
            Assert.IsFalse(IsBusy(chip), "the kernel waits 10 ms before it asks");
            Write(chip, 0x3E, 0x00);
            Write(chip, 0x3D, 0xCB);
            Write(chip, 0x3F, 0x22);
            Assert.IsTrue(IsBusy(chip));
            world.Advance(10000);
            Assert.IsFalse(IsBusy(chip));
            Assert.AreEqual((byte)0xA7, Read(chip, 0x3E));
            Assert.AreEqual((byte)0xA7, chip.PeekEeprom(0xCB));
        }

        [TestMethod]
        public void The_kernel_reads_the_temperature_until_two_readings_agree_and_gets_ours()
        {
            Rv3032Bench bench = new Rv3032Bench();
            int[] millidegrees = { -40000, -25063, -63, 0, 63, 25000, 70938, 85000 };
            for (int i = 0; i < millidegrees.Length; i++)
            {
                bench.World.AmbientMillidegrees = millidegrees[i];
                bench.World.Advance(Rv3032Bench.Second);
                Assert.AreEqual(Status.Ok, bench.Clock.ReadTemperature(out int centidegrees));
                int difference = KernelMillidegrees(bench.Chip) - (centidegrees * 10);
                Assert.IsTrue(difference >= -5 && difference <= 5, millidegrees[i].ToString());
            }
        }

        [TestMethod]
        public void The_kernel_s_alarm_is_minutes_hours_date_in_BCD_with_the_enable_bits_at_0()
        {
            World world = new World(1);
            SimRv3032 chip = Started(world);
            Assert.AreEqual(Status.Ok, chip.Write(new byte[] { 0x08, 0x59, 0x23, 0x31 }, 4));
            Write(chip, 0x11, 0x08);
            AssertRegisters(chip, 0x08, new byte[] { 0x59, 0x23, 0x31 });
            Assert.AreEqual((byte)0x08, chip.Peek(0x11), "AIE: enabled");
            Assert.AreEqual((byte)0x00, (byte)(chip.Peek(0x0D) & 0x08), "AF: not pending");
        }

        [TestMethod]
        public void On_a_chip_that_the_capsule_has_locked_the_kernel_reads_all_and_sets_nothing()
        {
            Rv3032Bench bench = new Rv3032Bench();
            Assert.AreEqual(Status.Ok, bench.Clock.SetTime(Rv3032Bench.Now + 1000000));
            KernelSetsTime(bench.Chip);
            Assert.IsTrue(KernelCallsTimeValid(bench.Chip));
            Assert.AreEqual(Status.Ok, bench.Clock.ReadTime(out long time));
            Assert.AreEqual(Rv3032Bench.Now + 1000000, time / 1000);
        }

        private static bool KernelCallsTimeValid(SimRv3032 chip)
        {
            return (Read(chip, 0x0D) & PowerOnAndVoltageLow) == 0;
        }

        /// <summary>2026-11-22 10:38:33, a Sunday.</summary>
        private static void KernelSetsTime(SimRv3032 chip)
        {
            Assert.AreEqual(Status.Ok, chip.Write(new byte[] { 0x01, 0x33, 0x38, 0x10, 0x00, 0x22, 0x11, 0x26 }, 8));
            Write(chip, 0x0D, Read(chip, 0x0D) & ~PowerOnAndVoltageLow);
        }

        private static void KernelStoresOffset(World world, SimRv3032 chip, byte offset)
        {
            Write(chip, 0x10, Read(chip, 0x10) | 0x04);
            Assert.IsFalse(IsBusy(chip));
            Write(chip, 0xC1, (Read(chip, 0xC1) & 0xC0) | offset);
            Write(chip, 0x3F, 0x11);
            Assert.IsTrue(IsBusy(chip));
            world.Advance(46000);
            Assert.IsFalse(IsBusy(chip));
            Write(chip, 0x10, Read(chip, 0x10) & ~0x04);
        }

        private static int KernelMillidegrees(SimRv3032 chip)
        {
            byte[] read = new byte[2];
            int before = int.MaxValue;
            while (true)
            {
                Assert.AreEqual(Status.Ok, chip.WriteRead(new byte[] { 0x0E }, 1, read, 2));
                int sixteenths = ((sbyte)read[1] * 16) + (read[0] >> 4);
                if (sixteenths == before)
                {
                    return sixteenths * 1000 / 16;
                }

                before = sixteenths;
            }
        }

        private static void AssertOffset(int steps, int partsPerBillion)
        {
            Rv3032Bench bench = new Rv3032Bench();
            Assert.AreEqual(Status.Ok, bench.Clock.WriteTrim(steps));
            int read = ((bench.Chip.Peek(0xC1) & 0x3F) ^ 0x20) - 0x20;
            Assert.AreEqual(partsPerBillion, Nearest(read * StepPpt, 1000));
        }

        private static void AssertStepsFor(int partsPerBillion, int steps)
        {
            int clamped = partsPerBillion < -7629 ? -7629 : partsPerBillion > 7391 ? 7391 : partsPerBillion;
            World world = new World(1);
            SimRv3032 chip = Started(world);
            KernelStoresOffset(world, chip, (byte)(Nearest(clamped * 1000, StepPpt) & 0x3F));
            Assert.AreEqual(Status.Ok, new Rv3032(chip, world).ReadTrim(out int read));
            Assert.AreEqual(steps, read, partsPerBillion.ToString() + " ppb");
        }

        private static byte OffsetAfterMidnight(byte control1)
        {
            World world = new World(1);
            SimRv3032 chip = Started(world);
            Write(chip, 0x10, control1);
            Write(chip, 0xC1, 0x3B);
            world.Advance(Rv3032Bench.Day);
            return chip.Peek(0xC1);
        }

        /// <summary>Rounds half away from zero.</summary>
        private static int Nearest(int value, int divisor)
        {
            return value < 0 ? (value - (divisor / 2)) / divisor : (value + (divisor / 2)) / divisor;
        }

        private static SimRv3032 Started(World world)
        {
            SimRv3032 chip = new SimRv3032(world);
            world.Advance(Rv3032Bench.Second);
            return chip;
        }

        private static bool IsBusy(SimRv3032 chip)
        {
            return (Read(chip, 0x0E) & 0x04) != 0;
        }

        private static byte Read(SimRv3032 chip, int register)
        {
            byte[] read = new byte[1];
            Assert.AreEqual(Status.Ok, chip.WriteRead(new byte[] { (byte)register }, 1, read, 1));
            return read[0];
        }

        private static void Write(SimRv3032 chip, int register, int value)
        {
            Assert.AreEqual(Status.Ok, chip.Write(new byte[] { (byte)register, (byte)value }, 2));
        }

        private static void AssertRegisters(SimRv3032 chip, int first, byte[] expected)
        {
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.AreEqual(expected[i], chip.Peek(first + i), "register " + (first + i).ToString());
            }
        }
    }
}
