using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// The person at the bench: opens the seal, orders one step after the other at the gate, tells what it does and what came of it, and
    /// closes the seal again.
    /// </summary>
    public sealed class ProvisioningBench
    {
        private const long Second = 1_000_000;
        private const int ProofPatienceSeconds = 10;

        private static readonly Dictionary<KeyState, string> Explanations = new()
        {
            [KeyState.Blank] = "Write the rules of slot 0: SlotConfig 2081h, KeyConfig 0033h. It signs digests, makes its key itself, never tells it.",
            [KeyState.Configured] = "Lock the configuration, for ever, with the checksum of what was read. From now on random numbers are random.",
            [KeyState.ConfigurationLocked] = "Let the chip make its private key. It never leaves the chip.",
            [KeyState.KeyMade] = "Lock the slot, for ever: no other key ever comes into it.",
            [KeyState.KeyLocked] = "Lock the data zone, for ever.",
        };

        private static readonly Dictionary<KeyState, string> Refusals = new()
        {
            [KeyState.AnotherChip] = "This is no ATECC608B. Put one into the socket.",
            [KeyState.ForeignConfiguration] = "Somebody has configured and locked this chip for something else, or its clock is unknown. It can never become the key: take another one.",
            [KeyState.EarlyKey] = "The key in this chip was made before its configuration was locked, when its random numbers are known to everybody. Take another chip.",
            [KeyState.LockedWithoutKey] = "This chip was locked before there was a key in it. It can never become the key: take another one.",
        };

        private readonly VirtualCapsule board;
        private readonly ChargingStation station;
        private readonly Action<string> say;
        private int step;

        /// <summary>A bench for that capsule, which is powered; what it tells goes to <paramref name="say"/>.</summary>
        public ProvisioningBench(VirtualCapsule board, Action<string> say)
        {
            this.board = board;
            this.say = say;
            station = new ChargingStation(board);
        }

        /// <summary>What the key chip says of itself now; null when it does not answer.</summary>
        public ProvisioningAnswer? Look() => station.Execute(LegalCommand.ProvisionKey, [0]) == GateStatus.Ok ? new ProvisioningAnswer(station.Answer) : null;

        /// <summary>Sets the clock and looks; says what there is.</summary>
        public ProvisioningAnswer? Begin()
        {
            station.SetClock(DemoStation.UnixSeconds);
            board.Run(Second);
            Tell("Look at the key chip. Nothing is changed by that.");
            ProvisioningAnswer? found = Look();
            if (found == null)
            {
                say("   It does not answer. Standing faults: " + Faults() + ".");
                return null;
            }

            say("   serial number " + Convert.ToHexString(found.SerialNumber) + ", state " + found.State + ".");
            if (Refusals.TryGetValue(found.State, out string? why))
            {
                say("   " + why);
            }

            return found;
        }

        /// <summary>All steps, under an open seal. Null: the chip does not answer; else where it came to.</summary>
        public ProvisioningAnswer? Provision()
        {
            Tell("Open the seal: the gate makes no key under a closed one.");
            board.Seal.Closed = false;
            ProvisioningAnswer? now = Look();
            while (now != null && Explanations.TryGetValue(now.State, out string? what))
            {
                Tell(what);
                GateStatus status = Advance();
                ProvisioningAnswer? then = Look();
                say(status == GateStatus.Ok ? "   done, state " + then?.State + "." : "   " + status + ", state " + then?.State + ", standing faults: " + Faults() + ".");
                now = status == GateStatus.Ok && then?.State != now.State ? then : null;
            }

            Tell("Close the seal.");
            board.Seal.Closed = true;
            return now;
        }

        /// <summary>Waits until the capsule uses its key and has signed a proof with it; null when it does not.</summary>
        public ProvisioningAnswer? AwaitProof()
        {
            Tell("Wait until the capsule finds its key by itself, and has signed with it.");
            ProvisioningAnswer? now = null;
            for (int waited = 0; waited < ProofPatienceSeconds && (now == null || now.Signature.Length == 0); waited++)
            {
                board.Run(Second);
                now = Look();
            }

            bool proven = now is { Signature.Length: > 0 };
            say(proven ? "   signed; standing faults: " + Faults() + "." : "   it did not; standing faults: " + Faults() + ".");
            return proven ? now : null;
        }

        /// <summary>The next step as the gate answers it.</summary>
        public GateStatus Advance()
        {
            byte[] word = Encoding.ASCII.GetBytes(KeyProvisioning.Consent);
            return station.Execute(LegalCommand.ProvisionKey, [1, (byte)word.Length, .. word]);
        }

        private void Tell(string what)
        {
            step++;
            say(step + ". " + what);
        }

        private string Faults()
        {
            uint bits = station.ReadRegister().FaultBits;
            string names = string.Join(", ", Enumerable.Range(1, FaultCatalogue.Highest).Where(number => (bits & (1u << number)) != 0)
                .Select(number => "F" + number + " " + FaultCatalogue.English((FaultCode)number)));
            return names.Length == 0 ? "none" : names;
        }
    }
}
