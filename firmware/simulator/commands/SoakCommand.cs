using System;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;

namespace MeasurementCapsule.Simulator
{
    /// <summary><c>soak</c>: many lives of capsules with random faults.</summary>
    public static class SoakCommand
    {
        private const int LivesPerSave = 32;

        /// <summary>The command with its options.</summary>
        public static Command Create()
        {
            Option<int> lives = new("--lives") { Description = "How many capsules", HelpName = "N", DefaultValueFactory = _ => 100 };
            Option<int> days = new("--days") { Description = "How long each lives", HelpName = "M", DefaultValueFactory = _ => 2 };
            Option<uint> seed = new("--seed") { Description = "Seed of the first life; each next one has the next number", HelpName = "S", DefaultValueFactory = _ => 1 };
            Option<string?> resume = new("--resume") { Description = "Keep the totals in this file, and go on from it when it is there", HelpName = "FILE" };
            Command command = new("soak", "Let many capsules live through random faults, and check all of them") { lives, days, seed, resume };
            HelpWithExamples.Teach(command,
                "run soak                                         a hundred lives",
                "run soak --lives 10000 --resume soak.json        ten thousand; stop and start it again as you like",
                "run soak --lives 1 --days 2 --seed 4711          repeats one life",
                "",
                "Hours without a vehicle are skipped: no conversion is simulated in them, only the clock goes on.",
                "Exit code: 0 nothing found, 1 a violation, 2 the request cannot be understood.");
            command.SetAction(result => Play(result.GetValue(lives), result.GetValue(days), result.GetValue(seed), result.GetValue(resume)));
            return command;
        }

        /// <summary>Lives on from those totals until so many lives are over, on all cores.</summary>
        public static SoakTotals Live(SoakTotals totals, int lives, Action<SoakTotals> tell)
        {
            while (totals.Lives < lives)
            {
                int first = totals.Lives;
                SoakTotals[] done = new SoakTotals[Math.Min(LivesPerSave, lives - first)];
                Parallel.For(0, done.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
                    i => done[i] = SoakLife.Live(totals.Seed + (uint)(first + i), totals.Days));
                foreach (SoakTotals one in done)
                {
                    totals.Add(one);
                }

                tell(totals);
            }

            return totals;
        }

        private static int Play(int lives, int days, uint seed, string? file)
        {
            if (lives < 1 || days < 1)
            {
                throw new InputException("--lives and --days must be 1 or more");
            }

            SoakTotals totals = Read(file, seed, days);
            int before = totals.Lives;
            Stopwatch watch = Stopwatch.StartNew();
            CountBar.Show("Lives", tell => Live(totals, lives, now =>
            {
                tell(now.Lives, lives);
                if (file != null)
                {
                    File.WriteAllText(file, JsonSerializer.Serialize(now));
                }
            }));
            Console.WriteLine(string.Join("\n", totals.Lines()));
            double perSecond = (totals.Lives - before) * (long)days / Math.Max(0.001, watch.Elapsed.TotalSeconds);
            Console.WriteLine(FormattableString.Invariant($"Simulated days per second{"",23}{perSecond,9:F1}"));
            return totals.Violations.Count == 0 ? 0 : 1;
        }

        private static SoakTotals Read(string? file, uint seed, int days)
        {
            if (file == null || !File.Exists(file))
            {
                return new SoakTotals { Seed = seed, Days = days };
            }

            SoakTotals? totals = null;
            try
            {
                totals = JsonSerializer.Deserialize<SoakTotals>(File.ReadAllText(file));
            }
            catch (JsonException e)
            {
                throw new InputException("'" + file + "' holds no totals of a soak: " + e.Message);
            }

            return totals is not null && totals.Days == days && totals.Seed == seed
                ? totals
                : throw new InputException("'" + file + "' belongs to --seed " + totals?.Seed + " --days " + totals?.Days);
        }
    }
}
