using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>A whole capsule with an archive of few sectors: the ring comes round, and what left is proven from outside.</summary>
    [TestClass]
    public class WrapTests
    {
        private const int Sectors = 12;
        private const int Sessions = 40;

        [TestMethod]
        public void WhatLeftIsUnderTheSignatureOfTheNextSelfTest()
        {
            using VirtualCapsule board = Wrapped(out ChargingStation station, out SortedDictionary<long, byte[]> kept);
            ArchiveProof before = new(station);
            Assert.IsTrue(before.Notes.Count > 3, "the ring must have come round: " + before.Notes.Count);
            Assert.AreEqual(0L, before.NewestSignedEntry, "no self-test yet");

            Assert.AreEqual(GateStatus.Ok, station.RunSelfTest());
            board.Wait(5);
            ArchiveProof proof = new(station);
            foreach (Verdict verdict in proof.Judge())
            {
                Assert.IsTrue(verdict.Holds, verdict.Claim + ": " + verdict.Figures);
            }

            Assert.IsTrue(proof.Notes.All(note => note.Number <= proof.NewestSignedEntry), "every note is signed, though no session followed");
            foreach (DepartureNote note in proof.Notes.Where(note => note.FirstPage > 0))
            {
                byte[] left = Enumerable.Range((int)note.FirstPage, (int)(note.LastPage - note.FirstPage + 1)).SelectMany(page => kept[page]).ToArray();
                Assert.AreEqual(note.RecordsHash, Convert.ToHexString(SHA256.HashData(left)), "pages " + note.FirstPage + " to " + note.LastPage);
            }
        }

        [TestMethod]
        public void WhatIsKeptIsReadableByPageByIdAndByIndexAndNothingElse()
        {
            using VirtualCapsule board = Wrapped(out ChargingStation station, out SortedDictionary<long, byte[]> kept);
            long left = new ArchiveProof(station).Notes.Max(note => note.LastPage);
            Assert.IsTrue(left > 10 && left < 2 * Sessions - 10, left.ToString());
            foreach ((long page, byte[] record) in kept)
            {
                byte[] byPage = station.Read(LegalCommand.ReadRecord, page);
                byte[] byId = station.ReadSessionRecord(Name((page + 1) / 2), page % 2 == 1 ? 'B' : 'E', out int requests);
                CollectionAssert.AreEqual(page <= left ? null : record, byPage);
                CollectionAssert.AreEqual(byPage, byId);
                Assert.IsTrue(requests <= 2, "12 sectors are two slices: " + requests);
            }

            byte[] newest = station.Read(LegalCommand.ReadIndex, 0);
            long last = BitConverter.ToInt64(newest, 0);
            long oldest = BitConverter.ToInt64(newest, 16);
            Assert.IsNull(station.Read(LegalCommand.ReadIndex, oldest - 1));
            Assert.IsNull(station.Read(LegalCommand.ReadIndex, last + 1));
            HashSet<long> pages = [];
            for (long index = oldest; index <= last; index++)
            {
                byte[] place = station.Read(LegalCommand.ReadIndex, index);
                Assert.IsNotNull(place, "index " + index);
                char type = (char)place[26];
                LegalCommand command = type is 'B' or 'E' ? LegalCommand.ReadRecord : type == 'T' ? LegalCommand.ReadSelfTest : LegalCommand.ReadLogbook;
                byte[] entry = station.Read(command, BitConverter.ToInt64(place, 8));
                Assert.AreEqual(BitConverter.ToUInt16(place, 24), entry.Length, type + " at " + index);
                if (command == LegalCommand.ReadRecord)
                {
                    pages.Add(BitConverter.ToInt64(place, 8));
                }
            }

            CollectionAssert.AreEquivalent(kept.Keys.Where(page => page > left).ToArray(), pages.ToArray());
        }

        [TestMethod]
        public void TheLogReadInPagesIsTheChainThatTheSelfTestSigns()
        {
            using VirtualCapsule board = Wrapped(out ChargingStation station, out _);
            Assert.AreEqual(GateStatus.Ok, station.RunSelfTest());
            board.Wait(5);
            string head = new OcmfText(station.Read(LegalCommand.ReadSelfTest, 0)).Field("XL");
            SortedDictionary<long, byte[]> log = new ArchiveProof(station).Log;
            long number = log.Keys.First();
            int pages = 0;
            string previous = null;
            while (station.Read(LegalCommand.ReadLogPage, number) is byte[] page)
            {
                pages++;
                for (int at = 0; at < page.Length; number++)
                {
                    byte[] entry = page[at..(at + 68 + page[at + 35])];
                    CollectionAssert.AreEqual(log[number], entry);
                    Assert.IsTrue(previous == null || Convert.ToHexString(entry, 36, 32) == previous, "entry " + number);
                    previous = Convert.ToHexString(SHA256.HashData(entry));
                    at += entry.Length;
                }
            }

            Assert.AreEqual(log.Keys.Last() + 1, number);
            Assert.AreEqual(head, previous);
            Assert.IsTrue(pages < log.Count / 2, pages + " pages for " + log.Count + " entries");
            Assert.IsNull(station.Read(LegalCommand.ReadLogPage, log.Keys.First() - 1));
        }

        [TestMethod]
        public void AnArchiveThatTakesNothingStopsNoMeasuring()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            board.World.Vehicle = new SteadyVehicle(400_000, 100_000);
            board.Wait(1);
            for (int cell = 0; cell < 4096; cell++)
            {
                board.Archive.Corrupt(cell, 0xFF);
            }

            long before = station.ReadRegister().ImportMilliwattHours;
            Assert.AreEqual(GateStatus.NotFound, station.Execute(LegalCommand.ReadLogbook, BitConverter.GetBytes(1L)), "the archive is destroyed");
            board.Wait(10);
            long energy = station.ReadRegister().ImportMilliwattHours - before;
            Assert.IsTrue(energy is > 110_000 and < 112_500, energy + " mWh of 111 111");
        }

        private static string Name(long session) => "session-" + session;

        private static VirtualCapsule Wrapped(out ChargingStation station, out SortedDictionary<long, byte[]> kept)
        {
            VirtualCapsule board = new(1) { ArchiveDoor = flash => new SmallArchive(flash, Sectors) };
            board.PowerUp();
            station = new ChargingStation(board);
            Assert.AreEqual(GateStatus.Ok, station.SetClock(Runs.UnixSeconds));
            board.Wait(1);
            kept = [];
            for (int session = 1; session <= Sessions; session++)
            {
                Assert.AreEqual(GateStatus.Ok, station.Begin(Name(session)));
                kept[2 * session - 1] = station.Answer;
                Assert.AreEqual(GateStatus.Ok, station.End(Name(session)));
                kept[2 * session] = station.Answer;
            }

            return board;
        }
    }
}
