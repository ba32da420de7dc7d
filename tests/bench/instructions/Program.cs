using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Mono.Cecil;

namespace MeasurementCapsule.Bench.Instructions
{
    /// <summary>
    /// Counts the IL instructions that the managed firmware executes, in the virtual capsule: a copy of the program is woven, and run.
    /// </summary>
    public static class Program
    {
        private const string Woven = "--woven";

        private static readonly string[] firmware = ["MeasurementCapsule.Legal", "MeasurementCapsule.Crypto", "MeasurementCapsule.Hal.Contracts", "MeasurementCapsule.Hal.Chips", "MeasurementCapsule.Display", "MeasurementCapsule.Station"];

        /// <summary>Without a word: weaves and measures. Exit code 1 with <c>--check</c> when a bar is missed.</summary>
        public static int Main(string[] words)
        {
            bool check = words.Contains("--check");
            if (words.Contains(Woven))
            {
                return Measure(check);
            }

            if (words.Except(["--check"]).Any())
            {
                Console.Error.WriteLine("Usage: tests/bench/instructions/run [--check]");
                return 2;
            }

            string folder = Directory.CreateTempSubdirectory("instructions").FullName;
            try
            {
                Copy(AppContext.BaseDirectory, folder);
                Weaver.Detach(folder, "MeasurementCapsule.Hal.Sim", "MeasurementCapsule.Crypto");

                // With the list of what was built, the program would not see what was added to its folder.
                File.Delete(Path.Combine(folder, "instructions.deps.json"));
                foreach (string name in firmware)
                {
                    Weaver.Weave(Path.Combine(folder, name + ".dll"), PartOf);
                }

                List<string> arguments = [Path.Combine(folder, "instructions.dll"), Woven, .. words];
                using Process process = Process.Start(Environment.ProcessPath!, Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? arguments : arguments.Skip(1));
                process.WaitForExit();
                return process.ExitCode;
            }
            finally
            {
                Directory.Delete(folder, true);
            }
        }

        private static int Measure(bool check)
        {
            int missed = new Measurement().Run() + new StationMeasurement().Run();
            if (check)
            {
                Console.WriteLine((Measurement.Bars + StationMeasurement.Bars - missed) + " passed, " + missed + " failed");
            }

            return check && missed > 0 ? 1 : 0;
        }

        private static void Copy(string from, string to)
        {
            foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            {
                string target = Path.Combine(to, Path.GetRelativePath(from, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }

        private static Part PartOf(TypeDefinition type)
        {
            return type.Module.Assembly.Name.Name switch
            {
                "MeasurementCapsule.Legal" => Part.Legal,
                "MeasurementCapsule.Display" => Part.Display,
                "MeasurementCapsule.Station" => Part.Station,
                "MeasurementCapsule.Hal.Chips" when type.Name.StartsWith("Atecc608B", StringComparison.Ordinal) => Part.Element,
                "MeasurementCapsule.Hal.Chips" when type.Name is "St7789" or "Ls027B7Dh01" => Part.Display,
                "MeasurementCapsule.Hal.Chips" => Part.Chips,
                _ => Part.Crypto,
            };
        }
    }
}
