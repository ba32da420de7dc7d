using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace MeasurementCapsule.Tests.Surface;

/// <summary>An assembly as its metadata, its instructions and its portable debug information show it.</summary>
public sealed class CompiledCode
{
    private readonly PEReader image;
    private readonly MetadataReader? debug;
    private readonly Dictionary<string, string[]> sources = [];

    /// <summary>Reads an assembly; without debug information its findings would have no place.</summary>
    public CompiledCode(Stream assembly, Stream? debugInformation)
    {
        image = new PEReader(assembly);
        Reader = image.GetMetadataReader();
        debug = debugInformation == null ? null : MetadataReaderProvider.FromPortablePdbStream(debugInformation).GetMetadataReader();
    }

    /// <summary>The tables.</summary>
    public MetadataReader Reader { get; }

    /// <summary>Text of a source file by its name in the debug information: for sources that are not on disk.</summary>
    public Func<string, string[]> ReadSource { get; init; } = File.ReadAllLines;

    /// <summary>Opens X.dll and the X.pdb beside it, where there is one.</summary>
    public static CompiledCode Open(string assembly)
    {
        var debug = Path.ChangeExtension(assembly, ".pdb");
        return new CompiledCode(new MemoryStream(File.ReadAllBytes(assembly)), File.Exists(debug) ? new MemoryStream(File.ReadAllBytes(debug)) : null);
    }

    /// <summary>The methods with the full name of their type.</summary>
    public IEnumerable<(string Type, MethodDefinitionHandle Handle)> Methods() =>
        Reader.TypeDefinitions.SelectMany(type => Reader.GetTypeDefinition(type).GetMethods().Select(method => (TypeNames.Of(Reader, type), method)));

    /// <summary>The body, null where there is none.</summary>
    public MethodBodyBlock? Body(MethodDefinitionHandle method)
    {
        var address = Reader.GetMethodDefinition(method).RelativeVirtualAddress;
        return address == 0 ? null : image.GetMethodBody(address);
    }

    /// <summary>The instructions; empty where there is no body.</summary>
    public List<Instruction> Instructions(MethodDefinitionHandle method) => Body(method)?.GetILBytes() is { } bytes ? Instruction.Decode(bytes) : [];

    /// <summary>What the token of an instruction names.</summary>
    public Member Resolve(int token)
    {
        var handle = MetadataTokens.EntityHandle(token);
        switch (handle.Kind)
        {
            case HandleKind.MethodDefinition:
                var method = Reader.GetMethodDefinition((MethodDefinitionHandle)handle);
                return new Member(TypeNames.Of(Reader, method.GetDeclaringType()), Reader.GetString(method.Name), Spell(method.DecodeSignature(new TypeNames(), null)));
            case HandleKind.FieldDefinition:
                var field = Reader.GetFieldDefinition((FieldDefinitionHandle)handle);
                return new Member(TypeNames.Of(Reader, field.GetDeclaringType()), Reader.GetString(field.Name), field.DecodeSignature(new TypeNames(), null));
            case HandleKind.MemberReference:
                var reference = Reader.GetMemberReference((MemberReferenceHandle)handle);
                var signature = reference.GetKind() == MemberReferenceKind.Method ? Spell(reference.DecodeMethodSignature(new TypeNames(), null)) : reference.DecodeFieldSignature(new TypeNames(), null);
                return new Member(TypeNames.Of(Reader, reference.Parent), Reader.GetString(reference.Name), signature);
            case HandleKind.MethodSpecification:
                var generic = Resolve(MetadataTokens.GetToken(Reader.GetMethodSpecification((MethodSpecificationHandle)handle).Method));
                return generic with { Signature = TypeNames.Generic + generic.Owner + "." + generic.Name };
            default:
                return new Member(TypeNames.Of(Reader, handle), "", "");
        }
    }

    /// <summary>Parameters and result of the method that a token names.</summary>
    public MethodSignature<string> SignatureOf(int token)
    {
        var handle = MetadataTokens.EntityHandle(token);
        return handle.Kind switch
        {
            HandleKind.MethodDefinition => Reader.GetMethodDefinition((MethodDefinitionHandle)handle).DecodeSignature(new TypeNames(), null),
            HandleKind.MethodSpecification => SignatureOf(MetadataTokens.GetToken(Reader.GetMethodSpecification((MethodSpecificationHandle)handle).Method)),
            _ => Reader.GetMemberReference((MemberReferenceHandle)handle).DecodeMethodSignature(new TypeNames(), null),
        };
    }

    /// <summary>The types of the local variables of a method.</summary>
    public string[] Locals(MethodDefinitionHandle method)
    {
        var signature = Body(method)?.LocalSignature ?? default;
        return signature.IsNil ? [] : [.. Reader.GetStandaloneSignature(signature).DecodeLocalSignature(new TypeNames(), null)];
    }

    /// <summary>Parameters and result, as one spelling.</summary>
    public static string Spell(MethodSignature<string> signature) => "(" + string.Join(",", signature.ParameterTypes) + ")" + signature.ReturnType;

    /// <summary>File and line of an instruction.</summary>
    public (string File, int Line) Place(MethodDefinitionHandle method, int offset)
    {
        var points = debug?.GetMethodDebugInformation(method).GetSequencePoints().Where(point => !point.IsHidden).ToArray() ?? [];
        var point = points.LastOrDefault(candidate => candidate.Offset <= offset, points.FirstOrDefault());
        return point.Document.IsNil ? ("", 0) : (NameOf(point.Document), point.StartLine);
    }

    /// <summary>File and line of a declaration: debug information knows statements only, so the name is sought in the sources.</summary>
    public (string File, int Line) Place(string type, string member)
    {
        var name = type.Split('.')[^1].Split('`')[0];
        var declaration = new Regex($@"\b(class|struct|interface|enum|delegate)\b.*\b{Regex.Escape(name)}\b");
        var declared = new Regex($@"(?<!\w){Regex.Escape(member is ".ctor" or ".cctor" ? name : member.Split('.')[^1].Replace("get_", "").Replace("set_", ""))}\b");
        foreach (var document in debug?.Documents.Select(NameOf).Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>())
        {
            var lines = sources.TryGetValue(document, out var known) ? known : sources[document] = ReadSource(document);
            var start = Array.FindIndex(lines, line => declaration.IsMatch(line));
            if (start >= 0)
            {
                var line = member.Length == 0 ? start : Array.FindIndex(lines, start + 1, line => declared.IsMatch(line) && !line.TrimStart().StartsWith("//"));
                return (document, 1 + (line < 0 ? start : line));
            }
        }

        return ("", 0);
    }

    private string NameOf(DocumentHandle document) => debug!.GetString(debug.GetDocument(document).Name);
}
