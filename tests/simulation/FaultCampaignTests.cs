using System;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>No sample is lost or counted twice unseen: a million of them through every class of faults.</summary>
    [TestClass]
    public class FaultCampaignTests
    {
        private const long SamplesPerClass = 112_000;

        [TestMethod]
        [DataRow(FaultClass.SingleBit)]
        [DataRow(FaultClass.DoubleBit)]
        [DataRow(FaultClass.SameBitInTwoFrames)]
        [DataRow(FaultClass.StuckLine)]
        [DataRow(FaultClass.ShiftedClock)]
        [DataRow(FaultClass.DroppedEdge)]
        [DataRow(FaultClass.RepeatedEdge)]
        [DataRow(FaultClass.FailedTransfer)]
        [DataRow(FaultClass.ErrorRate)]
        public void EveryMissingSampleIsCountedAndDatedAndNoneCountsTwice(FaultClass kind)
        {
            uint seed = (uint)Environment.TickCount;
            Console.WriteLine("SEED=" + seed);
            using FaultCampaign campaign = new(kind, seed);
            FaultRow row = campaign.Play(SamplesPerClass, _ => { });
            Assert.IsNull(row.Wrong, "seed " + seed + ": " + row.Wrong);
            Assert.AreEqual(row.Faults, row.Caught);
            Assert.AreEqual(row.Lost, row.CountedLost);
            Assert.IsTrue(row.Faults > 100 && row.Samples >= SamplesPerClass, row.ToString());
        }

        [TestMethod]
        public void TheLedgerKnowsWhatIsLostAndWhatIsStillOnItsWay()
        {
            MeterParameters parameters = new() { BusPicovoltsPerCode = 1, CurrentPicoamperesPerCode = 1, BusOffsetCode256ths = 56, CurrentOffsetCode256ths = -44 };
            SampleLedger ledger = new(parameters);
            long first = ledger.Convert(1, 2), second = ledger.Convert(3, 4);
            ledger.Convert(5, 6);
            ledger.MarkWhole(first);
            ledger.MarkLost(second);
            Assert.IsTrue(ledger.AdvanceTo(2));
            Assert.AreEqual((1, 1, 0), (ledger.Whole, ledger.Lost, ledger.LastWhole));
            Assert.AreEqual((Int128)(200 * 556), ledger.ProductSum);
            Assert.IsFalse(ledger.AdvanceTo(3), "the third has not met its fate");
            Assert.IsFalse(ledger.AdvanceTo(4), "there is no fourth");
        }
    }
}
