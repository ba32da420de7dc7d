using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// Puts the records of a session together from pictures of the display's receipt pages, as a driver takes them away: the form of a
    /// part is in firmware/legal/RECORD.md. The codes are read by zbarimg, a program of others; a picture of the key page brings the key.
    /// </summary>
    public static partial class QrPictures
    {
        private const string Decoder = "zbarimg";

        /// <summary>True for a file that may hold a code.</summary>
        public static bool IsPicture(string file)
        {
            return Path.GetExtension(file).ToLowerInvariant() is ".png" or ".jpg" or ".jpeg";
        }

        /// <summary>All records of the pictures. <see cref="InputException"/>: one cannot be read, a part is missing, or they are of several sessions.</summary>
        public static List<SignedRecord> Read(IReadOnlyList<string> files)
        {
            List<string> texts = [.. files.Select(Decode)];
            PublicKey? key = texts.Select(PublicKey.TryRead).FirstOrDefault(found => found != null);
            string text = Assemble(texts.Where(one => PublicKey.TryRead(one) == null));
            return SignedRecord.ReadAll(text, "pictures", key: key);
        }

        /// <summary>Joins parts, in any order, some perhaps twice, and checks the whole.</summary>
        public static string Assemble(IEnumerable<string> parts)
        {
            Match[] heads = [.. parts.Select(part => Part().Match(part))];
            if (heads.Length == 0 || heads.Any(head => !head.Success))
            {
                throw new InputException("a picture holds a code that is neither a part of a receipt nor a public key");
            }

            string whole = heads[0].Groups["count"].Value + heads[0].Groups["checksum"].Value;
            if (heads.Any(head => head.Groups["count"].Value + head.Groups["checksum"].Value != whole))
            {
                throw new InputException("the pictures are of several receipts");
            }

            int count = int.Parse(heads[0].Groups["count"].Value);
            Dictionary<int, string> found = heads.GroupBy(head => int.Parse(head.Groups["number"].Value)).ToDictionary(same => same.Key, same => same.First().Groups["text"].Value);
            int[] missing = [.. Enumerable.Range(1, count).Where(number => !found.ContainsKey(number))];
            if (missing.Length > 0)
            {
                throw new InputException("of " + count + " parts these are missing: " + string.Join(", ", missing));
            }

            string text = string.Concat(Enumerable.Range(1, count).Select(number => found[number]));
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            return PngWriter.Crc32(bytes).ToString("X8") == heads[0].Groups["checksum"].Value ? text
                : throw new InputException("the parts do not fit together: their checksum is another one");
        }

        [GeneratedRegex("^MC(?<number>[0-9]{2})/(?<count>[0-9]{2})-(?<checksum>[0-9A-F]{8}):(?<text>.*)$", RegexOptions.Singleline)]
        private static partial Regex Part();

        private static string Decode(string file)
        {
            ProcessStartInfo start = new(Decoder, ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", file]) { RedirectStandardOutput = true, RedirectStandardError = true };
            try
            {
                using Process process = Process.Start(start)!;
                process.StandardError.ReadToEndAsync();
                string text = process.StandardOutput.ReadToEnd();
                process.WaitForExit();

                // One line end is the program's own; further ones belong to the code.
                return process.ExitCode == 0 && text.EndsWith('\n') ? text[..^1] : throw new InputException("'" + file + "' holds no QR code that can be read");
            }
            catch (System.ComponentModel.Win32Exception)
            {
                throw new InputException("reading pictures needs " + Decoder + " (package zbar-tools)");
            }
        }
    }
}
