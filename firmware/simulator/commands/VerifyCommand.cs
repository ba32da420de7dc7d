using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;

namespace MeasurementCapsule.Simulator
{
    /// <summary><c>verify</c>: checks signed records of any maker.</summary>
    public static class VerifyCommand
    {
        private static readonly string[] Languages = ["de", "en"];

        // POSIX: the first that is set decides over messages.
        private static readonly string[] Variables = ["LC_ALL", "LC_MESSAGES", "LANG"];

        /// <summary>The command with its options.</summary>
        public static Command Create()
        {
            Argument<string[]> files = new("files or folders") { Description = "Records: OCMF text, S.A.F.E. XML, PTB container, OCPP's JSON, pictures of the receipt pages", Arity = ArgumentArity.ZeroOrMore };
            files.Validators.Add(Usage.RefuseOptionsAsValues);
            Option<string[]> key = new("--key") { Description = "A known public key, as text or as a file; may be repeated", HelpName = "KEY|FILE" };
            Option<string?> language = new("--language") { Description = "de or en; by default that of the machine", HelpName = "de|en" };
            Option<bool> json = new("--json") { Description = "For programs" };
            Option<bool> complete = new("--complete") { Description = "The records are all that the meter ever made: a missing page is an error" };
            Option<bool> test = new("--test-key") { Description = "Accept the published test key, with which virtual capsules sign" };
            Command command = new("verify", "Check signed records: are they genuine, whole, and do they prove the energy?") { files, key, language, json, complete, test };
            HelpWithExamples.Teach(command,
                "run verify bill.xml                             one file",
                "run verify start.ocmf stop.ocmf --key key.txt   several files are one body of evidence",
                "run verify records --json                       a folder: each file by itself",
                "run verify out/*/receipt-*.png out/*/public-key.png --test-key",
                "                                                what a driver photographs from the display",
                "run verify out/*/session.ocmf --test-key        what a virtual capsule has signed",
                "",
                "Exit code: 0 proven, 1 not proven, 2 the request or a file cannot be understood.");
            command.SetAction(result => Verify(result.GetValue(files) ?? [], Language(result.GetValue(language)), result.GetValue(json),
                records => Judgement.Of(records, Keys(result.GetValue(key) ?? []), result.GetValue(complete), result.GetValue(test))));
            return command;
        }

        private static int Verify(string[] paths, string language, bool json, Func<IReadOnlyList<SignedRecord>, Judgement> judge)
        {
            if (paths.Length == 0)
            {
                throw new InputException("verify needs at least one file or folder with records");
            }

            List<(string File, Judgement Judgement)> cases = [];
            List<SignedRecord> together = [];
            List<string> unreadable = [];
            List<string> pictures = [];
            foreach (string path in paths)
            {
                if (Directory.Exists(path))
                {
                    Walk(path, cases, unreadable, judge);
                }
                else if (File.Exists(path) && QrPictures.IsPicture(path))
                {
                    pictures.Add(path);
                }
                else if (File.Exists(path))
                {
                    together.AddRange(RecordFiles.Read(path));
                }
                else
                {
                    throw new InputException("there is no file and no folder '" + path + "'");
                }
            }

            if (pictures.Count > 0)
            {
                together.AddRange(QrPictures.Read(pictures));
            }

            if (together.Count > 0)
            {
                cases.Insert(0, (string.Join(", ", paths.Where(File.Exists)), judge(together)));
            }

            Print(cases, unreadable, language, json, folders: together.Count == 0);
            return unreadable.Count > 0 || cases.Count == 0 ? Usage.ExitCode : cases.All(one => one.Judgement.Proven) ? 0 : 1;
        }

        private static void Walk(string folder, List<(string File, Judgement Judgement)> cases, List<string> unreadable, Func<IReadOnlyList<SignedRecord>, Judgement> judge)
        {
            foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(RecordFiles.IsCandidate).Order(StringComparer.Ordinal))
            {
                try
                {
                    cases.Add((Path.GetRelativePath(folder, file), judge(RecordFiles.Read(file))));
                }
                catch (InputException e)
                {
                    unreadable.Add(Path.GetRelativePath(folder, file) + ": " + e.Message);
                }
            }
        }

        private static void Print(List<(string File, Judgement Judgement)> cases, List<string> unreadable, string language, bool json, bool folders)
        {
            if (json)
            {
                Console.WriteLine(VerifyReport.Json(cases));
            }
            else if (folders)
            {
                int width = cases.Select(one => one.File.Length).DefaultIfEmpty().Max() + 2;
                foreach ((string file, Judgement judgement) in cases)
                {
                    Console.WriteLine(file.PadRight(width) + VerifyReport.Verdict(judgement, language));
                }
            }
            else
            {
                Console.WriteLine(string.Join("\n\n", cases.Select(one => string.Join("\n", VerifyReport.Lines(one.Judgement, language)))));
            }

            foreach (string line in unreadable)
            {
                Console.Error.WriteLine("Unreadable: " + line);
            }
        }

        private static List<PublicKey> Keys(string[] texts)
        {
            return texts.Select(text => PublicKey.TryRead(File.Exists(text) ? File.ReadAllText(text) : text)
                ?? throw new InputException("--key '" + text + "' is neither a public key nor a file with one; allowed are hexadecimal, base64, PEM and oca:base16:asn1:")).ToList();
        }

        private static string Language(string? given)
        {
            string machine = Variables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrEmpty(value)) ?? "";
            string language = given ?? (machine.StartsWith("de", StringComparison.Ordinal) ? "de" : "en");
            return Languages.Contains(language) ? language : throw new InputException("--language is '" + given + "'; allowed is de or en");
        }
    }
}
