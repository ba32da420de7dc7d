using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>A whole session, judged from outside.</summary>
    [TestClass]
    public class SessionTests
    {
        [TestMethod]
        [DataRow(1u)]
        [DataRow(2u)]
        [DataRow(4000000000u)]
        public void EnergyEqualsTheExactIntegralToTheLastMilliwattHour(uint seed)
        {
            SessionResult result = Runs.Play(Runs.Short(), seed);
            Assert.AreEqual(result.ExactMilliwattHours, new BigInteger(result.MilliwattHours), "seed " + seed);
            AllHold(EnergyChecks.Judge(result));

            // Twelve seconds at up to 48 kW: an energy of that size, so that the equality above is not one of zeros.
            BigInteger ideal = IdealIntegral.MilliwattHours(result.Profile);
            Assert.IsTrue(ideal > 90_000 && BigInteger.Abs(result.MilliwattHours - ideal) < 100, result.MilliwattHours + " against " + ideal);
        }

        [TestMethod]
        public void EnergyThatFlowsBackIsExportAndLeavesTheSessionAtZero()
        {
            SessionResult result = Runs.Play(Runs.Profile("0,400,0", "1,400,-100", "5,400,-100", "6,400,0"), 3);
            Assert.AreEqual(0, result.MilliwattHours);
            AllHold(EnergyChecks.Judge(result));
            long export = result.Board.Capsule.Register.Snapshot.ExportMilliwattHours;
            Assert.IsTrue(export > 55_000 && export < 56_000, "exported " + export + " mWh of 55555");
        }

        [TestMethod]
        public void BothRecordsVerifyAndNoneWithAFlippedBitDoes()
        {
            SessionResult result = Runs.Play(Runs.Short(), 5);
            AllHold(SignatureChecks.Judge(result.Start.Record, result.Stop.Record, result.PublicKeyInfo));
            AllHold(PairChecks.Judge(result.Start.Record, result.Stop.Record));
        }

        [TestMethod]
        public void TheRecordsDoNotVerifyWithAnotherKey()
        {
            SessionResult result = Runs.Play(Runs.Short(), 5);
            using ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            Assert.IsFalse(SignatureChecks.Verifies(result.Start.Record.PayloadBytes, result.Start.Record.SignatureDer, other));
        }

        [TestMethod]
        public void TheStopRecordNamesTheHashOfTheStartRecord()
        {
            SessionResult result = Runs.Play(Runs.Short(), 6);
            string hash = System.Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(result.Start.Record.Text)));
            Assert.AreEqual(hash, result.Stop.Record.Field("XP"));
        }

        [TestMethod]
        public void TheSameSeedGivesTheSameBytesAndAnotherSeedOthers()
        {
            SessionResult once = Runs.Play(Runs.Short(), 7), again = Runs.Play(Runs.Short(), 7), other = Runs.Play(Runs.Short(), 8);
            Assert.AreEqual(once.Start.Record.Text + once.Stop.Record.Text, again.Start.Record.Text + again.Stop.Record.Text);
            Assert.AreEqual(Remainder(once), Remainder(again));
            Assert.AreNotEqual(Remainder(once), Remainder(other), "the noise of another seed must be another");
            foreach ((var picture, var same) in once.Pictures.Zip(again.Pictures))
            {
                CollectionAssert.AreEqual(picture.Png, same.Png, picture.Name);
            }
        }

        [TestMethod]
        public void TheXmlHoldsTheVeryRecordsAndTheKey()
        {
            SessionResult result = Runs.Play(Runs.Short(), 9);
            byte[] bytes = SafeXml.Write("a<b&c", result.Start.Record, result.Stop.Record, result.PublicKeyHex);
            XElement xml = XDocument.Parse(Encoding.UTF8.GetString(bytes)).Root!;
            CollectionAssert.AreEqual(new[] { result.Start.Record.Text, result.Stop.Record.Text }, xml.Descendants("signedData").Select(e => e.Value).ToArray());
            Assert.IsTrue(xml.Descendants("publicKey").All(e => e.Value == result.PublicKeyHex));
            Assert.IsTrue(xml.Elements("value").All(e => e.Attribute("transactionId")!.Value == "a<b&c"));
        }

        private static BigInteger Remainder(SessionResult result)
        {
            result.Board.Exact.ImportMilliwattHoursAt(result.Stop.SampleCount, out BigInteger remainder);
            return remainder;
        }

        private static void AllHold(IEnumerable<Verdict> verdicts)
        {
            foreach (Verdict verdict in verdicts)
            {
                Assert.IsTrue(verdict.Holds, verdict.Claim + ": " + verdict.Figures);
            }
        }
    }
}
