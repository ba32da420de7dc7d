using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using MeasurementCapsule.Hal;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using TcpListener = MeasurementCapsule.Hal.Esp32.TcpListener;

namespace MeasurementCapsule.Tests.Esp32
{
    /// <summary>Over real sockets of the loop-back address; lwIP's are asked for the same.</summary>
    [TestClass]
    public sealed class TcpTests : IDisposable
    {
        private const int LongMilliseconds = 20000;
        private readonly BenchClock clock = new BenchClock();
        private readonly Socket client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        [TestMethod]
        public void NobodyIsAcceptedWhereNobodyWaitsAndAClientIsAcceptedOnce()
        {
            TcpListener listener = Open(out int port);
            Assert.IsNull(listener.Accept());
            client.Connect(IPAddress.Loopback, port);
            Assert.IsNotNull(Until(listener.Accept));
            Assert.IsNull(listener.Accept());
        }

        [TestMethod]
        public void AReadGivesWhatHasArrivedThenNothingThenTheEnd()
        {
            IByteStream stream = Connect();
            byte[] buffer = new byte[8];
            Assert.AreEqual(0, stream.Read(buffer, 0, 8), "nothing was sent");
            client.Send([1, 2, 3]);
            Assert.AreEqual(2, UntilNotZero(() => stream.Read(buffer, 3, 2)));
            Assert.AreEqual(1, UntilNotZero(() => stream.Read(buffer, 5, 3)));
            CollectionAssert.AreEqual(new byte[] { 0, 0, 0, 1, 2, 3, 0, 0 }, buffer);
            client.Shutdown(SocketShutdown.Send);
            Assert.AreEqual(-1, UntilNotZero(() => stream.Read(buffer, 0, 8)));
        }

        [TestMethod]
        public void AClientThatDoesNotReadStopsTheWritesAndLosesNothing()
        {
            IByteStream stream = Connect();
            byte[] sent = new byte[4000000];
            new Random(1).NextBytes(sent);
            int given = 0;
            int refused = 0;
            while (given < sent.Length && refused < 3)
            {
                int taken = stream.Write(sent, given, sent.Length - given);
                Assert.IsInRange(0, 1024, taken);
                given += taken;
                refused = taken == 0 ? refused + 1 : 0;
            }

            Assert.IsLessThan(sent.Length, given, "the network took everything at once");
            byte[] received = new byte[sent.Length];
            int read = 0;
            while (read < received.Length)
            {
                read += client.Receive(received, read, received.Length - read, SocketFlags.None);
                for (int taken = 1; given < sent.Length && taken > 0; given += taken)
                {
                    taken = stream.Write(sent, given, sent.Length - given);
                }
            }

            CollectionAssert.AreEqual(sent, received);
        }

        [TestMethod]
        public void AConnectionThatIsBrokenSaysSoEachTime()
        {
            IByteStream stream = Connect();
            client.LingerState = new LingerOption(true, 0);
            client.Close();
            byte[] buffer = new byte[1];
            Assert.AreEqual(-1, UntilNotZero(() => stream.Read(buffer, 0, 1)));
            Assert.AreEqual(-1, stream.Write(buffer, 0, 1));
            stream.Close();
            Assert.AreEqual(-1, stream.Read(buffer, 0, 1));
        }

        [TestMethod]
        public void APortThatIsTakenIsTriedAgainOnceASecond()
        {
            using Socket other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            other.Bind(new IPEndPoint(IPAddress.Any, 0));
            other.Listen(1);
            TcpListener listener = new TcpListener(((IPEndPoint)other.LocalEndPoint).Port, clock);
            Assert.IsNull(listener.Accept());
            Assert.IsFalse(listener.IsOpen);
            other.Close();
            clock.Wait(999999);
            Assert.IsNull(listener.Accept());
            Assert.IsFalse(listener.IsOpen, "not yet");
            clock.Wait(1);
            Assert.IsNull(listener.Accept());
            Assert.IsTrue(listener.IsOpen);
        }

        public void Dispose() => client.Dispose();

        private static T Until<T>(Func<T> something)
            where T : class
        {
            T found = something();
            for (int i = 0; found == null && i < LongMilliseconds; i++)
            {
                Thread.Sleep(1);
                found = something();
            }

            return found;
        }

        private static int UntilNotZero(Func<int> read)
        {
            int found = read();
            for (int i = 0; found == 0 && i < LongMilliseconds; i++)
            {
                Thread.Sleep(1);
                found = read();
            }

            return found;
        }

        private TcpListener Open(out int port)
        {
            // A port that is free now: another program may be quicker, hence the tries.
            for (int i = 0; i < 100; i++)
            {
                using Socket probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                probe.Bind(new IPEndPoint(IPAddress.Any, 0));
                port = ((IPEndPoint)probe.LocalEndPoint).Port;
                probe.Close();
                TcpListener listener = new TcpListener(port, clock);
                listener.Accept();
                if (listener.IsOpen)
                {
                    return listener;
                }
            }

            throw new InvalidOperationException("no port is free");
        }

        private IByteStream Connect()
        {
            TcpListener listener = Open(out int port);
            client.Connect(IPAddress.Loopback, port);
            return Until(listener.Accept);
        }
    }
}
