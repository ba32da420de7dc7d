using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Chips;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>Driver and simulated chip: the trim of the rate in its EEPROM, and the temperature.</summary>
    [TestClass]
    public class Rv3032TrimTests
    {
        private const int Offset = 0xC1;

        [TestMethod]
        public void The_six_bits_of_OFFSET_are_steps_from_minus_32_to_31()
        {
            Assert.AreEqual(-32, Rv3032.ToSteps(0x20));
            Assert.AreEqual(-1, Rv3032.ToSteps(0x3F));
            Assert.AreEqual(0, Rv3032.ToSteps(0x00));
            Assert.AreEqual(1, Rv3032.ToSteps(0x01));
            Assert.AreEqual(31, Rv3032.ToSteps(0x1F));
            Assert.AreEqual(-1, Rv3032.ToSteps(0xFF), "PORIE and VLIE do not belong to it");
        }

        [TestMethod]
        public void Every_trim_is_kept_without_any_supply_and_no_other_is_taken()
        {
            Rv3032Bench bench = new Rv3032Bench();
            int[] trims = { -32, -1, 1, 31, 0 };
            for (int i = 0; i < trims.Length; i++)
            {
                Assert.AreEqual(Status.Ok, bench.Clock.WriteTrim(trims[i]));
                AssertTrim(bench, trims[i]);
                bench.Chip.RemoveBackup();
                bench.Restart(0);
                bench.Chip.InsertBackup();
                AssertTrim(bench, trims[i]);
            }

            Assert.AreEqual(Status.OutOfRange, bench.Clock.WriteTrim(-33));
            Assert.AreEqual(Status.OutOfRange, bench.Clock.WriteTrim(32));
            Assert.AreEqual(Status.OutOfRange, bench.Clock.WriteTrim(int.MinValue));
            Assert.AreEqual(Status.OutOfRange, bench.Clock.WriteTrim(int.MaxValue));
            AssertTrim(bench, 0);
        }

        [TestMethod]
        public void A_step_of_trim_is_20_6_milliseconds_a_day_and_a_positive_one_slows_down()
        {
            AssertDriftIn100Days(0, 0);
            AssertDriftIn100Days(1, -2060);
            AssertDriftIn100Days(-1, 2060);
            AssertDriftIn100Days(31, -63858);
            AssertDriftIn100Days(-32, 65918);
        }

        [TestMethod]
        public void The_same_trim_again_does_not_wear_the_EEPROM()
        {
            Rv3032Bench bench = new Rv3032Bench();
            Assert.AreEqual(Status.Ok, bench.Clock.WriteTrim(7));
            for (int i = 0; i < 20; i++)
            {
                Assert.AreEqual(Status.Ok, bench.Clock.WriteTrim(7));
            }

            Assert.AreEqual(1, bench.Chip.EepromWrites(Offset));
            Assert.AreEqual(1, bench.Chip.EepromWrites(0xC0), "opening wrote it, the trim did not");
        }

        [TestMethod]
        public void A_trim_that_could_not_be_stored_does_not_count_either()
        {
            Rv3032Bench bench = new Rv3032Bench();
            Assert.AreEqual(Status.Ok, bench.Clock.WriteTrim(7));
            bench.Chip.FailNextEepromWrite();
            Assert.AreEqual(Status.WriteFailed, bench.Clock.WriteTrim(8));
            AssertTrim(bench, 7);
            Assert.AreEqual(Status.Ok, bench.Clock.WriteTrim(8), "the failure flag does not stay");
            AssertTrim(bench, 8);
            bench.Chip.WearOutEeprom(Offset);
            Assert.AreEqual(Status.WriteFailed, bench.Clock.WriteTrim(9), "a cell that is worn out raises no flag");
            AssertTrim(bench, 8);
            bench.Restart(Rv3032Bench.Second);
            Assert.AreEqual(Status.Ok, bench.Clock.ReadTime(out long time), "the backup supply was on again");
        }

        [TestMethod]
        public void A_trim_during_the_daily_refresh_waits_for_it()
        {
            Rv3032Bench bench = new Rv3032Bench();
            const long LastSecond = 1795391999;
            Assert.AreEqual(Status.Ok, bench.Clock.SetTime(LastSecond - 1));
            while ((bench.Chip.Peek(0x0E) & 0x04) == 0)
            {
                bench.World.Advance(100);
            }

            Assert.AreEqual((byte)0x59, bench.Chip.Peek(0x01));
            Assert.AreEqual(Status.Ok, bench.Clock.WriteTrim(-5));
            AssertTrim(bench, -5);
            Assert.AreEqual((byte)0x3B, bench.Chip.PeekEeprom(Offset));
        }

        [TestMethod]
        public void A_trim_that_is_cut_anywhere_leaves_the_old_one_the_new_one_or_an_invalid_time()
        {
            int bytes = 0;
            while (CutTrim(bytes))
            {
                bytes++;
            }

            Assert.IsTrue(bytes > 80);
        }

        [TestMethod]
        public void The_twelve_bits_of_TEMP_are_sixteenths_of_a_degree()
        {
            Assert.AreEqual(-2048, Rv3032.ToSixteenths(0x00, 0x80));
            Assert.AreEqual(-1, Rv3032.ToSixteenths(0xF0, 0xFF));
            Assert.AreEqual(0, Rv3032.ToSixteenths(0x0F, 0x00), "the flags beside it do not belong to it");
            Assert.AreEqual(1, Rv3032.ToSixteenths(0x10, 0x00));
            Assert.AreEqual(2047, Rv3032.ToSixteenths(0xF0, 0x7F));
            Assert.AreEqual(-12800, Rv3032.ToCentidegrees(-2048));
            Assert.AreEqual(-6, Rv3032.ToCentidegrees(-1));
            Assert.AreEqual(0, Rv3032.ToCentidegrees(0));
            Assert.AreEqual(6, Rv3032.ToCentidegrees(1));
            Assert.AreEqual(12794, Rv3032.ToCentidegrees(2047));
            Assert.AreEqual(2500, Rv3032.ToCentidegrees(400));
        }

        [TestMethod]
        public void The_temperature_is_that_of_the_last_second_from_minus_40_to_85_degrees()
        {
            Rv3032Bench bench = new Rv3032Bench();
            AssertTemperature(bench, -40000, -4000);
            AssertTemperature(bench, -63, -6);
            AssertTemperature(bench, 0, 0);
            AssertTemperature(bench, 63, 6);
            AssertTemperature(bench, 25000, 2500);
            AssertTemperature(bench, 85000, 8500);
        }

        [TestMethod]
        public void Before_the_first_measurement_there_is_no_temperature()
        {
            Rv3032Bench bench = new Rv3032Bench();
            bench.Chip.RemoveBackup();
            bench.Restart(0);
            Assert.AreEqual(Status.WrongState, bench.Clock.ReadTemperature(out int centidegrees));
            bench.World.Advance(Rv3032Bench.Second);
            Assert.AreEqual(Status.Ok, bench.Clock.ReadTemperature(out centidegrees));
            Assert.AreEqual(2300, centidegrees);
        }

        [TestMethod]
        public void A_measurement_in_the_middle_of_a_reading_is_not_mixed_with_the_one_before_it()
        {
            int mixed = 0;
            for (int i = 0; i < 100; i++)
            {
                mixed += IsMixed(AtTick(i)) ? 1 : 0;
                Assert.AreEqual(Status.Ok, AtTick(i).Clock.ReadTemperature(out int centidegrees));
                Assert.IsTrue(centidegrees == 2394 || centidegrees == 2400, centidegrees.ToString());
            }

            Assert.IsTrue(mixed > 0, "a single reading does mix them");
        }

        /// <summary>It is about to measure 24 degrees after 23.9375, where both bytes differ; the tick is 5 us nearer with each number.</summary>
        private static Rv3032Bench AtTick(int number)
        {
            Rv3032Bench bench = new Rv3032Bench();
            bench.World.AmbientMillidegrees = 23938;
            bench.World.Advance(Rv3032Bench.Second);
            while (bench.Chip.Peek(0x00) != 0x99)
            {
                bench.World.Advance(100);
            }

            bench.World.AmbientMillidegrees = 24000;
            bench.World.Advance(9600 + (number * 5));
            return bench;
        }

        private static bool IsMixed(Rv3032Bench bench)
        {
            byte[] read = new byte[2];
            Assert.AreEqual(Status.Ok, bench.Chip.WriteRead(new byte[] { 0x0E }, 1, read, 2));
            int sixteenths = Rv3032.ToSixteenths(read[0], read[1]);
            return sixteenths != 383 && sixteenths != 384;
        }

        /// <summary>False when the trim was over before the cut.</summary>
        private static bool CutTrim(int bytes)
        {
            Rv3032Bench bench = new Rv3032Bench();
            bench.Chip.CutPowerAfterBytes(bytes);
            if (bench.Clock.WriteTrim(-20) == Status.Ok)
            {
                return false;
            }

            bench.PowerUp();
            Status time = bench.Clock.ReadTime(out long unixMilliseconds);
            Assert.AreEqual(Status.Ok, bench.Clock.ReadTrim(out int trim));
            Assert.IsTrue(time == Status.TimeInvalid || trim == 0 || trim == -20, trim.ToString() + " after " + bytes.ToString() + " bytes");
            Assert.AreEqual((byte)0, (byte)(bench.Chip.Peek(Offset) & 0xC0), "no interrupt that nobody wanted");
            Assert.AreEqual((byte)0x60, bench.Chip.Peek(0xC0));
            Assert.AreEqual((byte)0, (byte)(bench.Chip.Peek(0x10) & 0x04), "the daily refresh runs");
            Assert.AreEqual(Status.Ok, bench.Clock.WriteTrim(-20));
            AssertTrim(bench, -20);
            return true;
        }

        private static void AssertTrim(Rv3032Bench bench, int steps)
        {
            Assert.AreEqual(Status.Ok, bench.Clock.ReadTrim(out int trim));
            Assert.AreEqual(steps, trim);
        }

        private static void AssertDriftIn100Days(int steps, int milliseconds)
        {
            Rv3032Bench bench = new Rv3032Bench();
            Assert.AreEqual(Status.Ok, bench.Clock.WriteTrim(steps));
            Assert.AreEqual(Status.Ok, bench.Clock.SetTime(Rv3032Bench.Now));
            bench.World.Advance(100 * Rv3032Bench.Day);
            Assert.AreEqual(Status.Ok, bench.Clock.ReadTime(out long time));
            long error = time - ((Rv3032Bench.Now + (100 * 86400)) * 1000) - milliseconds;
            Assert.IsTrue(error >= -10 && error <= 10, "off by " + error.ToString() + " ms with " + steps.ToString() + " steps");
        }

        private static void AssertTemperature(Rv3032Bench bench, int millidegrees, int centidegrees)
        {
            bench.World.AmbientMillidegrees = millidegrees;
            bench.World.Advance(Rv3032Bench.Second);
            Assert.AreEqual(Status.Ok, bench.Clock.ReadTemperature(out int measured));
            Assert.AreEqual(centidegrees, measured);
        }
    }
}
