using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>The simulated chip against its manual: event input, switchover times, crystal.</summary>
    [TestClass]
    public class SimRv3032InsideTests
    {
        private const int Second = 1000000;
        private const long YearSeconds = 365L * 86400;

        [TestMethod]
        public void An_event_input_that_is_low_at_power_on_counts_as_an_event()
        {
            World world = new World(1);
            SimRv3032 chip = new SimRv3032(world);
            chip.RemoveBackup();
            chip.SetEventPin(false);
            world.CutPower();
            world.RestorePower();
            Assert.AreEqual((byte)0x06, chip.Peek(0x0D));
            AssertRegisters(chip, 0x26, new byte[] { 0x01, 0x00, 0x00, 0x00, 0x00, 0x01, 0x01, 0x00 });
            chip.SetEventPin(true);
            world.CutPower();
            world.RestorePower();
            Assert.AreEqual((byte)0x02, chip.Peek(0x0D));
            AssertRegisters(chip, 0x26, new byte[] { 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00 });
        }

        [TestMethod]
        public void Without_filter_an_edge_counts_at_once_and_only_that_which_EHL_names()
        {
            World world = new World(1);
            SimRv3032 chip = Started(world);
            chip.SetEventPin(false);
            Assert.AreEqual((byte)1, chip.Peek(0x26), "falling, EHL = 0");
            chip.SetEventPin(true);
            Assert.AreEqual((byte)1, chip.Peek(0x26));
            Write(chip, 0x15, 0x40);
            chip.SetEventPin(false);
            Assert.AreEqual((byte)1, chip.Peek(0x26));
            chip.SetEventPin(true);
            Assert.AreEqual((byte)2, chip.Peek(0x26), "rising, EHL = 1");
        }

        [TestMethod]
        public void With_filter_an_edge_counts_after_one_to_two_periods()
        {
            int[] periods = { 3906, 15625, 125000 };
            for (int filter = 1; filter <= 3; filter++)
            {
                World world = new World(1);
                SimRv3032 chip = Started(world);
                Write(chip, 0x15, 0x40 | (filter << 4));
                chip.SetEventPin(false);
                chip.SetEventPin(true);
                world.Advance(periods[filter - 1]);
                Assert.AreEqual((byte)0, chip.Peek(0x26));
                world.Advance(periods[filter - 1]);
                Assert.AreEqual((byte)1, chip.Peek(0x26));
            }
        }

        [TestMethod]
        public void The_first_stamp_is_kept_unless_EVOW_wants_the_last()
        {
            World world = new World(1);
            SimRv3032 chip = Started(world);
            Assert.AreEqual(Status.Ok, chip.Write(new byte[] { 0x01, 0x00, 0x00, 0x00, 0x00, 0x22, 0x11, 0x26 }, 8));
            Fall(chip);
            world.Advance(5L * Second);
            Fall(chip);
            AssertRegisters(chip, 0x28, new byte[] { 0x00, 0x00, 0x00, 0x22, 0x11, 0x26 });
            Write(chip, 0x13, 0x04);
            Fall(chip);
            AssertRegisters(chip, 0x28, new byte[] { 0x05, 0x00, 0x00, 0x22, 0x11, 0x26 });
            Assert.AreEqual((byte)3, chip.Peek(0x26));
        }

        [TestMethod]
        public void EVR_clears_the_stamp_when_it_goes_from_0_to_1_and_leaves_the_flag()
        {
            World world = new World(1);
            SimRv3032 chip = Started(world);
            Fall(chip);
            Write(chip, 0x13, 0x20);
            Assert.AreEqual((byte)0, chip.Peek(0x26));
            Assert.AreEqual((byte)0x04, (byte)(chip.Peek(0x0D) & 0x04));
            Fall(chip);
            Write(chip, 0x13, 0x20);
            Assert.AreEqual((byte)1, chip.Peek(0x26), "of the manual's two statements, the one that clears less");
            Assert.AreEqual((byte)0x20, chip.Peek(0x13));
        }

        [TestMethod]
        public void On_the_cell_no_event_counts()
        {
            World world = new World(1);
            SimRv3032 chip = Started(world);
            Write(chip, 0xC0, 0x20);
            world.Advance(Second);
            world.CutPower();
            Fall(chip);
            world.RestorePower();
            Assert.AreEqual((byte)0, chip.Peek(0x26));
            Assert.AreEqual((byte)0x01, (byte)(chip.Peek(0x0E) & 0x01), "BSF: it lived on its cell");
            Fall(chip);
            Assert.AreEqual((byte)1, chip.Peek(0x26));
        }

        [TestMethod]
        public void The_switchover_is_ready_2_ms_after_it_was_switched_to_direct_and_10_ms_to_level()
        {
            Assert.IsFalse(Survives(0x00, 20000));
            Assert.IsFalse(Survives(0x10, 1900));
            Assert.IsTrue(Survives(0x10, 2100));
            Assert.IsFalse(Survives(0x20, 9900));
            Assert.IsTrue(Survives(0x20, 10100));
            Assert.IsFalse(Survives(0x30, 20000));
        }

        [TestMethod]
        public void With_the_switchover_off_BSF_is_always_0()
        {
            World world = new World(1);
            SimRv3032 chip = Started(world);
            Write(chip, 0xC0, 0x20);
            world.Advance(Second);
            world.CutPower();
            world.RestorePower();
            world.Advance(Second);
            Assert.AreEqual((byte)1, (byte)(chip.Peek(0x0E) & 1));
            Write(chip, 0xC0, 0x00);
            Assert.AreEqual((byte)0, (byte)(chip.Peek(0x0E) & 1));
        }

        [TestMethod]
        public void After_a_low_voltage_it_takes_a_second_until_it_answers()
        {
            World world = new World(1);
            SimRv3032 chip = Started(world);
            Write(chip, 0xC0, 0x20);
            world.Advance(Second);
            world.CutPower();
            chip.StopOscillator();
            chip.StartOscillator();
            world.RestorePower();
            world.Advance(990000);
            Assert.AreEqual(Status.NotAcknowledged, chip.Write(new byte[] { 0x00 }, 1));
            world.Advance(10000);
            Assert.AreEqual(Status.Ok, chip.Write(new byte[] { 0x00 }, 1));
        }

        [TestMethod]
        public void A_crystal_stays_within_2_5_ppm_of_temperature_and_3_ppm_of_its_first_year()
        {
            for (uint seed = 1; seed <= 50; seed++)
            {
                Rv3032Crystal crystal = new Rv3032Crystal(seed);
                for (int millidegrees = -60000; millidegrees <= 110000; millidegrees += 500)
                {
                    int residual = crystal.ResidualPpt(millidegrees);
                    Assert.IsTrue(residual >= -2500000 && residual <= 2500000, "seed " + seed.ToString());
                }

                Assert.AreEqual(0, crystal.AgeingPpt(0));
                Assert.AreEqual(crystal.FirstYearPpt, crystal.AgeingPpt(YearSeconds));
                Assert.IsTrue(crystal.FirstYearPpt >= -3000000 && crystal.FirstYearPpt <= 3000000);
                Assert.AreEqual(crystal.ResidualPpt(20000) + crystal.AgeingPpt(YearSeconds), crystal.RatePpt(20000, YearSeconds, false));
            }
        }

        [TestMethod]
        public void A_crystal_ages_fast_at_first_and_ever_more_slowly()
        {
            Rv3032Crystal crystal = Fast();
            long before = 0;
            long lastWeek = 3000000;
            for (int week = 1; week <= 52; week++)
            {
                long aged = crystal.AgeingPpt(week * 7L * 86400);
                Assert.IsTrue(aged > before);
                Assert.IsTrue(aged - before <= lastWeek + 10, "week " + week.ToString());
                lastWeek = aged - before;
                before = aged;
            }

            Assert.AreEqual(6402000, crystal.AgeingPpt(100 * YearSeconds), "beyond 20 years as after 20 years");
        }

        [TestMethod]
        public void Two_crystals_differ_and_one_is_the_same_every_time()
        {
            Assert.AreEqual(new Rv3032Crystal(7).RatePpt(33000, 1000000, true), new Rv3032Crystal(7).RatePpt(33000, 1000000, true));
            Assert.AreNotEqual(new Rv3032Crystal(7).RatePpt(33000, 1000000, true), new Rv3032Crystal(8).RatePpt(33000, 1000000, true));
        }

        [TestMethod]
        public void A_crystal_at_the_edge_gains_what_the_manual_allows()
        {
            Rv3032Bench bench = new Rv3032Bench();
            bench.Chip.Crystal = Fast();
            bench.World.Advance(Rv3032Bench.Day);
            Assert.AreEqual(Status.Ok, bench.Clock.ReadTime(out long time));
            long gained = time - ((Rv3032Bench.Now + 86400) * 1000);
            Assert.IsTrue(gained >= 210 && gained <= 230, gained.ToString() + " ms, 0.22 s and what it aged");
        }

        [TestMethod]
        public void A_temperature_that_changes_counts_from_when_it_changed()
        {
            Rv3032Bench bench = new Rv3032Bench();
            Rv3032Crystal crystal = new Rv3032Crystal(5);
            bench.Chip.Crystal = crystal;
            bench.World.AmbientMillidegrees = -15000;
            bench.World.Advance(50 * Rv3032Bench.Day);
            bench.World.AmbientMillidegrees = 60000;
            bench.World.Advance(50 * Rv3032Bench.Day);
            Assert.AreEqual(Status.Ok, bench.Clock.ReadTime(out long time));
            long expected = (crystal.ResidualPpt(-15000) + crystal.ResidualPpt(60000)) * 50L * 86400 / 1000000000;
            long drift = time - ((Rv3032Bench.Now + (100 * 86400)) * 1000);
            long ageing = crystal.FirstYearPpt * 100L * 86400 / 1000000000;
            long error = drift - expected;
            Assert.IsTrue(ageing > 0 ? error >= 0 && error <= ageing : error <= 0 && error >= ageing, drift.ToString() + ", " + expected.ToString());
        }

        /// <summary>At the edge of what the manual allows.</summary>
        private static Rv3032Crystal Fast()
        {
            return new Rv3032Crystal(new int[] { 2500000, 2500000, 2500000, 2500000, 2500000, 2500000 }, 3000000, 300000);
        }

        private static bool Survives(byte mode, long microseconds)
        {
            World world = new World(1);
            SimRv3032 chip = Started(world);
            Write(chip, 0x0D, 0x00);
            Write(chip, 0xC0, mode);
            world.Advance(microseconds);
            world.CutPower();
            world.RestorePower();
            return (chip.Peek(0x0D) & 0x02) == 0;
        }

        private static void Fall(SimRv3032 chip)
        {
            chip.SetEventPin(true);
            chip.SetEventPin(false);
        }

        private static SimRv3032 Started(World world)
        {
            SimRv3032 chip = new SimRv3032(world);
            world.Advance(Second);
            return chip;
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
