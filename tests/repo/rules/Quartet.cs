namespace MeasurementCapsule.Tests.Repo.Rules;

/// <summary>For each chip X there are four files that one can guess: the driver, the simulated chip, the tests and the page.</summary>
public static class Quartet
{
    /// <summary>The headings of a page, in this order and no others of their rank.</summary>
    public static readonly string[] Headings = ["What we use", "How it works", "Registers we touch", "How it fails", "How we simulate it"];

    private const string Pages = "hardware-docs/chips/";

    /// <summary>Every page has its three companions, and every driver or simulated chip belongs to a page.</summary>
    public static IEnumerable<Breach> OfTree(IReadOnlyCollection<string> files)
    {
        var chips = files.Where(file => file.StartsWith(Pages) && file.EndsWith(".md")).Select(file => Path.GetFileNameWithoutExtension(file)).Where(name => name != "README").ToArray();
        foreach (var chip in chips)
        {
            string[][] companions =
            [
                [$"hal/chips/{chip}.cs", $"hal/native/core/{chip.ToLowerInvariant()}.cpp", $"hal/native/core/{chip.ToLowerInvariant()}.h"],
                [$"hal/sim/Sim{chip}.cs"],
                [$"tests/hal/{chip}Tests.cs"],
            ];
            foreach (var missing in companions.Where(some => !some.Any(files.Contains)))
            {
                yield return new Breach($"{Pages}{chip}.md", 1, "the chip lacks " + string.Join(" or ", missing));
            }
        }

        foreach (var file in files.Where(file => file.StartsWith("hal/chips/") || file.StartsWith("hal/sim/Sim")).Where(file => file.EndsWith(".cs")))
        {
            var name = Path.GetFileNameWithoutExtension(file)[(file.StartsWith("hal/sim/") ? 3 : 0)..];
            if (!chips.Any(name.StartsWith))
            {
                yield return new Breach(file, 1, $"no page {Pages}{name}.md (a part of a driver starts with the name of its chip)");
            }
        }
    }

    /// <summary>A page has the five headings.</summary>
    public static IEnumerable<Breach> OfPage(string file, string text)
    {
        var lines = text.Split('\n');
        var found = lines.Select((line, at) => (line, at)).Where(one => one.line.StartsWith("## ")).ToArray();
        for (var at = 0; at < Math.Max(found.Length, Headings.Length); at++)
        {
            var expected = at < Headings.Length ? Headings[at] : "no further heading";
            if (at >= found.Length || found[at].line[3..].Trim() != expected)
            {
                yield return new Breach(file, at < found.Length ? found[at].at + 1 : lines.Length, $"expected here: {expected}");
                yield break;
            }
        }
    }
}
