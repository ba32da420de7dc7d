using MeasurementCapsule.Station;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Station
{
    [TestClass]
    public class HttpServerTests
    {
        private const string Host = " HTTP/1.1\r\nHost: capsule\r\n";

        [TestMethod]
        public void ARequestIsAnsweredWithLengthAndTypeAndTheConnectionStaysOpen()
        {
            EchoBench bench = new EchoBench();
            string answer = bench.Ask("GET /echo/a?x=1&transactionId=T%2042&y" + Host + "\r\n");
            Assert.AreEqual("HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 17\r\nConnection: keep-alive\r\n\r\n1 a id T 42 body ", answer);
            Assert.IsFalse(bench.Wire.Closed);
        }

        [TestMethod]
        public void WhoAsksForItAndWhoSpeaksTheOldVersionIsLeftAfterTheAnswer()
        {
            EchoBench asked = new EchoBench();
            AssertContains(asked.Ask("GET /echo/a" + Host + "Connection: foo, Close\r\n\r\n"), "Connection: close");
            Assert.IsTrue(asked.Wire.Closed);
            EchoBench old = new EchoBench();
            AssertContains(old.Ask("GET /echo/a HTTP/1.0\r\n\r\n"), "1 a id none body ");
            Assert.IsTrue(old.Wire.Closed);
            EchoBench kept = new EchoBench();
            AssertContains(kept.Ask("GET /echo/a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"), "Connection: keep-alive");
            Assert.IsFalse(kept.Wire.Closed);
        }

        [TestMethod]
        public void ABodyByLengthAndOneInChunksGiveTheSameInWhateverPiecesTheyArrive()
        {
            string plain = "PUT /echo/b" + Host + "Content-Length: 11\r\n\r\nhello world";
            string chunked = "PUT /echo/b" + Host + "Transfer-Encoding: Chunked\r\n\r\n5;note=1\r\nhello\r\n006\r\n world\r\n0\r\nTrailer: x\r\n\r\n";
            for (int piece = 1; piece < 60; piece++)
            {
                EchoBench one = new EchoBench();
                one.Wire.Piece = piece;
                AssertContains(one.Ask(plain, 400), "\r\n\r\n2 b id none body hello world");
                EchoBench two = new EchoBench();
                two.Wire.Piece = piece;
                AssertContains(two.Ask(chunked, 400), "\r\n\r\n2 b id none body hello world");
            }
        }

        [TestMethod]
        public void WhoExpectsItIsToldToContinueAtOnceAndNoOneElse()
        {
            EchoBench bench = new EchoBench();
            Assert.AreEqual("HTTP/1.1 100 Continue\r\n\r\n", bench.Ask("POST /echo/c" + Host + "Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n", 1));
            bench.Wire.Forget();
            AssertContains(bench.Ask("2\r\n{}\r\n0\r\n\r\n"), "HTTP/1.1 200 OK");
            EchoBench impatient = new EchoBench();
            Assert.IsFalse(Contains(impatient.Ask("POST /echo/c" + Host + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}"), "100 Continue"));
        }

        [TestMethod]
        public void RequestsThatFollowEachOtherAreAnsweredInOrder()
        {
            EchoBench bench = new EchoBench();
            string answer = bench.Ask("GET /echo/1" + Host + "\r\nPUT /echo/2" + Host + "Content-Length: 3\r\n\r\nabcGET /echo/3" + Host + "\r\n", 8);
            Assert.AreEqual(3, bench.Handled);
            int first = answer.IndexOf("1 1 id");
            int second = answer.IndexOf("2 2 id none body abc");
            int third = answer.IndexOf("1 3 id");
            Assert.IsTrue(first > 0 && second > first && third > second, answer);
        }

        [TestMethod]
        public void WhatIsNotHttpIsRefusedByNameAndTheClientLeft()
        {
            AssertRefused("GET /echo/a HTTP/1.1\r\n\r\n", 400);
            AssertRefused("GET /echo/a HTTP/2.0\r\nHost: a\r\n\r\n", 505);
            AssertRefused("GET /echo/a HTTP/1.2\r\nHost: a\r\n\r\n", 505);
            AssertRefused("GET echo" + Host + "\r\n", 400);
            AssertRefused("GET  /echo/a" + Host + "\r\n", 400);
            AssertRefused("nonsense\r\n\r\n", 400);
            AssertRefused("\r\n\r\n\r\n", 400);
            AssertRefused("get /echo/a" + Host + "\r\n", 501);
            AssertRefused("DELETE /echo/a" + Host + "\r\n", 501);
            AssertRefused("GET /echo/a" + Host + "Host: b\r\n\r\n", 400);
            AssertRefused("GET /echo/a" + Host + "Bad Name: b\r\nWorse : c\r\n\r\n", 400);
            AssertRefused("GET /echo/a" + Host + " folded\r\n\r\n", 400);
            AssertRefused("GET /echo/a" + Host + "A: b\nC: d\r\n\r\n", 400);
            AssertRefused("PUT /echo/a" + Host + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400);
            AssertRefused("PUT /echo/a" + Host + "Content-Length: +2\r\n\r\n{}", 400);
            AssertRefused("PUT /echo/a" + Host + "Content-Length: \r\n\r\n", 400);
            AssertRefused("PUT /echo/a" + Host + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}", 400);
            AssertRefused("PUT /echo/a" + Host + "Transfer-Encoding: gzip\r\n\r\n", 501);
            AssertRefused("PUT /echo/a" + Host + "Transfer-Encoding: gzip, chunked\r\n\r\n", 501);
            AssertRefused("PUT /echo/a" + Host + "Expect: wonders\r\n\r\n", 417);
        }

        [TestMethod]
        public void BrokenChunksAreRefused()
        {
            string head = "PUT /echo/a" + Host + "Transfer-Encoding: chunked\r\n\r\n";
            AssertRefused(head + "\r\n", 400);
            AssertRefused(head + "g\r\n", 400);
            AssertRefused(head + "-1\r\n", 400);
            AssertRefused(head + "2\r\nabc\r\n", 400);
            AssertRefused(head + "2\nab\r\n", 400);
            AssertRefused(head + "2;\n\r\n", 400);
            AssertRefused(head + "ffffffff\r\n", 413);
            AssertRefused(head + "801\r\n", 413);
            AssertRefused(head + "0\r\nx\n", 400);
            AssertRefused(head + "0\r\n\rx", 400);
        }

        [TestMethod]
        public void EachLimitIsSaidByNameAtOneByteTooMuch()
        {
            AssertRefused("PUT /echo/a" + Host + "Content-Length: 2049\r\n\r\n", 413);
            AssertRefused("PUT /echo/a" + Host + "Content-Length: 99999999999999999999\r\n\r\n", 413);
            AssertRefused("GET /echo/" + Of('a', HttpLimits.TargetBytes - 5) + Host + "\r\n", 414);
            AssertContains(new EchoBench().Ask("GET /none/" + Of('a', HttpLimits.TargetBytes - 6) + Host + "\r\n"), "404 Not Found");
            string start = "GET /echo/a" + Host + "X: ";
            AssertContains(new EchoBench().Ask(start + Of('y', HttpLimits.HeadBytes - start.Length - 4) + "\r\n\r\n"), "200 OK");
            AssertRefused(start + Of('y', HttpLimits.HeadBytes - start.Length - 3) + "\r\n\r\n", 431);
            AssertRefused(start + Of('y', 2 * HttpLimits.HeadBytes), 431);
            AssertContains(new EchoBench().Ask("PUT /echo/a" + Host + "Content-Length: 2048\r\n\r\n" + Of('z', 2048), 10), "body " + Of('z', 2048));
        }

        [TestMethod]
        public void TheLongestHeadStillLeavesRoomForABody()
        {
            string start = "PUT /echo/a" + Host + "Content-Length: 600\r\nX: ";
            string head = start + Of('y', HttpLimits.HeadBytes - start.Length - 4) + "\r\n\r\n";
            AssertContains(new EchoBench().Ask(head + Of('z', 600), 10), "body " + Of('z', 600));
        }

        [TestMethod]
        public void AnAnswerThatDoesNotFitIsAnErrorAndNeverCut()
        {
            AssertContains(new EchoBench().Ask("GET /echo/endless" + Host + "\r\n"), "HTTP/1.1 500 Internal Server Error\r\nContent-Type: application/json\r\nContent-Length: 0");
        }

        [TestMethod]
        public void ASlowClientIsAnsweredInPiecesAndOneThatTakesNothingIsLeft()
        {
            EchoBench slow = new EchoBench();
            slow.Wire.Window = 1;
            AssertContains(slow.Ask("GET /echo/a" + Host + "\r\n", 300), "1 a id none body ");
            EchoBench stuck = new EchoBench();
            stuck.Wire.Window = 0;
            stuck.Ask("GET /echo/a" + Host + "\r\n");
            stuck.Microseconds += HttpLimits.AnswerMicroseconds;
            stuck.Ask("", 2);
            Assert.IsTrue(stuck.Wire.Closed);
        }

        [TestMethod]
        public void AHalfRequestEndsAfterItsTimeAndASilentConnectionAfterIts()
        {
            EchoBench half = new EchoBench();
            half.Ask("GET /echo/a HT");
            half.Microseconds += HttpLimits.RequestMicroseconds;
            AssertContains(half.Ask("", 2), "408 Request Timeout");
            Assert.IsTrue(half.Wire.Closed);
            EchoBench silent = new EchoBench();
            silent.Ask("");
            silent.Microseconds += HttpLimits.RequestMicroseconds;
            silent.Ask("", 2);
            Assert.IsFalse(silent.Wire.Closed);
            silent.Microseconds += HttpLimits.IdleMicroseconds;
            Assert.AreEqual("", silent.Ask("", 2));
            Assert.IsTrue(silent.Wire.Closed);
        }

        [TestMethod]
        public void WhoSendsNoMoreIsStillAnsweredWhatHeAskedAndThenLeft()
        {
            EchoBench bench = new EchoBench();
            bench.Wire.Ended = true;
            string answer = bench.Ask("GET /echo/1" + Host + "\r\nGET /echo/2" + Host + "\r\n", 8);
            AssertContains(answer, "1 2 id");
            Assert.IsTrue(bench.Wire.Closed);
        }

        [TestMethod]
        public void AnAnswerThatTakesSeveralTurnsComesWhenItIsThereAndOneThatNeverComesIsATimeOut()
        {
            EchoBench bench = new EchoBench();
            bench.Later = 3;
            Assert.AreEqual("", bench.Ask("PUT /echo/a" + Host + "Content-Length: 3\r\n\r\nabc", 3));
            AssertContains(bench.Ask("", 1), "2 a id none body abc");
            EchoBench stuck = new EchoBench();
            stuck.Later = int.MaxValue;
            stuck.Ask("GET /echo/a" + Host + "\r\n", 2);
            stuck.Microseconds += HttpLimits.RequestMicroseconds;
            AssertContains(stuck.Ask("", 2), "408 Request Timeout");
            Assert.IsTrue(stuck.Wire.Closed);
        }

        [TestMethod]
        public void AWrongPercentCodingIsRefused()
        {
            AssertContains(new EchoBench().Ask("GET /echo/%" + Host + "\r\n"), "400 Bad Request");
            AssertContains(new EchoBench().Ask("GET /echo/%4" + Host + "\r\n"), "400 Bad Request");
            AssertContains(new EchoBench().Ask("GET /echo/%zz" + Host + "\r\n"), "400 Bad Request");
            AssertContains(new EchoBench().Ask("GET /echo/%41%62" + Host + "\r\n"), "1 Ab id");
            AssertContains(new EchoBench().Ask("GET /echo/a?transactionId=" + Of('a', 65) + Host + "\r\n"), "id none");
        }

        private static void AssertRefused(string request, int status)
        {
            EchoBench bench = new EchoBench();
            string answer = bench.Ask(request, 8);
            Assert.IsTrue(answer.IndexOf("HTTP/1.1 " + status.ToString() + " ") == 0, request + " was answered: " + answer);
            Assert.AreEqual(0, bench.Handled);
            Assert.IsTrue(bench.Wire.Closed, request);
        }

        private static void AssertContains(string answer, string part)
        {
            Assert.IsTrue(Contains(answer, part), "not in the answer: " + part + "\n" + answer);
        }

        private static bool Contains(string answer, string part)
        {
            return answer.IndexOf(part) >= 0;
        }

        private static string Of(char character, int count)
        {
            return new string(character, count);
        }
    }
}
