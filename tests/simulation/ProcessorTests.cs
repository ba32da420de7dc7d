using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>What the processor tells about itself, as it comes out at the gate: why it began anew, its memory, what was loaded.</summary>
    [TestClass]
    public class ProcessorTests
    {
        private sealed class Counted : IProcessorMemory
        {
            private int looks;

            public long FreeBytes => looks == 0 ? 0 : 123456;

            public long LargestFreeBytes => looks == 0 ? 0 : 65536;

            public void Refresh() => looks++;
        }

        [TestMethod]
        public void ARestartByTheWatchdogIsInTheLogBehindItsPowerUp()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            int before = Log(station).Count;
            board.ResetCause = ResetCause.TaskWatchdog;
            board.Restart(1_000_000);
            board.Wait(2);
            List<byte[]> log = Log(new ChargingStation(board)).Skip(before).ToList();
            Assert.AreEqual(EventKind.PowerUp, (EventKind)log[0][32]);
            Assert.AreEqual(EventKind.ProcessorReset, (EventKind)log[1][32]);
            Assert.AreEqual(0L, BitConverter.ToInt64(log[1], 16));
            Assert.AreEqual((long)ResetCause.TaskWatchdog, BitConverter.ToInt64(log[1], 24));
        }

        [TestMethod]
        public void AnOrdinaryPowerUpSaysNothingOfAReset()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            board.Restart(1_000_000);
            board.Wait(2);
            Assert.IsFalse(Log(new ChargingStation(board)).Any(entry => (EventKind)entry[32] == EventKind.ProcessorReset));
        }

        [TestMethod]
        public void TheFreeMemoryOfTheProcessorStandsInEachSelfTest()
        {
            using VirtualCapsule board = new(1) { Memory = new Counted() };
            board.PowerUp();
            ChargingStation station = new(board);
            Assert.AreEqual(GateStatus.Ok, station.SetClock(Runs.UnixSeconds));
            board.SkipRunning(SelfTest.SettleMicroseconds);
            board.Wait(5);
            JsonElement result = new ArchiveProof(station).SelfTests.Values.Single().Payload.GetProperty("XS");
            Assert.AreEqual(123456, result.GetProperty("memory").GetInt32());
            Assert.AreEqual(65536, result.GetProperty("piece").GetInt32());
        }

        [TestMethod]
        public void TheIdentifierOfADeviceCoversSourcesImageAndManagedCode()
        {
            byte[] digests = [.. Enumerable.Range(1, LoadedSoftware.DigestsBytes).Select(i => (byte)i)];
            string expected = Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(SoftwareIdentifier.Hash + Convert.ToHexString(digests))));
            Assert.AreEqual(expected, LoadedSoftware.Identifier(digests));
            HashSet<string> all = [expected];
            for (int bit = 0; bit < LoadedSoftware.DigestsBytes * 8; bit++)
            {
                digests[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.IsTrue(all.Add(LoadedSoftware.Identifier(digests)), "bit " + bit);
                digests[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }

        private static List<byte[]> Log(ChargingStation station) => [.. new ArchiveProof(station).Log.Values];
    }
}
