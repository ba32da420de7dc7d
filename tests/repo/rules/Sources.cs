using System.Text.RegularExpressions;

namespace MeasurementCapsule.Tests.Repo.Rules;

/// <summary>What a .nfproj takes in: the same files as the .csproj beside it and as the folder, and the packages that it says.</summary>
public static partial class Sources
{
    /// <summary>The folder whose files a .nfproj takes in: its own; that of tests/device/X is tests/X.</summary>
    public static string FolderOf(string project) => Path.GetDirectoryName(project)!.Replace("tests/device/", "tests/") + "/";

    /// <summary>What each assembly of the device takes in beside its folder, and no project for the PC: product and version.</summary>
    public const string Shared = "firmware/AssemblyInfo.cs";

    /// <summary>True for tests that need what only a PC has: the folder pc beside the others, and those of the native core's shared library.</summary>
    public static bool IsForThePcOnly(string file) => file.StartsWith("tests/hal/Native") || (file.StartsWith("tests/") && file.Contains("/pc/"));

    /// <summary>All three lists are equal.</summary>
    public static IEnumerable<Breach> OfLists(string project, IReadOnlyCollection<string> device, IReadOnlyCollection<string> host, IReadOnlyCollection<string> folder)
    {
        foreach (var file in folder.Except(device))
        {
            yield return new Breach(project, 1, $"does not compile {file}, which is in its folder");
        }

        foreach (var file in device.Except(host))
        {
            yield return new Breach(project, 1, $"compiles {file}, which the .csproj beside it does not");
        }

        foreach (var file in host.Except(device))
        {
            yield return new Breach(project, 1, $"does not compile {file}, which the .csproj beside it does");
        }

        foreach (var file in device.Except(folder))
        {
            yield return new Breach(project, 1, $"compiles {file}, which is not in its folder");
        }
    }

    /// <summary>
    /// Each reference to a nanoFramework assembly names the version of the listing in tests/surface/api against which it is proven,
    /// and the package stands in packages.config; <paramref name="listings"/> are the first lines of the listings.
    /// </summary>
    public static IEnumerable<Breach> OfPackages(string project, string text, string packages, IReadOnlyCollection<string> listings)
    {
        foreach (Match reference in Reference().Matches(text))
        {
            var (name, version, package) = (reference.Groups[1].Value, reference.Groups[2].Value, reference.Groups[3].Value);
            var listing = listings.FirstOrDefault(line => line.StartsWith($"A:{name}\t{version}")) ?? "";
            var known = Package().Match(listing);
            if (!known.Success || package != known.Groups[1].Value + "." + known.Groups[2].Value)
            {
                yield return new Breach(project, Source.Line(text, reference.Index), $"{name} {version} of {package} is not what tests/surface/api lists");
            }
            else if (!packages.Contains($"id=\"{known.Groups[1].Value}\" version=\"{known.Groups[2].Value}\" targetFramework=\"netnano1.0\""))
            {
                yield return new Breach(project, Source.Line(text, reference.Index), $"packages.config beside it lacks {package}");
            }
        }
    }

    [GeneratedRegex("""<Reference Include="([^",]+), Version=([0-9.]+)[^>]*>\s*<HintPath>[.\\]*packages\\([^\\]+)\\""")]
    private static partial Regex Reference();

    [GeneratedRegex(@"package (\S+) ([0-9.]+)")]
    private static partial Regex Package();
}
