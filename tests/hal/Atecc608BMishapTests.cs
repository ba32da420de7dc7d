using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Chips;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>
    /// Everything that goes wrong with a key chip, against everything that is asked of it: what the driver says while it happens, and
    /// that it works again afterwards. A column for each call, in the order of <see cref="Ask"/>.
    /// </summary>
    [TestClass]
    public class Atecc608BMishapTests
    {
        private const int Sign = 0;
        private const int Verify = 1;
        private const int PublicKey = 2;
        private const int SerialNumber = 3;
        private const int SelfTest = 4;
        private const int Random = 5;
        private const int Nonce = 6;
        private const int ReadCounter = 7;
        private const int Increment = 8;
        private const int Hash = 9;
        private const int Read = 10;
        private const int Write = 11;
        private const int Calls = 12;

        private const string Sample = "AF2BDBE1AA9B6EC1E2ADE1D694F41FC71A831D0268E9891562113D8A62ADD1BF";

        private const Status Ok = Status.Ok;
        private const Status Gone = Status.NotAcknowledged;
        private const Status Wrong = Status.BadChecksum;
        private const Status Fault = Status.ChipFault;

        [TestMethod]
        public void AChipThatIsGoneIsMissedByEveryCall()
        {
            AssertRow("unplugged", new[] { Gone, Gone, Gone, Gone, Gone, Gone, Gone, Gone, Gone, Gone, Gone, Gone });
        }

        [TestMethod]
        public void AChipThatIsAsleepIsWoken()
        {
            AssertRow("asleep", new[] { Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ok });
        }

        [TestMethod]
        public void AChipThatWasLeftAwakeIsSentToSleepAndWoken()
        {
            AssertRow("left awake", new[] { Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ok });
        }

        [TestMethod]
        public void AWatchdogThatExpiresUnderACommandIsSurvived()
        {
            AssertRow("watchdog", new[] { Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ok });
        }

        [TestMethod]
        public void ACommandThatArrivesDamagedIsSentAgain()
        {
            AssertRow("command damaged", new[] { Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ok });
        }

        [TestMethod]
        public void AnAnswerThatArrivesDamagedIsReadAgain()
        {
            AssertRow("answer damaged", new[] { Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ok });
        }

        [TestMethod]
        public void AnAnswerWithAWrongChecksumIsNamed()
        {
            AssertRow("answer wrong", new[] { Wrong, Wrong, Wrong, Wrong, Wrong, Wrong, Wrong, Wrong, Wrong, Wrong, Wrong, Wrong });
        }

        [TestMethod]
        public void AnAnswerThatComesLateIsNotTakenForTheNextOne()
        {
            AssertRow("late", new[] { Gone, Gone, Gone, Gone, Gone, Gone, Gone, Gone, Gone, Gone, Gone, Gone });
        }

        [TestMethod]
        public void AnAnswerThatNeverComesIsNamed()
        {
            AssertRow("stuck", new[] { Gone, Gone, Gone, Gone, Gone, Gone, Gone, Gone, Gone, Gone, Gone, Gone });
        }

        [TestMethod]
        public void AFailedComputationIsAFaultOfTheChip()
        {
            AssertRow("computation", new[] { Fault, Fault, Fault, Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ok });
        }

        [TestMethod]
        public void AFailedHealthTestStopsWhatNeedsRandomNumbers()
        {
            AssertRow("health", new[] { Fault, Fault, Fault, Ok, Ok, Fault, Fault, Ok, Ok, Ok, Ok, Ok });
        }

        [TestMethod]
        public void AFailedSelfTestStopsEverything()
        {
            Status[] all = { Fault, Fault, Fault, Fault, Fault, Fault, Fault, Fault, Fault, Fault, Fault, Fault };
            AssertRow("self-test", all);
            AssertRow("self-test as cryptoauthlib spells it", all);
        }

        [TestMethod]
        public void ACounterAtItsEndIsFullAndStaysThere()
        {
            AssertRow("counter at its end", new[] { Ok, Ok, Ok, Ok, Ok, Ok, Ok, Ok, Status.Full, Ok, Ok, Ok });
        }

        [TestMethod]
        public void ACableThatBreaksUnderACommandIsNamed()
        {
            AssertRow("unplugged under a command", new[] { Gone, Gone, Gone, Gone, Gone, Gone, Gone, Gone, Gone, Gone, Gone, Gone });
        }

        private static void AssertRow(string mishap, Status[] expected)
        {
            for (int call = 0; call < Calls; call++)
            {
                World world = new World(1);
                SimAtecc608B chip = SimAtecc608B.Provisioned(world);
                Atecc608B driver = Atecc608BBench.Opened(world, chip);
                Atecc608BServices services = Atecc608BBench.ServicesOf(world, chip);
                int before = chip.GetCounter(1);
                Happen(mishap, world, chip);
                before = mishap == "counter at its end" ? Atecc608BServices.CounterLimit : before;

                Status status = Ask(call, driver, services);
                string where = mishap + ", call " + call;
                Assert.AreEqual(expected[call], status, where);
                int counted = chip.GetCounter(1) - before;
                Assert.IsTrue(counted == 0 || (counted == 1 && call == Increment), where + ": counted " + counted);
                Assert.IsTrue(status != Status.Ok || call != Increment || counted == 1, where + ": counted " + counted);

                if (Passes(mishap))
                {
                    world.Advance(20000000);
                    chip.Plug();
                    Assert.AreEqual(Status.Ok, Ask(call, driver, services), where + ", afterwards");
                }
            }
        }

        private static bool Passes(string mishap)
        {
            return mishap != "health" && mishap != "counter at its end" && mishap.IndexOf("self-test") != 0;
        }

        internal static void Happen(string mishap, World world, SimAtecc608B chip)
        {
            switch (mishap)
            {
                case "unplugged": chip.Unplug(); break;
                case "asleep": break;
                case "left awake": Atecc608BBench.WakeUp(world, chip); break;
                case "watchdog": Atecc608BMishap.Attach(world, chip, Atecc608BMishap.WatchdogExpired, 3000); break;
                case "command damaged": chip.CorruptNextCommand(); break;
                case "answer damaged": chip.DisturbRead(3); break;
                case "answer wrong": chip.CorruptNextResponse(); break;
                case "late": chip.DelayNextAnswer(900000); break;
                case "stuck": chip.DelayNextAnswer(100000000); break;
                case "computation": chip.FailNextComputation(); break;
                case "health": chip.FailHealthTest(); break;
                case "self-test": chip.FailSelfTest(); break;
                case "counter at its end": chip.SetCounter(1, Atecc608BServices.CounterLimit); break;
                case "unplugged under a command": Atecc608BMishap.Attach(world, chip, Atecc608BMishap.Unplugged, 3000); break;
                default:
                    chip.SpellsFailureAsLibrary = true;
                    chip.FailSelfTest();
                    break;
            }
        }

        private static Status Ask(int call, Atecc608B driver, Atecc608BServices services)
        {
            byte[] digest = HexText.ToBytes(Sample);
            byte[] publicKey = new byte[64];
            byte[] signature = new byte[64];
            switch (call)
            {
                case Sign: return driver.Sign(digest, signature);
                case Verify:
                    PublishedTestKey.CopyPublicKey(publicKey);
                    SampleSignature(signature);
                    return driver.Verify(digest, signature, publicKey);
                case PublicKey: return driver.ReadPublicKey(publicKey);
                case SerialNumber: return driver.ReadSerialNumber(new byte[9]);
                case SelfTest: return driver.SelfTest();
                case Random: return services.Random(new byte[32]);
                case Nonce: return services.MixNonce(new byte[20], new byte[32]);
                case ReadCounter: return services.ReadCounter(1, out int _);
                case Increment: return services.IncrementCounter(1, out int _);
                case Hash: return services.Hash(digest, 0, digest.Length, new byte[32]);
                case Read: return services.Read(Atecc608BZone.Data, 8 << 3, new byte[32], 32);
                default: return services.Write(Atecc608BZone.Data, 8 << 3, digest, 32);
            }
        }

        private static void SampleSignature(byte[] signature)
        {
            byte[] key = new byte[32];
            PublishedTestKey.CopyPrivateKey(key);
            new P256().TrySign(key, HexText.ToBytes(Sample), signature);
        }
    }
}
