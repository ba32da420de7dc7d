namespace MeasurementCapsule.Tests.Surface;

/// <summary>Something that the interpreter does not do as the compiler promises: where, which trap (README.md), and what to write instead.</summary>
public sealed record Finding(string File, int Line, string Rule, string Text)
{
    /// <summary>The form that MSBuild takes for an error with a place.</summary>
    public override string ToString() => $"{File}({Line},1): error {Rule}: {Text}";
}
