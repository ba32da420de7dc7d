using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>A capsule gets its key through the gate: only under an open seal, only once, step by step, and it proves it.</summary>
    [TestClass]
    public class ProvisioningTests
    {
        private static readonly KeyState[] Way =
            [KeyState.Blank, KeyState.Configured, KeyState.ConfigurationLocked, KeyState.KeyMade, KeyState.KeyLocked, KeyState.Complete];

        [TestMethod]
        public void WithoutAKeyNothingIsBilledAndTheFaultSaysWhy()
        {
            using VirtualCapsule board = Blank(1, out ChargingStation station);
            Assert.AreEqual("KeyMissing", board.Faults());
            Assert.AreEqual(GateStatus.FaultStands, station.Begin("t-1"));
            Assert.IsTrue(station.ReadPublicKeyInfo().All(one => one == 0));
        }

        [TestMethod]
        public void UnderAnOpenSealTheKeyIsMadeAndTheCapsuleFindsItByItself()
        {
            using VirtualCapsule board = Blank(1, out ChargingStation station);
            board.Seal.Closed = false;
            foreach (KeyState state in Way)
            {
                Assert.AreEqual(state, Read(station).State);
                Assert.AreEqual(GateStatus.Ok, state == KeyState.Complete ? GateStatus.Ok : Step(station), state.ToString());
            }

            board.Seal.Closed = true;
            board.Wait(3);
            Assert.AreEqual("", board.Faults());
            Assert.AreEqual("60FED4BA255A9D31", Convert.ToHexString(station.ReadPublicKeyInfo(), 27, 8));
            Assert.IsTrue(board.Capsule.Shown.TestKey, "the display says that the key is the published one");
            Assert.AreEqual(GateStatus.Ok, station.Begin("t-1"), board.Faults());
            board.Wait(2);
            Assert.AreEqual(GateStatus.Ok, station.End("t-1"), board.Faults());
        }

        [TestMethod]
        public void TheNewKeyProvesItselfToAnybody()
        {
            using VirtualCapsule board = Provisioned(2, out ChargingStation station);
            ProvisioningAnswer answer = Read(station);
            using ECDsa key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(answer.KeyInfo, out _);
            Assert.IsTrue(key.VerifyData(Encoding.ASCII.GetBytes(answer.Proof), answer.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
            Assert.AreEqual(
                "Measurement capsule, proof of the key\ncapsule MC0000000001\nkey chip 0123544553543031EE\nconfiguration SHA-256 "
                    + Convert.ToHexString(SHA256.HashData(answer.Configuration)) + "\npublic key " + Convert.ToHexString(station.ReadPublicKeyInfo())
                    + "\nsoftware " + SoftwareIdentifier.Hash + "\n",
                answer.Proof);
            Assert.AreEqual(0x3E, answer.StepsMade);
        }

        [TestMethod]
        public void TheLogTellsEachStepAndTheFingerprint()
        {
            using VirtualCapsule board = Provisioned(3, out ChargingStation station);
            (int Kind, int Source, long Old, long New)[] entries = [.. Log(station).Where(entry => entry.Kind is 24 or 25)];
            (int, int, long, long)[] steps = [.. Enumerable.Range(1, 5).Select(state => (24, 2, (long)state, (long)(state + 1)))];
            long fingerprint = System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(station.ReadPublicKeyInfo()));
            CollectionAssert.AreEqual(steps.Append((25, 2, 0L, fingerprint)).ToArray(), entries);
        }

        [TestMethod]
        public void UnderAClosedSealNothingHappens()
        {
            using VirtualCapsule board = Blank(4, out ChargingStation station);
            string before = Inside(board);
            for (int i = 0; i < 8; i++)
            {
                Assert.AreEqual(GateStatus.SealClosed, Step(station));
            }

            Assert.AreEqual(before, Inside(board));
        }

        [TestMethod]
        [DataRow("", GateStatus.WrongLength, 2)]
        [DataRow("LOCK", GateStatus.OutOfRange, 2)]
        [DataRow("lock forever", GateStatus.OutOfRange, 2)]
        [DataRow("LOCK FOREVER ", GateStatus.WrongLength, 2)]
        [DataRow("LOCK|FOREVER", GateStatus.ForbiddenCharacter, 2)]
        public void WithoutTheWordNothingHappens(string word, GateStatus expected, int field)
        {
            using VirtualCapsule board = Blank(5, out ChargingStation station);
            board.Seal.Closed = false;
            string before = Inside(board);
            byte[] text = Encoding.ASCII.GetBytes(word);
            Assert.AreEqual(expected, station.Execute(LegalCommand.ProvisionKey, [1, (byte)text.Length, .. text]));
            Assert.AreEqual(field, station.Answer[0]);
            Assert.AreEqual(before, Inside(board));
        }

        [TestMethod]
        public void MalformedRequestsAreRefusedWithTheirField()
        {
            using VirtualCapsule board = Blank(6, out ChargingStation station);
            board.Seal.Closed = false;
            string before = Inside(board);
            Refused([], GateStatus.Malformed, 1);
            Refused([2], GateStatus.OutOfRange, 1);
            Refused([0, 0], GateStatus.Malformed, 2);
            Refused([1], GateStatus.Malformed, 2);
            Refused([1, 12, (byte)'L'], GateStatus.Malformed, 2);
            Refused([1, 12, .. "LOCK FOREVER"u8, 0], GateStatus.Malformed, 3);
            Assert.AreEqual(before, Inside(board));

            byte[] word = [1, 12, .. "LOCK FOREVER"u8];
            Assert.AreEqual(GateStatus.ResponseTooSmall, board.Capsule.Gate.Execute(15, word, word.Length, new byte[200], out _));
            Assert.AreEqual(before, Inside(board), "what cannot be told is not done");

            void Refused(byte[] request, GateStatus status, int field)
            {
                Assert.AreEqual(status, station.Execute(LegalCommand.ProvisionKey, request));
                Assert.AreEqual(field, station.Answer[0]);
            }
        }

        [TestMethod]
        public void AKeyInUseIsNeverTouchedAgain()
        {
            using VirtualCapsule board = Runs.Ready(7, out ChargingStation station);
            board.Seal.Closed = false;
            string before = Inside(board);
            Assert.AreEqual(GateStatus.KeyThere, Step(station));
            Assert.AreEqual(KeyState.Complete, Read(station).State);
            Assert.AreEqual(GateStatus.KeyThere, Step(station));
            Assert.AreEqual(before, Inside(board));
        }

        [TestMethod]
        [DataRow("early-key", KeyState.EarlyKey)]
        [DataRow("foreign", KeyState.ForeignConfiguration)]
        [DataRow("locked-without-key", KeyState.LockedWithoutKey)]
        [DataRow("another-chip", KeyState.AnotherChip)]
        public void AnUnfitChipIsNamedAndLeftAsItIs(string chip, KeyState state)
        {
            using VirtualCapsule board = new(8, element: KeyChips.Named(chip));
            board.PowerUp();
            board.Wait(1);
            ChargingStation station = new(board);
            board.Seal.Closed = false;
            string before = Inside(board);
            Assert.AreEqual(state, Read(station).State);
            Assert.AreEqual(GateStatus.KeyHardwareUnfit, Step(station));
            Assert.AreEqual(state, new ProvisioningAnswer(station.Answer).State);
            board.Wait(3);
            Assert.AreEqual("KeyUnfit", board.Faults());
            Assert.AreEqual(before, Inside(board));
        }

        [TestMethod]
        public void APowerCutAfterAnyStepIsSurvived()
        {
            for (int cutAfter = 0; cutAfter < Way.Length; cutAfter++)
            {
                using VirtualCapsule board = Blank(9, out ChargingStation station);
                board.Seal.Closed = false;
                for (int step = 0; step < cutAfter; step++)
                {
                    Read(station);
                    Assert.AreEqual(GateStatus.Ok, Step(station));
                }

                board.Restart(1_000_000);
                station.SetClock(Runs.UnixSeconds + 60);
                for (int step = 0; step < 8 && !board.Capsule.HasKey; step++)
                {
                    Step(station);
                    board.Wait(1);
                }

                board.Wait(3);
                Assert.AreEqual("", board.Faults(), "after step " + cutAfter);
                Read(station);
                board.Wait(1);
                Assert.AreNotEqual(0, Read(station).Signature.Length, "the proof is made when it is asked for, after step " + cutAfter);
            }
        }

        [TestMethod]
        public void ANewChipInTheSocketOfAnOldOneIsRecognised()
        {
            using VirtualCapsule board = Provisioned(12, out ChargingStation station);
            for (int address = 0; address < 128; address++)
            {
                board.Element.SetConfiguration(address, KeyChips.Named("foreign")(board.World).GetConfiguration(address));
            }

            board.Unplug("element");
            board.Wait(3);
            board.Plug("element");
            board.Wait(3);
            Assert.AreEqual("KeyMissing", board.Faults());
            board.Seal.Closed = false;
            Assert.AreEqual(GateStatus.KeyHardwareUnfit, Step(station));
            Assert.AreEqual(KeyState.ForeignConfiguration, Read(station).State);
            board.Wait(3);
            Assert.AreEqual("KeyUnfit", board.Faults());
        }

        [TestMethod]
        public void OnlyARefusedStepIsLoggedAsARefusedCommandNotAFailedLook()
        {
            using VirtualCapsule board = Blank(13, out ChargingStation station);
            board.Unplug("element");
            board.Wait(3);
            Assert.AreEqual(GateStatus.FaultStands, station.Execute(LegalCommand.ProvisionKey, [0]));
            board.Wait(1);
            Assert.IsFalse(Log(station).Any(entry => entry.Kind == 15));
            Assert.AreEqual(GateStatus.SealClosed, Step(station));
            board.Wait(1);
            Assert.IsTrue(Log(station).Any(entry => entry.Kind == 15));
        }

        [TestMethod]
        public void NoStepKeepsTheLoopLongerThanTheStartOfASession()
        {
            using VirtualCapsule board = Blank(11, out ChargingStation station);
            board.Seal.Closed = false;
            for (int step = 0; step < 6; step++)
            {
                long before = board.World.NowMicroseconds;
                Step(station);
                Assert.IsTrue(board.World.NowMicroseconds - before <= 330_000, "step " + step + ": " + (board.World.NowMicroseconds - before) + " us");
            }
        }

        private static VirtualCapsule Blank(uint seed, out ChargingStation station)
        {
            VirtualCapsule board = new(seed, element: KeyChips.Named("blank"));
            board.PowerUp();
            station = new ChargingStation(board);
            Assert.AreEqual(GateStatus.Ok, station.SetClock(Runs.UnixSeconds));
            board.Wait(1);
            return board;
        }

        private static VirtualCapsule Provisioned(uint seed, out ChargingStation station)
        {
            VirtualCapsule board = Blank(seed, out station);
            board.Seal.Closed = false;
            while (Read(station).State != KeyState.Complete)
            {
                Assert.AreEqual(GateStatus.Ok, Step(station), board.Faults());
            }

            board.Seal.Closed = true;
            board.Wait(4);
            return board;
        }

        private static ProvisioningAnswer Read(ChargingStation station)
        {
            Assert.AreEqual(GateStatus.Ok, station.Execute(LegalCommand.ProvisionKey, [0]));
            return new ProvisioningAnswer(station.Answer);
        }

        private static GateStatus Step(ChargingStation station) => station.Execute(LegalCommand.ProvisionKey, [1, 12, .. "LOCK FOREVER"u8]);

        private static string Inside(VirtualCapsule board)
        {
            return Convert.ToHexString([.. Enumerable.Range(0, 128).Select(board.Element.GetConfiguration)]) + board.Element.MadeKeys;
        }

        private static IEnumerable<(int Kind, int Source, long Old, long New)> Log(ChargingStation station)
        {
            for (long number = 1; station.Read(LegalCommand.ReadLogbook, number) is byte[] entry; number++)
            {
                yield return (entry[32], entry[34], LittleEndian.ReadInt64(entry, 16), LittleEndian.ReadInt64(entry, 24));
            }
        }
    }
}
