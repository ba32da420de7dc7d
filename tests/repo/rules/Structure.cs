using System.Text.RegularExpressions;

namespace MeasurementCapsule.Tests.Repo.Rules;

/// <summary>The shape of the tree: the fixed top level, the map in the README, the projects in the solution.</summary>
public static partial class Structure
{
    private static readonly string[] TopLevel = ["MeasurementCapsule.sln", "nfproj.props", "README.md", "LICENSE", "firmware/", "hal/", "crypto/", "tests/", "hardware-docs/"];

    /// <summary>Nothing at the top but what the house plan has there; names that start with a dot are for tools.</summary>
    public static IEnumerable<Breach> OfTopLevel(IReadOnlyCollection<string> files)
    {
        var found = files.Select(file => file.Contains('/') ? file[..(file.IndexOf('/') + 1)] : file).Where(name => name[0] != '.').Distinct().ToArray();
        return found.Except(TopLevel).Select(name => new Breach(name, 1, "the top level is fixed: put it into a folder"))
            .Concat(TopLevel.Except(found).Select(name => new Breach(name, 1, "the top level lacks this")));
    }

    /// <summary>The README names each folder of the first two levels, in backticks at the start of a line's text, and no other.</summary>
    public static IEnumerable<Breach> OfMap(string file, string readme, IReadOnlyCollection<string> files)
    {
        var folders = files.Where(path => path[0] != '.' && path.Contains('/')).SelectMany(Folders).ToHashSet();
        var entries = MapLine().Matches(readme).Select(match => KeyValuePair.Create(match.Groups[1].Value, Source.Line(readme, match.Groups[1].Index))).ToArray();
        var map = entries.DistinctBy(entry => entry.Key).ToDictionary();
        return entries.Except(map).Select(entry => new Breach(file, entry.Value, $"the map names {entry.Key} a second time"))
            .Concat(map.Where(entry => !folders.Contains(entry.Key)).Select(entry => new Breach(file, entry.Value, $"the map names {entry.Key}, which is not there")))
            .Concat(folders.Where(folder => !map.ContainsKey(folder)).Order().Select(folder => new Breach(file, 1, $"the map lacks a line for `{folder}`")));
    }

    /// <summary>The solution holds each project file, and builds it in both configurations.</summary>
    public static IEnumerable<Breach> OfSolution(string file, string solution, IReadOnlyCollection<string> files)
    {
        var entries = SolutionEntry().Matches(solution).ToDictionary(match => match.Groups[1].Value.Replace('\\', '/'), match => (Guid: match.Groups[2].Value, Line: Source.Line(solution, match.Index)));
        foreach (var project in files.Where(path => path.EndsWith(".csproj") || path.EndsWith(".nfproj")))
        {
            if (!entries.TryGetValue(project, out var entry))
            {
                yield return new Breach(project, 1, $"{file} does not hold this project");
                continue;
            }

            foreach (var configuration in new[] { "Debug", "Release" }.Where(name => !solution.Contains($"{entry.Guid}.{name}|Any CPU.Build.0 = {name}|Any CPU")))
            {
                yield return new Breach(file, entry.Line, $"{project} is not built in {configuration}");
            }
        }

        foreach (var (project, entry) in entries.Where(entry => !files.Contains(entry.Key)))
        {
            yield return new Breach(file, entry.Line, $"{project} is not there");
        }
    }

    private static IEnumerable<string> Folders(string path)
    {
        var parts = path.Split('/');
        yield return parts[0] + "/";
        if (parts.Length > 2)
        {
            yield return parts[0] + "/" + parts[1] + "/";
        }
    }

    [GeneratedRegex(@"(?m)^\s*[-*|]?\s*`([\w./-]+/)`")]
    private static partial Regex MapLine();

    [GeneratedRegex("""
        (?m)^Project\("[^"]+"\) = "[^"]+", "([^"]+proj)", "([^"]+)"
        """)]
    private static partial Regex SolutionEntry();
}
