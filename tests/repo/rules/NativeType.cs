using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MeasurementCapsule.Tests.Repo.Rules;

/// <summary>A type that a native may take: in a mangled name, in C++, and in the names of the marshalling functions.</summary>
public sealed record NativeType(string Mangled, string Native, string Marshalled)
{
    /// <summary>True for an array.</summary>
    public bool IsArray => Marshalled.EndsWith("_ARRAY");

    /// <summary>The type of a declaration, or null for one that the generated files cannot carry.</summary>
    public static NativeType? Of(TypeSyntax type) => type.ToString() switch
    {
        "void" => new("VOID", "void", ""),
        "bool" => new("BOOLEAN", "bool", "bool"),
        "byte" => new("U1", "uint8_t", "UINT8"),
        "int" => new("I4", "signed int", "INT32"),
        "uint" => new("U4", "unsigned int", "UINT32"),
        "long" => new("I8", "int64_t", "INT64"),
        "ulong" => new("U8", "uint64_t", "UINT64"),
        "byte[]" => new("SZARRAY_U1", "CLR_RT_TypedArray_UINT8", "UINT8_ARRAY"),
        _ => null,
    };
}
