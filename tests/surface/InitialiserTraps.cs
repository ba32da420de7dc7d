using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace MeasurementCapsule.Tests.Surface;

/// <summary>
/// Static initialisers that read the statics of another type. On the interpreter all of them run before Main, in the alphabetical order
/// of the types, and not when a type is first used: what they read may still be empty. Follows calls into the assemblies at hand.
/// </summary>
public static class InitialiserTraps
{
    private sealed record Routine(CompiledCode Code, MethodDefinitionHandle Handle);

    /// <summary>The findings of one assembly; calls into the others are followed.</summary>
    public static IEnumerable<Finding> Find(CompiledCode code, IReadOnlyList<CompiledCode> others)
    {
        var routines = new Dictionary<string, Routine>();
        foreach (var one in others.Prepend(code))
        {
            foreach (var (_, handle) in one.Methods())
            {
                routines.TryAdd(one.Resolve(MetadataTokens.GetToken(handle)).Key, new Routine(one, handle));
            }
        }

        foreach (var (type, initialiser) in code.Methods().Where(method => code.Reader.GetString(code.Reader.GetMethodDefinition(method.Handle).Name) == ".cctor"))
        {
            foreach (var instruction in code.Instructions(initialiser))
            {
                if (Foreign(code, instruction, type, routines, [], "") is { } read)
                {
                    var place = code.Place(initialiser, instruction.Offset);
                    yield return new Finding(place.File, place.Line, "NF08", $"the static initialiser of {type} reads {read}: initialisers run before Main in the order of the type names, so that may still be empty. Use a const, or make it in a constructor.");
                }
            }
        }
    }

    // The static field of another type that this instruction reads, itself or in what it calls; null when there is none.
    private static string? Foreign(CompiledCode code, Instruction instruction, string type, Dictionary<string, Routine> routines, HashSet<string> visited, string through)
    {
        if (instruction.Is("ldsfld") || instruction.Is("ldsflda"))
        {
            var field = code.Resolve(instruction.Operand);
            return field.Owner == type || field.Owner.StartsWith("<PrivateImplementationDetails>") ? null : field.Short + through;
        }

        if (!instruction.Is("call") && !instruction.Is("callvirt") && !instruction.Is("newobj"))
        {
            return null;
        }

        var called = code.Resolve(instruction.Operand);
        if (!visited.Add(called.Key) || !routines.TryGetValue(called.Key, out var routine))
        {
            return null;
        }

        return routine.Code.Instructions(routine.Handle)
            .Select(inner => Foreign(routine.Code, inner, type, routines, visited, through + " (in " + called.Short + ")"))
            .FirstOrDefault(read => read != null);
    }
}
