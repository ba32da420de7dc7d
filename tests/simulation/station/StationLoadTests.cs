using System;
using System.Collections.Generic;
using System.Linq;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using MeasurementCapsule.Station;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>The interfaces under load: second after second, two clients against each other, random bytes; and what a request costs.</summary>
    [TestClass]
    public sealed class StationLoadTests
    {
        private const int MostTurns = 4;

        [TestMethod]
        public void ForTenMinutesEverySecondLiveValuesAndRecordAreAnsweredAtOnce()
        {
            using StationBench bench = new();
            bench.Begin("s-1");
            bench.Charge(400, 100);
            int worst = 0;
            long samples = 0;
            for (int second = 0; second < 600; second++)
            {
                bench.Board.Run(1_000_000);
                Reply live = bench.Get("/v2/livemeasure");
                worst = Math.Max(worst, bench.Turns);
                Assert.AreEqual(200, live.Status, live.ToString());
                long counted = live.Json.GetProperty("sampleCounter").GetInt64();
                Assert.IsTrue(counted > samples, "a new value each second");
                samples = counted;
                Assert.AreEqual(200, bench.Get("/v2/ocmf?transactionId=s-1").Status);
                worst = Math.Max(worst, bench.Turns);
            }

            Assert.IsTrue(worst <= MostTurns, worst + " turns of the loop");
            Assert.AreEqual(2L, bench.Board.Capsule.Session.Journal.NextPage, "no page was used up");
            Assert.AreEqual(17, bench.End("s-1").Json.GetProperty("meterValue").GetProperty("transactionStatus").GetInt32());
        }

        [TestMethod]
        public void OfTwoClientsThatFightForTheCapsuleOneHasItAtATime()
        {
            using StationBench bench = new();
            int seed = Environment.TickCount;
            Console.WriteLine("seed " + seed);
            Random random = new(seed);
            string running = "";
            HashSet<string> used = [];
            long page = 1;
            for (int i = 0; i < 200; i++)
            {
                string id = (random.Next(2) == 0 ? "a-" : "b-") + random.Next(4);
                if (random.Next(2) == 0)
                {
                    Reply start = bench.Begin(id);
                    bool free = running.Length == 0 && !used.Contains(id);
                    Assert.AreEqual(free || running == id ? 201 : 409, start.Status, id + " while " + running + " runs: " + start);
                    page += free ? 1 : 0;
                    running = free ? id : running;
                    used = free ? [id] : used;
                }
                else
                {
                    Reply stop = bench.End(id);
                    bool known = stop.Status == 200;
                    Assert.IsTrue(known || stop.Status == 404, stop.ToString());
                    page += running == id ? 1 : 0;
                    running = running == id ? "" : running;
                    Assert.AreEqual(running.Length > 0 ? 21 : 17, bench.Get("/v1/status").Json.GetProperty("status").GetProperty("value").GetInt32());
                }

                Assert.AreEqual(page, bench.Board.Capsule.Session.Journal.NextPage, "each start and each stop has one page");
            }
        }

        [TestMethod]
        public void TwoRequestsAtTheSameTimeAreAnsweredOneAfterTheOther()
        {
            using StationBench bench = new();
            ClientConnection[] clients = [bench.Connect(), bench.Connect(), bench.Connect(), bench.Connect()];
            for (int i = 0; i < clients.Length; i++)
            {
                string body = StationBench.EverestStart("s-" + i, "");
                clients[i].Send("POST /v2/legal HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.Length + "\r\n\r\n" + body);
            }

            for (int turn = 0; turn < 20; turn++)
            {
                bench.Step();
            }

            Assert.AreEqual(1, clients.Count(client => new Reply(client.Received).Status == 201), "one won");
            Assert.AreEqual(3, clients.Count(client => new Reply(client.Received).Status == 409), "the others are told");
            Assert.AreEqual(2L, bench.Board.Capsule.Session.Journal.NextPage);
        }

        [TestMethod]
        public void AStopThatIsRepeatedAfterALostAnswerGivesTheSameRecord()
        {
            using StationBench bench = new();
            bench.Begin("s-1");
            ClientConnection gone = bench.Connect();
            gone.Send("PUT /v2/legal?transactionId=s-1 HTTP/1.1\r\nHost: a\r\nContent-Length: 17\r\n\r\n{\"running\": false}"[..^1]);
            gone.Leave();
            for (int turn = 0; turn < 5; turn++)
            {
                bench.Step();
            }

            string record = bench.End("s-1").Body;
            Assert.AreEqual(record, bench.End("s-1").Body);
            Assert.AreEqual(3L, bench.Board.Capsule.Session.Journal.NextPage);
        }

        [TestMethod]
        public void TheSameSessionOverEachInterfaceGivesTheSameRecordButForTimeAndPage()
        {
            string[] records = [Play("/v1"), Play("/v2"), Play("/counter/v1/ocmf/")];
            Assert.AreEqual(records[0], records[1]);
            Assert.AreEqual(records[0], records[2]);
            Assert.Contains("\"ID\":\"04A1B2C3\"", records[0]);
        }

        [TestMethod]
        public void TwentyThousandRandomInputsDoNothingThatTheyMayNot()
        {
            int seed = Environment.TickCount & int.MaxValue;
            Console.WriteLine("seed " + seed);
            using FuzzRun run = new(seed, []);
            run.Play(20_000);
            Assert.IsNull(run.Breach);
            Assert.IsTrue(run.Answers.Count > 5, "answers of many kinds: " + string.Join(", ", run.Answers.Keys));
            Assert.IsTrue(run.Board.Capsule.Session.Journal.NextPage > 2, "sessions began and ended among them");
        }

        [TestMethod]
        public void TheFuzzerSeesWhenARefusedInputChangesSomething()
        {
            FuzzState before = new(1, 2, SessionPhase.Idle, 3, 4, "", 5, 6);
            Assert.IsNull((before with { Import = 7 }).Breach(before, false), "energy flows by itself");
            Assert.IsNull((before with { NextPage = 4 }).Breach(before, true));
            Assert.IsNotNull((before with { NextPage = 4 }).Breach(before, false));
            Assert.IsNotNull((before with { Tariff = "x" }).Breach(before, false));
            Assert.IsNotNull((before with { Parameters = 9 }).Breach(before, true), "not even by what was accepted");
            Assert.IsNotNull((before with { Import = 4 }).Breach(before, true));
        }

        [TestMethod]
        public void WhatIsAskedEverySecondAllocatesNothing()
        {
            QuietParts quiet = new();
            Capsule capsule = new(quiet.Parts);
            capsule.Start();
            QuietClient client = new();
            HttpServer server = new(client, quiet.Parts.MonotonicClock, new StationApi(new CapsuleDoor(capsule.Gate), quiet.Parts.MonotonicClock, new StationSettings()));
            byte[] now = new byte[8];
            LittleEndian.WriteInt64(now, 0, QuietParts.UnixSeconds);
            capsule.Gate.Execute((int)LegalCommand.SetClock, now, now.Length, new byte[64], out _);
            SessionOrder order = new() { Level = 0, Type = 2 };
            order.TransactionId.Set("s-1");
            order.Data.Set("s-1");
            byte[] request = new byte[SessionOrder.MaximumBytes];
            Assert.AreEqual(GateStatus.Ok, capsule.Gate.Execute((int)LegalCommand.BeginSession, request, order.Encode(request, 0), new byte[2048], out _));
            foreach (string target in new[] { "/v2/livemeasure", "/v2/ocmf?transactionId=s-1", "/counter/v1/ocmf/metervalue" })
            {
                long allocated = 0;
                for (int i = 0; i < 60; i++)
                {
                    quiet.Advance(100);
                    capsule.Step();
                    client.Ask(target);
                    long before = GC.GetAllocatedBytesForCurrentThread();
                    server.Step();
                    server.Step();
                    allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                    Assert.AreEqual("HTTP/1.1 200", client.StatusLine, target);
                }

                Assert.AreEqual(0, allocated, target);
            }
        }

        private static string Play(string path)
        {
            using StationBench bench = new();
            bench.Charge(400, 0);
            bool iem = path.Length > 3;
            Reply start = iem
                ? bench.Post(path + "user", "{\"IS\":true,\"IL\":\"UNKNOWN\",\"IF\":[],\"IT\":\"UNDEFINED\",\"ID\":\"04A1B2C3\",\"US\":false}")
                : bench.Post(path + "/legal", "{\"evseId\":\"x\",\"transactionId\":\"s-1\",\"clientId\":\"04A1B2C3,s-1\",\"tariffId\":0,\"cableId\":0,\"userData\":\"\"}");
            Assert.AreEqual(iem ? 200 : 201, start.Status, start.ToString());
            if (iem)
            {
                Assert.AreEqual(200, bench.Post(path + "receipt", "{\"TX\":\"B\"}").Status);
            }

            bench.Board.Run(5_000_000);
            Assert.AreEqual(200, (iem ? bench.Post(path + "receipt", "{\"TX\":\"E\"}") : bench.Put(path + "/legal?transactionId=s-1", "{\"running\": false}")).Status);
            string record = bench.Get(iem ? path + "receipt" : path + "/ocmf?transactionId=s-1").Body;
            string payload = record.Split('|')[1];
            return System.Text.RegularExpressions.Regex.Replace(payload, "\"(TM|XP|XL)\":\"[^\"]*\"", "\"$1\":\"\"");
        }
    }
}
