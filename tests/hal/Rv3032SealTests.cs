using MeasurementCapsule.Hal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>Driver, simulated chip and case switch: what is known of an opened case, with supply and without.</summary>
    [TestClass]
    public class Rv3032SealTests
    {
        private const long Millisecond = 1000;

        [TestMethod]
        public void A_chip_that_nobody_cleared_knows_nothing_and_says_so()
        {
            Rv3032Bench bench = new Rv3032Bench();
            bench.AssertSeal(SealEvent.OpenedOrCellLost, 0);
            Assert.AreEqual(Status.Ok, bench.Clock.ClearSealEvent());
            bench.AssertSeal(SealEvent.None, 0);
        }

        [TestMethod]
        public void An_opening_with_supply_is_stamped_when_two_samples_saw_it()
        {
            Rv3032Bench bench = Cleared();
            bench.World.Advance((100 * Rv3032Bench.Second) - (bench.World.NowMicroseconds % Rv3032Bench.Second));
            Assert.AreEqual(Status.Ok, bench.Clock.ReadTime(out long before));
            bench.Case.Closed = false;
            bench.AssertSeal(SealEvent.None, 0);
            bench.World.Advance(500 * Millisecond);
            Assert.AreEqual(Status.Ok, bench.Clock.ReadSealEvent(out SealEvent sealEvent, out long stamp));
            Assert.AreEqual((int)SealEvent.Opened, (int)sealEvent);
            Assert.IsTrue(stamp - before >= 10 && stamp - before <= 40, (stamp - before).ToString() + " ms");
        }

        [TestMethod]
        public void The_first_of_many_openings_is_kept_and_a_clear_forgets_them_all()
        {
            Rv3032Bench bench = Cleared();
            Open(bench);
            Assert.AreEqual(Status.Ok, bench.Clock.ReadSealEvent(out SealEvent sealEvent, out long first));
            for (int i = 0; i < 100; i++)
            {
                Open(bench);
            }

            bench.AssertSeal(SealEvent.Opened, first);
            Assert.AreEqual((byte)101, bench.Chip.Peek(0x26));
            Assert.AreEqual(Status.Ok, bench.Clock.ClearSealEvent());
            bench.AssertSeal(SealEvent.None, 0);
            Open(bench);
            Assert.AreEqual(Status.Ok, bench.Clock.ReadSealEvent(out sealEvent, out long next));
            Assert.IsTrue(next > first + 100000);
        }

        [TestMethod]
        public void When_the_count_of_openings_wraps_to_zero_the_flag_still_tells()
        {
            Rv3032Bench bench = Cleared();
            for (int i = 0; i < 256; i++)
            {
                Open(bench);
            }

            Assert.AreEqual((byte)0, bench.Chip.Peek(0x26));
            Assert.AreEqual(Status.Ok, bench.Clock.ReadSealEvent(out SealEvent sealEvent, out long stamp));
            Assert.AreEqual((int)SealEvent.Opened, (int)sealEvent);
        }

        [TestMethod]
        public void A_contact_that_bounces_is_no_opening()
        {
            Rv3032Bench bench = Cleared();
            for (int i = 0; i < 50; i++)
            {
                bench.Case.Closed = false;
                bench.World.Advance(10 * Millisecond);
                bench.Case.Closed = true;
                bench.World.Advance(10 * Millisecond);
            }

            bench.AssertSeal(SealEvent.None, 0);
        }

        [TestMethod]
        public void A_case_that_is_opened_and_closed_without_supply_costs_the_time_and_is_told_after_it()
        {
            Rv3032Bench bench = Cleared();
            bench.World.CutPower();
            bench.World.Advance(Rv3032Bench.Day);
            bench.Case.Closed = false;
            bench.World.Advance(Rv3032Bench.Second);
            bench.Case.Closed = true;
            bench.World.Advance(Rv3032Bench.Day);
            bench.PowerUp();
            bench.AssertSeal(SealEvent.OpenedOrCellLost, 0);
            Assert.AreEqual(Status.TimeInvalid, bench.Clock.ReadTime(out long time));
            Assert.AreEqual(Status.Ok, bench.Clock.SetTime(Rv3032Bench.Now));
            bench.AssertSeal(SealEvent.OpenedOrCellLost, 0);
            bench.Restart(Rv3032Bench.Second);
            bench.AssertSeal(SealEvent.OpenedOrCellLost, 0);
        }

        [TestMethod]
        public void A_power_cut_with_the_case_closed_is_no_opening()
        {
            Rv3032Bench bench = Cleared();
            bench.Restart(30 * Rv3032Bench.Day);
            bench.AssertSeal(SealEvent.None, 0);
            Assert.AreEqual(Status.Ok, bench.Clock.ReadTime(out long time));
            Assert.AreEqual(Rv3032Bench.Now + (30 * 86400), time / 1000);
        }

        [TestMethod]
        public void A_stamp_outlives_a_power_cut()
        {
            Rv3032Bench bench = Cleared();
            Open(bench);
            Assert.AreEqual(Status.Ok, bench.Clock.ReadSealEvent(out SealEvent sealEvent, out long stamp));
            bench.Restart(Rv3032Bench.Day);
            bench.AssertSeal(SealEvent.Opened, stamp);
        }

        [TestMethod]
        public void A_cell_that_is_taken_out_with_supply_is_told_after_the_next_power_cut()
        {
            Rv3032Bench bench = Cleared();
            bench.Chip.RemoveBackup();
            bench.AssertSeal(SealEvent.None, 0);
            bench.Restart(0);
            bench.AssertSeal(SealEvent.OpenedOrCellLost, 0);
        }

        [TestMethod]
        public void A_supply_that_sagged_is_taken_for_a_loss()
        {
            Rv3032Bench bench = Cleared();
            bench.World.CutPower();
            bench.Chip.StopOscillator();
            bench.Chip.StartOscillator();
            bench.PowerUp();
            bench.AssertSeal(SealEvent.OpenedOrCellLost, 0);
        }

        [TestMethod]
        public void An_opening_while_the_time_was_invalid_has_no_stamp()
        {
            Rv3032Bench bench = Cleared();
            bench.Chip.RemoveBackup();
            bench.Restart(0);
            bench.Chip.InsertBackup();
            Assert.AreEqual(Status.Ok, bench.Clock.ClearSealEvent());
            Open(bench);
            bench.AssertSeal(SealEvent.Opened, 0);
        }

        [TestMethod]
        public void A_clear_that_is_cut_anywhere_forgets_or_does_not_but_invents_nothing()
        {
            int bytes = 0;
            while (CutClear(bytes))
            {
                bytes++;
            }

            Assert.IsTrue(bytes > 20);
        }

        [TestMethod]
        public void Unplugged_the_chip_tells_of_no_opening_but_of_the_bus()
        {
            Rv3032Bench bench = Cleared();
            bench.Chip.Unplug();
            Assert.AreEqual(Status.NotAcknowledged, bench.Clock.ReadSealEvent(out SealEvent sealEvent, out long stamp));
            Assert.AreEqual(Status.NotAcknowledged, bench.Clock.ClearSealEvent());
            Assert.AreEqual(Status.NotAcknowledged, bench.Clock.ReadTemperature(out int centidegrees));
            Assert.AreEqual(Status.NotAcknowledged, bench.Clock.ReadTrim(out int steps));
            Assert.AreEqual(Status.NotAcknowledged, bench.Clock.WriteTrim(1));
            Assert.AreEqual(Status.NotAcknowledged, bench.Clock.ReadUserMemory(new byte[16]));
            Assert.AreEqual(Status.NotAcknowledged, bench.Clock.WriteUserMemory(new byte[16]));
            Assert.AreEqual(Status.NotAcknowledged, bench.Clock.SetTime(Rv3032Bench.Now));
        }

        /// <summary>False when the clear was over before the cut.</summary>
        private static bool CutClear(int bytes)
        {
            Rv3032Bench bench = Cleared();
            Open(bench);
            Assert.AreEqual(Status.Ok, bench.Clock.ReadSealEvent(out SealEvent sealEvent, out long before));
            bench.Chip.CutPowerAfterBytes(bytes);
            if (bench.Clock.ClearSealEvent() == Status.Ok)
            {
                return false;
            }

            bench.PowerUp();
            Assert.AreEqual(Status.Ok, bench.Clock.ReadSealEvent(out sealEvent, out long stamp));
            bool forgotten = sealEvent == SealEvent.None && stamp == 0;
            bool kept = sealEvent == SealEvent.Opened && (stamp == before || stamp == 0);
            Assert.IsTrue(forgotten || kept, bytes.ToString() + " bytes");
            return true;
        }

        private static Rv3032Bench Cleared()
        {
            Rv3032Bench bench = new Rv3032Bench();
            Assert.AreEqual(Status.Ok, bench.Clock.ClearSealEvent());
            return bench;
        }

        private static void Open(Rv3032Bench bench)
        {
            bench.World.Advance(500 * Millisecond);
            bench.Case.Closed = false;
            bench.World.Advance(500 * Millisecond);
            bench.Case.Closed = true;
        }
    }
}
