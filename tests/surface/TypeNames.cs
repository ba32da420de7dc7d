using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace MeasurementCapsule.Tests.Surface;

/// <summary>
/// Spells the types of a signature, so that traps can be seen in the spelling: an instance of a generic type holds <see cref="Generic"/>,
/// an array of several dimensions "[,", a pointer "*".
/// </summary>
public sealed class TypeNames : ISignatureTypeProvider<string, object?>
{
    /// <summary>Stands before the arguments of a generic type: names of the compiler hold ordinary angle brackets.</summary>
    public const char Generic = '⟨';

    /// <summary>The full name; a nested type follows its outer type and a dot.</summary>
    public static string Of(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        return Join(type.GetDeclaringType().IsNil ? reader.GetString(type.Namespace) : Of(reader, type.GetDeclaringType()), reader.GetString(type.Name));
    }

    /// <summary>The full name; a nested type follows its outer type and a dot.</summary>
    public static string Of(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        var nested = type.ResolutionScope.Kind == HandleKind.TypeReference;
        return Join(nested ? Of(reader, (TypeReferenceHandle)type.ResolutionScope) : reader.GetString(type.Namespace), reader.GetString(type.Name));
    }

    /// <summary>The full name of a definition, a reference or a specification; "" for none.</summary>
    public static string Of(MetadataReader reader, EntityHandle handle) => handle.Kind switch
    {
        _ when handle.IsNil => "",
        HandleKind.TypeDefinition => Of(reader, (TypeDefinitionHandle)handle),
        HandleKind.TypeReference => Of(reader, (TypeReferenceHandle)handle),
        HandleKind.TypeSpecification => reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(new TypeNames(), null),
        _ => "",
    };

    private static string Join(string outer, string name) => outer.Length == 0 ? name : outer + "." + name;

    /// <inheritdoc/>
    public string GetArrayType(string elementType, ArrayShape shape) => elementType + "[" + new string(',', shape.Rank - 1) + "]";

    /// <inheritdoc/>
    public string GetSZArrayType(string elementType) => elementType + "[]";

    /// <inheritdoc/>
    public string GetByReferenceType(string elementType) => elementType + "&";

    /// <inheritdoc/>
    public string GetPointerType(string elementType) => elementType + "*";

    /// <inheritdoc/>
    public string GetPinnedType(string elementType) => elementType + "*";

    /// <inheritdoc/>
    public string GetFunctionPointerType(MethodSignature<string> signature) => "delegate*";

    /// <inheritdoc/>
    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => genericType.Split('`')[0] + Generic + string.Join(", ", typeArguments) + '⟩';

    /// <inheritdoc/>
    public string GetGenericMethodParameter(object? genericContext, int index) => "!!" + index;

    /// <inheritdoc/>
    public string GetGenericTypeParameter(object? genericContext, int index) => "!" + index;

    /// <inheritdoc/>
    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    /// <inheritdoc/>
    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

    /// <inheritdoc/>
    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Of(reader, handle);

    /// <inheritdoc/>
    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Of(reader, handle);

    /// <inheritdoc/>
    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => Of(reader, handle);
}
