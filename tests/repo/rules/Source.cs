using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MeasurementCapsule.Tests.Repo.Rules;

/// <summary>Sources in the forms that the rules read.</summary>
public static partial class Source
{
    /// <summary>The syntax of a C# file, of any language version.</summary>
    public static SyntaxNode Parse(string text) => CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot();

    /// <summary>The line of a node or token, counted from 1.</summary>
    public static int Line(SyntaxNodeOrToken node) => node.GetLocation()!.GetLineSpan().StartLinePosition.Line + 1;

    /// <summary>The line of a position in a text, counted from 1.</summary>
    public static int Line(string text, int at) => 1 + text.AsSpan(0, at).Count('\n');

    /// <summary>C++ with its comments and literals blanked, each line where it was.</summary>
    public static string WithoutCommentsAndLiterals(string cpp) =>
        CommentOrLiteral().Replace(cpp, match => string.Concat(match.Value.Select(character => character == '\n' ? '\n' : ' ')));

    // A digit before the apostrophe: a separator of digits, no character.
    [GeneratedRegex("""//[^\n]*|/\*[\s\S]*?\*/|"(\\.|[^"\\\n])*"|(?<![0-9A-Fa-f])'(\\.|[^'\\\n])+'""")]
    private static partial Regex CommentOrLiteral();
}
