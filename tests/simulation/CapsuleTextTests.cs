using System;
using System.Text;
using System.Text.RegularExpressions;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using MeasurementCapsule.Tests.Display;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>Who a capsule is and where it is built in: said once, under an open seal, and from then on in every record.</summary>
    [TestClass]
    public class CapsuleTextTests
    {
        private const int FirstSlotAt = 16384 + 7168; // register memory: lent from 16384 on; RECORD.md, section 4
        private const int SlotBytes = 112;

        [TestMethod]
        public void UnderAClosedSealAndDuringASessionNoTextChanges()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            Assert.AreEqual(GateStatus.SealClosed, Set(station, CapsuleText.SerialNumber, "MC-1"));
            Assert.AreEqual(GateStatus.Ok, station.Begin("s-1"));
            board.Seal.Closed = false;
            Assert.AreEqual(GateStatus.SessionRunning, Set(station, CapsuleText.SerialNumber, "MC-1"));
            Assert.AreEqual(GateStatus.Ok, station.End("s-1"));
            Assert.AreEqual("MC0000000001", Field(station, "GS"));
        }

        [TestMethod]
        public void WhatIsSaidUnderAnOpenSealStandsInTheNextRecordsAndInTheAnswers()
        {
            using VirtualCapsule board = Named();
            ChargingStation station = new(board);
            Assert.AreEqual(GateStatus.Ok, station.Begin("s-1"));
            Assert.AreEqual(GateStatus.Ok, station.End("s-1"));
            Assert.AreEqual("MC-2026-000417", Field(station, "GS"));
            Assert.AreEqual("MC-2026-000417", Field(station, "MS"));
            Assert.AreEqual("CBIDC", Field(station, "CT"));
            Assert.AreEqual("box-7 1", Field(station, "CI"));
            Assert.AreEqual(GateStatus.Ok, station.Execute(LegalCommand.ReadIdentity, []));
            StringAssert.Contains(Encoding.Latin1.GetString(station.Answer), "MC-2026-000417");
            Assert.AreEqual(GateStatus.Ok, station.Execute(LegalCommand.ReadSite, []));
            StringAssert.Contains(Encoding.Latin1.GetString(station.Answer), "box-7 1");
        }

        [TestMethod]
        public void TheIdentityPageShowsIt()
        {
            using VirtualCapsule board = Named();
            for (int second = 0; board.Capsule.Shown.Page != DisplayPage.Identity; second++)
            {
                Assert.IsLessThan(60, second, "the page is seen while no session runs");
                board.Wait(1);
            }

            board.Wait(2);
            string seen = Regex.Replace(new ScreenReader(board.Panel).Everything(), "\\s", "");
            StringAssert.Contains(seen, "MC-2026-000417");
            StringAssert.Contains(seen, "box-71");
        }

        [TestMethod]
        public void ItSurvivesARestart()
        {
            using VirtualCapsule board = Named();
            Assert.AreEqual("MC0000000001", board.Parameters.SerialNumber, "the wiring says what it said");
            board.Restart(1_000_000);
            board.Wait(5);
            ChargingStation station = new(board);
            Assert.AreEqual(GateStatus.Ok, station.Begin("s-1"));
            Assert.AreEqual("MC-2026-000417", Field(station, "GS"));
            Assert.AreEqual("box-7 1", Field(station, "CI"));
            Assert.AreEqual("MC-2026-000417", Shown(board));
        }

        [TestMethod]
        public void TheLogTellsTheTextAndWhatItWas()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            board.Seal.Closed = false;
            board.Wait(1);
            Assert.AreEqual(GateStatus.Ok, Set(station, CapsuleText.SerialNumber, "MC-2026-000417"));
            byte[] entry = station.Read(LegalCommand.ReadLogbook, 0);
            Assert.AreEqual((byte)EventKind.TextChanged, entry[32]);
            Assert.AreEqual(Fingerprint("MC0000000001"), BitConverter.ToInt64(entry, 16).ToString("X16"));
            Assert.AreEqual(Fingerprint("MC-2026-000417"), BitConverter.ToInt64(entry, 24).ToString("X16"));
            Assert.AreEqual("\0MC-2026-000417", Encoding.ASCII.GetString(entry[68..]));
            Assert.AreEqual(entry.Length - 68, entry[35]);
        }

        [TestMethod]
        public void WhatIsNotOfItsFormIsRefusedWithItsFieldAndChangesNothing()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            board.Seal.Closed = false;
            board.Wait(1);
            long entries = board.Capsule.Store.Log.NewestNumber;
            Refuses(station, GateStatus.OutOfRange, 1, [4, 1, (byte)'A']);
            Refuses(station, GateStatus.OutOfRange, 2, [1, 6, .. "evseid"u8]);
            Refuses(station, GateStatus.WrongLength, 2, [0, 0]);
            Refuses(station, GateStatus.WrongLength, 2, [0, 17, .. "12345678901234567"u8]);
            Refuses(station, GateStatus.WrongLength, 2, [2, 38, .. "12345678901234567890123456789012345678"u8]);
            Refuses(station, GateStatus.Malformed, 2, [0, 2, (byte)'A']);
            Refuses(station, GateStatus.Malformed, 3, [0, 1, (byte)'A', 0]);
            foreach (byte character in (byte[])[0, 31, .. "\"\\|"u8, 127, 255])
            {
                Refuses(station, GateStatus.ForbiddenCharacter, 2, [2, 2, (byte)'A', character]);
            }

            Refuses(station, GateStatus.ForbiddenCharacter, 2, [2, 2, .. "ä"u8]);
            Assert.AreEqual(entries, board.Capsule.Store.Log.NewestNumber);
            Assert.AreEqual("MC0000000001", board.Capsule.Parts.Parameters.SerialNumber);
            Assert.AreEqual(GateStatus.Ok, Set(station, CapsuleText.CableName, ""));
        }

        [TestMethod]
        public void APowerCutAnywhereInTheCommandLeavesTheOldTextOrTheNewOneAndANewOneIsInTheLog()
        {
            bool completed = false;
            int news = 0;
            int cuts = 0;
            for (long position = 1; !completed; position += 37)
            {
                using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
                board.Seal.Closed = false;
                board.Wait(1);
                board.World.CutPowerAtBusByte(board.World.BusBytes + position);
                Set(station, CapsuleText.SerialNumber, "NEW");
                completed = board.World.Powered;
                board.Restart(1_000_000);
                board.Wait(5);
                station = new ChargingStation(board);
                string serialNumber = board.Capsule.Parts.Parameters.SerialNumber;
                Assert.IsTrue(serialNumber == "NEW" || (serialNumber == "MC0000000001" && !completed), serialNumber + ", cut at " + position);
                Assert.AreEqual("", board.Faults(), "cut at " + position);
                Assert.IsTrue(serialNumber != "NEW" || IsInLog(station), "untold, cut at " + position);
                news += serialNumber == "NEW" ? 1 : 0;
                cuts++;
            }

            Assert.IsGreaterThan(10, cuts);
            Assert.IsGreaterThan(1, news, "some cuts are behind the commit");
        }

        [TestMethod]
        public void DamagedTextsBlockBillingAndAreNeverThoseOfTheWiring()
        {
            using VirtualCapsule board = Named();
            board.World.CutPower();
            board.RegisterMemory.Corrupt(FirstSlotAt + 30, 1);
            board.RegisterMemory.Corrupt(FirstSlotAt + SlotBytes + 30, 1);
            board.World.RestorePower();
            board.PowerUp();
            board.Wait(5);
            ChargingStation station = new(board);
            Assert.IsTrue(board.Capsule.Faults.Has(FaultCode.ParametersCorrupt), board.Faults());
            Assert.AreEqual(GateStatus.FaultStands, station.Begin("s-1"));
            Assert.AreEqual("?", Shown(board));
            board.Seal.Closed = false;
            Assert.AreEqual(GateStatus.FaultStands, Set(station, CapsuleText.SerialNumber, "MC-1"));
        }

        [TestMethod]
        public void OneDamagedCopyIsRepairedAndLogged()
        {
            using VirtualCapsule board = Named();
            board.RegisterMemory.Corrupt(FirstSlotAt + 30, 1);
            byte before = board.RegisterMemory.Peek(FirstSlotAt + 30);
            board.Wait(5);
            Assert.AreNotEqual(before, board.RegisterMemory.Peek(FirstSlotAt + 30));
            Assert.AreEqual(1, board.Capsule.Texts.Repairs);
            Assert.AreEqual("", board.Faults());
        }

        [TestMethod]
        public void BothEndsOfASessionAreNotSignedAnewUnderAnotherName()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            Assert.AreEqual(GateStatus.Ok, station.Begin("s-1"));
            Assert.AreEqual(GateStatus.Ok, station.End("s-1"));
            Assert.AreEqual(GateStatus.Ok, station.Begin("s-2"));
            Assert.AreEqual(GateStatus.Ok, station.End("s-2"));
            board.Seal.Closed = false;
            Assert.AreEqual(GateStatus.Ok, Set(station, CapsuleText.EvseId, "DE*OMC*E0002"));
            Assert.AreEqual(GateStatus.NoSession, station.Combine("s-2"));
            Assert.AreEqual(GateStatus.Ok, station.Begin("s-3"));
            Assert.AreEqual(GateStatus.Ok, station.End("s-3"));
            Assert.AreEqual(GateStatus.Ok, station.Combine("s-3"));
        }

        [TestMethod]
        public void BothEndsThatWereSignedBeforeAreStillHandedOut()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            Assert.AreEqual(GateStatus.Ok, station.Begin("s-1"));
            Assert.AreEqual(GateStatus.Ok, station.End("s-1"));
            Assert.AreEqual(GateStatus.Ok, station.Combine("s-1"));
            byte[] signed = station.Answer;
            board.Seal.Closed = false;
            Assert.AreEqual(GateStatus.Ok, Set(station, CapsuleText.EvseId, "DE*OMC*E0002"));
            Assert.AreEqual(GateStatus.Ok, station.Combine("s-1"));
            CollectionAssert.AreEqual(signed, station.Answer);
        }

        [TestMethod]
        public void KeyStatementAndProofNameTheNewSerialNumber()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            Assert.AreEqual(GateStatus.Ok, station.Execute(LegalCommand.ReadKeyStatement, []));
            Assert.AreEqual("MC0000000001", Field(station, "GS"));
            Assert.AreEqual(GateStatus.Ok, station.Execute(LegalCommand.ProvisionKey, [0]));
            board.Wait(2);
            StringAssert.Contains(Proof(board), "capsule MC0000000001\n");
            board.Seal.Closed = false;
            Assert.AreEqual(GateStatus.Ok, Set(station, CapsuleText.SerialNumber, "MC-2026-000417"));
            Assert.AreEqual(GateStatus.Ok, station.Execute(LegalCommand.ReadKeyStatement, []));
            Assert.AreEqual("MC-2026-000417", Field(station, "GS"));
            Assert.AreEqual(GateStatus.Ok, station.Execute(LegalCommand.ProvisionKey, [0]));
            board.Wait(2);
            StringAssert.Contains(Proof(board), "capsule MC-2026-000417\n");
        }

        private static VirtualCapsule Named()
        {
            VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            board.Seal.Closed = false;
            Assert.AreEqual(GateStatus.Ok, Set(station, CapsuleText.SerialNumber, "MC-2026-000417"));
            Assert.AreEqual(GateStatus.Ok, Set(station, CapsuleText.ChargePointIdentificationType, "CBIDC"));
            Assert.AreEqual(GateStatus.Ok, Set(station, CapsuleText.EvseId, "box-7 1"));
            board.Seal.Closed = true;
            board.Wait(2);
            return board;
        }

        private static GateStatus Set(ChargingStation station, CapsuleText text, string value) =>
            station.Execute(LegalCommand.SetText, [(byte)text, (byte)value.Length, .. Encoding.ASCII.GetBytes(value)]);

        private static void Refuses(ChargingStation station, GateStatus expected, int field, byte[] request)
        {
            Assert.AreEqual(expected, station.Execute(LegalCommand.SetText, request), Convert.ToHexString(request));
            Assert.AreEqual((byte)field, station.Answer[0], Convert.ToHexString(request));
        }

        private static string Field(ChargingStation station, string name) => new OcmfText(station.Answer).Field(name);

        private static string Shown(VirtualCapsule board)
        {
            TextField shown = board.Capsule.Shown.SerialNumber;
            return Encoding.ASCII.GetString(shown.Bytes, 0, shown.Length);
        }

        private static string Proof(VirtualCapsule board)
        {
            AsciiWriter proof = board.Capsule.Provisioning.Proof;
            return Encoding.ASCII.GetString(proof.Bytes, 0, proof.Length);
        }

        private static string Fingerprint(string text) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes(text))[..8]);

        private static bool IsInLog(ChargingStation station)
        {
            bool found = false;
            for (int number = 1; station.Read(LegalCommand.ReadLogbook, number) is { } entry; number++)
            {
                found |= entry[32] == (byte)EventKind.TextChanged && Encoding.ASCII.GetString(entry[69..]) == "NEW";
            }

            return found;
        }
    }
}
