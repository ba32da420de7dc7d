using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// What a stranger with the public key can prove from the answers of the gate alone: the self-tests are signed and none is
    /// missing, the log is one chain, and what has left the archive was noted under a signature.
    /// </summary>
    public sealed class ArchiveProof
    {
        private readonly ChargingStation station;
        private readonly SortedDictionary<long, string> logHashes = [];
        private readonly SortedDictionary<long, OcmfText> selfTests = [];
        private readonly string publicKey;
        private bool chained = true;

        /// <summary>Reads the whole log and all self-tests.</summary>
        public ArchiveProof(ChargingStation station)
        {
            this.station = station;
            publicKey = Convert.ToHexString(station.ReadPublicKeyInfo());
            ReadLog();
            ReadSelfTests();
        }

        /// <summary>The log entries that are there, by number.</summary>
        public SortedDictionary<long, byte[]> Log { get; } = [];

        /// <summary>The self-tests that are there, by number.</summary>
        public IReadOnlyDictionary<long, OcmfText> SelfTests => selfTests;

        /// <summary>The notes of what left, oldest first.</summary>
        public IReadOnlyList<DepartureNote> Notes => Log.Values.Where(entry => entry[32] == (byte)EventKind.ArchiveWrapped).Select(entry => new DepartureNote(entry)).ToList();

        /// <summary>The newest log entry that stands under a signature of a self-test; 0 = none.</summary>
        public long NewestSignedEntry { get; private set; }

        /// <summary>The checks.</summary>
        public IEnumerable<Verdict> Judge()
        {
            using ECDsa key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromHexString(publicKey), out _);
            int signed = selfTests.Values.Count(test => SignatureChecks.Verifies(test.PayloadBytes, test.SignatureDer, key));
            yield return new Verdict("Every self-test is signed", signed == selfTests.Count && signed > 0, signed + " of " + selfTests.Count + ", ECDSA P-256 by the platform");
            yield return new Verdict("No self-test is missing", AreInOrder(), selfTests.Count == 0 ? "none" : selfTests.First().Value.Page + " to " + selfTests.Last().Value.Page + ", each with the hash of the one before");
            yield return new Verdict("The log is one chain", chained && Log.Count > 0, Log.Count + " entries" + (Log.Count == 0 ? "" : ", " + Log.First().Key + " to " + Log.Last().Key));
            yield return new Verdict("A self-test signs the log up to its day", NewestSignedEntry > 0, "up to entry " + NewestSignedEntry);
            long unsigned = Notes.Count(note => note.Number > NewestSignedEntry);
            yield return new Verdict("What left was noted, without a gap", NotesAreWhole(out long left), Notes.Count + " notes, pages up to " + left + ", " + unsigned + " not yet signed");
        }

        private void ReadLog()
        {
            byte[]? newest = station.Read(LegalCommand.ReadLogbook, 0);
            long number = newest == null ? 0 : BitConverter.ToInt64(newest, 0);
            string expected = newest == null ? "" : RecordHash.Of(newest);
            for (; number > 0 && station.Read(LegalCommand.ReadLogbook, number) is byte[] entry; number--)
            {
                string hash = RecordHash.Of(entry);
                chained = chained && hash == expected && BitConverter.ToInt64(entry, 0) == number;
                expected = Convert.ToHexString(entry, 36, 32);
                logHashes[number] = hash;
                Log[number] = entry;
            }

            chained = chained && (number > 0 || expected == RecordHash.None);
        }

        private void ReadSelfTests()
        {
            byte[]? newest = station.Read(LegalCommand.ReadSelfTest, 0);
            for (long number = newest == null ? 0 : new OcmfText(newest).PageNumber; number > 0 && station.Read(LegalCommand.ReadSelfTest, number) is byte[] text; number--)
            {
                selfTests[number] = new OcmfText(text);
            }

            NewestSignedEntry = selfTests.Count == 0 ? 0 : logHashes.Where(entry => entry.Value == selfTests.Last().Value.Field("XL")).Select(entry => entry.Key).FirstOrDefault();
        }

        private bool AreInOrder()
        {
            foreach ((long number, OcmfText test) in selfTests)
            {
                string before = selfTests.TryGetValue(number - 1, out OcmfText? previous) ? RecordHash.Of(previous.Text) : RecordHash.None;
                bool follows = test.Field("XP") == before || (previous == null && number > 1);
                if (!follows || test.Page != "F" + number)
                {
                    return false;
                }
            }

            return selfTests.Count > 0;
        }

        /// <summary>Each sector in turn; and the page behind the last that left is there, the one before it is not.</summary>
        private bool NotesAreWhole(out long left)
        {
            left = 0;
            long sector = 0;
            foreach (DepartureNote note in Notes)
            {
                bool inTurn = (sector == 0 || note.Sector == sector + 1) && (note.FirstPage == 0 || left == 0 || note.FirstPage == left + 1 || note.FirstPage == left);
                if (!inTurn)
                {
                    return false;
                }

                sector = note.Sector;
                left = Math.Max(left, note.LastPage);
            }

            return left == 0 || (station.Read(LegalCommand.ReadRecord, left) == null && station.Read(LegalCommand.ReadRecord, left + 1) != null);
        }
    }
}
