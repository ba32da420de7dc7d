using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Chips;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>The archive flash: the driver through the simulated chip, and the chip through both of its doors.</summary>
    [TestClass]
    public class W25Q128Tests
    {
        [TestMethod]
        public void OpenAcceptsTheChipAndTellsItsSize()
        {
            World world = new World(3);
            W25Q128 flash = new W25Q128(new SimW25Q128(world), world);
            Assert.AreEqual(Status.Ok, flash.Open());
            Assert.AreEqual(16777216, flash.SizeBytes);
            Assert.AreEqual(4096, flash.SectorBytes);
        }

        [TestMethod]
        public void OpenRefusesAnotherChip()
        {
            World world = new World(3);
            SimW25Q128 chip = new SimW25Q128(world);
            chip.SetIdentity(0xEF, 0x40, 0x17);
            Assert.AreEqual(Status.WrongChip, new W25Q128(chip, world).Open());
        }

        [TestMethod]
        public void OpenWaitsForAnEraseThatIsStillRunning()
        {
            World world = new World(3);
            SimW25Q128 chip = new SimW25Q128(world);
            chip.Write(new byte[] { 0x06 }, 1);
            chip.Write(new byte[] { 0x20, 0, 0, 0 }, 4);
            Assert.AreEqual(Status.Ok, new W25Q128(chip, world).Open());
            Assert.IsTrue(world.NowMicroseconds >= 45000);
        }

        [TestMethod]
        public void ProgramCrossesPagesAndSectorsAndReadsBack()
        {
            World world = new World(3);
            SimW25Q128 chip = new SimW25Q128(world);
            W25Q128 flash = new W25Q128(chip, world);
            byte[] data = Pattern(1000);
            Assert.AreEqual(Status.Ok, flash.Program(4096 - 300, data, 10, 900));
            byte[] read = new byte[1000];
            Assert.AreEqual(Status.Ok, flash.Read(4096 - 300, read, 50, 900));
            for (int i = 0; i < 900; i++)
            {
                Assert.AreEqual(data[10 + i], read[50 + i]);
                Assert.AreEqual(data[10 + i], chip.Peek(4096 - 300 + i));
            }

            Assert.AreEqual(0xFF, (int)chip.Peek(4096 - 301));
            Assert.AreEqual(0xFF, (int)chip.Peek(4096 + 600));
            Assert.AreEqual(0, (int)read[49]);
            Assert.AreEqual(5L, chip.Operations);
        }

        [TestMethod]
        public void TheFirstAndTheLastByteCanBeUsed()
        {
            World world = new World(3);
            SimW25Q128 chip = new SimW25Q128(world);
            W25Q128 flash = new W25Q128(chip, world);
            byte[] one = new byte[] { 0x12 };
            Assert.AreEqual(Status.Ok, flash.Program(0, one, 0, 1));
            Assert.AreEqual(Status.Ok, flash.Program(16777215, one, 0, 1));
            Assert.AreEqual(0x12, (int)chip.Peek(0));
            Assert.AreEqual(0x12, (int)chip.Peek(16777215));
            Assert.AreEqual(Status.Ok, flash.EraseSector(16777216 - 4096));
            Assert.AreEqual(0xFF, (int)chip.Peek(16777215));
        }

        [TestMethod]
        public void WhatLiesOutsideIsRefusedAndNothingIsDone()
        {
            World world = new World(3);
            SimW25Q128 chip = new SimW25Q128(world);
            W25Q128 flash = new W25Q128(chip, world);
            byte[] buffer = new byte[16];
            Assert.AreEqual(Status.OutOfRange, flash.Read(-1, buffer, 0, 1));
            Assert.AreEqual(Status.OutOfRange, flash.Read(16777216, buffer, 0, 1));
            Assert.AreEqual(Status.OutOfRange, flash.Read(16777210, buffer, 0, 7));
            Assert.AreEqual(Status.OutOfRange, flash.Read(0, buffer, 10, 7));
            Assert.AreEqual(Status.OutOfRange, flash.Read(0, buffer, -1, 1));
            Assert.AreEqual(Status.OutOfRange, flash.Read(0, buffer, 0, -1));
            Assert.AreEqual(Status.OutOfRange, flash.Program(16777215, buffer, 0, 2));
            Assert.AreEqual(Status.OutOfRange, flash.Program(0, buffer, int.MaxValue, 1));
            Assert.AreEqual(Status.OutOfRange, flash.EraseSector(1));
            Assert.AreEqual(Status.OutOfRange, flash.EraseSector(16777216));
            Assert.AreEqual(Status.OutOfRange, flash.EraseSector(-4096));
            Assert.AreEqual(0L, chip.Operations);
        }

        [TestMethod]
        public void EraseSetsOneSectorAndCounts()
        {
            World world = new World(3);
            SimW25Q128 chip = new SimW25Q128(world);
            W25Q128 flash = new W25Q128(chip, world);
            byte[] data = Pattern(8192);
            Assert.AreEqual(Status.Ok, flash.Program(4096, data, 0, 8192));
            Assert.AreEqual(Status.Ok, flash.EraseSector(4096));
            Assert.AreEqual(0xFF, (int)chip.Peek(4096));
            Assert.AreEqual(0xFF, (int)chip.Peek(8191));
            Assert.AreEqual((int)data[4096], (int)chip.Peek(8192));
            Assert.AreEqual(1, chip.EraseCount(4096));
            Assert.AreEqual(0, chip.EraseCount(8192));
        }

        [TestMethod]
        public void ProgramOverOtherDataIsNoticed()
        {
            World world = new World(3);
            SimW25Q128 chip = new SimW25Q128(world);
            W25Q128 flash = new W25Q128(chip, world);
            Assert.AreEqual(Status.Ok, flash.Program(0, new byte[] { 0x0F }, 0, 1));
            Assert.AreEqual(Status.WriteFailed, flash.Program(0, new byte[] { 0xF0 }, 0, 1));
            Assert.AreEqual(0x00, (int)chip.Peek(0));
        }

        [TestMethod]
        public void AWornCellIsNoticed()
        {
            World world = new World(3);
            SimW25Q128 chip = new SimW25Q128(world);
            W25Q128 flash = new W25Q128(chip, world);
            chip.Stick(300);
            Assert.AreEqual(Status.WriteFailed, flash.Program(0, Pattern(512), 0, 512));
        }

        [TestMethod]
        public void AChipThatStaysBusyIsATimeoutAtTheDocumentedMaximum()
        {
            World world = new World(3);
            SimW25Q128 chip = new SimW25Q128(world);
            W25Q128 flash = new W25Q128(chip, world);
            chip.ProgramMicroseconds = W25Q128.MaximumProgramMicroseconds;
            chip.EraseMicroseconds = W25Q128.MaximumEraseMicroseconds;
            Assert.AreEqual(Status.Ok, flash.Program(0, Pattern(256), 0, 256));
            Assert.AreEqual(Status.Ok, flash.EraseSector(0));
            chip.ProgramMicroseconds = 10 * W25Q128.MaximumProgramMicroseconds;
            Assert.AreEqual(Status.Timeout, flash.Program(0, Pattern(256), 0, 256));
            world.Advance(chip.ProgramMicroseconds);
            chip.EraseMicroseconds = 10 * W25Q128.MaximumEraseMicroseconds;
            Assert.AreEqual(Status.Timeout, flash.EraseSector(0));
        }

        [TestMethod]
        public void WithoutTheChipEveryCallSaysSo()
        {
            AssertAbsent(true);
            AssertAbsent(false);
        }

        [TestMethod]
        public void AFailedTransferIsReportedWhereverItHappens()
        {
            for (int call = 0; call < 4; call++)
            {
                // 12 is more than any of the calls needs.
                for (int good = 0; good < 12; good++)
                {
                    World world = new World(3);
                    SimW25Q128 chip = new SimW25Q128(world);
                    FailingBus bus = new FailingBus(chip, good);
                    Status status = Call(new W25Q128(bus, world), call);
                    Assert.AreEqual(bus.Failed ? Status.BusError : Status.Ok, status, "call " + call.ToString() + " transfer " + good.ToString());
                }
            }
        }

        [TestMethod]
        public void APowerCutDuringProgramTouchesOnlyItsPage()
        {
            for (uint seed = 1; seed <= 20; seed++)
            {
                World world = new World(seed);
                SimW25Q128 chip = new SimW25Q128(world);
                W25Q128 flash = new W25Q128(chip, world);
                byte[] data = Pattern(1024);
                chip.CutDuringNext(1);
                Assert.AreEqual(Status.BusError, flash.Program(0, data, 0, 768));
                Assert.IsFalse(world.Powered);
                Assert.AreEqual(Status.BusError, flash.Open());
                world.RestorePower();
                Assert.AreEqual(Status.Ok, flash.Open());
                int different = 0;
                for (int i = 0; i < 256; i++)
                {
                    Assert.AreEqual(data[i], chip.Peek(i));
                    different += chip.Peek(256 + i) != data[256 + i] ? 1 : 0;
                    Assert.AreEqual(0xFF, (int)chip.Peek(512 + i));
                }

                Assert.IsTrue(different > 0, "seed " + seed.ToString());
            }
        }

        [TestMethod]
        public void APowerCutDuringEraseLeavesAMixThatASecondEraseClears()
        {
            int early = 0;
            int late = 0;
            byte[] data = Pattern(4096);
            for (uint seed = 1; seed <= 40; seed++)
            {
                World world = new World(seed);
                SimW25Q128 chip = new SimW25Q128(world);
                W25Q128 flash = new W25Q128(chip, world);
                Assert.AreEqual(Status.Ok, flash.Program(0, data, 0, 4096));
                chip.CutDuringNext(0);
                Assert.AreEqual(Status.BusError, flash.EraseSector(0));
                world.RestorePower();
                int old = 0;
                int erased = 0;
                for (int i = 0; i < 4096; i++)
                {
                    old += chip.Peek(i) == data[i] ? 1 : 0;
                    erased += chip.Peek(i) == 0xFF ? 1 : 0;
                }

                Assert.IsTrue(old < 4000 && erased < 4000, "seed " + seed.ToString());
                early += old > 1000 ? 1 : 0;
                late += erased > 1000 ? 1 : 0;
                Assert.AreEqual(Status.Ok, flash.EraseSector(0));
                Assert.AreEqual(0xFF, (int)chip.Peek(17));
            }

            Assert.IsTrue(early > 2 && late > 5, early.ToString() + " and " + late.ToString());
        }

        [TestMethod]
        public void ContentsSurviveThePowerCut()
        {
            World world = new World(3);
            SimW25Q128 chip = new SimW25Q128(world);
            W25Q128 flash = new W25Q128(chip, world);
            Assert.AreEqual(Status.Ok, flash.Program(77, new byte[] { 0x42 }, 0, 1));
            world.CutPower();
            world.RestorePower();
            byte[] read = new byte[1];
            Assert.AreEqual(Status.Ok, flash.Read(77, read, 0, 1));
            Assert.AreEqual(0x42, (int)read[0]);
        }

        private static void AssertAbsent(bool outputHigh)
        {
            World world = new World(3);
            SimW25Q128 chip = new SimW25Q128(world);
            for (int call = 0; call < 4; call++)
            {
                chip.Unplug(outputHigh);
                Assert.AreEqual(Status.NotAcknowledged, Call(new W25Q128(chip, world), call), "call " + call.ToString());
                chip.Plug();
                Assert.AreEqual(Status.Ok, Call(new W25Q128(chip, world), call));
            }
        }

        // Zeros: the data that an empty socket would seem to hold.
        private static Status Call(W25Q128 flash, int call)
        {
            switch (call)
            {
                case 0:
                    return flash.Open();
                case 1:
                    return flash.Read(4096, new byte[300], 0, 300);
                case 2:
                    return flash.Program(0, new byte[8], 0, 8);
                default:
                    return flash.EraseSector(0);
            }
        }

        private static byte[] Pattern(int count)
        {
            byte[] data = new byte[count];
            for (int i = 0; i < count; i++)
            {
                data[i] = (byte)(i * 7 + (i >> 8));
            }

            return data;
        }
    }
}
