using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MeasurementCapsule.Tests.Repo.Rules;

/// <summary>One public type a file, and the file has its name: who knows the type knows the file.</summary>
public static class Types
{
    /// <summary>A C# file.</summary>
    public static IEnumerable<Breach> OfFile(string file, string text)
    {
        var types = Source.Parse(text).DescendantNodes().OfType<MemberDeclarationSyntax>()
            .Where(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax && node.Parent is not TypeDeclarationSyntax && node.Modifiers.Any(SyntaxKind.PublicKeyword))
            .Select(node => (Name: node is DelegateDeclarationSyntax one ? one.Identifier : ((BaseTypeDeclarationSyntax)node).Identifier, node))
            .ToArray();
        var expected = Path.GetFileName(file).Split('.')[0];
        return types.Skip(1).Select(type => new Breach(file, Source.Line(type.Name), $"a second public type, {type.Name.Text}: give it a file of its own"))
            .Concat(types.Take(1).Where(type => type.Name.Text != expected).Select(type => new Breach(file, Source.Line(type.Name), $"the public type {type.Name.Text} is in {Path.GetFileName(file)}: name the file {type.Name.Text}.cs")));
    }
}
