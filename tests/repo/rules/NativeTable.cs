using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MeasurementCapsule.Tests.Repo.Rules;

/// <summary>
/// The natives of an interop assembly as the metadata processor 3.x of nanoFramework sees them: names in the table, order, checksum.
/// The interpreter refuses an assembly whose checksum is not that of the table; a wrong order it does not notice.
/// </summary>
public static class NativeTable
{
    /// <summary>A native method: its class and its mangled name, and what the generated files say of its types.</summary>
    public sealed record Method(string Class, string Mangled, string Name, NativeType Result, NativeType[] Parameters);

    private const uint Polynomial = 0x04C11DB7;

    /// <summary>
    /// The checksum over all methods in the order of the table; null is a managed one. Until the first native one is done, each part
    /// begins anew: so methods before it do not count, and of itself only the name does.
    /// </summary>
    public static uint Checksum(string assembly, IEnumerable<(string Class, string Mangled)?> methods)
    {
        var (crc, isNativeDone) = (0u, false);
        foreach (var method in methods)
        {
            string[] parts = method is { } native ? [assembly, native.Class, native.Mangled] : ["NULL"];
            foreach (var part in parts)
            {
                crc = Continue(isNativeDone ? crc : 0, part);
            }

            isNativeDone |= method != null;
        }

        return isNativeDone ? crc : 0;
    }

    /// <summary>The natives of a source, in the order of the table.</summary>
    public static Method[] Declared(string text) => [.. Methods(text).Where(IsNative).Select(Describe)];

    /// <summary>
    /// An interop assembly holds one static class of natives and nothing else: another type could shift the table unnoticed. A native takes
    /// numbers and byte arrays that the caller made, and returns a number: anything else the generated files cannot carry.
    /// </summary>
    public static IEnumerable<Breach> OfDeclarations(string file, string text)
    {
        var root = Source.Parse(text);
        var types = root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().ToArray();
        foreach (var type in types.Where((type, at) => at > 0 || !type.Modifiers.Any(SyntaxKind.StaticKeyword)))
        {
            yield return new Breach(file, Source.Line(type.Identifier), $"{type.Identifier.Text}: an interop assembly holds one static class and no other type");
        }

        foreach (var member in types.OfType<TypeDeclarationSyntax>().SelectMany(type => type.Members).Where(member => member is not MethodDeclarationSyntax method || !IsNative(method)))
        {
            yield return new Breach(file, Source.Line(member.GetFirstToken()), "an interop assembly holds nothing but the natives");
        }

        foreach (var method in Methods(text).Where(IsNative))
        {
            var isPlain = NativeType.Of(method.ReturnType) is { IsArray: false } && method.Modifiers.Any(SyntaxKind.StaticKeyword)
                && method.ParameterList.Parameters.All(parameter => parameter.Modifiers.Count == 0 && NativeType.Of(parameter.Type!) is { Mangled: not "VOID" });
            if (!isPlain)
            {
                yield return new Breach(file, Source.Line(method.Identifier), $"{method.Identifier.Text}: static, numbers and byte[] in, a number out, no ref and no out");
            }
        }
    }

    /// <summary>The committed file is what its declarations give.</summary>
    public static IEnumerable<Breach> OfGenerated(string file, string committed, string expected)
    {
        var (found, wanted) = (Lines(committed), Lines(expected));
        for (var at = 0; at < Math.Max(found.Length, wanted.Length); at++)
        {
            if (found.ElementAtOrDefault(at) != wanted.ElementAtOrDefault(at))
            {
                yield return new Breach(file, at + 1, $"the declarations give here: {wanted.ElementAtOrDefault(at) ?? "the end"}");
                yield break;
            }
        }
    }

    private static string[] Lines(string text) => [.. text.TrimEnd().Split('\n').Select(line => line.TrimEnd())];

    private static IEnumerable<MethodDeclarationSyntax> Methods(string text) => Source.Parse(text).DescendantNodes().OfType<MethodDeclarationSyntax>();

    private static bool IsNative(MethodDeclarationSyntax method) =>
        method.Modifiers.Any(SyntaxKind.ExternKeyword) && method.AttributeLists.ToString().Contains("MethodImplOptions.InternalCall");

    private static Method Describe(MethodDeclarationSyntax method)
    {
        var type = (TypeDeclarationSyntax)method.Parent!;
        var space = ((BaseNamespaceDeclarationSyntax)type.Parent!).Name.ToString();
        var result = NativeType.Of(method.ReturnType)!;
        NativeType[] parameters = [.. method.ParameterList.Parameters.Select(parameter => NativeType.Of(parameter.Type!)!)];
        var mangled = method.Identifier.Text + "___STATIC__" + string.Join("__", parameters.Prepend(result).Select(one => one.Mangled));
        return new Method(space.Replace('.', '_') + "_" + type.Identifier.Text, mangled, method.Identifier.Text, result, parameters);
    }

    // CRC-32, most significant bit first, nothing inverted.
    private static uint Continue(uint crc, string text)
    {
        foreach (var one in Encoding.ASCII.GetBytes(text))
        {
            crc ^= (uint)one << 24;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc << 1) ^ ((crc >> 31) * Polynomial);
            }
        }

        return crc;
    }
}
