using System.Security.Cryptography;
using System.Text;

namespace MeasurementCapsule.Tests.Repo.Rules;

/// <summary>firmware/legal/MANIFEST.txt: the files that are the legally relevant software, and the identifier that follows from them.</summary>
public static class Manifest
{
    /// <summary>Where it is.</summary>
    public const string File = "firmware/legal/MANIFEST.txt";

    /// <summary>The file that holds the identifier: it cannot be part of what it is computed from.</summary>
    public const string Identifier = "firmware/legal/SoftwareIdentifier.cs";

    /// <summary>The entries with their lines.</summary>
    public static IEnumerable<(string Path, int Line)> Entries(string text) =>
        text.Split('\n').Select((line, at) => (line.Split('#')[0].Trim(), at + 1)).Where(entry => entry.Item1.Length > 0);

    /// <summary>Each entry is there, once and under its exact name; each C# file of firmware/legal is an entry.</summary>
    public static IEnumerable<Breach> OfTree(string text, IReadOnlyCollection<string> files)
    {
        var entries = Entries(text).ToArray();
        foreach (var (path, line) in entries.Where(entry => !files.Contains(entry.Path)))
        {
            yield return new Breach(File, line, $"{path} is not there");
        }

        foreach (var (path, line) in entries.GroupBy(entry => entry.Path).SelectMany(same => same.Skip(1)))
        {
            yield return new Breach(File, line, $"{path} stands here a second time");
        }

        foreach (var path in files.Where(path => path.StartsWith("firmware/legal/") && path.EndsWith(".cs") && path != Identifier).Except(entries.Select(entry => entry.Path)))
        {
            yield return new Breach(path, 1, $"{File} lacks this file");
        }
    }

    /// <summary>SHA-256 of the lines "checksum, two spaces, path, line feed" of all entries in ordinal order; upper-case hexadecimal.</summary>
    public static string Hash(IEnumerable<string> paths, Func<string, byte[]> read)
    {
        var lines = paths.Order(StringComparer.Ordinal).Select(path => Convert.ToHexStringLower(SHA256.HashData(read(path))) + "  " + path + "\n");
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }

    /// <summary>The committed identifier is the computed one.</summary>
    public static IEnumerable<Breach> OfIdentifier(string source, string hash)
    {
        var line = Array.FindIndex(source.Split('\n'), candidate => candidate.Contains("const string Hash"));
        return source.Contains($"public const string Hash = \"{hash}\";") ? [] : [new Breach(Identifier, line + 1, $"the files of the manifest give {hash}: run firmware/legal/identify")];
    }
}
