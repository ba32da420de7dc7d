using System;
using System.Linq;
using System.Text;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>What a bench reads out of the answer to ProvisionKey; layout: ProvisioningResponse of the legal part.</summary>
    public sealed record ProvisioningAnswer
    {
        private const int KeyInfoBytes = 91;

        /// <summary>Takes the answer apart.</summary>
        public ProvisioningAnswer(byte[] answer)
        {
            State = (KeyState)answer[0];
            StepsMade = answer[1];
            LastStatus = (Status)answer[2];
            SerialNumber = answer[3..12];
            KeyInfo = answer.AsSpan(12, KeyInfoBytes).ContainsAnyExcept((byte)0) ? answer[12..103] : [];
            ConfigurationHash = answer[103..135];
            int at = 137 + LittleEndian.ReadUInt16(answer, 135);
            Configuration = answer[137..at];
            Signature = answer[(at + 1)..(at + 1 + answer[at])];
            at += 1 + answer[at];
            Proof = Encoding.ASCII.GetString(answer, at + 2, LittleEndian.ReadUInt16(answer, at));
        }

        /// <summary>How far the key chip is.</summary>
        public KeyState State { get; }

        /// <summary>Bit n: the step out of state n was made since power-up.</summary>
        public int StepsMade { get; }

        /// <summary>How the last step or look went.</summary>
        public Status LastStatus { get; }

        /// <summary>Serial number of the key chip.</summary>
        public byte[] SerialNumber { get; }

        /// <summary>Its public key as SubjectPublicKeyInfo; empty without one.</summary>
        public byte[] KeyInfo { get; }

        /// <summary>SHA-256 of <see cref="Configuration"/> as the capsule says.</summary>
        public byte[] ConfigurationHash { get; }

        /// <summary>The configuration zone.</summary>
        public byte[] Configuration { get; }

        /// <summary>Signature of <see cref="Proof"/>, DER; empty before it is made.</summary>
        public byte[] Signature { get; }

        /// <summary>What the new key has signed.</summary>
        public string Proof { get; }

        /// <summary>Bytes of the configuration, for the eye: 16 a line.</summary>
        public string[] ConfigurationLines => [.. Configuration.Chunk(16).Select(line => Convert.ToHexString(line))];
    }
}
