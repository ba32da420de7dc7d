using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The making of the key, once in the life of the key chip: only under an open seal, only while there is no key to sign with, one step
    /// a call, and proven afterwards with a signature that anybody can verify. What each step does is the hardware's: <see cref="IKeyProvisioning"/>.
    /// </summary>
    public sealed class KeyProvisioning
    {
        /// <summary>What a request has to say before anything is locked for ever, ASCII.</summary>
        public const string Consent = "LOCK FOREVER";

        private readonly Capsule capsule;
        private readonly Sha256 sha256 = new Sha256();
        private bool isStale = true;
        private bool isProofWanted;
        private bool isKeyNew;

        /// <summary>Makes the provisioning of a capsule.</summary>
        public KeyProvisioning(Capsule capsule)
        {
            this.capsule = capsule;
        }

        /// <summary>False where the key gets into its hardware in another way: then there is nothing to do here.</summary>
        public bool IsPossible => Hardware != null;

        /// <summary>How far the key chip was when it was looked at last.</summary>
        public KeyState State => IsPossible ? Hardware.State : KeyState.Unknown;

        /// <summary>How the last look or step went.</summary>
        public Status LastStatus { get; private set; }

        /// <summary>SHA-256 of the configuration of the key chip as read last.</summary>
        public byte[] ConfigurationHash { get; } = new byte[Sha256.DigestBytes];

        /// <summary>What was signed with the key as a proof, for everyone to verify: lines of ASCII, RECORD.md; empty = not yet.</summary>
        public AsciiWriter Proof { get; } = new AsciiWriter(512);

        /// <summary>The signature of <see cref="Proof"/>, DER.</summary>
        public byte[] ProofSignature { get; } = new byte[EcdsaSignature.MaximumDerBytes];

        /// <summary>Its length; 0 = not yet.</summary>
        public int ProofSignatureLength { get; private set; }

        private IKeyProvisioning Hardware => capsule.Parts.Provisioning;

        /// <summary>True for a state in which the hardware must never become the key of this capsule.</summary>
        public bool IsUnfit => State > KeyState.Complete;

        /// <summary>Key chip and key may be others than before: what is known of them is forgotten.</summary>
        public void Forget()
        {
            isStale = true;
            ProofSignatureLength = 0;
        }

        /// <summary>Names what opening or asking the key chip found: it has no key, it must not have one, or it fails.</summary>
        public void NameFault(Status opened)
        {
            bool unfit = opened == Status.WrongChip || (opened == Status.WrongState && IsUnfit);
            capsule.Faults.Set(FaultCode.KeyUnfit, unfit);
            capsule.Faults.Set(FaultCode.KeyMissing, opened == Status.WrongState && !unfit);
            capsule.Faults.Set(FaultCode.Signer, opened != Status.Ok && opened != Status.WrongState && !unfit);
        }

        /// <summary>
        /// Looks how far the key chip is, unless that is known; changes nothing. With a key in use it also asks for the proof, which
        /// <see cref="Step"/> makes.
        /// </summary>
        public GateStatus Read()
        {
            if (capsule.Faults.Has(FaultCode.Signer))
            {
                return GateStatus.FaultStands;
            }

            if (isStale || State == KeyState.Unknown)
            {
                Look();
            }

            isProofWanted = isProofWanted || (ProofSignatureLength == 0 && State == KeyState.Complete && capsule.HasKey);
            return isStale ? GateStatus.FaultStands : GateStatus.Ok;
        }

        /// <summary>Makes the next step of the provisioning. The request has said <see cref="Consent"/>.</summary>
        public GateStatus Advance()
        {
            if (capsule.Parts.Seal.IsHigh)
            {
                return GateStatus.SealClosed;
            }

            if (capsule.HasKey)
            {
                return GateStatus.KeyThere;
            }

            if (capsule.Faults.Has(FaultCode.Signer))
            {
                return GateStatus.FaultStands;
            }

            // From an end there is no step; but another chip may be in the socket by now.
            KeyState before = State;
            LastStatus = before >= KeyState.Complete ? Hardware.Inspect() : Hardware.Advance();
            HashConfiguration();
            Note(before);

            return State == KeyState.Unknown ? GateStatus.FaultStands : IsUnfit ? GateStatus.KeyHardwareUnfit
                : LastStatus == Status.Ok ? GateStatus.Ok : GateStatus.FaultStands;
        }

        /// <summary>Once per loop: proves the key when that is due, 290 ms once, and 150 ms before it if the chip was not looked at.</summary>
        public void Step()
        {
            if (!isProofWanted || !capsule.HasKey)
            {
                return;
            }

            if (isStale)
            {
                // What the proof says must be read from the chip that signs it; the signature has its own turn of the loop.
                Look();
                isProofWanted = !isStale;
                return;
            }

            isProofWanted = false;
            LastStatus = SignProof();
            capsule.Faults.Set(FaultCode.Signature, LastStatus == Status.SignatureInvalid);
            if (LastStatus == Status.Ok && isKeyNew)
            {
                isKeyNew = false;
                capsule.Store.Log.Add(EventKind.KeyProven, EventSource.Service, 0, KeyFingerprint.Number(capsule.PublicKeyInfo));
            }
        }

        private void Look()
        {
            LastStatus = Hardware.Inspect();
            isStale = LastStatus != Status.Ok;
            HashConfiguration();
        }

        private void Note(KeyState before)
        {
            if (before != KeyState.Unknown && State != KeyState.Unknown && State != before)
            {
                capsule.Store.Log.Add(EventKind.KeyStep, EventSource.Service, (long)before, (long)State);
                isKeyNew = State == KeyState.Complete;
                isProofWanted = isKeyNew;
            }
        }

        private Status SignProof()
        {
            ProofSignatureLength = 0;
            Proof.Clear();
            Line("Measurement capsule, proof of the key");
            Proof.Text("capsule ");
            Line(capsule.Parts.Parameters.SerialNumber);
            Hexadecimal("key chip ", Hardware.SerialNumber);
            Hexadecimal("configuration SHA-256 ", ConfigurationHash);
            Hexadecimal("public key ", capsule.PublicKeyInfo);
            Proof.Text("software ");
            Line(capsule.Parts.SoftwareIdentifier);
            Status status = Proof.Overflowed ? Status.OutOfRange : capsule.Signer.Sign(Proof.Bytes, 0, Proof.Length);
            if (status == Status.Ok)
            {
                ProofSignatureLength = capsule.Signer.SignatureLength;
                System.Array.Copy(capsule.Signer.Signature, 0, ProofSignature, 0, ProofSignatureLength);
            }

            return status;
        }

        private void Line(string text)
        {
            Proof.Text(text);
            Proof.Character('\n');
        }

        private void Hexadecimal(string name, byte[] bytes)
        {
            Proof.Text(name);
            Proof.Hexadecimal(bytes, 0, bytes.Length);
            Proof.Character('\n');
        }

        private void HashConfiguration()
        {
            sha256.Reset();
            sha256.Update(Hardware.Configuration, 0, Hardware.Configuration.Length);
            sha256.Finish(ConfigurationHash);
        }
    }
}
