using System.Reflection.Metadata;

namespace MeasurementCapsule.Tests.Surface;

/// <summary>
/// Looks in compiled code for what compiles against the API surface, but crashes or silently differs on the nanoFramework interpreter.
/// The traps and their reasons stand in README.md.
/// </summary>
public static class InterpreterCheck
{
    /// <summary>The findings of an assembly; the others are those that it refers to.</summary>
    public static IReadOnlyList<Finding> Run(string assembly, IEnumerable<string> others) =>
        Run(CompiledCode.Open(assembly), [.. others.Select(CompiledCode.Open)]);

    /// <summary>The findings, in the order of their places, each once.</summary>
    public static IReadOnlyList<Finding> Run(CompiledCode code, IReadOnlyList<CompiledCode> others)
    {
        var findings = new List<Finding>();
        findings.AddRange(DeclarationTraps.Find(code));
        findings.AddRange(StringTable.Find(code));
        var enums = new HashSet<string>(others.Append(code).SelectMany(Enums));
        foreach (var (_, method) in code.Methods())
        {
            findings.AddRange(BodyTraps.Find(code, method, enums));
        }

        findings.AddRange(InitialiserTraps.Find(code, others));
        findings.AddRange(UnsignedTraps.Find(code, others));
        return [.. findings.DistinctBy(finding => (finding.File, finding.Line, finding.Rule)).OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line)];
    }

    private static IEnumerable<string> Enums(CompiledCode code) =>
        code.Reader.TypeDefinitions.Where(type => TypeNames.Of(code.Reader, code.Reader.GetTypeDefinition(type).BaseType) == "System.Enum").Select(type => TypeNames.Of(code.Reader, type));
}
