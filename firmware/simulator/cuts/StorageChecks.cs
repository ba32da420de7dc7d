using System.Collections.Generic;
using System.Linq;
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

        /// <summary>
        /// Start and stop by turns, pages of the session between them, both ends once more only behind its stop and as they were;
        /// readings that never fall; an open session only while the capsule says so.
        /// </summary>
        private static void JudgeSessions(CapsuleWitness witness, List<OcmfText> chain)
        {
            long lastWattHours = 0;
            int start = -1, stop = -1;
            bool open = false;
            for (int i = 0; i < chain.Count; i++)
            {
                char transaction = Transaction(chain[i]);
                if (IsCombined(chain[i]))
                {
                    bool repeats = !open && stop >= 0 && Readings(chain[i]).SequenceEqual(Readings(chain[start]).Concat(Readings(chain[stop])));
                    witness.Expect(repeats, "page " + (i + 1) + " is not both ends of the session before it");
                    stop = -1;
                    continue;
                }

                witness.Expect(transaction == 'B' != open, "page " + (i + 1) + " is " + transaction + ": starts and stops do not take turns");
                bool ends = MeterReading.Ends(transaction);
                witness.Expect(!ends || InnerPages(chain[i]) == i - start - 1, "page " + (i + 1) + " counts " + InnerPages(chain[i]) + " pages in its session");
                start = transaction == 'B' ? i : start;
                stop = ends ? i : stop;
                open = !ends;
                FixedPoint.TryParse(chain[i].ReadingDigits, 3, out long wattHours);
                witness.Expect(wattHours >= lastWattHours, "page " + (i + 1) + " shows less than the page before");
                lastWattHours = wattHours;
            }

            bool running = witness.Board.Capsule.Session.Journal.Phase == SessionPhase.Running;
            witness.Expect(running == open, "the phase is " + witness.Board.Capsule.Session.Journal.Phase + " after " + chain.Count + " records");
        }

        private static bool IsCombined(OcmfText record) => record.Payload.TryGetProperty("XR", out _);

        private static IEnumerable<string> Readings(OcmfText record) => record.Payload.GetProperty("RD").EnumerateArray().Select(reading => reading.GetRawText());

        private static long InnerPages(OcmfText stop) => stop.Payload.TryGetProperty("XN", out JsonElement pages) ? pages.GetInt64() : 0;

        /// <summary>How often power failed in the session, and it continued.</summary>
        public static int Interruptions(OcmfText stop) => stop.Payload.TryGetProperty("XI", out JsonElement said) ? said.GetProperty("N").GetInt32() : 0;

        /// <summary>TX of the first reading.</summary>
        public static char Transaction(OcmfText record) => record.Reading.GetProperty("TX").GetString()![0];
    }
}
