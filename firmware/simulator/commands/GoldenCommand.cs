using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;

namespace MeasurementCapsule.Simulator
{
    /// <summary><c>golden</c>: compares records and screens with the kept ones, or keeps the present ones.</summary>
    public static class GoldenCommand
    {
        /// <summary>The command with its options.</summary>
        public static Command Create()
        {
            Option<string> folder = new("--folder") { Description = "Where they are kept", HelpName = "FOLDER", DefaultValueFactory = _ => Path.Combine("tests", "golden", "session") };
            Option<bool> record = new("--record") { Description = "Show the differences, then keep the present ones" };
            Command command = new("golden", "Compare the golden session, its records and screens, and all pages of the display with what is kept") { folder, record };
            HelpWithExamples.Teach(command,
                "run golden           from the root of the repository: what has changed?",
                "run golden --record  the change is meant: keep it, and commit it with its reason");
            command.SetAction(result => Math.Max(Compare(result.GetRequiredValue(folder), result.GetValue(record)), ComparePages(result.GetValue(record))));
            return command;
        }

        /// <summary>The contact sheet of all pages; it is kept where the display is described.</summary>
        private static int ComparePages(bool record)
        {
            if (!Directory.Exists(Path.GetDirectoryName(GoldenPages.Sheet)))
            {
                throw new InputException("there is no folder of " + GoldenPages.Sheet + " here; run this from the root of the repository");
            }

            List<byte[]> pictures = GoldenPages.Draw();
            string[] differences = File.Exists(GoldenPages.Sheet) ? [.. GoldenPages.Differences(File.ReadAllBytes(GoldenPages.Sheet), pictures)] : [GoldenPages.Sheet + " is missing"];
            Console.WriteLine(differences.Length == 0 ? "No page has changed." : string.Join("\n", differences));
            if (record && differences.Length > 0)
            {
                File.WriteAllBytes(GoldenPages.Sheet, GoldenPages.ToPng(pictures));
                Console.WriteLine("Recorded " + GoldenPages.Sheet);
            }

            return record || differences.Length == 0 ? 0 : 1;
        }

        private static int Compare(string folder, bool record)
        {
            if (!File.Exists(Path.Combine(folder, GoldenSession.ProfileFile)))
            {
                throw new InputException("'" + folder + "' holds no " + GoldenSession.ProfileFile + "; run this from the root of the repository, or name the folder");
            }

            Dictionary<string, byte[]> files = GoldenSession.Play(folder);
            string[] differences = [.. GoldenSession.Differences(folder, files)];
            Console.WriteLine(differences.Length == 0 ? "Nothing has changed." : string.Join("\n", differences));
            if (!record)
            {
                return differences.Length == 0 ? 0 : 1;
            }

            // A picture that shows the same stays the same file.
            foreach ((string name, byte[] content) in files.Where(file => differences.Any(difference => difference.StartsWith(file.Key + " "))))
            {
                File.WriteAllBytes(Path.Combine(folder, name), content);
                Console.WriteLine("Recorded " + name);
            }

            return 0;
        }
    }
}
