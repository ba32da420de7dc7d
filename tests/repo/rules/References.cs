using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MeasurementCapsule.Tests.Repo.Rules;

/// <summary>Which types and headers a file names: legal code names only legal code and contracts, a station interface only the gate.</summary>
public static partial class References
{
    /// <summary>The types that a C# file declares, nested ones left out.</summary>
    public static IEnumerable<string> Declared(string text) =>
        Source.Parse(text).DescendantNodes().Where(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax && node.Parent is not TypeDeclarationSyntax)
            .Select(node => node is DelegateDeclarationSyntax one ? one.Identifier.Text : ((BaseTypeDeclarationSyntax)node).Identifier.Text);

    /// <summary>Names of <paramref name="forbidden"/> types (with the file that declares each) in a C# file.</summary>
    public static IEnumerable<Breach> ToTypes(string file, string text, IReadOnlyDictionary<string, string> forbidden, string who)
    {
        var root = Source.Parse(text);
        var own = root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.Parent is not SimpleNameSyntax).Select(token => token.Text).ToHashSet();
        foreach (var name in root.DescendantNodes().OfType<SimpleNameSyntax>())
        {
            // The name after a dot is a member, except in a qualified name; a name that the file itself declares is its own.
            var member = name.Parent is MemberAccessExpressionSyntax access && access.Name == name;
            if (!member && !own.Contains(name.Identifier.Text) && forbidden.TryGetValue(name.Identifier.Text, out var place))
            {
                yield return new Breach(file, Source.Line(name), $"{who}, and {name.Identifier.Text} is in {place}");
            }
        }
    }

    /// <summary>Headers that a native file includes and that are not in the list.</summary>
    public static IEnumerable<Breach> ToHeaders(string file, string text, IReadOnlyCollection<string> allowed, string who)
    {
        foreach (Match include in Include().Matches(text))
        {
            var path = Path.GetRelativePath("/", Path.GetFullPath(Path.Combine("/", Path.GetDirectoryName(file)!, include.Groups[1].Value))).Replace('\\', '/');
            if (!allowed.Contains(path))
            {
                yield return new Breach(file, Source.Line(text, include.Index), $"{who}, and {path} is none");
            }
        }
    }

    [GeneratedRegex("""
        (?m)^[ \t]*#[ \t]*include[ \t]*"([^"]+)"
        """)]
    private static partial Regex Include();
}
