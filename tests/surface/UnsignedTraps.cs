using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace MeasurementCapsule.Tests.Surface;

/// <summary>
/// A cast from uint to int, or from ulong to long, makes no instruction. On the interpreter each value carries its type with it, and that
/// stays unsigned until the value is put into a variable or a field: a negative one is then widened, shifted and divided as a large one.
/// Follows the values through expressions, arguments and results.
/// </summary>
public static class UnsignedTraps
{
    /// <summary>The findings of one assembly; calls into the others are followed.</summary>
    public static IEnumerable<Finding> Find(CompiledCode code, IReadOnlyList<CompiledCode> others)
    {
        // Results and parameters that are signed by declaration and unsigned by what they carry: each may make others so.
        var carriers = new HashSet<string>();
        var bodies = others.Prepend(code).SelectMany(one => one.Methods().Where(method => one.Body(method.Handle) != null).Select(method => (one, method.Handle))).ToArray();
        for (var known = -1; known != carriers.Count;)
        {
            known = carriers.Count;
            foreach (var (one, method) in bodies)
            {
                _ = new Evaluation(one, method, carriers).Traps().Count();
            }
        }

        foreach (var (_, method) in code.Methods().Where(method => code.Body(method.Handle) != null))
        {
            var self = code.Resolve(MetadataTokens.GetToken(method)).Short;
            foreach (var instruction in new Evaluation(code, method, carriers).Traps())
            {
                var place = code.Place(method, instruction.Offset);
                yield return new Finding(place.File, place.Line, "NF13", $"{self} {Deed(instruction)} what was cast from unsigned to signed: the interpreter still holds it for unsigned, so a negative value becomes a large one. Cast through long, as in (int)(long)value, or start the expression with a signed operand.");
            }
        }
    }

    private static string Deed(Instruction instruction) => instruction.Code.Name switch
    {
        "shr" => "shifts to the right",
        "rem" => "takes the remainder of",
        "div" => "divides",
        _ => "widens",
    };
}
