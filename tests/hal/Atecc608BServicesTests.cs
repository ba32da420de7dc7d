using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Chips;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>Random numbers, counters, hashes and memory of the key chip.</summary>
    [TestClass]
    public class Atecc608BServicesTests
    {
        private const int Limit = Atecc608BServices.CounterLimit;

        [TestMethod]
        public void TheRevisionIsRead()
        {
            World world = new World(1);
            byte[] revision = new byte[4];
            Assert.AreEqual(Status.Ok, Atecc608BBench.ServicesOf(world, SimAtecc608B.Fresh(world)).ReadRevision(revision));
            Assert.AreEqual("00006003", HexText.Of(revision));
        }

        [TestMethod]
        public void RandomNumbersAreOnlyThoseOfALockedChip()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Fresh(world);
            Atecc608BServices services = Atecc608BBench.ServicesOf(world, chip);
            byte[] first = new byte[32];
            byte[] second = new byte[32];
            Assert.AreEqual(Status.WrongState, services.Random(first));
            Assert.AreEqual(Status.WrongState, services.MixNonce(new byte[20], first));
            Assert.AreEqual(HexText.Of(new byte[32]), HexText.Of(first));
            chip.SetConfiguration(87, 0x00);
            Assert.AreEqual(Status.Ok, services.Random(first));
            Assert.AreEqual(Status.Ok, services.Random(second));
            Assert.AreNotEqual(HexText.Of(first), HexText.Of(second));
            Assert.AreEqual(Status.Ok, services.MixNonce(new byte[20], first));
            Assert.AreNotEqual(HexText.Of(first), HexText.Of(second));
        }

        [TestMethod]
        public void ACounterCountsFromItsSmallestToItsGreatestValue()
        {
            int[] values = { 0, 1, 2, 254, 255, 65534, 65535, Limit - 2, Limit - 1 };
            for (int i = 0; i < values.Length; i++)
            {
                World world = new World(1);
                SimAtecc608B chip = SimAtecc608B.Provisioned(world);
                Atecc608BServices services = Atecc608BBench.ServicesOf(world, chip);
                chip.SetCounter(i & 1, values[i]);
                Assert.AreEqual(Status.Ok, services.ReadCounter(i & 1, out int before));
                Assert.AreEqual(values[i], before);
                Assert.AreEqual(Status.Ok, services.IncrementCounter(i & 1, out int after));
                Assert.AreEqual(values[i] + 1, after);
                Assert.AreEqual(values[i] + 1, chip.GetCounter(i & 1));
                Assert.AreEqual(0, chip.GetCounter(1 - (i & 1)));
            }
        }

        [TestMethod]
        public void ACounterAtItsEndStaysThere()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Provisioned(world);
            Atecc608BServices services = Atecc608BBench.ServicesOf(world, chip);
            chip.SetCounter(0, Limit);
            Assert.AreEqual(Status.Full, services.IncrementCounter(0, out int value));
            Assert.AreEqual(Limit, value);
            Assert.AreEqual(Limit, chip.GetCounter(0));
            Assert.AreEqual(Status.OutOfRange, services.IncrementCounter(2, out value));
            Assert.AreEqual(Status.OutOfRange, services.ReadCounter(-1, out value));
        }

        [TestMethod]
        public void AnIncrementIsNeverMadeTwiceWheneverTheWatchdogExpires()
        {
            for (int interruption = 0; interruption < 2; interruption++)
            {
                for (int moment = 0; moment < 120000; moment += 700)
                {
                    World world = new World(1);
                    SimAtecc608B chip = SimAtecc608B.Provisioned(world);
                    chip.Interruption = (SimAtecc608BInterruption)interruption;
                    chip.SetCounter(0, 41);
                    Atecc608BMishap.Attach(world, chip, Atecc608BMishap.WatchdogExpired, moment);
                    Status status = Atecc608BBench.ServicesOf(world, chip).IncrementCounter(0, out int value);
                    Assert.AreEqual(Status.Ok, status, "at " + moment + " us");
                    Assert.AreEqual(42, value, "at " + moment + " us");
                    Assert.AreEqual(42, chip.GetCounter(0), "at " + moment + " us");
                }
            }
        }

        [TestMethod]
        public void AnIncrementWhoseAnswerStaysWrongIsLookedFor()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Provisioned(world);
            Atecc608BMishap.Attach(world, chip, Atecc608BMishap.AnswerWrong, 20000);
            Assert.AreEqual(Status.Ok, Atecc608BBench.ServicesOf(world, chip).IncrementCounter(0, out int value));
            Assert.AreEqual(1, value);
            Assert.AreEqual(1, chip.GetCounter(0));
        }

        [TestMethod]
        public void AnIncrementOnABusThatFailsIsMadeOnceOrNotAtAll()
        {
            bool failed = true;
            for (int good = 0; failed; good++)
            {
                World world = new World(1);
                SimAtecc608B chip = SimAtecc608B.Provisioned(world);
                FailingBus bus = new FailingBus(chip.Element, good);
                Status status = new Atecc608BServices(bus, chip.Wake, world).IncrementCounter(0, out int value);
                failed = bus.Failed;
                Assert.AreEqual(failed ? Status.BusError : Status.Ok, status, "transfer " + good);
                Assert.IsTrue(chip.GetCounter(0) <= 1 && value <= 1, "transfer " + good);
            }
        }

        [TestMethod]
        public void AHashIsThatOfOurOwnCodeAtEveryLengthAndClock()
        {
            int[] lengths = { 0, 1, 63, 64, 65, 960, 961, 2048, 4000 };
            byte[] clocks = { 0x00, 0x28, 0x68 };
            byte[] message = new byte[4003];
            for (int i = 0; i < message.Length; i++)
            {
                message[i] = (byte)(i * 7);
            }

            for (int i = 0; i < lengths.Length * clocks.Length; i++)
            {
                World world = new World(1);
                SimAtecc608B chip = SimAtecc608B.Provisioned(world);
                chip.SetConfiguration(19, clocks[i % clocks.Length]);
                int length = lengths[i / clocks.Length];
                byte[] own = new byte[32];
                byte[] digest = new byte[32];
                Sha256.Hash(message, 3, length, own);
                Assert.AreEqual(Status.Ok, Atecc608BBench.ServicesOf(world, chip).Hash(message, 3, length, digest), "length " + length);
                Assert.AreEqual(HexText.Of(own), HexText.Of(digest), "length " + length);
            }
        }

        [TestMethod]
        public void MemoryIsWrittenAndReadInWordsAndBlocks()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Provisioned(world);
            Atecc608BServices services = Atecc608BBench.ServicesOf(world, chip);
            byte[] block = HexText.ToBytes("00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F 10 11 12 13 14 15 16 17 18 19 1A 1B 1C 1D 1E 1F");
            byte[] read = new byte[32];
            int address = (8 << 3) | (3 << 8);
            Assert.AreEqual(Status.Ok, services.Write(Atecc608BZone.Data, address, block, 32));
            Assert.AreEqual(Status.Ok, services.Read(Atecc608BZone.Data, address, read, 32));
            Assert.AreEqual(HexText.Of(block), HexText.Of(read));
            Assert.AreEqual(Status.Ok, services.Write(Atecc608BZone.Data, address | 1, HexText.ToBytes("FF FE FD FC"), 4));
            Assert.AreEqual(Status.Ok, services.Read(Atecc608BZone.Data, address | 1, read, 4));
            Assert.AreEqual("FFFEFDFC08", HexText.Of(read, 4) + "08");
            Assert.AreEqual(Status.Ok, services.Read(Atecc608BZone.Configuration, 0, read, 32));
            Assert.AreEqual("0123544500006003", HexText.Of(read, 8));
        }

        [TestMethod]
        public void OneTimeMemoryIsWrittenBeforeTheDataLockAndReadAfterIt()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Provisioned(world);
            Atecc608BServices services = Atecc608BBench.ServicesOf(world, chip);
            byte[] word = HexText.ToBytes("4F 4E 43 45");
            byte[] read = new byte[4];
            chip.SetConfiguration(86, 0x55);
            Assert.AreEqual(Status.Ok, services.Write(Atecc608BZone.Otp, 2, word, 4));
            Assert.AreEqual(Status.WrongState, services.Read(Atecc608BZone.Otp, 2, read, 4));
            chip.SetConfiguration(86, 0x00);
            Assert.AreEqual(Status.WrongState, services.Write(Atecc608BZone.Otp, 2, word, 4));
            Assert.AreEqual(Status.Ok, services.Read(Atecc608BZone.Otp, 2, read, 4));
            Assert.AreEqual(HexText.Of(word), HexText.Of(read));
        }

        [TestMethod]
        public void WhatIsNoMemoryAndNoLengthIsRefused()
        {
            World world = new World(1);
            SimAtecc608B chip = SimAtecc608B.Provisioned(world);
            Atecc608BServices services = Atecc608BBench.ServicesOf(world, chip);
            byte[] bytes = new byte[64];
            Assert.AreEqual(Status.OutOfRange, services.Read(Atecc608BZone.Data, 0, bytes, 5));
            Assert.AreEqual(Status.OutOfRange, services.Read(Atecc608BZone.Data, 0, new byte[31], 32));
            Assert.AreEqual(Status.OutOfRange, services.Write(Atecc608BZone.Configuration, 5, bytes, 4), "rules are not written here");
            Assert.AreEqual(Status.OutOfRange, services.Hash(bytes, 60, 5, bytes));
            Assert.AreEqual(Status.OutOfRange, services.Hash(bytes, -1, 5, bytes));
            Assert.AreEqual(Status.OutOfRange, services.Random(new byte[31]));
            Assert.AreEqual(Status.OutOfRange, services.MixNonce(new byte[19], bytes));
            Assert.AreEqual(0, chip.ExecutedCommands);
            Assert.AreEqual(Status.OutOfRange, services.Read(Atecc608BZone.Configuration, 4 << 3, bytes, 32), "no such block");
            Assert.AreEqual(Status.WrongState, services.Read(Atecc608BZone.Data, 0, bytes, 32), "the private key");
            Assert.AreEqual(Status.WrongState, services.Write(Atecc608BZone.Data, 0, bytes, 32), "the private key");
        }
    }
}
