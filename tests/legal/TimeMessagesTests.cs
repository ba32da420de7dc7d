using System.Security.Cryptography;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Legal
{
    [TestClass]
    public class TimeMessagesTests
    {

        [TestMethod]
        public void AnAnswerToTheNonceUnderTheKeyIsAuthentic()
        {
            ClockBench bench = new ClockBench();
            TimeMessages messages = Commissioned(bench, out byte[] key);
            byte[] nonce = new byte[TimeMessages.NonceBytes];
            Assert.AreEqual(Status.Ok, messages.Issue(nonce));
            bench.Advance(800);
            TimeSample sample = new TimeSample();
            Assert.IsTrue(messages.Check(ClockBench.Start, 20, nonce, Code(key, ClockBench.Start, 20, nonce), sample, out TimeRefusal _));
            Assert.AreEqual(ClockBench.Start + 400, sample.UnixMilliseconds(bench.Microseconds), "somewhere on the way there and back");
            Assert.AreEqual(421L, sample.UncertaintyMilliseconds(bench.Microseconds));
            Assert.AreEqual(TimeSource.Authenticated, sample.Source);
        }

        [TestMethod]
        public void AReplayedAnswerIsRefused()
        {
            ClockBench bench = new ClockBench();
            TimeMessages messages = Commissioned(bench, out byte[] key);
            byte[] nonce = new byte[TimeMessages.NonceBytes];
            messages.Issue(nonce);
            byte[] code = Code(key, ClockBench.Start, 20, nonce);
            TimeSample sample = new TimeSample();
            Assert.IsTrue(messages.Check(ClockBench.Start, 20, nonce, code, sample, out TimeRefusal _));
            Refuses(messages, ClockBench.Start, 20, nonce, code, TimeRefusal.NotAuthentic);
            messages.Issue(new byte[TimeMessages.NonceBytes]);
            Refuses(messages, ClockBench.Start, 20, nonce, code, TimeRefusal.NotAuthentic);
        }

        [TestMethod]
        public void AChangedBitAnywhereIsRefusedAndUsesTheNonceUp()
        {
            ClockBench bench = new ClockBench();
            TimeMessages messages = Commissioned(bench, out byte[] key);
            byte[] nonce = new byte[TimeMessages.NonceBytes];
            for (int bit = 0; bit < 8 * TimeMessages.CodeBytes; bit++)
            {
                messages.Issue(nonce);
                byte[] code = Code(key, ClockBench.Start, 20, nonce);
                code[bit / 8] ^= (byte)(1 << (bit % 8));
                Refuses(messages, ClockBench.Start, 20, nonce, code, TimeRefusal.NotAuthentic);
                Refuses(messages, ClockBench.Start, 20, nonce, Code(key, ClockBench.Start, 20, nonce), TimeRefusal.NotAuthentic);
            }

            messages.Issue(nonce);
            Refuses(messages, ClockBench.Start + 1, 20, nonce, Code(key, ClockBench.Start, 20, nonce), TimeRefusal.NotAuthentic);
            messages.Issue(nonce);
            Refuses(messages, ClockBench.Start, 19, nonce, Code(key, ClockBench.Start, 20, nonce), TimeRefusal.NotAuthentic);
        }

        [TestMethod]
        public void AnAnswerThatWasHeldBackIsRefused()
        {
            ClockBench bench = new ClockBench();
            TimeMessages messages = Commissioned(bench, out byte[] key);
            byte[] nonce = new byte[TimeMessages.NonceBytes];
            messages.Issue(nonce);
            bench.Advance((TimeMessages.LifetimeMicroseconds / 1000) + 1);
            Refuses(messages, ClockBench.Start, 20, nonce, Code(key, ClockBench.Start, 20, nonce), TimeRefusal.Late);
        }

        [TestMethod]
        public void WithoutAKeyNothingIsAuthentic()
        {
            ClockBench bench = new ClockBench();
            TimeKey none = new TimeKey(bench.Memory);
            TimeMessages messages = new TimeMessages(bench.Clock, bench, none, new CapsuleParameters());
            byte[] nonce = new byte[TimeMessages.NonceBytes];
            messages.Issue(nonce);
            Refuses(messages, ClockBench.Start, 20, nonce, Code(new byte[TimeKey.Bytes], ClockBench.Start, 20, nonce), TimeRefusal.NotAuthentic);
        }

        [TestMethod]
        public void NoNonceComesTwiceAlsoAfterPowerCuts()
        {
            ClockBench bench = new ClockBench();
            Commissioned(bench, out byte[] _);
            const int Nonces = 200;
            byte[][] seen = new byte[Nonces][];
            for (int i = 0; i < Nonces; i++)
            {
                if (i % 10 == 0)
                {
                    bench.PowerUp();
                }

                // The same moment since power-up each time: only what is durable tells the power-ups apart.
                TimeKey key = new TimeKey(bench.Memory);
                TimeMessages messages = new TimeMessages(bench.Clock, bench, key, new CapsuleParameters());
                seen[i] = new byte[TimeMessages.NonceBytes];
                Assert.AreEqual(Status.Ok, messages.Issue(seen[i]));
                for (int j = 0; j < i; j++)
                {
                    Assert.IsFalse(IsSame(seen[i], seen[j]), i.ToString() + " is " + j.ToString());
                }
            }
        }

        [TestMethod]
        public void TwoCapsulesWithOneKeyHandOutDifferentNonces()
        {
            byte[] first = FirstNonce("MC1");
            Assert.IsTrue(IsSame(first, FirstNonce("MC1")), "nothing but the serial number tells these two apart");
            Assert.IsFalse(IsSame(first, FirstNonce("MC2")));
        }

        [TestMethod]
        public void TheKeySurvivesAPowerCutAtAnyByteOfItsChange()
        {
            byte[] old = Key(1);
            byte[] replacement = Key(2);
            bool completed = false;
            for (int cut = 0; !completed; cut++)
            {
                ClockBench bench = new ClockBench();
                TimeKey key = new TimeKey(bench.Memory);
                Assert.AreEqual(Status.Ok, key.Change(old));
                long before = key.Fingerprint;
                bench.Memory.BytesUntilCut = cut;
                completed = key.Change(replacement) == Status.Ok;
                bench.Memory.BytesUntilCut = -1;
                TimeKey restarted = new TimeKey(bench.Memory);
                Assert.AreEqual(Status.Ok, restarted.Load());
                Assert.IsTrue(restarted.Exists);
                Assert.IsTrue(restarted.Fingerprint == before ? !completed : cut > 0);
            }
        }

        [TestMethod]
        public void ZerosTakeTheKeyAway()
        {
            ClockBench bench = new ClockBench();
            TimeKey key = new TimeKey(bench.Memory);
            Assert.AreEqual(Status.Ok, key.Change(Key(1)));
            Assert.IsTrue(key.Exists);
            Assert.AreEqual(Status.Ok, key.Change(new byte[TimeKey.Bytes]));
            Assert.IsFalse(key.Exists);
            Assert.AreEqual(0L, key.Fingerprint);
        }

        private static byte[] FirstNonce(string serialNumber)
        {
            ClockBench bench = new ClockBench();
            Commissioned(bench, out byte[] _);
            CapsuleParameters parameters = new CapsuleParameters();
            TimeMessages messages = new TimeMessages(bench.Clock, bench, new TimeKey(bench.Memory), parameters);

            // The texts are loaded when the messages exist already.
            parameters.SerialNumber = serialNumber;
            byte[] nonce = new byte[TimeMessages.NonceBytes];
            Assert.AreEqual(Status.Ok, messages.Issue(nonce));
            return nonce;
        }

        private static TimeMessages Commissioned(ClockBench bench, out byte[] bytes)
        {
            bytes = Key(7);
            TimeKey key = new TimeKey(bench.Memory);
            Assert.AreEqual(Status.Ok, key.Change(bytes));
            return new TimeMessages(bench.Clock, bench, key, new CapsuleParameters());
        }

        private static void Refuses(TimeMessages messages, long unix, long uncertainty, byte[] nonce, byte[] code, TimeRefusal reason)
        {
            Assert.IsFalse(messages.Check(unix, uncertainty, nonce, code, new TimeSample(), out TimeRefusal refusal));
            Assert.AreEqual(reason, refusal);
        }

        private static byte[] Key(int first)
        {
            byte[] key = new byte[TimeKey.Bytes];
            for (int i = 0; i < key.Length; i++)
            {
                key[i] = (byte)(first + i);
            }

            return key;
        }

        // What a time server does, written down a second time.
        private static byte[] Code(byte[] key, long unix, long uncertainty, byte[] nonce)
        {
            byte[] message = new byte[36];
            message[0] = (byte)'M';
            message[1] = (byte)'C';
            message[2] = (byte)'T';
            message[3] = (byte)'1';
            LittleEndian.WriteInt64(message, 4, unix);
            LittleEndian.WriteInt64(message, 12, uncertainty);
            System.Array.Copy(nonce, 0, message, 20, nonce.Length);
            return HMACSHA256.HashData(key, message);
        }

        private static bool IsSame(byte[] one, byte[] other)
        {
            int same = 0;
            for (int i = 0; i < one.Length; i++)
            {
                same += one[i] == other[i] ? 1 : 0;
            }

            return same == one.Length;
        }
    }
}
