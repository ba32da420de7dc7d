using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MeasurementCapsule.Tests.Repo.Rules;

/// <summary>The arrows between the layers: who may know whom. firmware/simulator and firmware/device wire, and may know all.</summary>
public static partial class Layers
{
    private sealed record Layer(string Folder, string Name, string[] Knows);

    private static readonly Layer[] All =
    [
        new("hal/contracts", "MeasurementCapsule.Hal.Contracts", []),
        new("hal/chips", "MeasurementCapsule.Hal.Chips", ["hal/contracts"]),
        new("hal/sim", "MeasurementCapsule.Hal.Sim", ["hal/contracts", "crypto"]),
        new("hal/native/host", "MeasurementCapsule.Hal.Native", ["hal/contracts"]),
        new("hal/native/interop", "MeasurementCapsule.Hal.Interop", []),
        new("hal/native/device", "MeasurementCapsule.Hal.Device", ["hal/contracts", "hal/native/interop"]),
        new("hal/esp32", "MeasurementCapsule.Hal.Esp32", ["hal/contracts"]),
        new("crypto", "MeasurementCapsule.Crypto", []),
        new("firmware/display", "MeasurementCapsule.Display", ["hal/contracts", "crypto"]),
        new("firmware/legal", "MeasurementCapsule.Legal", ["hal/contracts", "crypto"]),
        new("firmware/station", "MeasurementCapsule.Station", ["hal/contracts", "crypto", "firmware/legal"]),
        new("firmware/simulator", "MeasurementCapsule.Simulator", []),
        new("firmware/device", "MeasurementCapsule.Device", []),
    ];

    // What a request or an answer is made of: its layout, its numbers, what may stand in its texts, and their writer.
    private static readonly string[] Vocabulary =
    [
        "LegalCommand", "GateStatus", "SessionOrder", "Identification", "LegalParameter", "FaultCode", "FaultCatalogue", "EventKind", "EventSource",
        "SessionPhase", "TimeStatus", "AsciiWriter", "Reading", "Utf8", "IdentificationForm", "ParameterTable", "CapsuleText", "CapsuleTextForm",
    ];

    private static readonly string[] Wiring = ["firmware/simulator", "firmware/device"];

    private static readonly string[] Hardware = ["hal/esp32", "firmware/device"];

    /// <summary>True for the layers that see the drivers of the platform: they have no twin on the PC.</summary>
    public static bool IsForTheDeviceOnly(string file) => Hardware.Any(folder => file.StartsWith(folder + "/"));

    /// <summary>True for the types of the legal part that requests and answers of its gate are made of.</summary>
    public static bool IsVocabularyOfTheGate(string type) => Vocabulary.Contains(type) || type.EndsWith("Response");

    /// <summary>A project refers only to projects of layers that its own may know.</summary>
    public static IEnumerable<Breach> OfProject(string file, string text)
    {
        var layer = LayerOf(file);
        foreach (Match reference in ProjectReference().Matches(text))
        {
            var target = Path.GetRelativePath("/", Path.GetFullPath(Path.Combine("/", Path.GetDirectoryName(file)!, reference.Groups[1].Value.Replace('\\', '/')))).Replace('\\', '/');
            if (layer != null && LayerOf(target) is { } other && !MayKnow(layer, other))
            {
                yield return new Breach(file, Source.Line(text, reference.Index), $"{layer.Folder} must not refer to {other.Folder}; it may know: {Known(layer)}");
            }
        }
    }

    /// <summary>A source uses only namespaces of layers that its own may know, and the drivers of the platform only where the hardware is.</summary>
    public static IEnumerable<Breach> OfSource(string file, string text)
    {
        var layer = LayerOf(file);
        foreach (var name in layer == null ? [] : Source.Parse(text).DescendantNodes().Where(IsWholeName))
        {
            var spelled = name.ToString();
            if (!Hardware.Contains(layer!.Folder) && (spelled.StartsWith("System.Device") || spelled.StartsWith("nanoFramework.Hardware")))
            {
                yield return new Breach(file, Source.Line(name), $"{spelled}: only {string.Join(" and ", Hardware)} may see the drivers of the platform");
            }
            else if (OwnerOf(spelled) is { } other && !MayKnow(layer, other))
            {
                yield return new Breach(file, Source.Line(name), $"{layer.Folder} must not use {spelled}; it may know: {Known(layer)}");
            }
        }
    }

    // A qualified name, or a member access that may be one, but not the parts of a longer one.
    private static bool IsWholeName(SyntaxNode node) =>
        node is QualifiedNameSyntax { Parent: not QualifiedNameSyntax and not BaseNamespaceDeclarationSyntax } or MemberAccessExpressionSyntax { Parent: not MemberAccessExpressionSyntax };

    private static Layer? LayerOf(string file) => All.FirstOrDefault(layer => file.StartsWith(layer.Folder + "/"));

    // The namespace of the contracts is MeasurementCapsule.Hal: what belongs to no other layer below it.
    private static Layer? OwnerOf(string name) =>
        All.FirstOrDefault(layer => name == layer.Name || name.StartsWith(layer.Name + ".")) ?? (name.StartsWith("MeasurementCapsule.Hal") ? All[0] : null);

    private static bool MayKnow(Layer layer, Layer other) => layer == other || Wiring.Contains(layer.Folder) || layer.Knows.Contains(other.Folder);

    private static string Known(Layer layer) => layer.Knows.Length == 0 ? "nobody" : string.Join(", ", layer.Knows);

    [GeneratedRegex("""<ProjectReference\s+Include="([^"]+)"\s*""")]
    private static partial Regex ProjectReference();
}
