using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MeasurementCapsule.Tests.Repo.Rules;

/// <summary>Length of files and functions: what does not fit on a few screens is several things.</summary>
public static partial class Lengths
{
    /// <summary>Lines of a file, at most.</summary>
    public const int File = 300;

    /// <summary>Lines of a function, at most.</summary>
    public const int Function = 70;

    /// <summary>A source of any language.</summary>
    public static IEnumerable<Breach> OfFile(string file, string text)
    {
        var lines = text.TrimEnd('\n').Split('\n').Length;
        return lines > File ? [new Breach(file, File + 1, $"{lines} lines, at most {File}: split it")] : [];
    }

    /// <summary>The functions of a C# file, local ones among them.</summary>
    public static IEnumerable<Breach> OfCSharpFunctions(string file, string text) =>
        Source.Parse(text).DescendantNodes()
            .Where(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax)
            .Select(node => (Line: Source.Line(First(node)), Lines: node.GetLocation().GetLineSpan() is var span ? span.EndLinePosition.Line - Source.Line(First(node)) + 2 : 0))
            .Where(function => function.Lines > Function)
            .Select(function => TooLong(file, function.Line, function.Lines));

    /// <summary>The functions of a C++ file: a brace after a closing parenthesis that is not that of a statement.</summary>
    public static IEnumerable<Breach> OfCppFunctions(string file, string text)
    {
        var code = Source.WithoutCommentsAndLiterals(text);
        foreach (Match head in FunctionHead().Matches(code).Where(match => !Statement().IsMatch(match.Groups[1].Value)))
        {
            var open = head.Index + head.Length - 1;
            var depth = 0;
            var at = open;
            do
            {
                depth += code[at] == '{' ? 1 : code[at] == '}' ? -1 : 0;
            }
            while (depth > 0 && ++at < code.Length);

            var first = Source.Line(code, head.Groups[1].Index);
            var lines = Source.Line(code, Math.Min(at, code.Length)) - first + 1;
            if (lines > Function)
            {
                yield return TooLong(file, first, lines);
            }
        }
    }

    private static Breach TooLong(string file, int line, int lines) => new(file, line, $"a function of {lines} lines, at most {Function}: split it");

    // Attributes do not count.
    private static SyntaxNodeOrToken First(SyntaxNode node) => node.ChildNodesAndTokens().First(child => child.AsNode() is not AttributeListSyntax);

    [GeneratedRegex(@"([\w:~]+)[ \t]*\((?>[^(){};]|(?<open>\()|(?<-open>\)))*(?(open)(?!))\)[\s\w:(),]*\{")]
    private static partial Regex FunctionHead();

    [GeneratedRegex(@"^(if|for|while|switch|catch|return|sizeof|static_assert)$")]
    private static partial Regex Statement();
}
