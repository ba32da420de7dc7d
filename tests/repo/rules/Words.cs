using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MeasurementCapsule.Tests.Repo.Rules;

/// <summary>Words that must not stand in a file. Where code is meant, comments and texts do not count.</summary>
public static partial class Words
{
    /// <summary>What the platform offers for the time: somebody else sets it, or it can stand still.</summary>
    private static readonly string[] OtherClocks =
        ["DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeProvider", "TimeZoneInfo", "Stopwatch", "TickCount", "TickCount64", "Timer", "Rtc"];

    /// <summary>Legal C#: numbers are integers, the time comes from the legal clock, and no failure is swallowed.</summary>
    public static IEnumerable<Breach> OfLegal(string file, string text)
    {
        var root = Source.Parse(text);
        foreach (var token in root.DescendantTokens().Where(token => token.Kind() is SyntaxKind.FloatKeyword or SyntaxKind.DoubleKeyword or SyntaxKind.DecimalKeyword))
        {
            yield return new Breach(file, Source.Line(token), $"{token.Text} in legal code: every value is an integer with its unit in the name");
        }

        foreach (var caught in root.DescendantNodes().OfType<CatchClauseSyntax>().Where(caught => caught.Block.Statements.Count == 0))
        {
            yield return new Breach(file, Source.Line(caught), "an empty catch in legal code: a failure becomes a status, a flag or a fault");
        }
    }

    /// <summary>
    /// Everything that runs on the device: the time is that of the legal clock, with its status, and a duration that of IMonotonicClock; the
    /// platform's own clocks are not asked.
    /// </summary>
    public static IEnumerable<Breach> OfClocks(string file, string text)
    {
        foreach (var clock in Source.Parse(text).DescendantNodes().OfType<SimpleNameSyntax>().Where(name => OtherClocks.Contains(name.Identifier.Text)))
        {
            yield return new Breach(file, Source.Line(clock), $"{clock.Identifier.Text}: the time is that of the legal clock, with its status, and a duration that of IMonotonicClock");
        }
    }

    /// <summary>Legal C++: no floating point.</summary>
    public static IEnumerable<Breach> OfLegalNative(string file, string text)
    {
        foreach (Match word in Floating().Matches(Source.WithoutCommentsAndLiterals(text)))
        {
            yield return new Breach(file, Source.Line(text, word.Index), $"{word.Value} in legal code: every value is an integer with its unit in the name");
        }
    }

    /// <summary>Device C#: one source for all worlds, and nothing that the compiler refuses without naming a line.</summary>
    public static IEnumerable<Breach> OfDevice(string file, string text)
    {
        var root = Source.Parse(text);
        foreach (var trivia in root.DescendantTrivia().Where(trivia => trivia.Kind() is SyntaxKind.IfDirectiveTrivia))
        {
            yield return new Breach(file, 1 + trivia.GetLocation().GetLineSpan().StartLinePosition.Line, "#" + "if in device code: device and PC differ in which class is wired");
        }

        foreach (var token in root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.VolatileKeyword)))
        {
            yield return new Breach(file, Source.Line(token), "volatile: the device's mscorlib lacks what it needs. Use lock or Interlocked");
        }
    }

    /// <summary>Any file: no unfinished work, and nothing of the machine on which it was written.</summary>
    public static IEnumerable<Breach> OfText(string file, string text)
    {
        foreach (Match word in Unfinished().Matches(text))
        {
            yield return new Breach(file, Source.Line(text, word.Index), $"{word.Value}: finish it, or write down what is missing where the reader looks for it");
        }

        foreach (Match mark in Conflict().Matches(text))
        {
            yield return new Breach(file, Source.Line(text, mark.Index), "the mark of a merge that was not finished");
        }

        foreach (Match path in MachinePath().Matches(text))
        {
            yield return new Breach(file, Source.Line(text, path.Index), $"{path.Value}: a path of one machine");
        }
    }

    [GeneratedRegex(@"\b(float|double)\b")]
    private static partial Regex Floating();

    [GeneratedRegex(@"\b(TOD[O]|FIXM[E]|HAC[K])\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex("(?m)^(<{7}|>{7}) ")]
    private static partial Regex Conflict();

    [GeneratedRegex(@"(?<![\w.)>}/-])/(wor[k]|roo[t]|home/\w+|Users/\w+)/|\b[A-Z]:\\(?!n)\w+")]
    private static partial Regex MachinePath();
}
