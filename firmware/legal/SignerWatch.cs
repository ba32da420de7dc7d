using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>Opens the key chip, asks now and then whether it is still there and the same, and opens it again when it is back.</summary>
    public sealed class SignerWatch
    {
        private readonly Capsule capsule;

        /// <summary>Makes the watch of a capsule.</summary>
        public SignerWatch(Capsule capsule)
        {
            this.capsule = capsule;
        }

        /// <summary>True while the chip answers and holds a key.</summary>
        public bool IsOpen { get; private set; }

        /// <summary>Opens the chip; what is wrong with it is a fault with a name. True when the public key was read.</summary>
        public bool Open()
        {
            Status status = capsule.Signer.Open();
            IsOpen = status == Status.Ok;
            capsule.Provisioning.NameFault(status);
            capsule.Provisioning.Forget();
            if (IsOpen)
            {
                SubjectPublicKeyInfo.Encode(capsule.Signer.PublicKey, capsule.PublicKeyInfo);
            }

            return IsOpen;
        }

        /// <summary>Every few seconds. True when the public key was read anew.</summary>
        public bool Check()
        {
            // Opening takes long when nobody answers, and the loop stands still meanwhile: first the short question.
            Status status = capsule.Signer.Check();
            bool opened = false;
            if (status != Status.Ok && status != Status.WrongChip)
            {
                IsOpen = false;
                capsule.Provisioning.NameFault(status);
            }
            else if (!IsOpen || status != Status.Ok || capsule.Faults.Has(FaultCode.Signer))
            {
                opened = Open();
            }

            Judge();
            return opened;
        }

        /// <summary>Whether the key that was read is the one in use.</summary>
        public void Judge()
        {
            if (IsOpen)
            {
                capsule.Keys.Judge();
            }
        }
    }
}
