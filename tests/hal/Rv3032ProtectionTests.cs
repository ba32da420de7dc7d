using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Chips;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>Driver and simulated chip: the write protection, and the memory that it protects.</summary>
    [TestClass]
    public class Rv3032ProtectionTests
    {
        private const int PasswordEnable = 0xCA;

        [TestMethod]
        public void A_stray_write_to_any_register_changes_nothing()
        {
            Rv3032Bench bench = new Rv3032Bench();
            for (int i = 0; i < 256; i++)
            {
                byte before = bench.Chip.Peek(i);
                Assert.AreEqual(Status.Ok, bench.Chip.Write(new byte[] { (byte)i, (byte)~before }, 2), "it is acknowledged all the same");
                bool counts = i == 0x00 || i == 0x01;
                Assert.IsTrue(counts || bench.Chip.Peek(i) == before, "register " + i.ToString());
            }

            Assert.AreEqual(Status.Ok, bench.Clock.ReadTime(out long time));
            Assert.AreEqual(Rv3032Bench.Now, time / 1000);
            Assert.AreEqual((byte)0x60, bench.Chip.PeekEeprom(0xC0));
        }

        [TestMethod]
        public void The_protection_is_there_again_after_all_supply_was_gone()
        {
            Rv3032Bench bench = new Rv3032Bench();
            bench.Chip.RemoveBackup();
            bench.World.CutPower();
            bench.World.RestorePower();
            bench.World.Advance(Rv3032Bench.Second);
            Assert.AreEqual(Status.Ok, bench.Chip.Write(new byte[] { 0x40, 0x77 }, 2));
            Assert.AreEqual((byte)0x00, bench.Chip.Peek(0x40), "nobody had opened it yet");
        }

        [TestMethod]
        public void Every_writing_call_locks_behind_itself_also_when_it_failed()
        {
            Rv3032Bench bench = new Rv3032Bench();
            Assert.AreEqual(Status.Ok, bench.Clock.WriteTrim(3));
            AssertLocked(bench);
            Assert.AreEqual(Status.Ok, bench.Clock.ClearSealEvent());
            AssertLocked(bench);
            Assert.AreEqual(Status.Ok, bench.Clock.WriteUserMemory(new byte[16]));
            AssertLocked(bench);
            bench.Chip.FailNextEepromWrite();
            Assert.AreEqual(Status.WriteFailed, bench.Clock.WriteTrim(4));
            AssertLocked(bench);
        }

        [TestMethod]
        public void A_chip_that_a_power_cut_left_unlocked_is_locked_when_it_is_opened()
        {
            Rv3032Bench bench = new Rv3032Bench();
            Rv3032Bench.Unlock(bench.Chip);
            bench.World.CutPower();
            bench.World.RestorePower();
            bench.World.Advance(Rv3032Bench.Second);
            Assert.AreEqual(Status.Ok, bench.Chip.Write(new byte[] { 0x40, 0x77 }, 2));
            Assert.AreEqual((byte)0x77, bench.Chip.Peek(0x40), "the password registers live on the cell");
            Assert.AreEqual(Status.Ok, bench.Clock.Open());
            AssertLocked(bench);
        }

        [TestMethod]
        public void A_chip_that_another_password_locks_is_refused_and_left_as_it_is()
        {
            World world = new World(1);
            SimRv3032 chip = new SimRv3032(world);
            world.Advance(Rv3032Bench.Second);
            Assert.AreEqual(Status.Ok, chip.Write(new byte[] { 0xC6, 0x01, 0x02, 0x03, 0x04, 0xFF }, 6));
            Assert.AreEqual(Status.WrongChip, new Rv3032(chip, world).Open());
            Assert.AreEqual((byte)0x00, chip.PeekEeprom(PasswordEnable));
            Assert.AreEqual((byte)0x00, chip.Peek(0xC0));
        }

        [TestMethod]
        public void A_chip_that_is_locked_by_zeros_is_not_locked_and_gets_the_password()
        {
            World world = new World(1);
            SimRv3032 chip = new SimRv3032(world);
            world.Advance(Rv3032Bench.Second);
            Assert.AreEqual(Status.Ok, chip.Write(new byte[] { PasswordEnable, 0xFF }, 2));
            Assert.AreEqual(Status.Ok, new Rv3032(chip, world).Open());
            AssertPasswordStored(chip);
        }

        [TestMethod]
        public void The_password_stands_in_the_EEPROM_and_cannot_be_read_over_the_wires()
        {
            Rv3032Bench bench = new Rv3032Bench();
            AssertPasswordStored(bench.Chip);
            for (int i = 0x39; i <= 0x3C; i++)
            {
                Assert.AreEqual((byte)0, bench.Chip.Peek(i));
            }

            for (int i = 0xC6; i <= PasswordEnable; i++)
            {
                Assert.AreEqual((byte)0, bench.Chip.Peek(i));
            }
        }

        [TestMethod]
        public void User_memory_lives_as_long_as_the_time_does()
        {
            Rv3032Bench bench = new Rv3032Bench();
            byte[] written = Pattern(1);
            byte[] read = new byte[16];
            Assert.AreEqual(Status.Ok, bench.Clock.WriteUserMemory(written));
            bench.Restart(30 * Rv3032Bench.Day);
            Assert.AreEqual(Status.Ok, bench.Clock.ReadUserMemory(read));
            CollectionAssert.AreEqual(written, read);
            bench.Chip.RemoveBackup();
            bench.Restart(0);
            Assert.AreEqual(Status.Ok, bench.Clock.ReadUserMemory(read));
            CollectionAssert.AreEqual(new byte[16], read);
        }

        [TestMethod]
        public void A_write_to_the_user_memory_that_is_cut_is_new_up_to_a_byte_and_old_behind_it()
        {
            int bytes = 0;
            while (CutUserMemory(bytes))
            {
                bytes++;
            }

            Assert.IsTrue(bytes > 20);
        }

        private static void AssertLocked(Rv3032Bench bench)
        {
            byte before = bench.Chip.Peek(0x41);
            Assert.AreEqual(Status.Ok, bench.Chip.Write(new byte[] { 0x41, (byte)~before }, 2));
            Assert.AreEqual(before, bench.Chip.Peek(0x41));
        }

        private static void AssertPasswordStored(SimRv3032 chip)
        {
            Assert.AreEqual((byte)0x4F, chip.PeekEeprom(0xC6));
            Assert.AreEqual((byte)0x4D, chip.PeekEeprom(0xC7));
            Assert.AreEqual((byte)0x43, chip.PeekEeprom(0xC8));
            Assert.AreEqual((byte)0x43, chip.PeekEeprom(0xC9));
            Assert.AreEqual((byte)0xFF, chip.PeekEeprom(PasswordEnable));
        }

        /// <summary>False when the write was over before the cut.</summary>
        private static bool CutUserMemory(int bytes)
        {
            Rv3032Bench bench = new Rv3032Bench();
            byte[] read = new byte[16];
            Assert.AreEqual(Status.Ok, bench.Clock.WriteUserMemory(Pattern(1)));
            bench.Chip.CutPowerAfterBytes(bytes);
            if (bench.Clock.WriteUserMemory(Pattern(101)) == Status.Ok)
            {
                return false;
            }

            bench.PowerUp();
            Assert.AreEqual(Status.Ok, bench.Clock.ReadUserMemory(read));
            bool old = false;
            for (int i = 0; i < 16; i++)
            {
                old = old || read[i] != 101 + i;
                Assert.AreEqual((byte)(old ? 1 + i : 101 + i), read[i], bytes.ToString() + " bytes");
            }

            return true;
        }

        private static byte[] Pattern(int first)
        {
            byte[] bytes = new byte[16];
            for (int i = 0; i < 16; i++)
            {
                bytes[i] = (byte)(first + i);
            }

            return bytes;
        }
    }
}
