using System;
using System.Collections.Generic;

namespace MeasurementCapsule.Simulator
{
    /// <summary>The proof of the capacity: fill with what must fit, look that nothing left, go on until each sector was used again.</summary>
    public sealed class ArchiveProgram
    {
        private const int Searches = 200;
        private readonly ArchiveFill fill;
        private readonly int sessions;
        private readonly int logEntries;

        /// <summary>The proof for a chip of so many sectors, with the share of sessions and log entries that it must hold.</summary>
        public ArchiveProgram(int sectors)
        {
            fill = new ArchiveFill(sectors);
            sessions = (int)((long)ArchiveFill.FullSessions * sectors / ArchiveFill.FullSectors);
            logEntries = (int)((long)ArchiveFill.FullLogEntries * sectors / ArchiveFill.FullSectors);
        }

        /// <summary>Plays it, and tells the stages and their progress.</summary>
        public List<Verdict> Play(Action<long, long> tell)
        {
            const int Stages = 5;
            int stage = 0;
            Action<long, long> Part() => (done, all) => tell((100L * stage) + (100 * done / all), 100L * Stages);
            List<Verdict> verdicts = [];
            fill.Charge(sessions, logEntries, Part());
            long used = fill.Store.Archive.Newest.Sequence;
            stage++;
            long reads = fill.ReadAll(Part());
            verdicts.Add(new Verdict("It holds what it must", fill.PagesLeft == 0 && fill.Notes == 0 && fill.Violations.Count == 0,
                sessions + " sessions, " + fill.Pages + " records, " + fill.Store.Log.NewestNumber + " log entries, " + fill.SelfTests + " self-tests in " + used + " of " + fill.Sectors + " sectors"));
            verdicts.Add(Searching("with no round complete"));
            stage++;
            long wrapped = fill.Sectors + (fill.Sectors * 5L / 4);
            for (stage = 2; fill.Store.Archive.Newest.Sequence < wrapped;)
            {
                long now = fill.Store.Archive.Newest.Sequence;
                fill.Charge(Math.Max(1, sessions / 100), Math.Max(1, logEntries / 100), (_, _) => { });
                tell((100L * stage) + (200 * Math.Max(0, now - used) / (wrapped - used)), 100L * Stages);
            }

            stage = 4;
            reads = Math.Max(reads, fill.ReadAll(Part()));
            verdicts.Add(new Verdict("Only the oldest leave, each with its note", fill.Violations.Count == 0 && fill.Notes > fill.Sectors,
                fill.Notes + " sectors left, pages up to " + fill.PagesLeft + ", log entries up to " + fill.LogLeft + ", self-tests up to " + fill.SelfTestsLeft));
            verdicts.Add(new Verdict("All the rest is there, byte for byte", fill.Violations.Count == 0, (fill.Pages - fill.PagesLeft) + " records, at most " + reads + " reads of the flash for one"));
            verdicts.Add(Searching("after more than two rounds"));
            verdicts.Add(new Verdict("The end is found within the bound", fill.MostBootReads <= fill.BootReadsBound,
                "at most " + fill.MostBootReads + " reads in " + fill.Restarts + " restarts; bound " + fill.BootReadsBound));
            (int difference, int most) = fill.Wear();
            verdicts.Add(new Verdict("Every sector wears alike", difference <= 1, "erased at most " + most + " times, difference " + difference));
            return verdicts;
        }

        /// <summary>What was contradicted, in words.</summary>
        public IReadOnlyList<string> Violations => fill.Violations;

        private Verdict Searching(string when)
        {
            int mostRequests = 0;
            long mostReads = 0, requests = 0;
            for (int i = 0; i < Searches; i++)
            {
                (int unknown, long reads) = fill.Find("unknown-" + i.ToString("D28"), false);
                (int known, long more) = fill.Find(ArchiveFill.IdOf(fill.PagesLeft + 2 + ((fill.Pages - fill.PagesLeft - 2) * i / Searches)), true);
                mostRequests = Math.Max(mostRequests, Math.Max(unknown, known));
                mostReads = Math.Max(mostReads, Math.Max(reads, more));
                requests += unknown;
            }

            return new Verdict("A session is found in bounded slices " + when, mostReads <= Legal.IdSearch.Budget + fill.BootReadsBound,
                "an unknown one in " + (requests / Searches) + " requests, any in at most " + mostRequests + ", a request at most " + mostReads + " reads");
        }
    }
}
