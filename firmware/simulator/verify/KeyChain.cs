using System;
using System.Collections.Generic;
using System.Linq;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// The keys that a meter names itself, in a key statement that is signed with the one in use: whoever knows this key knows the earlier
    /// ones too, and where each of them ends.
    /// </summary>
    public sealed class KeyChain
    {
        private readonly Dictionary<string, KeyStatementText> statements = [];

        /// <summary>
        /// Takes over the statements among the records. <paramref name="given"/>: when keys are known from elsewhere, a statement counts only
        /// when it is signed with one of them.
        /// </summary>
        public void Read(IEnumerable<SignedRecord> records, IReadOnlyList<PublicKey> given, Findings findings)
        {
            foreach (SignedRecord record in records.Where(KeyStatementText.IsClaimed).OrderBy(record => record.PageNumber))
            {
                if (KeyStatementText.TryRead(record) is not KeyStatementText statement)
                {
                    findings.Violation("STATEMENT_UNREADABLE", record.Name, "Die Schlüsselerklärung (XK) ist unvollständig.", "The key statement (XK) is incomplete.");
                }
                else if (!RecordSignature.Judge(record, statement.Key, new Findings()))
                {
                    findings.Violation("STATEMENT_NOT_ITS_OWN", record.Name, "Die Schlüsselerklärung ist nicht mit dem Schlüssel unterschrieben, den sie nennt.", "The key statement is not signed with the key that it states.");
                }
                else if (statement.Fingerprint != statement.Key.Fingerprint)
                {
                    findings.Violation("STATEMENT_WRONG", record.Name, "Der Fingerabdruck in der Schlüsselerklärung ist nicht der des Schlüssels.", "The fingerprint in the key statement is not that of its key.");
                }
                else if (given.Count == 0 || given.Contains(statement.Key))
                {
                    Take(statement, findings);
                }
            }
        }

        /// <summary>The keys that the meter named, empty without a statement.</summary>
        public IEnumerable<PublicKey> KeysOf(string meter) => statements.TryGetValue(meter, out KeyStatementText? statement) ? statement.Keys.Select(stated => stated.Key) : [];

        /// <summary>A key signs from its first page to that of the next one.</summary>
        public void JudgePlace(SignedRecord record, PublicKey key, Findings findings)
        {
            if (!statements.TryGetValue(record.Meter, out KeyStatementText? statement) || record.PageNumber is not long page)
            {
                return;
            }

            Func<StatedKey, long> first = record.PageContext == 'F' ? stated => stated.FirstNumber : stated => stated.FirstPage;
            StatedKey? due = statement.Keys.LastOrDefault(stated => first(stated) <= page);
            if (due is null || !due.Key.Equals(key))
            {
                findings.Violation("KEY_OUT_OF_PLACE", record.Name, "Auf Seite " + record.Page + " galt nach der Schlüsselerklärung ein anderer Schlüssel.", "According to the key statement another key was in use on page " + record.Page + ".");
            }
        }

        /// <summary>A later statement may only add to an earlier one.</summary>
        private void Take(KeyStatementText statement, Findings findings)
        {
            string meter = statement.Record.Meter;
            if (statements.TryGetValue(meter, out KeyStatementText? before) && !before.Keys.SequenceEqual(statement.Keys.Take(before.Keys.Count)))
            {
                findings.Violation("STATEMENT_CONTRADICTS", statement.Record.Name, "Die Schlüsselerklärung widerspricht einer früheren.", "The key statement contradicts an earlier one.");
            }

            statements[meter] = statement;
        }
    }
}
