using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Whether the key in the key chip is the one in use. The first one ever is; another one takes its place only under an open
    /// seal, and the log and the <see cref="KeyHistory"/> say so. Until it is known, and with any other key, nothing is signed.
    /// </summary>
    public sealed class KeyWatch
    {
        private readonly Capsule capsule;
        private readonly byte[] key = new byte[KeyHistory.KeyBytes];
        private readonly byte[] info = new byte[SubjectPublicKeyInfo.Bytes];
        private bool loaded;

        /// <summary>Makes the watch of a capsule.</summary>
        public KeyWatch(Capsule capsule)
        {
            this.capsule = capsule;
            History = new KeyHistory(capsule.Parts.Meter);
        }

        /// <summary>The keys until now.</summary>
        public KeyHistory History { get; }

        /// <summary>True while the history could not be read or written.</summary>
        public bool MemoryFailed { get; private set; }

        /// <summary>
        /// Once the key was read, and every few seconds after that: compares, and says to the signer whether it may sign.
        /// </summary>
        public void Judge()
        {
            if (!Look() || !capsule.Session.Loaded || capsule.Store.Archive.Mount() != Status.Ok)
            {
                return;
            }

            byte[] publicKey = capsule.Signer.PublicKey;
            bool known = History.IsInUse(publicKey);
            bool mayChange = History.Count == 0 || (!capsule.Parts.Seal.IsHigh && History.Count < KeyHistory.MaximumKeys);
            if (!known && mayChange)
            {
                known = PutInUse(publicKey);
            }

            capsule.Signer.MaySign = known;
            capsule.Faults.Set(FaultCode.KeyChanged, !known && !mayChange);
        }

        private bool Look()
        {
            Status status = loaded ? History.Scrub() : History.Load();
            capsule.Faults.Set(FaultCode.KeyHistoryCorrupt, status == Status.Corrupt);
            MemoryFailed = status != Status.Ok && status != Status.Corrupt;
            loaded = loaded || status == Status.Ok;
            return status == Status.Ok;
        }

        /// <summary>The log first: a change that it could not tell does not happen, and a power cut between the two tells it twice.</summary>
        private bool PutInUse(byte[] publicKey)
        {
            if (History.Count > 0)
            {
                History.CopyKey(History.Count - 1, key);
                if (capsule.Store.Log.Add(EventKind.KeyChanged, EventSource.Service, Fingerprint(key), Fingerprint(publicKey)) != Status.Ok)
                {
                    return false;
                }
            }

            MemoryFailed = History.Add(publicKey, capsule.Session.Journal.NextPage, capsule.Store.NewestFiscal + 1) != Status.Ok;
            loaded = !MemoryFailed;
            return loaded;
        }

        /// <summary>The first 8 bytes of the key's fingerprint, as a number.</summary>
        private long Fingerprint(byte[] publicKey)
        {
            SubjectPublicKeyInfo.Encode(publicKey, info);
            return KeyFingerprint.Number(info);
        }
    }
}
