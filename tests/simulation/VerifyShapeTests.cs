using System.Linq;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>The checker on pages between start and stop, both ends in one record, fiscal records and key statements: each planted error has its name.</summary>
    [TestClass]
    public class VerifyShapeTests
    {
        private const string User = "\"IS\":true,\"IT\":\"NONE\"";
        private const string TimeDoubt = "\"EF\":\"t\",\"ST\":\"G\"";

        [TestMethod]
        public void ReadingsBetweenStartAndStopBelongToTheirSession()
        {
            using RecordMaker meter = new();
            string[] session = [Start(meter), Inner(meter, 2, 'C'), Inner(meter, 3, 'S'), Stop(meter, 4)];
            Assert.IsTrue(meter.Judge(true, session).Proven);
            Assert.AreEqual(1000m, meter.Judge(session).Sessions.Single().WattHours);
            Expect(meter, "PAGE_MISSING_INSIDE", Start(meter), Stop(meter, 4));
            Expect(meter, "START_MISSING", [.. session, Inner(meter, 5, 'C', "2.100")]);
            Expect(meter, "TRANSACTION_UNKNOWN", Start(meter), Inner(meter, 2, 'Q'), Stop(meter, 3));
        }

        [TestMethod]
        public void AStopThatCountsThemProvesTheSessionWithoutThem()
        {
            using RecordMaker meter = new();
            Judgement judgement = meter.Judge(Start(meter), Stop(meter, 4, ",\"XN\":2"));
            Assert.IsTrue(judgement.Proven);
            Assert.IsTrue(judgement.Findings.Any(finding => finding.Code == "INNER_PAGES_ABSENT"));
            Expect(meter, "INNER_PAGES_WRONG", Start(meter), Stop(meter, 4, ",\"XN\":1"));
            Expect(meter, "INNER_PAGES_WRONG", Start(meter), Inner(meter, 2, 'C'), Stop(meter, 3, ",\"XN\":3"));
        }

        [TestMethod]
        public void ADoubtThatAroseInsideMustStandAtTheEnd()
        {
            using RecordMaker meter = new();
            string told = meter.Record("T2", RecordMaker.Reading('X', "1.500", Time(10), TimeDoubt));
            Judgement judgement = meter.Judge(Start(meter), told, meter.Record("T3", RecordMaker.Reading('E', "2.000", Time(30), TimeDoubt)));
            Assert.AreEqual("GENUINE, with reservation: 1.000 kWh", VerifyReport.Verdict(judgement, "en"));
            Assert.AreEqual("ECHT, mit Einschränkung: 1,000 kWh", VerifyReport.Verdict(judgement, "de"));
            Expect(meter, "DOUBT_WITHDRAWN", Start(meter), told, Stop(meter, 3));
            Expect(meter, "EXCEPTION", Start(meter), Inner(meter, 2, 'X'), Stop(meter, 3));
        }

        [TestMethod]
        public void ATariffMayChangeOnlyWhereAReadingSaysSo()
        {
            using RecordMaker meter = new();
            string start = meter.Record("T1", RecordMaker.Reading('B', "1.000"), User + ",\"TT\":\"day\"");
            string stop = meter.Record("T3", RecordMaker.Reading('E', "2.000", Time(30)), User + ",\"TT\":\"night\"");
            Assert.IsTrue(meter.Judge(start, meter.Record("T2", RecordMaker.Reading('T', "1.500", Time(10)), User + ",\"TT\":\"night\""), stop).Proven);
            Expect(meter, "CHANGED_INSIDE", start, meter.Record("T2", RecordMaker.Reading('C', "1.500", Time(10)), User + ",\"TT\":\"night\""), stop);
        }

        [TestMethod]
        public void BothEndsInOneRecordAreTheSameSessionOrALie()
        {
            using RecordMaker meter = new();
            string first = RecordMaker.Reading('B', "1.000"), last = RecordMaker.Reading('E', "2.000", Time(30));
            string Both(string page, string from, string to, string repeats) => meter.Record(page, from + "," + to, User + ",\"XR\":" + repeats);
            string[] session = [meter.Record("T1", first), meter.Record("T2", last)];
            Judgement judgement = meter.Judge(true, [.. session, Both("T3", first, last, "[\"T1\",\"T2\"]")]);
            Assert.IsTrue(judgement.Proven);
            Assert.AreEqual(1, judgement.Sessions.Count, "it is billed once");
            Assert.IsTrue(meter.Judge(Both("T3", first, last, "[\"T1\",\"T2\"]")).Proven, "alone it is a whole session");
            Expect(meter, "REPEAT_DIFFERS", [.. session, Both("T3", first, RecordMaker.Reading('E', "2.500", Time(30)), "[\"T1\",\"T2\"]")]);
            Expect(meter, "REPEAT_DIFFERS", [.. session, Both("T3", RecordMaker.Reading('B', "0.500"), last, "[\"T1\",\"T2\"]")]);
            Expect(meter, "REPEAT_DIFFERS", [.. meter.Session(2, "1.000", "2.000"), Both("T1", first, last, "[\"T2\",\"T3\"]")]);
        }

        [TestMethod]
        public void AFiscalRecordBelongsToNobodysSession()
        {
            using RecordMaker meter = new();
            Assert.AreEqual("GENUINE: reading F7, no session", VerifyReport.Verdict(meter.Judge(Fiscal(meter, 7)), "en"));
            Assert.AreEqual("ECHT: Zählerstand F7, Selbsttest F8, kein Ladevorgang", VerifyReport.Verdict(meter.Judge(Fiscal(meter, 7), Fiscal(meter, 8, ",\"XS\":{\"result\":\"passed\"}")), "de"));
            StringAssert.StartsWith(VerifyReport.Verdict(meter.Judge(Fiscal(meter, 8, ",\"XS\":{\"result\":\"failed\"}")), "en"), "GENUINE, with reservation");
            Expect(meter, "FISCAL_WITH_USER", Fiscal(meter, 7, "," + User));
            Expect(meter, "FISCAL_WITH_TRANSACTION", meter.Record("F7", RecordMaker.Reading('B', "1.000"), "\"CT\":\"EVSEID\""));
            Expect(meter, "PAGE_FORKED", Fiscal(meter, 7), Fiscal(meter, 7, ",\"XS\":{\"result\":\"passed\"}"));
            StringAssert.Contains(Codes(meter.Judge(true, [Fiscal(meter, 1), Fiscal(meter, 3)])), "PAGE_GAP");
        }

        [TestMethod]
        public void AKeyStatementMustBeWholeAndSignedByItsOwnKey()
        {
            using RecordMaker meter = new(), other = new();
            Assert.IsTrue(meter.Judge(Statement(meter, 1, meter.Key)).Proven);
            Expect(meter, "STATEMENT_NOT_ITS_OWN", Statement(meter, 1, other.Key));
            Expect(meter, "STATEMENT_WRONG", Statement(meter, 1, meter.Key, fingerprint: other.Key.Fingerprint));
            Expect(meter, "STATEMENT_UNREADABLE", Statement(meter, 1, meter.Key, from: "[\"F1\",\"T1\"]"));
            Expect(meter, "STATEMENT_UNREADABLE", Statement(meter, 1, meter.Key, from: "[\"T3\",\"F1\"]", earlier: Earlier(other.Key, "T4", "F1")));
        }

        [TestMethod]
        public void AStatementCarriesTheChainOverAChangeOfTheKey()
        {
            using RecordMaker old = new(), meter = new(), forger = new();
            string[] before = old.Session(1, "1.000", "2.000", "08"), after = meter.Session(3, "2.000", "3.000", "09");
            string statement = Statement(meter, 5, meter.Key, from: "[\"T3\",\"F5\"]", earlier: Earlier(old.Key, "T1", "F1"));
            Assert.AreEqual("", Codes(Judge([], [.. before, .. after, statement])));
            Assert.AreEqual("", Codes(Judge([meter.Key], [.. before, .. after, statement])));
            StringAssert.Contains(Codes(Judge([meter.Key], [.. before, .. after])), "SIGNATURE_WRONG");
            string late = Statement(meter, 5, meter.Key, from: "[\"T4\",\"F5\"]", earlier: Earlier(old.Key, "T1", "F1"));
            Assert.AreEqual("KEY_OUT_OF_PLACE", Codes(Judge([], [.. before, .. after, late])));
            string forged = Statement(forger, 6, forger.Key, from: "[\"T3\",\"F6\"]", earlier: Earlier(old.Key, "T1", "F1"));
            StringAssert.Contains(Codes(Judge([], [.. before, .. after, statement, forged])), "STATEMENT_CONTRADICTS");
            StringAssert.Contains(Codes(Judge([meter.Key], [.. before, .. after, statement, forged])), "SIGNATURE_WRONG");
        }

        private static string Time(int minute) => "2026-11-22T10:" + minute.ToString("00") + ":00,000+0100 S";

        private static string Start(RecordMaker meter) => meter.Record("T1", RecordMaker.Reading('B', "1.000"));

        private static string Inner(RecordMaker meter, int page, char letter, string reading = "1.500") => meter.Record("T" + page, RecordMaker.Reading(letter, reading, Time(10 + page)));

        private static string Stop(RecordMaker meter, int page, string more = "") => meter.Record("T" + page, RecordMaker.Reading('E', "2.000", Time(30)), User + more);

        private static string Fiscal(RecordMaker meter, int number, string more = "")
        {
            return meter.Record("F" + number, RecordMaker.Reading('B', "1.000").Replace("\"TX\":\"B\",", ""), "\"CT\":\"EVSEID\"" + more);
        }

        private static string Statement(RecordMaker meter, int number, PublicKey key, string from = "[\"T1\",\"F1\"]", string earlier = "", string fingerprint = null)
        {
            return Fiscal(meter, number, ",\"XK\":{\"key\":\"" + key.Hex + "\",\"from\":" + from + ",\"fingerprint\":\"" + (fingerprint ?? key.Fingerprint) + "\",\"earlier\":[" + earlier + "]}");
        }

        private static string Earlier(PublicKey key, string page, string number) => "{\"key\":\"" + key.Hex + "\",\"from\":[\"" + page + "\",\"" + number + "\"]}";

        private static Judgement Judge(PublicKey[] known, string[] records) => Judgement.Of(SignedRecord.ReadAll(string.Join("\n", records), "records"), known);

        private static void Expect(RecordMaker meter, string code, params string[] records) => StringAssert.Contains(Codes(meter.Judge(records)), code);

        private static string Codes(Judgement judgement) => string.Join(" ", judgement.Findings.Where(finding => finding.Severity == Severity.Violation).Select(finding => finding.Code).Distinct());
    }
}
