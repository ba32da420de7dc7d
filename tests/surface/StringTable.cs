using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Text;

namespace MeasurementCapsule.Tests.Surface;

/// <summary>
/// Each name and each text of an assembly stands once in its string table, as UTF-8 with a zero at the end, and is named by 16 bits. Names of
/// static fields, parameters and constants are left out.
/// </summary>
public static class StringTable
{
    /// <summary>The metadata processor (3.0.100) refuses an assembly with more.</summary>
    public const int MaximumBytes = 65535;

    /// <summary>The finding, if any, at the first type of the assembly.</summary>
    public static IEnumerable<Finding> Find(CompiledCode code)
    {
        var bytes = Strings(code.Reader).Distinct().Sum(text => Encoding.UTF8.GetByteCount(text) + 1);
        if (bytes > MaximumBytes)
        {
            var place = code.Place(TypeNames.Of(code.Reader, code.Reader.TypeDefinitions.Skip(1).First()), "");
            yield return new Finding(place.File, place.Line, "NF14", $"names and texts of this assembly are {bytes} bytes: the metadata processor refuses more than {MaximumBytes}. Divide the assembly.");
        }
    }

    private static IEnumerable<string> Strings(MetadataReader reader)
    {
        var names = reader.AssemblyReferences.Select(one => reader.GetAssemblyReference(one).Name)
            .Concat(reader.TypeReferences.Select(reader.GetTypeReference).SelectMany(type => new[] { type.Namespace, type.Name }))
            .Concat(reader.MemberReferences.Select(one => reader.GetMemberReference(one).Name))
            .Concat(reader.TypeDefinitions.Select(reader.GetTypeDefinition).SelectMany(type => new[] { type.Namespace, type.Name }))
            .Concat(reader.FieldDefinitions.Select(reader.GetFieldDefinition).Where(field => !field.Attributes.HasFlag(FieldAttributes.Static)).Select(field => field.Name))
            .Concat(reader.MethodDefinitions.Select(one => reader.GetMethodDefinition(one).Name));
        foreach (var name in names)
        {
            yield return reader.GetString(name);
        }

        for (var text = MetadataTokens.UserStringHandle(1); reader.GetHeapSize(HeapIndex.UserString) > 1 && !text.IsNil; text = reader.GetNextHandle(text))
        {
            yield return reader.GetUserString(text);
        }
    }
}
