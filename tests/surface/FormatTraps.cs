using System.Text.RegularExpressions;

namespace MeasurementCapsule.Tests.Surface;

/// <summary>Format strings: the interpreter knows few, throws on some of the others and prints nonsense for the rest.</summary>
public static partial class FormatTraps
{
    /// <summary>What to write instead.</summary>
    public const string Advice = "the interpreter throws or prints the format itself. Use D, X, F, N or E with digits, or G, as a constant.";

    private static readonly string[] Numbers = ["SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double"];

    /// <summary>True for X.ToString(format) and X.ToString(format, provider) of a number.</summary>
    public static bool TakesFormat(Member member) =>
        member.Name == "ToString" && member.Signature.StartsWith("(String") && Numbers.Any(number => member.Owner == "System." + number);

    /// <summary>True for a format that gives the same text on the interpreter as on a PC; null stands for one that is not a constant.</summary>
    public static bool IsAllowed(string? format) => format != null && Allowed().IsMatch(format);

    /// <summary>Placeholders like {0:000000} (interpolation becomes such a text), and characters that end a text early.</summary>
    public static IEnumerable<(string Rule, string Text)> OfText(string self, string text)
    {
        foreach (var format in Placeholder().Matches(text).Select(match => match.Groups[1].Value).Where(format => !IsAllowed(format) && !DateLike().IsMatch(format)))
        {
            yield return ("NF09", $"{self} formats with \"{format}\": {Advice}");
        }

        if (text.Contains('\0'))
        {
            yield return ("NF12", $"{self} holds a text with a zero character: texts end there on the interpreter. Use a byte[].");
        }
    }

    // G with digits throws.
    [GeneratedRegex("^([DdXxFfNnEe][0-9]{0,2}|[Gg])$")]
    private static partial Regex Allowed();

    [GeneratedRegex(@"(?<!\{)\{[0-9]+(?:,-?[0-9]+)?:([^}]*)\}")]
    private static partial Regex Placeholder();

    // Formats of a date work: of two letters or more, else "d" and "s" would be taken for one.
    [GeneratedRegex(@"^(?=.*[yMdHhms].*[yMdHhms])[yMdHhmsftTZ :\-./'\\]+$")]
    private static partial Regex DateLike();
}
