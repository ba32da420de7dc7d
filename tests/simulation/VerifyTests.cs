using System;
using System.Linq;
using System.Text;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>The checker of records: what is genuine passes, and each kind of wrong is called by its name.</summary>
    [TestClass]
    public class VerifyTests
    {
        private const string Good = "\"EF\":\"\",\"ST\":\"G\"";

        [TestMethod]
        public void AGenuineSessionOfTwoRecordsIsProvenWithItsEnergy()
        {
            using RecordMaker meter = new();
            Judgement judgement = meter.Judge(meter.Session(7, "100.000", "112.345"));
            Assert.IsTrue(judgement.Proven, Codes(judgement));
            Assert.AreEqual(12345m, judgement.Sessions.Single().WattHours);
            Assert.AreEqual("ECHT: 12,345 kWh", VerifyReport.Verdict(judgement, "de"));
            Assert.AreEqual("GENUINE: 12.345 kWh", VerifyReport.Verdict(judgement, "en"));
        }

        [TestMethod]
        [DataRow("1.2.840.10045.3.1.7", "ECDSA-secp256r1-SHA256")]
        [DataRow("1.3.132.0.10", "ECDSA-secp256k1-SHA256")]
        [DataRow("1.3.132.0.34", "ECDSA-secp384r1-SHA256")]
        [DataRow("1.3.36.3.3.2.8.1.1.7", "ECDSA-brainpoolP256r1-SHA256")]
        [DataRow("1.3.36.3.3.2.8.1.1.7", "ECDSA-brainpool256r1-SHA256")]
        [DataRow("1.3.36.3.3.2.8.1.1.11", "ECDSA-brainpoolP384r1-SHA256")]
        public void EveryCurveOfTheSpecificationIsChecked(string curve, string algorithm)
        {
            using RecordMaker meter = new(curve, algorithm);
            string genuine = meter.Record("T1", RecordMaker.Reading('B', "1.000") + "," + RecordMaker.Reading('E', "2.000"));
            Assert.IsTrue(meter.Judge(genuine).Proven);
            Assert.AreEqual("SIGNATURE_WRONG", Codes(meter.Judge(genuine.Replace("2.000", "2.001"))));
        }

        [TestMethod]
        public void EveryFlippedBitOfARecordOrItsSignatureIsNoticed()
        {
            using RecordMaker meter = new();
            byte[] record = Encoding.UTF8.GetBytes(meter.Record("T1", RecordMaker.Reading('B', "1.000") + "," + RecordMaker.Reading('L', "2.000")));
            string genuine = Proven(meter, record);
            int harmless = 0;
            for (int bit = 0; bit < record.Length * 8; bit++)
            {
                record[bit / 8] ^= (byte)(1 << (bit % 8));
                string proven = Proven(meter, record);
                record[bit / 8] ^= (byte)(1 << (bit % 8));
                harmless += proven == null ? 0 : 1;

                // Other letters around the same payload and the same signature are the same proof: lower-case digits, SA under another name.
                Assert.IsTrue(proven == null || proven == genuine, "bit " + bit % 8 + " of byte " + bit / 8);
            }

            Assert.IsTrue(harmless < record.Length / 4, harmless + " flipped bits made no difference");
        }

        [TestMethod]
        public void ForksRepeatsAndGapsAreFoundOverManyRecords()
        {
            using RecordMaker meter = new();
            string[] first = meter.Session(1, "1.000", "2.000", "08"), second = meter.Session(3, "2.000", "3.000", "09"), third = meter.Session(5, "3.000", "4.000", "10");
            Assert.IsTrue(meter.Judge(true, [.. first, .. second, .. third]).Proven);
            Assert.IsTrue(meter.Judge(true, [.. third, .. first, .. second]).Proven, "the order of the files does not matter");
            Assert.AreEqual("PAGE_GAP", Codes(meter.Judge(true, [.. first, .. third])));
            Assert.IsTrue(meter.Judge(false, [.. first, .. third]).Proven, "other sessions may lie between");
            Assert.AreEqual("RECORD_AGAIN", Notes(meter.Judge([.. first, .. first])));
            string fork = meter.Record("T2", RecordMaker.Reading('E', "2.500", "2026-11-22T08:30:00,000+0100 S"));
            StringAssert.Contains(Codes(meter.Judge([.. first, fork])), "PAGE_FORKED");
            StringAssert.Contains(Codes(meter.Judge(first[0], second[1])), "PAGE_MISSING_INSIDE");
        }

        [TestMethod]
        public void ARecordThatTwoTransactionsClaimIsADoubleBill()
        {
            using RecordMaker meter = new();
            string record = meter.Record("T1", RecordMaker.Reading('B', "1.000") + "," + RecordMaker.Reading('E', "2.000"));
            var one = SignedRecord.ReadAll(record, "one", "tx-1", key: meter.Key);
            var two = SignedRecord.ReadAll(record, "two", "tx-2", key: meter.Key);
            Assert.AreEqual("BILLED_TWICE", Codes(Judgement.Of([.. one, .. two], [])));
        }

        [TestMethod]
        public void TheChainOfHashesIsFollowed()
        {
            using RecordMaker meter = new();
            string start = meter.Record("T1", RecordMaker.Reading('B', "1.000"), Chain(new string('0', 64)));
            string stop = meter.Record("T2", RecordMaker.Reading('E', "2.000"), Chain(SignedRecord.ReadAll(start, "")[0].Hash));
            string other = meter.Record("T2", RecordMaker.Reading('E', "2.000"), Chain(new string('A', 64)));
            string wrongFirst = meter.Record("T1", RecordMaker.Reading('B', "1.000") + "," + RecordMaker.Reading('E', "1.000"), Chain(new string('1', 64)));
            Assert.IsTrue(meter.Judge(start, stop).Proven);
            Assert.AreEqual("CHAIN_BROKEN", Codes(meter.Judge(start, other)));
            Assert.AreEqual("CHAIN_BROKEN", Codes(meter.Judge(wrongFirst)));
        }

        [TestMethod]
        public void EachKindOfWrongReadingIsCalledByItsName()
        {
            Expect("READING_BAD", RecordMaker.Reading('E', "2.000", more: "\"EF\":\"E\",\"ST\":\"G\""));
            Expect("READING_BAD", RecordMaker.Reading('E', "2.000", more: "\"EF\":\"\",\"ST\":\"M\""));
            Expect("REGISTER_FELL VALUE_FELL", RecordMaker.Reading('E', "0.999"));
            Expect("TIME_WENT_BACK", RecordMaker.Reading('E', "2.000", "2026-11-22T09:59:59,999+0100 S"));
            Expect("TIME_UNREADABLE", RecordMaker.Reading('E', "2.000", "yesterday"));
            Expect("MANY_REGISTERS NOT_ONE_START_ONE_END", RecordMaker.Reading('E', "2.000") + "," + RecordMaker.Reading('E', "2.000", obis: "01-00:B2.08.00*FF"));
            Expect("VALUE_UNREADABLE", RecordMaker.Reading('E', "2.000") + "," + RecordMaker.Reading('E', "\"many\""));
            Expect("STOP_MISSING NO_SESSION", RecordMaker.Reading('C', "2.000"));
            Expect("EXCEPTION", RecordMaker.Reading('X', "2.000") + "," + RecordMaker.Reading('E', "2.000"));
        }

        [TestMethod]
        public void AnExportOrHistoricalRegisterIsNoBill()
        {
            using RecordMaker meter = new();
            foreach (string obis in new[] { "1-0:2.8.0", "1-0:1.8.0*198", "0-0:1.8.0", "1-0:1.7.0", "energy" })
            {
                string record = meter.Record("T1", RecordMaker.Reading('B', "1.000", obis: obis) + "," + RecordMaker.Reading('E', "2.000", obis: obis));
                StringAssert.Contains(Codes(meter.Judge(record)), "NOT_BILLABLE", obis);
            }
        }

        [TestMethod]
        public void WhatChangesBetweenStartAndStopUnmakesTheBill()
        {
            using RecordMaker meter = new();
            string start = meter.Record("T1", RecordMaker.Reading('B', "1.000"));
            string user = meter.Record("T2", RecordMaker.Reading('E', "2.000"), "\"IS\":false,\"IT\":\"NONE\"");
            string failed = meter.Record("T2", RecordMaker.Reading('E', "2.000"), "\"IS\":true,\"IT\":\"NONE\",\"IL\":\"MISMATCH\"");
            string twice = meter.Record("T2", RecordMaker.Reading('E', "2.000"), "\"IS\":true,\"IS\":false,\"IT\":\"NONE\"");
            Assert.AreEqual("CHANGED_INSIDE", Codes(meter.Judge(start, user)));
            StringAssert.Contains(Codes(meter.Judge(start, failed)), "USER_NOT_IDENTIFIED");
            StringAssert.Contains(Codes(meter.Judge(start, twice)), "FIELD_TWICE");
            Assert.AreEqual("STOP_MISSING NO_SESSION", Codes(meter.Judge(start)));
            Assert.AreEqual("START_MISSING", Codes(meter.Judge(meter.Session(1, "1.000", "2.000")[1])).Split(' ')[0]);
        }

        [TestMethod]
        public void CableLossMustAddUpToTheLastDigit()
        {
            using RecordMaker meter = new();
            Assert.IsTrue(meter.Judge(WithLoss(meter, "12.300", "0.045")).Proven);
            Assert.AreEqual("LOSS_WRONG", Codes(meter.Judge(WithLoss(meter, "12.300", "0.046"))));
            Assert.AreEqual("LOSS_NOT_RESET", Codes(meter.Judge(WithLoss(meter, "12.300", "0.045", "0.001"))));
            StringAssert.Contains(Codes(meter.Judge(WithLoss(meter, "12.346", "-0.001"))), "LOSS_FELL");
            Assert.AreEqual(12300m, meter.Judge(WithLoss(meter, "12.300", "0.045")).Sessions.Single().WattHours);
        }

        [TestMethod]
        public void AnUnsetClockIsAReservationAndALeftTimeBaseAnError()
        {
            using RecordMaker meter = new();
            string unset = meter.Record("T1", RecordMaker.Reading('B', "1.000", "1970-01-01T00:00:00,000+0100 U") + "," + RecordMaker.Reading('E', "2.000", "1970-01-01T00:30:00,000+0100 U"));
            string left = meter.Record("T1", RecordMaker.Reading('B', "1.000", "2026-11-22T10:00:00,000+0100 R") + "," + RecordMaker.Reading('E', "2.000", "2026-11-22T10:30:00,000+0100 S"));
            Assert.AreEqual("GENUINE, with reservation: 1.000 kWh", VerifyReport.Verdict(meter.Judge(unset), "en"));
            Assert.AreEqual("DURATION_BROKEN", Codes(meter.Judge(left)));
        }

        private static string Chain(string hash) => "\"IS\":true,\"IT\":\"NONE\",\"XP\":\"" + hash + "\"";

        private static string WithLoss(RecordMaker meter, string vehicle, string loss, string lossAtStart = "0.000")
        {
            string readings = RecordMaker.Reading('B', "100.000", obis: "01-00:B0.08.00*FF") + "," + RecordMaker.Reading('B', "0.000", more: "\"CL\":" + lossAtStart + "," + Good, obis: "01-00:B3.08.00*FF")
                + "," + RecordMaker.Reading('E', "112.345", obis: "01-00:B0.08.00*FF") + "," + RecordMaker.Reading('E', vehicle, more: "\"CL\":" + loss + "," + Good, obis: "01-00:B3.08.00*FF");
            return meter.Record("T1", readings, "\"IS\":true,\"IT\":\"NONE\",\"LC\":{\"LR\":2.5,\"LU\":\"mOhm\"}");
        }

        private static void Expect(string codes, string lastReadings)
        {
            using RecordMaker meter = new();
            Assert.AreEqual(codes, Codes(meter.Judge(meter.Record("T1", RecordMaker.Reading('B', "1.000") + "," + lastReadings))));
        }

        /// <summary>Payload and signature of a record that is proven, as one text; null when it is not.</summary>
        private static string Proven(RecordMaker meter, byte[] record)
        {
            try
            {
                Judgement judgement = meter.Judge(Encoding.UTF8.GetString(record));
                SignedRecord one = judgement.Records[0];
                return judgement.Proven ? Convert.ToHexString(one.PayloadBytes) + one.Signature.GetProperty("SD").GetString()!.ToUpperInvariant() : null;
            }
            catch (Exception e) when (e is InputException or ArgumentOutOfRangeException)
            {
                return null;
            }
        }

        private static string Codes(Judgement judgement) => string.Join(' ', judgement.Findings.Where(finding => finding.Severity == Severity.Violation).Select(finding => finding.Code).Distinct());

        private static string Notes(Judgement judgement) => string.Join(' ', judgement.Findings.Where(finding => finding.Code != "KEY_UNCONFIRMED").Select(finding => finding.Code).Distinct());
    }
}
