using System;
using System.Linq;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>A whole session on the other display, a memory LCD: it shows the same, and what it cannot answer is noticed another way.</summary>
    [TestClass]
    public class PanelTests
    {
        private const int Second = 1_000_000;

        [TestMethod]
        public void AWholeSessionIsShownOnAMemoryLcd()
        {
            using SessionRun run = new(Runs.Short(), 71, [], panel: PanelKind.Sharp);
            SessionResult result = run.Play((_, _) => { });
            SimLs027B7Dh01 panel = (SimLs027B7Dh01)run.Board.Panel;
            Assert.AreEqual(0, panel.Violations);
            Assert.IsLessThan(Second, panel.LongestCommonMicroseconds, "the common electrode is inverted at least once a second");
            Assert.IsTrue(SignatureChecks.Judge(result.Start.Record, result.Stop.Record, result.PublicKeyInfo).All(verdict => verdict.Holds));
            string[] names = [.. result.Pictures.Select(picture => picture.Name)];
            CollectionAssert.IsSubsetOf(new[] { "idle.png", "session.png", "result.png", "receipt-1.png", "public-key.png" }, names);
            foreach ((string name, byte[] png) in result.Pictures)
            {
                (int width, int height, byte[] rgb) = PngReader.Read(png);
                Assert.AreEqual((240, 400), (width, height), name);
                Assert.IsTrue(rgb.All(part => part is 0 or 255), name + " is black and white");
                Assert.IsGreaterThan(5000, rgb.Count(part => part == 0) / 3, name + " shows something");
            }
        }

        [TestMethod]
        public void AMemoryLcdThatIsPulledOffBlocksBillingUntilItIsBack()
        {
            using VirtualCapsule board = new(72, panel: PanelKind.Sharp);
            board.PowerUp();
            ChargingStation station = new(board);
            Assert.AreEqual(GateStatus.Ok, station.SetClock(Runs.UnixSeconds));
            board.Wait(7);
            board.Unplug("panel");
            board.Wait(1);
            Assert.AreEqual(FaultCode.Display, board.Capsule.Faults.First);
            Assert.AreEqual(GateStatus.FaultStands, station.Begin("dark-1"));
            board.Plug("panel");
            board.Wait(3);
            Assert.AreEqual(GateStatus.Ok, station.Begin("dark-1"));
            board.Wait(1);
            byte[] rgb = PanelPicture.Take(board.Panel);
            Assert.IsGreaterThan(5000, rgb.Count(part => part == 0) / 3, "the page of the session is seen");
        }

        [TestMethod]
        public void AtPowerUpEveryPixelOfItIsLitThenDark()
        {
            using VirtualCapsule board = new(73, panel: PanelKind.Sharp);
            board.PowerUp();
            board.Run(Second);
            Assert.IsTrue(PanelPicture.Take(board.Panel).All(part => part == 255));
            board.Run(3 * Second / 2);
            Assert.IsTrue(PanelPicture.Take(board.Panel).All(part => part == 0));
        }
    }
}
