using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>The same session over each interface of one capsule: who carries the order leaves no trace in what is signed.</summary>
    [TestClass]
    public sealed class FiveInterfacesTests
    {
        private const string Card = "04A1B2C3";

        [TestMethod]
        public void TheRecordsAreTheSameButForTimePageAndReading()
        {
            using StationBench http = new();
            ModbusBench modbus = new(http.Board);
            http.Charge(400, 100);
            List<string> ids =
            [
                OverLem(http, "/v1"),
                OverLem(http, "/v2"),
                OverIem(http),
                OverModbus(modbus, false),
                OverModbus(modbus, true),
            ];

            ChargingStation station = new(http.Board);
            PublicKey key = PublicKey.TryRead(Convert.ToHexString(station.ReadPublicKeyInfo()));
            foreach (string id in ids)
            {
                string records = Record(station, id, 'B') + "\n" + Record(station, id, 'E');
                Judgement judgement = Judgement.Of(SignedRecord.ReadAll(records, id), [key], acceptTestKey: true);
                Assert.IsTrue(judgement.Proven, id + ": " + string.Join(", ", judgement.Findings.Select(finding => finding.Code)));
            }

            foreach (char end in "BE")
            {
                string[] payloads = [.. ids.Select(id => Payload(station, id, end))];
                StringAssert.Contains(payloads[0], "\"IS\":true,\"IL\":\"HEARSAY\",\"IF\":[],\"IT\":\"UNDEFINED\",\"ID\":\"" + Card + "\"");
                StringAssert.Contains(payloads[0], "\"TX\":\"" + end + "\"");
                for (int i = 1; i < payloads.Length; i++)
                {
                    Assert.AreEqual(payloads[0], payloads[i], "interface " + i + ", " + ids[i]);
                }
            }
        }

        private static string OverLem(StationBench bench, string version)
        {
            string id = "lem" + version.Replace('/', '-');
            Reply begun = bench.Post(version + "/legal", StationBench.EverestStart(id, Card));
            Assert.AreEqual(201, begun.Status, begun.ToString());
            bench.Board.Run(2_000_000);
            Reply ended = bench.Put(version + "/legal?transactionId=" + id, "{\"running\": false}");
            Assert.AreEqual(200, ended.Status, ended.ToString());
            bench.Board.Run(2_000_000);
            return id;
        }

        private static string OverIem(StationBench bench)
        {
            const string Root = "/counter/v1/ocmf/";
            string point = "{\"CT\":\"EVSEID\",\"CI\":\"" + bench.Board.Parameters.EvseId + "\",\"TM\":\"2026-11-22T12:00:30,000+0000\"}";
            Assert.AreEqual(200, bench.Post(Root + "gw", point).Status);
            Assert.AreEqual(200, bench.Post(Root + "user", "{\"IS\":true,\"IL\":\"UNKNOWN\",\"IF\":[],\"IT\":\"UNDEFINED\",\"ID\":\"" + Card + "\",\"US\":false}").Status);
            Assert.AreEqual(200, bench.Post(Root + "receipt", "{\"TX\":\"B\"}").Status);
            string id = Running(bench.Board);
            bench.Board.Run(2_000_000);
            Assert.AreEqual(200, bench.Post(Root + "receipt", "{\"TX\":\"E\"}").Status);
            bench.Board.Run(2_000_000);
            return id;
        }

        private static string OverModbus(ModbusBench bench, bool rtu)
        {
            bench.WriteText(ModbusBench.Meta1, 70, Card, rtu);
            Assert.AreEqual(0, bench.Order(ModbusBench.Start, rtu));
            string id = Running(bench.Board);
            bench.Board.Run(2_000_000);
            Assert.AreEqual(0, bench.Order(ModbusBench.End, rtu));
            bench.Board.Run(2_000_000);
            return id;
        }

        private static string Running(VirtualCapsule board)
        {
            MeasurementCapsule.Hal.TextField id = board.Capsule.Session.Journal.Terms.Order.TransactionId;
            return Encoding.UTF8.GetString(id.Bytes, 0, id.Length);
        }

        private static string Record(ChargingStation station, string id, char end) => Encoding.UTF8.GetString(station.ReadSessionRecord(id, end, out _));

        /// <summary>What is signed, without moment, page, reading and the hashes that chain records.</summary>
        private static string Payload(ChargingStation station, string id, char end)
        {
            string payload = Record(station, id, end).Split('|')[1];
            return Regex.Replace(payload, "\"(TM|PG|XP|XL)\":\"[^\"]*\"|\"RV\":[0-9.]+|\"XR\":\\[[^]]*\\]", "");
        }
    }
}
