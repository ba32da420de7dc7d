using System.Reflection;
using System.Reflection.Metadata;

namespace MeasurementCapsule.Tests.Surface;

/// <summary>What is wrong with a type, a field or the signature of a method.</summary>
public static class DeclarationTraps
{
    /// <summary>The findings of all declarations of an assembly.</summary>
    public static IEnumerable<Finding> Find(CompiledCode code)
    {
        var reader = code.Reader;
        foreach (var handle in reader.TypeDefinitions)
        {
            var type = reader.GetTypeDefinition(handle);
            var name = TypeNames.Of(reader, handle);
            if (name.Split('.')[^1].StartsWith('<'))
            {
                continue;
            }

            var bases = type.GetInterfaceImplementations().Select(one => reader.GetInterfaceImplementation(one).Interface).Append(type.BaseType);
            var found = Spelled(name, string.Join(" ", bases.Select(one => TypeNames.Of(reader, one))))
                .Concat(type.GetGenericParameters().Count > 0 ? [("NF01", $"{name.Split('`')[0]} is generic: the interpreter crashes or hangs on generics. Write the type out, or hold an object.")] : []);
            var place = code.Place(name, "");
            foreach (var finding in found.Select(one => new Finding(place.File, place.Line, one.Rule, one.Text)).Concat(Members(code, type, name)))
            {
                yield return finding;
            }
        }
    }

    /// <summary>The traps that the spelling of types shows, with what to write instead.</summary>
    public static IEnumerable<(string Rule, string Text)> Spelled(string who, string types)
    {
        if (types.Contains(TypeNames.Generic))
        {
            yield return ("NF02", $"{who} mentions the generic {Cut(types)}: the interpreter crashes when it loads that, even if it never runs. Declare a delegate or class for the purpose.");
        }

        if (types.Contains("[,"))
        {
            yield return ("NF03", $"{who} uses an array of several dimensions: the interpreter crashes on it. Use one array and compute the index, or an array of arrays.");
        }

        if (types.Contains('*'))
        {
            yield return ("NF10", $"{who} uses a pointer or a fixed statement: the device build refuses them. Use an array and an index.");
        }
    }

    private static string Cut(string types) =>
        types.Split(' ', '(', ')').First(word => word.Contains(TypeNames.Generic)).Replace(TypeNames.Generic, '<').Replace('⟩', '>').TrimEnd(',').TrimStart('<');

    private static IEnumerable<Finding> Members(CompiledCode code, TypeDefinition type, string name)
    {
        foreach (var field in type.GetFields().Select(code.Reader.GetFieldDefinition).Where(field => !code.Reader.GetString(field.Name).StartsWith('<')))
        {
            var fieldName = code.Reader.GetString(field.Name);
            var place = code.Place(name, fieldName);
            foreach (var (rule, text) in Spelled(name + "." + fieldName, field.DecodeSignature(new TypeNames(), null)))
            {
                yield return new Finding(place.File, place.Line, rule, text);
            }
        }

        foreach (var handle in type.GetMethods())
        {
            var method = code.Reader.GetMethodDefinition(handle);
            var methodName = code.Reader.GetString(method.Name);
            var place = methodName.StartsWith('<') ? code.Place(handle, 0) : code.Place(name, methodName);
            foreach (var (rule, text) in Method(name + "." + methodName, type, method))
            {
                yield return new Finding(place.File, place.Line, rule, text);
            }
        }
    }

    private static IEnumerable<(string Rule, string Text)> Method(string name, TypeDefinition type, MethodDefinition method)
    {
        if (method.GetGenericParameters().Count > 0)
        {
            yield return ("NF01", $"{name} is generic: the interpreter crashes or hangs on generics. Write one method per type, or take an object.");
        }

        if (type.Attributes.HasFlag(TypeAttributes.Interface) && method.RelativeVirtualAddress != 0)
        {
            yield return ("NF06", $"{name} is a method of an interface with a body: it throws when the interpreter calls it. Put the body into a class.");
        }

        foreach (var trap in Spelled(name, CompiledCode.Spell(method.DecodeSignature(new TypeNames(), null))))
        {
            yield return trap;
        }
    }
}
