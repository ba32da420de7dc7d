using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Chips;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>Driver and simulated chip: main supply, backup cell, oscillator, EEPROM.</summary>
    [TestClass]
    public class Rv3032SupplyTests
    {
        /// <summary>2026-11-22T10:38:33.</summary>
        private const long Now = 1795343913;

        private const long Second = 1000000;
        private const long Day = 86400 * Second;
        private const int StatusRegister = 0x0D;
        private const int PowerManagement = 0xC0;

        [TestMethod]
        public void Open_switches_the_backup_on_and_stores_that()
        {
            World world = new World(1);
            SimRv3032 chip = new SimRv3032(world);
            Assert.AreEqual(Status.Ok, new Rv3032(chip, world).Open());
            Assert.AreEqual((byte)0x60, chip.Peek(PowerManagement));
            Assert.AreEqual((byte)0x60, chip.PeekEeprom(PowerManagement));
            Assert.AreEqual((byte)0x00, chip.Peek(0x10), "the daily refresh is allowed again");
        }

        [TestMethod]
        public void Open_does_not_write_the_EEPROM_twice()
        {
            World world = new World(1);
            SimRv3032 chip = new SimRv3032(world);
            Assert.AreEqual(Status.Ok, new Rv3032(chip, world).Open());
            chip.FailNextEepromWrite();
            Assert.AreEqual(Status.Ok, new Rv3032(chip, world).Open());
            world.CutPower();
            chip.RemoveBackup();
            world.RestorePower();
            Assert.AreEqual(Status.Ok, new Rv3032(chip, world).Open());
            Assert.AreEqual((byte)0x60, chip.Peek(PowerManagement), "from the EEPROM after a power-on reset");
        }

        [TestMethod]
        public void An_EEPROM_that_cannot_be_written_is_named_and_the_backup_works_all_the_same()
        {
            World world = new World(1);
            SimRv3032 chip = new SimRv3032(world);
            Rv3032 clock = new Rv3032(chip, world);
            chip.FailNextEepromWrite();
            Assert.AreEqual(Status.WriteFailed, clock.Open());
            Assert.AreEqual((byte)0x00, chip.PeekEeprom(PowerManagement));
            Assert.AreEqual((byte)0x60, chip.Peek(PowerManagement));
        }

        [TestMethod]
        public void On_backup_the_time_goes_on_and_the_switch_leaves_its_flag()
        {
            World world = new World(1);
            SimRv3032 chip = new SimRv3032(world);
            Rv3032 clock = Opened(world, chip, Now);
            world.CutPower();
            Assert.AreEqual(Status.NotAcknowledged, clock.ReadTime(out long time));
            world.Advance(30 * Day);
            world.RestorePower();
            Assert.AreEqual(Status.Ok, clock.Open());
            Assert.AreEqual(1, chip.Peek(0x0E) & 1);
            Assert.AreEqual(Status.Ok, clock.ReadTime(out time));
            Assert.AreEqual(Now + (30 * 86400), time / 1000);
        }

        [TestMethod]
        public void Without_backup_the_time_is_invalid_after_a_power_cut()
        {
            World world = new World(1);
            SimRv3032 chip = new SimRv3032(world);
            Rv3032 clock = Opened(world, chip, Now);
            chip.RemoveBackup();
            AssertReads(clock, Now * 1000);
            world.CutPower();
            world.RestorePower();
            Assert.AreEqual(Status.Ok, clock.Open());
            Assert.AreEqual((byte)0x02, chip.Peek(StatusRegister));
            Assert.AreEqual(Status.TimeInvalid, clock.ReadTime(out long time));
        }

        [TestMethod]
        public void A_cell_that_is_taken_out_during_a_power_cut_takes_the_time_with_it()
        {
            World world = new World(1);
            SimRv3032 chip = new SimRv3032(world);
            Rv3032 clock = Opened(world, chip, Now);
            world.CutPower();
            chip.RemoveBackup();
            chip.InsertBackup();
            world.RestorePower();
            Assert.AreEqual(Status.Ok, clock.Open());
            Assert.AreEqual(Status.TimeInvalid, clock.ReadTime(out long time));
        }

        [TestMethod]
        public void After_the_oscillator_stood_the_time_is_invalid_until_it_is_set()
        {
            World world = new World(1);
            SimRv3032 chip = new SimRv3032(world);
            Rv3032 clock = Opened(world, chip, Now);
            chip.StopOscillator();
            world.Advance(Second);
            chip.StartOscillator();
            Assert.AreEqual(Status.TimeInvalid, clock.ReadTime(out long time));
            Assert.AreEqual(Status.Ok, clock.Open());
            Assert.AreEqual(Status.TimeInvalid, clock.ReadTime(out time), "Open repairs no time");
            Assert.AreEqual(Status.Ok, clock.SetTime(Now));
            AssertReads(clock, Now * 1000);
        }

        [TestMethod]
        public void A_set_that_is_cut_anywhere_leaves_the_old_time_the_new_time_or_an_invalid_one()
        {
            int bytes = 0;
            Status set = Status.BusError;
            while (set != Status.Ok)
            {
                World world = new World(1);
                SimRv3032 chip = new SimRv3032(world);
                Rv3032 clock = Opened(world, chip, 946684800);
                chip.CutPowerAfterBytes(bytes);
                set = clock.SetTime(4102444799);
                if (set != Status.Ok)
                {
                    world.RestorePower();
                    Assert.AreEqual(Status.Ok, clock.Open());
                    Status read = clock.ReadTime(out long time);
                    bool whole = read == Status.Ok && (time / 1000 == 946684800 || time / 1000 == 4102444799);
                    Assert.IsTrue(whole || read == Status.TimeInvalid, "after " + bytes.ToString() + " bytes: " + time.ToString());
                }

                bytes++;
            }

            Assert.IsTrue(bytes > 35);
        }

        [TestMethod]
        public void Power_cut_anywhere_in_opening_is_survived()
        {
            int bytes = 0;
            Status status = Status.BusError;
            while (status != Status.Ok)
            {
                World world = new World((uint)bytes + 1);
                SimRv3032 chip = new SimRv3032(world);
                Rv3032 clock = new Rv3032(chip, world);
                chip.CutPowerAfterBytes(bytes);
                status = clock.Open();
                if (!world.Powered)
                {
                    Assert.AreNotEqual(Status.Ok, status);
                    world.RestorePower();
                    Assert.AreEqual(Status.Ok, clock.Open(), "after " + bytes.ToString() + " bytes");
                    Assert.AreEqual((byte)0x60, chip.PeekEeprom(PowerManagement));
                    Assert.AreEqual((byte)0x60, chip.Peek(PowerManagement));
                    Assert.AreEqual((byte)0xFF, chip.PeekEeprom(0xCA));
                    Assert.AreEqual((byte)0x00, chip.Peek(0x10));
                    Assert.AreEqual(Status.Ok, clock.SetTime(946684800));
                }

                bytes++;
            }

            Assert.IsTrue(bytes > 200);
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

        [TestMethod]
        public void AnOpeningThatIsCutAtAnyByteLeavesAChipThatOpens()
        {
            int cuts = 0;
            for (bool cut = true; cut; cuts++)
            {
                Rv3032Bench bench = new Rv3032Bench();
                bench.World.CutPower();
                bench.World.Advance(Rv3032Bench.Second);
                bench.World.RestorePower();
                bench.World.CutPowerAtBusByte(bench.World.BusBytes + cuts);
                new Rv3032(bench.Chip, bench.World).Open();
                cut = !bench.World.Powered;
                bench.World.CutPowerAtBusByte(long.MaxValue);
                bench.Restart(Rv3032Bench.Second);
                Assert.AreEqual(Status.Ok, bench.Clock.ReadTime(out _), "cut at byte " + cuts.ToString());
            }

            Assert.IsTrue(cuts > 40, "cuts: " + cuts.ToString());
        }
    }
}
