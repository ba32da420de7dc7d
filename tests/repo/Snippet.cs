using MeasurementCapsule.Tests.Surface;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace MeasurementCapsule.Tests.Repo;

/// <summary>Compiles a piece of device code in memory as a .nfproj does: language version 9, the API surface as the only reference.</summary>
public static class Snippet
{
    private static readonly Lazy<Dictionary<string, byte[]>> Surface = new(CompileSurface);

    /// <summary>The reference assemblies, by name.</summary>
    public static IReadOnlyDictionary<string, byte[]> References => Surface.Value;

    /// <summary>What the compiler refuses, each as "line id text".</summary>
    public static string[] Refusals(string text, bool documented = false)
    {
        using var nowhere = new MemoryStream();
        var diagnostics = Compile("Snippet.cs", text, [], documented).Emit(nowhere).Diagnostics;
        return [.. diagnostics.Where(one => one.Severity >= DiagnosticSeverity.Warning).Select(one => $"{one.Location.GetLineSpan().StartLinePosition.Line + 1} {one.Id} {one.GetMessage()}")];
    }

    /// <summary>What the check of the compiled code finds; <paramref name="library"/> is the source of an assembly that the code refers to.</summary>
    public static IReadOnlyList<Finding> Findings(string text, string? library = null)
    {
        byte[][] libraries = library == null ? [] : [Emit("Library.cs", library, []).Assembly];
        var code = Emit("Snippet.cs", text, libraries);
        var others = libraries.Concat(References.Values).Select(image => new CompiledCode(new MemoryStream(image), null)).ToArray();
        var compiled = new CompiledCode(new MemoryStream(code.Assembly), new MemoryStream(code.Debug)) { ReadSource = _ => text.Split('\n') };
        return InterpreterCheck.Run(compiled, others);
    }

    private static (byte[] Assembly, byte[] Debug) Emit(string file, string text, byte[][] others)
    {
        using var assembly = new MemoryStream();
        using var debug = new MemoryStream();
        var result = Compile(file, text, others, false).Emit(assembly, debug, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Assert.IsTrue(result.Success, "the snippet itself must compile: " + string.Join('\n', result.Diagnostics));
        return (assembly.ToArray(), debug.ToArray());
    }

    private static CSharpCompilation Compile(string file, string text, byte[][] others, bool documented)
    {
        var parse = new CSharpParseOptions(LanguageVersion.CSharp9, documented ? DocumentationMode.Diagnose : DocumentationMode.Parse);
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), parse, file);
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Debug, allowUnsafe: true);
        return CSharpCompilation.Create(Path.GetFileNameWithoutExtension(file), [tree], others.Concat(References.Values).Select(image => MetadataReference.CreateFromImage(image)), options);
    }

    // The sources were written when tests/surface was built.
    private static Dictionary<string, byte[]> CompileSurface()
    {
        var folder = Path.Combine(Repository.Root, "tests/surface/obj/nf/reference");
        var images = new Dictionary<string, byte[]>();
        foreach (var name in Directory.GetFiles(folder, "*.cs").Select(file => Path.GetFileNameWithoutExtension(file)))
        {
            CompileReference(folder, name, images);
        }

        return images;
    }

    private static byte[] CompileReference(string folder, string name, Dictionary<string, byte[]> images)
    {
        if (images.TryGetValue(name, out var known))
        {
            return known;
        }

        var references = File.ReadAllLines(Path.Combine(folder, name + ".references")).Select(other => MetadataReference.CreateFromImage(CompileReference(folder, other, images)));
        var tree = CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(folder, name + ".cs")), new CSharpParseOptions(LanguageVersion.CSharp9));
        using var image = new MemoryStream();
        var result = CSharpCompilation.Create(name, [tree], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .Emit(image, options: new EmitOptions(metadataOnly: true, includePrivateMembers: false, runtimeMetadataVersion: "v4.0.30319"));
        Assert.IsTrue(result.Success, name + ": " + string.Join('\n', result.Diagnostics.Take(5)));
        return images[name] = image.ToArray();
    }
}
