using System;
using System.Linq;
using System.Numerics;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Native;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>The loss of a compensated cable, from the conversions of the front end to the digits of the record.</summary>
    [TestClass]
    public class CableTests
    {
        [TestMethod]
        [DataRow(FrontEndKind.Amc131M03, 1)]
        [DataRow(FrontEndKind.Amc131M03, 2500)]
        [DataRow(FrontEndKind.Amc131M03, 100_000)]
        [DataRow(FrontEndKind.Ina228, 7321)]
        public void TheLossInTheRecordsIsThatOfTheExactIntegral(FrontEndKind kind, int microohms)
        {
            SessionResult result = Runs.Play(Session(), 31, kind, meter => meter.CableMicroohms = microohms);
            AllHold(result, microohms);

            // 480 A · 480 A · 1 Ω · 9 s, and a little more on the ramps, are 576 Wh and more.
            BigInteger lost = result.Board.Exact.Last.CableLoss / ExactIntegral.UnitsPerMilliwattHour;
            Assert.IsTrue(lost >= 576_000L * microohms / 1_000_000 - 1 && lost < 700_000L * microohms / 1_000_000 + 1, lost + " mWh");
        }

        [TestMethod]
        public void OffsetsAndGainsEnterTheLossExactly()
        {
            SessionResult result = Runs.Play(Session(), 32, change: meter =>
            {
                meter.CableMicroohms = 4321;
                meter.BusOffsetCode256ths = -123_457;
                meter.CurrentOffsetCode256ths = 765_433;
                meter.CurrentPicoamperesPerCode += 12_345;
            });
            AllHold(result, 4321);
        }

        [TestMethod]
        public void EnergyThatFlowsBackLosesOnItsWayAndNothingIsChargedForIt()
        {
            SessionResult result = Runs.Play(Runs.Profile("0,400,0", "1,400,-100", "5,400,-100", "6,400,0"), 33, change: meter => meter.CableMicroohms = 50_000);
            AllHold(result, 50_000);
            IntegralBlock last = result.Board.Exact.Last;
            Assert.AreEqual(0, result.MilliwattHours);
            Assert.IsTrue(last.VehicleExport > last.Export, "the vehicle has to give more than arrives");
        }

        [TestMethod]
        public void ARecordThatSaysAnotherLossFailsTheCheck()
        {
            SessionResult result = Runs.Play(Session(), 34, change: meter => meter.CableMicroohms = 2500);
            string text = result.Stop.Record.Text;
            int at = text.IndexOf("\"CL\":", StringComparison.Ordinal) + 9;
            string changed = text[..at] + (char)(text[at] ^ 1) + text[(at + 1)..];
            SessionResult forged = result with { Stop = result.Stop with { Record = new OcmfText(System.Text.Encoding.UTF8.GetBytes(changed)) } };
            Assert.IsFalse(CableChecks.Judge(forged).All(verdict => verdict.Holds));
        }

        private static Profile Session() => Runs.Profile("0,400,0", "1,400,480", "10,400,480", "11,400,0");

        private static void AllHold(SessionResult result, int microohms)
        {
            Verdict[] verdicts = [.. EnergyChecks.Judge(result), .. CableChecks.Judge(result), .. PairChecks.Judge(result.Start.Record, result.Stop.Record)];
            Assert.IsTrue(verdicts.Length >= 12, "judged: " + verdicts.Length);
            foreach (Verdict verdict in verdicts)
            {
                Assert.IsTrue(verdict.Holds, microohms + " µΩ: " + verdict.Claim + ": " + verdict.Figures);
            }
        }
    }
}
