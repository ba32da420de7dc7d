using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// One short session whose records and screens are kept in <c>tests/golden</c>: whoever changes what is signed or shown
    /// sees it there, and has to say so by recording anew.
    /// </summary>
    public static class GoldenSession
    {
        /// <summary>The profile of the golden session, kept beside its results.</summary>
        public const string ProfileFile = "profile.csv";

        private const string StartFile = "start.ocmf";
        private const string StopFile = "stop.ocmf";
        private const string KeyFile = "session_publicKey.txt";
        private const uint Seed = 1;

        // Pages without the software identifier: it changes with every change of the legal software, these do not.
        private static readonly string[] Screens = ["session.png", "result.png", "public-key.png"];

        /// <summary>Plays the session; file names and contents as they should stand in the folder.</summary>
        public static Dictionary<string, byte[]> Play(string folder)
        {
            Profile profile = ProfileReader.Read(Path.Combine(folder, ProfileFile));
            using SessionRun run = new(profile, Seed, []);
            SessionResult result = run.Play((_, _) => { });
            Dictionary<string, byte[]> files = new()
            {
                [StartFile] = Line(result.Start.Record.Text),
                [StopFile] = Line(result.Stop.Record.Text),
                [KeyFile] = Line(result.PublicKeyHex),
            };
            foreach ((string name, byte[] png) in result.Pictures.Where(picture => Screens.Contains(picture.Name)))
            {
                files[name] = png;
            }

            return files;
        }

        /// <summary>What differs between the folder and a run, a line each; nothing when all is the same.</summary>
        public static IEnumerable<string> Differences(string folder, Dictionary<string, byte[]> files)
        {
            Dictionary<string, byte[]> kept = files.Keys
                .Where(name => File.Exists(Path.Combine(folder, name)))
                .ToDictionary(name => name, name => File.ReadAllBytes(Path.Combine(folder, name)));
            if (kept.Count < files.Count)
            {
                return files.Keys.Except(kept.Keys).Select(name => name + " is missing");
            }

            return files.Keys
                .Select(name => (name, difference: name.EndsWith(".png") ? OfPictures(kept[name], files[name]) : OfTexts(Comparable(kept, name), Comparable(files, name))))
                .Where(file => file.difference != null)
                .Select(file => file.name + " " + file.difference);
        }

        private static string Comparable(Dictionary<string, byte[]> files, string name)
        {
            string text = Text(files[name]), key = Text(files[KeyFile]);
            return name switch
            {
                StartFile => GoldenRecord.Comparable(text, "", key),
                StopFile => GoldenRecord.Comparable(text, Text(files[StartFile]), key),
                _ => text,
            };
        }

        private static string? OfTexts(string kept, string now)
        {
            return kept == now ? null : "differs\n  - " + kept + "\n  + " + now;
        }

        private static string? OfPictures(byte[] kept, byte[] now)
        {
            (int width, int height, byte[] before) = PngReader.Read(kept);
            (int nowWidth, int nowHeight, byte[] after) = PngReader.Read(now);
            if (width != nowWidth || height != nowHeight)
            {
                return "was " + width + " x " + height + " and is " + nowWidth + " x " + nowHeight;
            }

            int[] changed = Enumerable.Range(0, width * height)
                .Where(pixel => !before.AsSpan(3 * pixel, 3).SequenceEqual(after.AsSpan(3 * pixel, 3)))
                .ToArray();
            return changed.Length == 0 ? null : "differs in " + changed.Length + " pixels, in rows "
                + changed.Min(pixel => pixel / width) + " to " + changed.Max(pixel => pixel / width)
                + ", columns " + changed.Min(pixel => pixel % width) + " to " + changed.Max(pixel => pixel % width);
        }

        private static byte[] Line(string text) => Encoding.UTF8.GetBytes(text + "\n");

        private static string Text(byte[] file) => Encoding.UTF8.GetString(file).TrimEnd('\n');
    }
}
