using MeasurementCapsule.Station.Modbus;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Station.Modbus
{
    [TestClass]
    public class ModbusTcpServerTests
    {
        private const string Write = "1234 0000 0006 01 06 0064 ABCD";
        private const string Written = "1234000000060106" + "0064abcd";

        [TestMethod]
        public void TheHeaderComesBackWithItsTransactionAndItsUnitAndTheLengthOfTheAnswer()
        {
            NetworkBench bench = new NetworkBench();
            PlainWire client = bench.Connect();
            Assert.AreEqual(Written, bench.Ask(client, Write));
            Assert.AreEqual("ffff00000007ff0304abcd0000", bench.Ask(client, "FFFF 0000 0006 FF 03 0064 0002"));
            Assert.AreEqual("000000000003008302", bench.Ask(client, "0000 0000 0006 00 03 0000 0001"));
            Assert.AreEqual("000100000003018101", bench.Ask(client, "0001 0000 0002 01 01"));
            Assert.IsFalse(client.Closed);
        }

        [TestMethod]
        public void RequestsThatArriveTogetherAreAnsweredInTheirOrder()
        {
            NetworkBench bench = new NetworkBench();
            PlainWire client = bench.Connect();
            Assert.AreEqual(Written + "000200000005010302abcd", bench.Ask(client, Write + "0002 0000 0006 01 03 0064 0001"));
        }

        [TestMethod]
        public void ItIsAllTheSameInWhateverPiecesARequestArrives()
        {
            for (int piece = 1; piece <= 14; piece++)
            {
                NetworkBench bench = new NetworkBench();
                PlainWire client = bench.Connect();
                client.Piece = piece;
                Assert.AreEqual(Written + "000200000005010302abcd", bench.Ask(client, Write + "0002 0000 0006 01 03 0064 0001", 40));
            }
        }

        [TestMethod]
        public void SeveralClientsAreServedAndNoneGetsTheAnswerOfAnother()
        {
            NetworkBench bench = new NetworkBench();
            PlainWire[] clients = new PlainWire[ModbusTcpLimits.Connections];
            for (int i = 0; i < clients.Length; i++)
            {
                clients[i] = bench.Connect();
            }

            for (int i = 0; i < clients.Length; i++)
            {
                clients[i].Send(Hex.ToBytes("000" + i.ToString() + " 0000 0006 01 03 0064 0001"));
            }

            for (int i = 0; i < clients.Length; i++)
            {
                Assert.AreEqual("000" + i.ToString() + "000000050103020000", bench.Ask(clients[i], ""));
            }
        }

        [TestMethod]
        public void AHeaderThatIsNoneEndsTheConnection()
        {
            string[] headers = { "0001 0001 0006 01", "0001 0100 0006 01", "0001 0000 0000 01", "0001 0000 0001 01", "0001 0000 00FF 01", "0001 0000 FFFF 01" };
            for (int i = 0; i < headers.Length; i++)
            {
                NetworkBench bench = new NetworkBench();
                PlainWire client = bench.Connect();
                Assert.AreEqual("", bench.Ask(client, headers[i] + "06 0064 ABCD"));
                Assert.IsTrue(client.Closed, headers[i]);
                Assert.AreEqual(0, bench.Map.Writings);
                Assert.AreEqual(1, bench.Server.Left);
            }
        }

        [TestMethod]
        public void TheLongestRequestIsAnswered()
        {
            NetworkBench bench = new NetworkBench();
            PlainWire client = bench.Connect();
            Assert.AreEqual("000100000003019002", bench.Ask(client, "0001 0000 00FD 01 10 0000 007B F6" + new string('0', 492)));
            Assert.AreEqual("000200000003019003", bench.Ask(client, "0002 0000 00FE 01 10 0000 007B F6" + new string('0', 494)));
        }

        [TestMethod]
        public void WhoStopsInTheMiddleOfARequestIsLeftAfterFiveSeconds()
        {
            NetworkBench bench = new NetworkBench();
            PlainWire client = bench.Connect();
            bench.Microseconds += ModbusTcpLimits.RequestMicroseconds;
            bench.Ask(client, "1234 0000 0006 01 06 00");
            bench.Microseconds += ModbusTcpLimits.RequestMicroseconds - 5000;
            bench.Turn(1);
            Assert.IsFalse(client.Closed);
            bench.Turn(6);
            Assert.IsTrue(client.Closed);
        }

        [TestMethod]
        public void AHalfOpenConnectionIsLeftAfterTwoMinutesOfSilence()
        {
            NetworkBench bench = new NetworkBench();
            PlainWire client = bench.Connect();
            bench.Ask(client, Write);
            bench.Microseconds += ModbusTcpLimits.IdleMicroseconds - 10000;
            bench.Turn(1);
            Assert.IsFalse(client.Closed);
            bench.Turn(20);
            Assert.IsTrue(client.Closed);
        }

        [TestMethod]
        public void WhoTakesNoAnswerIsLeftAndWhoIsSlowGetsItInPieces()
        {
            NetworkBench bench = new NetworkBench();
            PlainWire stuck = bench.Connect();
            stuck.Window = 0;
            PlainWire slow = bench.Connect();
            slow.Window = 1;
            stuck.Send(Hex.ToBytes(Write));
            Assert.AreEqual(Written, bench.Ask(slow, Write, 40));
            bench.Microseconds += ModbusTcpLimits.RequestMicroseconds;
            bench.Turn(2);
            Assert.IsTrue(stuck.Closed);
            Assert.IsFalse(slow.Closed);
        }

        [TestMethod]
        public void AFifthClientIsTurnedAwayUnlessOneHasBeenSilentForTenSeconds()
        {
            NetworkBench bench = new NetworkBench();
            PlainWire[] clients = new PlainWire[ModbusTcpLimits.Connections];
            for (int i = 0; i < clients.Length; i++)
            {
                clients[i] = bench.Connect();
            }

            PlainWire fifth = bench.Connect();
            Assert.IsTrue(fifth.Closed);
            Assert.AreEqual(1, bench.Server.TurnedAway);

            bench.Microseconds += ModbusTcpLimits.GivesWayMicroseconds;
            for (int i = 0; i < clients.Length; i++)
            {
                if (i != 2)
                {
                    bench.Ask(clients[i], Write);
                }
            }

            PlainWire sixth = bench.Connect();
            Assert.AreEqual(Written, bench.Ask(sixth, Write));
            Assert.IsTrue(clients[2].Closed);
            Assert.IsFalse(clients[0].Closed || clients[1].Closed || clients[3].Closed);
        }

        [TestMethod]
        public void WhoHasSentItsLastRequestIsStillAnswered()
        {
            NetworkBench bench = new NetworkBench();
            PlainWire client = bench.Connect();
            client.Ended = true;
            Assert.AreEqual(Written, bench.Ask(client, Write));
            Assert.IsTrue(client.Closed);
        }
    }
}
