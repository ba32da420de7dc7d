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

        private const uint Seed = 1;

        // The golden session shows what the software does, not which one it is: that would change with every line of it.
        private const string SoftwareIdentifier = "601DE2005E5510E0000000000000000000000000000000000000000000000000";

        /// <summary>Plays the session; file names and contents as they should stand in the folder.</summary>
        public static Dictionary<string, byte[]> Play(string folder)
        {
            Profile profile = ProfileReader.Read(Path.Combine(folder, ProfileFile));
            using SessionRun run = new(profile, Seed, []);
            run.Board.SoftwareIdentifier = SoftwareIdentifier;
            SessionResult result = run.Play((_, _) => { });
            Dictionary<string, byte[]> files = new()
            {
                ["start.ocmf"] = Line(result.Start.Record.Text),
                ["stop.ocmf"] = Line(result.Stop.Record.Text),
                ["session_publicKey.txt"] = Line(result.PublicKeyHex),
            };
            foreach ((string name, byte[] png) in result.Pictures)
            {
                files[name] = png;
            }

            foreach ((string name, byte[] record) in GoldenShapes.Play(SoftwareIdentifier))
            {
                files[name] = record;
            }

            return files;
        }

        /// <summary>What differs between the folder and a run, a line each; nothing when all is the same.</summary>
        public static IEnumerable<string> Differences(string folder, Dictionary<string, byte[]> files)
        {
            foreach ((string name, byte[] now) in files)
            {
                string path = Path.Combine(folder, name);
                byte[]? kept = File.Exists(path) ? File.ReadAllBytes(path) : null;
                string? difference = kept == null ? "is missing" : name.EndsWith(".png") ? OfPictures(kept, now) : OfTexts(kept, now);
                if (difference != null)
                {
                    yield return name + " " + difference;
                }
            }
        }

        private static string? OfTexts(byte[] kept, byte[] now)
        {
            return kept.SequenceEqual(now) ? null : "differs\n  - " + Text(kept) + "\n  + " + Text(now);
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
