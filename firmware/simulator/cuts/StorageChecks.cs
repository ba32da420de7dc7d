using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text.Json;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>What must be true of a capsule whenever it has power and no fault stands, judged from outside.</summary>
    public static class StorageChecks
    {
        /// <summary>Pages 1 to n without gap or repeat, each readable, signed and chained; sessions whole; the register between what was shown and what was delivered.</summary>
        public static void Judge(CapsuleWitness witness)
        {
            RegisterAnswer register = witness.ReadRegister();
            using ECDsa key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(witness.PublicKeyInfo, out _);
            string previousHash = RecordHash.None;
            List<OcmfText> chain = [];
            for (long page = 1; page < register.NextPage; page++)
            {
                if (witness.ReadRecord(page) is not OcmfText record)
                {
                    witness.Expect(false, "page " + page + " of " + (register.NextPage - 1) + " cannot be read: " + witness.Last);
                    return;
                }

                witness.Expect(record.PageNumber == page, "page " + page + " says that it is " + record.Page);
                witness.Expect(SignatureChecks.Verifies(record.PayloadBytes, record.SignatureDer, key), "the signature of page " + page + " does not verify");
                witness.Expect(record.Field("XP") == previousHash, "page " + page + " does not continue the chain");
                previousHash = RecordHash.Of(record.Text);
                chain.Add(record);
            }

            foreach (long page in witness.Records.Keys)
            {
                witness.Expect(page < register.NextPage, "page " + page + " was handed out, and the next page is " + register.NextPage);
            }

            witness.Expect(witness.ReadRecord(register.NextPage) == null, "a record is readable that does not count");
            JudgeSessions(witness, chain);
        }

        /// <summary>Start and stop by turns, readings that never fall, an open session only while the capsule says so.</summary>
        private static void JudgeSessions(CapsuleWitness witness, List<OcmfText> chain)
        {
            long lastWattHours = 0;
            for (int i = 0; i < chain.Count; i++)
            {
                bool isStart = Transaction(chain[i]) == 'B';
                witness.Expect(isStart == (i % 2 == 0), "page " + (i + 1) + " is " + Transaction(chain[i]) + ": starts and stops do not take turns");
                FixedPoint.TryParse(chain[i].ReadingDigits, 3, out long wattHours);
                witness.Expect(wattHours >= lastWattHours, "page " + (i + 1) + " shows less than the page before");
                lastWattHours = wattHours;
            }

            bool open = witness.Board.Capsule.Session.Journal.Phase == SessionPhase.Running;
            witness.Expect(open == (chain.Count % 2 == 1), "the phase is " + witness.Board.Capsule.Session.Journal.Phase + " after " + chain.Count + " records");
        }

        /// <summary>How often power failed in the session, and it continued.</summary>
        public static int Interruptions(OcmfText stop) => stop.Payload.TryGetProperty("XI", out JsonElement said) ? said.GetProperty("N").GetInt32() : 0;

        /// <summary>B, E, L, R, A or P.</summary>
        public static char Transaction(OcmfText record) => record.Reading.GetProperty("TX").GetString()![0];
    }
}
