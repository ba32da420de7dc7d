using System.Collections.Generic;
using System.Linq;
using MeasurementCapsule.Crypto;

namespace MeasurementCapsule.Simulator
{
    /// <summary>Everything that the checker knows of a set of records.</summary>
    public sealed class Judgement
    {
        private readonly Findings findings = new();
        private readonly List<ChargingSession> sessions = [];
        private readonly List<PublicKey> keys = [];
        private readonly KeyChain chain = new();

        private Judgement(IReadOnlyList<SignedRecord> records)
        {
            Records = records;
        }

        /// <summary>The records, each once.</summary>
        public IReadOnlyList<SignedRecord> Records { get; private set; }

        /// <summary>The sessions that they make.</summary>
        public IReadOnlyList<ChargingSession> Sessions => sessions;

        /// <summary>What there is to say.</summary>
        public Findings Findings => findings;

        /// <summary>The keys with which the records were checked.</summary>
        public IReadOnlyList<PublicKey> Keys => keys;

        /// <summary>The records that belong to no session: readings, self-tests, key statements.</summary>
        public IEnumerable<SignedRecord> Fiscal => Records.Where(record => record.PageContext == 'F');

        /// <summary>True when every session, and what else there is, is proven.</summary>
        public bool Proven => findings.Proven && Records.Count > 0;

        /// <summary>
        /// Judges records as one body of evidence. <paramref name="given"/>: keys from elsewhere, which count more than those that came with
        /// the records; the first that fits is taken, and it is an error when a record brings another one.
        /// </summary>
        public static Judgement Of(IReadOnlyList<SignedRecord> found, IReadOnlyList<PublicKey> given, bool complete = false, bool acceptTestKey = false)
        {
            Judgement judgement = new(found);
            judgement.DropRepeats();
            judgement.chain.Read(judgement.Records, given, judgement.findings);
            foreach (SignedRecord record in judgement.Records)
            {
                RecordChecks.Judge(record, judgement.findings);
                judgement.CheckSignature(record, given);
            }

            judgement.CheckKeys(given, acceptTestKey);
            foreach (IGrouping<string, SignedRecord> meter in judgement.Records.GroupBy(record => record.Meter))
            {
                foreach (IGrouping<char, SignedRecord> pagination in meter.GroupBy(record => record.PageContext))
                {
                    judgement.CheckMeter(pagination.OrderBy(record => record.PageNumber).ToList(), complete);
                }
            }

            RepeatChecks.Judge(judgement.Records, judgement.findings);
            if (judgement.sessions.Count == 0 && judgement.Records.Any(record => record.PageContext != 'F'))
            {
                judgement.findings.Violation("NO_SESSION", judgement.Records[0].Source, "Es gibt keinen vollständigen Ladevorgang.", "There is no complete session.");
            }

            return judgement;
        }

        private void CheckMeter(List<SignedRecord> records, bool complete)
        {
            ChainChecks.Judge(records, complete, findings);
            if (records[0].PageContext == 'F')
            {
                return;
            }

            List<ChargingSession> found = SessionFinder.Find(records, findings);
            foreach (ChargingSession session in found)
            {
                SessionChecks.Judge(session, findings);
            }

            sessions.AddRange(found);
        }

        /// <summary>The same bytes again are the same record; for two transactions they are a double bill.</summary>
        private void DropRepeats()
        {
            Dictionary<string, SignedRecord> once = [];
            foreach (SignedRecord record in Records)
            {
                if (once.TryAdd(record.Text, record))
                {
                    continue;
                }

                SignedRecord before = once[record.Text];
                if (before.TransactionId.Length > 0 && record.TransactionId.Length > 0 && before.TransactionId != record.TransactionId)
                {
                    findings.Violation("BILLED_TWICE", record.Name, "Derselbe Datensatz gehört zu zwei Transaktionen.", "The same record belongs to two transactions: " + before.TransactionId + " and " + record.TransactionId + ".");
                }
                else
                {
                    findings.Note("RECORD_AGAIN", record.Name, "Derselbe Datensatz noch einmal; er zählt nur einmal.", "The same record again; it counts only once.");
                }
            }

            Records = once.Values.ToList();
        }

        /// <summary>Of several known keys the one that fits, those of a key statement among them; a record that brings another one is not of a known meter.</summary>
        private void CheckSignature(SignedRecord record, IReadOnlyList<PublicKey> given)
        {
            PublicKey[] known = [.. given, .. chain.KeysOf(record.Meter)];
            PublicKey? fitting = known.FirstOrDefault(one => RecordSignature.Judge(record, one, new Findings()));
            PublicKey? key = fitting ?? known.FirstOrDefault() ?? record.Key;
            if (fitting is null)
            {
                RecordSignature.Judge(record, key, findings);
            }
            else
            {
                chain.JudgePlace(record, fitting, findings);
            }

            if (known.Length > 0 && record.Key != null && !record.Key.Equals(key))
            {
                findings.Violation("KEY_FOREIGN", record.Name, "Der mitgelieferte Schlüssel ist nicht der bekannte des Zählers.", "The key that came with the record is not the known one of the meter.");
            }

            if (key != null && !keys.Contains(key))
            {
                keys.Add(key);
            }
        }

        private void CheckKeys(IReadOnlyList<PublicKey> given, bool acceptTestKey)
        {
            string where = Records[0].Source;
            if (given.Count == 0 && keys.Count > 0)
            {
                findings.Note("KEY_UNCONFIRMED", where, "Ob der Schlüssel der des Zählers ist, zeigt der Vergleich mit dessen Anzeige.", "Whether the key is the meter's own is shown by comparing it with the meter's display.");
            }

            if (keys.Any(IsTestKey))
            {
                findings.Add(new Finding(acceptTestKey ? Severity.Warning : Severity.Violation, "TEST_KEY", where,
                    "Der Schlüssel ist der veröffentlichte Testschlüssel: jeder kann damit unterschreiben.", "The key is the published test key: anybody can sign with it."));
            }

            foreach (IGrouping<string, SignedRecord> meter in Records.GroupBy(record => record.Meter))
            {
                PublicKey[] brought = meter.Select(record => record.Key).OfType<PublicKey>().Distinct().ToArray();
                bool vouched = brought.All(chain.KeysOf(meter.Key).Contains);
                if (given.Count == 0 && !vouched && (brought.Length > 1 || (brought.Length == 1 && meter.Any(record => record.Key is null))))
                {
                    findings.Violation("KEY_CHANGED", meter.Last().Name, "Datensätze eines Zählers kommen mit verschiedenen Schlüsseln.", "Records of one meter come with different keys.");
                }
            }
        }

        private static bool IsTestKey(PublicKey key) => key.Info.Length > PublishedTestKey.PublicKeyBytes && PublishedTestKey.IsPublicKey(key.Info[^PublishedTestKey.PublicKeyBytes..]);
    }
}
