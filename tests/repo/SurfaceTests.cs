using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MeasurementCapsule.Tests.Repo;

/// <summary>The API surface (tests/surface): the reference assemblies hold what the listings say, and the compiler refuses the rest.</summary>
[TestClass]
public sealed class SurfaceTests
{
    [TestMethod]
    public void TheReferenceAssembliesHoldExactlyWhatTheListingsSay()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "tests/surface/api"), "*-*.txt"))
        {
            var lines = File.ReadLines(file).Select(line => line.Split('\t')[0]).ToArray();
            var name = lines[0][2..];
            var references = Snippet.References.Values.Select(image => MetadataReference.CreateFromImage(image)).ToArray();
            var compilation = CSharpCompilation.Create("All", [], references);
            var assembly = references.Select(compilation.GetAssemblyOrModuleSymbol).OfType<IAssemblySymbol>().Single(candidate => candidate.Name == name);
            var found = Ids(assembly.GlobalNamespace).ToHashSet();

            Assert.AreEqual("", string.Join('\n', lines[1..].Except(found)), name + " lacks");
            Assert.AreEqual("", string.Join('\n', found.Except(lines)), name + " has too much");
        }
    }

    [TestMethod]
    [DataRow("using System.Collections.Generic;", "1 CS0234", "Generic")]
    [DataRow("class A {\n string B(string[] c) { return string.Join(\",\", c); } }", "2 CS0117", "Join")]
    [DataRow("class A {\n void B() { try { } catch (System.DivideByZeroException) { } } }", "2 CS0234", "DivideByZeroException")]
    [DataRow("class A {\n void B() { try { } catch (System.OverflowException) { } } }", "2 CS0234", "OverflowException")]
    [DataRow("class A {\n void B() { try { } catch (System.ArithmeticException) { } } }", "2 CS0234", "ArithmeticException")]
    [DataRow("class A {\n decimal b; }", "2 CS0518", "Decimal")]
    [DataRow("class A {\n int? b; }", "2 CS0518", "Nullable")]
    [DataRow("class A {\n System.Span<byte> b; }", "2 CS0234", "Span")]
    [DataRow("class A {\n async void B() { await C(); } object C() { return null; } }", "2 CS1061", "GetAwaiter")]
    [DataRow("class A {\n byte[] B(byte[] c) { System.Array.Reverse(c); return c; } }", "2 CS0117", "Reverse")]
    [DataRow("class A { void B(byte[] c) {\n System.Buffer.BlockCopy(c, 0, c, 0, 1); } }", "2 CS0234", "Buffer")]
    [DataRow("class A { byte[] B(string c) {\n return System.Text.Encoding.ASCII.GetBytes(c); } }", "2 CS0117", "ASCII")]
    [DataRow("class A { void B(object c) {\n (int, int) d = (1, 2); } }", "2 CS", "ValueTuple")]
    [DataRow("namespace A;", "1 CS8773", "file-scoped namespace")]
    public void TheCompilerRefusesWhatTheDeviceLacks(string text, string lineAndId, string name)
    {
        var refusals = Snippet.Refusals(text);

        Assert.IsTrue(refusals.Any(refusal => refusal.StartsWith(lineAndId) && refusal.Contains(name)), string.Join('\n', refusals));
    }

    [TestMethod]
    public void TheCompilerTakesWhatTheDeviceHas()
    {
        var refusals = Snippet.Refusals("""
            using System;
            using System.Collections;
            using System.Text;
            public delegate void Changed(int value);
            public class A
            {
                public event Changed Happened;
                public string Text(long value, byte[] bytes)
                {
                    var list = new ArrayList { value };
                    var table = new Hashtable { { "key", list } };
                    Array.Copy(bytes, 0, bytes, 1, 1);
                    Happened?.Invoke(Math.Max(1, 2));
                    try { return $"{value:D6} {table.Count:X2}" + Encoding.UTF8.GetString(bytes, 0, 2); }
                    catch (ArgumentOutOfRangeException e) when (e.Message.Length > 3) { return value switch { > 5 and < 7 => "six", _ => "other" }; }
                }
            }
            """);

        Assert.IsEmpty(refusals, string.Join('\n', refusals));
    }

    [TestMethod]
    public void APublicMemberWithoutADocumentationCommentIsRefused()
    {
        const string Text = "/// <summary>A.</summary>\npublic class A\n{\n    public int B;\n}\n";

        Assert.AreEqual("4 CS1591 Missing XML comment for publicly visible type or member 'A.B'", Snippet.Refusals(Text, documented: true).Single());
    }

    private static IEnumerable<string> Ids(INamespaceSymbol space) =>
        space.GetNamespaceMembers().SelectMany(Ids).Concat(space.GetTypeMembers().SelectMany(Ids));

    private static IEnumerable<string> Ids(INamedTypeSymbol type)
    {
        if (!IsVisible(type))
        {
            yield break;
        }

        yield return type.GetDocumentationCommentId()!;
        foreach (var member in type.GetMembers().Where(member => member is not INamedTypeSymbol && !IsAccessor(member) && IsVisible(member)))
        {
            yield return member.GetDocumentationCommentId()!;
        }

        foreach (var id in type.GetTypeMembers().SelectMany(Ids))
        {
            yield return id;
        }
    }

    private static bool IsAccessor(ISymbol member) =>
        member is IMethodSymbol { AssociatedSymbol: not null } || member.IsImplicitlyDeclared || member.Name.Contains(".get_") || member.Name.Contains(".set_");

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
        || symbol is IMethodSymbol { ExplicitInterfaceImplementations.Length: > 0 } or IPropertySymbol { ExplicitInterfaceImplementations.Length: > 0 };
}
