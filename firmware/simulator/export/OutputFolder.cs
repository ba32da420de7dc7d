using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// Where a run leaves its files. A new run replaces the files of an earlier one; a folder that holds anything else is
    /// refused, so that a slip of the finger destroys nothing.
    /// </summary>
    public sealed class OutputFolder
    {
        /// <summary>The file that marks a folder as one of ours.</summary>
        public const string ReportFile = "report.txt";

        private static readonly string[] OwnEndings = [".ocmf", ".xml", ".json", ".png", ".pem", "_publicKey.txt", "key_forms.txt", ".svg", "_weeks.csv", ReportFile];
        private readonly List<string> written = [];

        /// <summary>Prepares the folder or throws <see cref="InputException"/>.</summary>
        public OutputFolder(string path)
        {
            Path = System.IO.Path.GetFullPath(path);
            try
            {
                Directory.CreateDirectory(Path);
                RemoveEarlierRun();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new InputException("folder '" + path + "' cannot be used (" + e.Message.TrimEnd('.') + ")");
            }
        }

        /// <summary>The folder, absolute.</summary>
        public string Path { get; }

        /// <summary>Names of the files written so far, in order.</summary>
        public IReadOnlyList<string> Written => written;

        /// <summary>Writes a file, whole.</summary>
        public void Write(string name, byte[] content)
        {
            File.WriteAllBytes(System.IO.Path.Combine(Path, name), content);
            written.Add(name);
        }

        private void RemoveEarlierRun()
        {
            string[] entries = Directory.GetFileSystemEntries(Path).Select(entry => System.IO.Path.GetFileName(entry)).ToArray();
            string? foreign = entries.FirstOrDefault(entry => !OwnEndings.Any(entry.EndsWith));
            if (foreign != null || (entries.Length > 0 && !entries.Contains(ReportFile)))
            {
                throw new InputException("folder '" + Path + "' holds '" + (foreign ?? entries[0])
                    + "', which no earlier run wrote; allowed is a new or empty folder, or that of an earlier run");
            }

            foreach (string entry in entries)
            {
                File.Delete(System.IO.Path.Combine(Path, entry));
            }
        }
    }
}
