using System;
using System.Linq;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>The short form of <c>firmware/simulator/run soak</c>.</summary>
    [TestClass]
    public class SoakTests
    {
        private const int Lives = 24;

        [TestMethod]
        public void LivesWithRandomFaultsLoseNothing()
        {
            SoakTotals totals = new() { Seed = (uint)Environment.TickCount, Days = 2 };
            SoakCommand.Live(totals, Lives, _ => { });
            Console.WriteLine(string.Join("\n", totals.Lines()));
            Assert.AreEqual("", string.Join("\n", totals.Violations));
            Assert.AreEqual(Lives, totals.Lives);
            Assert.IsTrue(totals.Faults.Values.Sum() > Lives, "there must be faults");
            Assert.IsTrue(totals.Records >= 2 * Lives, "there must be sessions");
        }

        [TestMethod]
        public void TheSameSeedLivesTheSameLife()
        {
            string first = string.Join("\n", SoakLife.Live(4711, 1).Lines());
            Assert.AreEqual(first, string.Join("\n", SoakLife.Live(4711, 1).Lines()));
        }
    }
}
