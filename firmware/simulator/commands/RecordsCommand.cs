using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;

namespace MeasurementCapsule.Simulator
{
    /// <summary><c>records</c>: every shape of a signed record with its size, or many with random content for other people's programs.</summary>
    public static class RecordsCommand
    {
        /// <summary>The command with its options.</summary>
        public static Command Create()
        {
            Option<string?> shapes = new("--shapes") { Description = "Write a record of every shape into this folder", HelpName = "FOLDER" };
            Option<string?> random = new("--random") { Description = "Write records with random content into this file, one per line, and the key beside it", HelpName = "FILE" };
            Option<int> count = new("--count") { Description = "How many of those, 1 to 100000", HelpName = "N", DefaultValueFactory = _ => 200 };
            Option<uint> seed = new("--seed") { Description = "Start of all randomness, 0 to 4294967295", HelpName = "N", DefaultValueFactory = _ => 1 };
            Command command = new("records", "Show every shape of a signed record with its size") { shapes, random, count, seed };
            HelpWithExamples.Teach(command,
                "run records                              the table of sizes, as in firmware/legal/RECORD.md",
                "run records --shapes out/shapes          the records themselves",
                "run records --random out/random.ocmf     200 records with any content that the door lets in");
            command.SetAction(result => Write(result.GetValue(shapes), result.GetValue(random), result.GetValue(count), result.GetValue(seed)));
            return command;
        }

        private static int Write(string? folder, string? file, int count, uint seed)
        {
            if (count is < 1 or > 100_000)
            {
                throw new InputException("--count is " + count + "; allowed is 1 to 100000");
            }

            if (folder != null)
            {
                Directory.CreateDirectory(folder);
                foreach ((string name, OcmfText record) in ShapeRun.Play(seed, 0, Legal.SoftwareIdentifier.Hash))
                {
                    File.WriteAllText(Path.Combine(folder, name + ".ocmf"), record.Text + "\n");
                }
            }

            if (file != null)
            {
                WriteRandom(file, count, seed);
            }

            if (folder == null && file == null)
            {
                Console.WriteLine(string.Join("\n", RecordSizes.Table(RecordSizes.All(seed))));
            }

            return 0;
        }

        private static void WriteRandom(string file, int count, uint seed)
        {
            using RandomRecords source = new(seed);
            List<string> records = [];
            int refused = 0;
            for (int content = (int)seed; records.Count < count; content++)
            {
                IReadOnlyList<string> some = source.Try(content, out _);
                refused += some.Count == 0 ? 1 : 0;
                records.AddRange(some);
            }

            File.WriteAllText(file, string.Join("\n", records) + "\n");
            File.WriteAllText(Path.ChangeExtension(file, null) + "_publicKey.txt", source.PublicKeyHex + "\n");
            Console.WriteLine(records.Count + " records; " + refused + " orders were refused; seed " + seed);
        }
    }
}
