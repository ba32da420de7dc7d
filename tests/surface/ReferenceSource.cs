using System.Text;
using System.Text.RegularExpressions;

namespace MeasurementCapsule.Tests.Surface;

/// <summary>Turns the listings of the nanoFramework API (api/README.md) into C# that compiles to reference assemblies.</summary>
public static partial class ReferenceSource
{
    private sealed record Entry(string Id, string Declaration, string Remarks);

    /// <summary>Writes X.cs and X.references (the assemblies that it refers to, one per line) for each listing.</summary>
    public static void WriteAll(string listings, string into)
    {
        Directory.CreateDirectory(into);
        var all = Directory.GetFiles(listings, "*-*.txt").Select(Read).ToDictionary(entries => entries[0].Id[2..]);
        foreach (var (name, entries) in all)
        {
            WriteIfChanged(Path.Combine(into, name + ".cs"), Write(entries));
            WriteIfChanged(Path.Combine(into, name + ".references"), string.Concat(Reachable(name, all).Select(other => other + "\n")));
        }
    }

    // A file that stays as it is keeps its time, and what was compiled from it stays up to date.
    private static void WriteIfChanged(string file, string text)
    {
        if (!File.Exists(file) || File.ReadAllText(file) != text)
        {
            File.WriteAllText(file, text);
        }
    }

    private static Entry[] Read(string file) =>
        [.. File.ReadLines(file).Where(line => line.Length > 0).Select(line => (line + "\t").Split('\t')).Select(columns => new Entry(columns[0], columns[1], columns[2]))];

    private static string[] References(Entry[] entries) =>
        entries[0].Declaration.Split(':') is [_, var names] ? names.Split(',', StringSplitOptions.TrimEntries) : [];

    private static IEnumerable<string> Reachable(string name, Dictionary<string, Entry[]> all) =>
        References(all[name]).SelectMany(other => Reachable(other, all).Append(other)).Distinct();

    private static string Write(Entry[] entries)
    {
        var text = new StringBuilder($"[assembly: global::System.Reflection.AssemblyVersion(\"{entries[0].Declaration.Split(' ')[0]}\")]\n");
        var members = entries.Where(entry => "FMPE".Contains(entry.Id[0])).ToLookup(entry => Owner(entry.Id));
        var types = entries.Where(entry => entry.Id[0] == 'T').ToDictionary(entry => entry.Id[2..]);
        foreach (var type in types.Where(type => !types.ContainsKey(Owner("T:" + type.Key))))
        {
            text.Append($"namespace {Owner("T:" + type.Key)}\n{{\n");
            WriteType(text, type.Value, types, members);
            text.Append("}\n");
        }

        return text.ToString();
    }

    // The id of what the member belongs to: up to the last dot before the parameters. Dots of an explicit interface are written #.
    private static string Owner(string id)
    {
        var name = id[2..].Split('(', '~')[0];
        return name[..Math.Max(name.LastIndexOf('.'), 0)];
    }

    private static void WriteType(StringBuilder text, Entry type, Dictionary<string, Entry> types, ILookup<string, Entry> members)
    {
        var id = type.Id[2..];
        var kind = KindOf().Match(Words(type.Declaration)).Groups[1].Value;
        text.Append(Public(Global(type.Declaration))).Append(kind == "delegate" ? ";\n" : "\n{\n");
        if (kind == "delegate")
        {
            return;
        }

        var own = members[id].ToArray();
        foreach (var nested in types.Where(other => Owner("T:" + other.Key) == id))
        {
            WriteType(text, nested.Value, types, members);
        }

        if (type.Remarks.Split("; ").FirstOrDefault(remark => remark.StartsWith("holds ")) is { } holds)
        {
            var modifier = type.Declaration.Contains("readonly ") ? "readonly " : "";
            text.Append(string.Concat(Global(holds[6..]).Split(", ").Select((held, at) => $"private {modifier}{held} held{at};\n")));
        }

        if (kind == "class" && !Words(type.Declaration).Contains("static ") && !own.Any(member => member.Id.Contains("#ctor")))
        {
            text.Append($"internal {id.Split('.')[^1].Split('`')[0]}() => throw null;\n");
        }

        text.Append(string.Concat(own.Select(member => kind == "enum" ? Global(member.Declaration) + ",\n" : Member(member, kind))));
        text.Append("}\n");
    }

    private static string Member(Entry member, string kind)
    {
        var declaration = Global(member.Declaration);
        var words = Words(member.Declaration);
        var bare = kind == "interface" || words.StartsWith('~') || ExplicitName().IsMatch(member.Id);
        var bodiless = kind == "interface" || words.Contains("abstract ");
        var body = member.Id[0] switch
        {
            'F' => ";",
            'M' => bodiless ? ";" : " => throw null;",
            'E' => bodiless ? ";" : " { add => throw null; remove => throw null; }",
            _ => "",
        };
        if (member.Id[0] == 'P' && !bodiless)
        {
            var accessors = declaration.LastIndexOf('{');
            declaration = declaration[..accessors] + Accessor().Replace(declaration[accessors..], "$1 => throw null;");
        }

        return (bare ? declaration : Public(declaration)) + body + "\n";
    }

    // "public" stands behind the attributes and only where no other access word stands.
    private static string Public(string declaration)
    {
        var attributes = Attributes().Match(declaration).Value;
        var rest = declaration[attributes.Length..];
        return rest.StartsWith("protected ") ? declaration : attributes + "public " + rest;
    }

    private static string Words(string declaration) => declaration[Attributes().Match(declaration).Length..];

    // A namespace nanoFramework.System.IO exists, in which "System.Byte" would be sought: every full name starts at the root.
    private static string Global(string declaration) => FullName().Replace(declaration, match => match.Groups[1].Success ? "global::" + match.Value : match.Value);

    [GeneratedRegex("""^(\[([^\]"]|"[^"]*")*(\[\][^\]"]*)*\] )+""")]
    private static partial Regex Attributes();

    [GeneratedRegex("""
        "[^"]*"|(?<![\w.:])((?:System|nanoFramework)\.)
        """)]
    private static partial Regex FullName();

    [GeneratedRegex(@"\b(class|struct|interface|enum|delegate)\b")]
    private static partial Regex KindOf();

    [GeneratedRegex(@"#(?!c?ctor)\w")]
    private static partial Regex ExplicitName();

    [GeneratedRegex(@"\b(get|set|init);")]
    private static partial Regex Accessor();
}
