using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using MeasurementCapsule.Tests.Display;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>
    /// The order in which the device is wired and started (firmware/device), with one chip left out of its socket: the start comes to its end,
    /// and who stands before the device reads which chip it is.
    /// </summary>
    [TestClass]
    public class MissingChipTests
    {
        /// <summary>All chips but the panel itself.</summary>
        public static IEnumerable<object[]> EveryChipButThePanel =>
        [
            ["front-end", FaultCode.MeterFrontEnd],
            ["register-memory", FaultCode.RegisterMemory],
            ["clock", FaultCode.Clock],
            ["element", FaultCode.Signer],
            ["archive", FaultCode.Archive],
        ];

        [TestMethod]
        public void EveryChipOfTheBoardIsTested()
        {
            using VirtualCapsule board = new(1);
            CollectionAssert.AreEquivalent(board.Sockets.ToArray(), EveryChipButThePanel.Select(row => (string)row[0]).Append("panel").ToArray());
        }

        [TestMethod]
        [DynamicData(nameof(EveryChipButThePanel))]
        public void TheDisplayNamesTheChipThatIsMissing(string socket, FaultCode fault)
        {
            using VirtualCapsule board = new(1);
            board.Unplug(socket);
            board.PowerUp();
            board.Wait(5);
            StringAssert.Contains(Seen(board), Letters(FaultCatalogue.Text(fault, DisplayLanguage.German)));
        }

        [TestMethod]
        [DynamicData(nameof(EveryChipButThePanel))]
        public void WhenItIsPutInTheDisplayForgetsIt(string socket, FaultCode fault)
        {
            using VirtualCapsule board = new(1);
            board.Unplug(socket);
            board.PowerUp();
            board.Wait(5);
            board.Plug(socket);
            board.Wait(30);
            Assert.DoesNotContain(Letters(FaultCatalogue.Text(fault, DisplayLanguage.German)), Seen(board));
        }

        [TestMethod]
        public void WithoutThePanelTheRestStartsAndThePictureComesWithIt()
        {
            using VirtualCapsule board = new(1);
            board.Unplug("panel");
            board.PowerUp();
            board.Wait(5);
            Assert.IsTrue(board.Capsule.Faults.Has(FaultCode.Display));
            Assert.IsGreaterThan(0L, board.Capsule.Register.Snapshot.SampleCount);
            board.Plug("panel");
            board.Wait(10);
            Assert.AreNotEqual("", Regex.Replace(Seen(board), "[^A-Za-z]", ""));
        }

        private static string Seen(VirtualCapsule board) => Letters(new ScreenReader(board.Panel).Everything());

        // Lines break where they must.
        private static string Letters(string text) => Regex.Replace(text, "\\s", "");
    }
}
