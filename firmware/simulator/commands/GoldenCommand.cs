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
            Command command = new("golden", "Compare the golden session, its records and screens, with what is kept") { folder, record };
            HelpWithExamples.Teach(command,
                "run golden           from the root of the repository: what has changed?",
                "run golden --record  the change is meant: keep it, and commit it with its reason");
            command.SetAction(result => Compare(result.GetRequiredValue(folder), result.GetValue(record)));
            return command;
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

            // All or nothing: records and screens of one and the same session. A picture that shows the same stays the same file.
            foreach ((string name, byte[] content) in files.Where(file => differences.Length > 0 && IsChanged(file.Key, differences)))
            {
                File.WriteAllBytes(Path.Combine(folder, name), content);
                Console.WriteLine("Recorded " + name);
            }

            return 0;
        }

        private static bool IsChanged(string name, string[] differences)
        {
            return name.EndsWith(".ocmf") || differences.Any(difference => difference.StartsWith(name + " "));
        }
    }
}
