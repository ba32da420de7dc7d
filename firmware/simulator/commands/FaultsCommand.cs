using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;

namespace MeasurementCapsule.Simulator
{
    /// <summary><c>faults</c>: everything that can go wrong between front end and core, by the million.</summary>
    public static class FaultsCommand
    {
        private const long Fewest = 100_000;
        private const long Most = 100_000_000_000;

        /// <summary>The command with its options.</summary>
        public static Command Create()
        {
            Option<long> samples = new("--samples") { Description = "Samples of all classes together, " + Fewest + " to " + Most, HelpName = "N", DefaultValueFactory = _ => 10_000_000 };
            Option<uint> seed = new("--seed") { Description = "Start of all randomness, 0 to 4294967295", HelpName = "N", DefaultValueFactory = _ => 1 };
            Command command = new("faults", "Prove that no sample is lost or counted twice unseen: faults on the line, by the million") { samples, seed };
            HelpWithExamples.Teach(command,
                "run faults                        ten million samples",
                "run faults --samples 1000000000   the long proof, about a quarter of an hour",
                "",
                "Exit code: 0 the core accounts for each sample, 1 it does not, 2 the request cannot be understood.");
            command.SetAction(result => Prove(result.GetValue(samples), result.GetValue(seed)));
            return command;
        }

        private static int Prove(long samples, uint seed)
        {
            if (samples is < Fewest or > Most)
            {
                throw new InputException("--samples is " + samples + "; allowed is " + Fewest + " to " + Most);
            }

            FaultClass[] classes = Enum.GetValues<FaultClass>();
            long each = samples / classes.Length;
            List<FaultRow> rows = CountBar.Show("Faults", progress =>
            {
                List<FaultRow> done = [];
                foreach (FaultClass kind in classes)
                {
                    using FaultCampaign campaign = new(kind, seed);
                    long before = done.Count * each;
                    done.Add(campaign.Play(each, now => progress(Math.Min(before + now, before + each), each * classes.Length)));
                }

                return done;
            });
            Console.WriteLine(string.Join("\n", Report(rows)));
            return rows.All(row => row.Wrong == null) ? 0 : 1;
        }

        private static IEnumerable<string> Report(List<FaultRow> rows)
        {
            yield return "";
            yield return "The native core at work; every 256 samples its account is compared with what really happened to each conversion.";
            yield return "";
            yield return string.Format("{0,-20}{1,15}{2,13}{3,13}{4,13}{5,15}  {6}", "class", "samples", "faults", "caught", "samples lost", "counted lost", "account");
            foreach (FaultRow row in rows)
            {
                yield return string.Format("{0,-20}{1,15}{2,13}{3,13}{4,13}{5,15}  {6}", Name(row.Class), Group(row.Samples), Group(row.Faults),
                    Group(row.Caught), Group(row.Lost), Group(row.CountedLost), row.Wrong ?? "exact");
            }

            yield return "";
            yield return "account exact: lost samples are counted and flagged in the block to which they belong, no other sample is missing, none counts";
            yield return "twice, and the energy is the exact integral of the good ones. A fault costs a sample only when the FIFO of the front end is full.";
            yield return "Samples without an exact account: " + Group(rows.Where(row => row.Wrong != null).Sum(row => row.Samples))
                + " of " + Group(rows.Sum(row => row.Samples)) + ".";
        }

        private static string Name(FaultClass kind) => kind switch
        {
            FaultClass.SingleBit => "single bit",
            FaultClass.DoubleBit => "double bit",
            FaultClass.SameBitInTwoFrames => "same bit, two frames",
            FaultClass.StuckLine => "stuck line",
            FaultClass.ShiftedClock => "shifted clock",
            FaultClass.DroppedEdge => "dropped DRDY",
            FaultClass.RepeatedEdge => "repeated DRDY",
            FaultClass.FailedTransfer => "failed transfer",
            _ => "all at 1e-3",
        };

        private static string Group(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
    }
}
