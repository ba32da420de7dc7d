using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace MeasurementCapsule.Tests.Surface;

/// <summary>What is wrong with the instructions of a method.</summary>
public static class BodyTraps
{
    private static readonly string[] Floating = ["Single", "Double"];

    /// <summary>The findings of one method; <paramref name="enums"/> are the full names of all enumerations.</summary>
    public static IEnumerable<Finding> Find(CompiledCode code, MethodDefinitionHandle method, HashSet<string> enums)
    {
        var self = code.Resolve(MetadataTokens.GetToken(method)).Short;
        var instructions = code.Instructions(method);
        var found = new HashSet<string>();
        for (var at = 0; at < instructions.Count; at++)
        {
            foreach (var (rule, text) in One(code, self, instructions, at, enums))
            {
                found.Add(rule);
                var place = code.Place(method, instructions[at].Offset);
                yield return new Finding(place.File, place.Line, rule, text);
            }
        }

        foreach (var (rule, text) in DeclarationTraps.Spelled(self, string.Join(" ", code.Locals(method))).Where(trap => !found.Contains(trap.Rule)))
        {
            // A pointer into an array comes from the conversion of a reference; for the rest the method has to do.
            var place = code.Place(method, instructions.Find(instruction => instruction.Is("conv.u"))?.Offset ?? 0);
            yield return new Finding(place.File, place.Line, rule, text);
        }
    }

    private static IEnumerable<(string Rule, string Text)> One(CompiledCode code, string self, List<Instruction> instructions, int at, HashSet<string> enums)
    {
        var instruction = instructions[at];
        if (instruction.Is("localloc"))
        {
            yield return ("NF04", $"{self} uses stackalloc: it throws on the interpreter. Use a byte[] that is a field.");
        }
        else if (instruction.Code.Name!.Contains(".ovf"))
        {
            var index = instruction.Code.Name.StartsWith("conv") ? " (an array index or length of type long does it too: convert it to int)" : "";
            yield return ("NF05", $"{self} uses checked arithmetic ({instruction.Code.Name}){index}: the interpreter wraps and never throws. Compare with the limits by hand before.");
        }
        else if (instruction.Is("ldstr"))
        {
            foreach (var trap in FormatTraps.OfText(self, Text(code, instruction)))
            {
                yield return trap;
            }
        }
        else if (instruction.Operand != 0)
        {
            foreach (var trap in Uses(code, self, instructions, at, enums))
            {
                yield return trap;
            }
        }
    }

    private static IEnumerable<(string Rule, string Text)> Uses(CompiledCode code, string self, List<Instruction> instructions, int at, HashSet<string> enums)
    {
        var member = code.Resolve(instructions[at].Operand);
        foreach (var trap in DeclarationTraps.Spelled(self, member.Spelling))
        {
            yield return trap;
        }

        if (member is { Owner: "System.Math", Name: "Abs" or "Min" or "Max" } && Floating.Any(member.Signature.Contains))
        {
            yield return ("NF07", $"{self} calls Math.{member.Name} with float or double: there is none for long, and a long that is converted loses digits silently. Write the comparison out.");
        }

        var constrained = at > 0 && instructions[at - 1].Is("constrained.") ? code.Resolve(instructions[at - 1].Operand).Owner : "";
        var boxed = at > 0 && instructions[at - 1].Is("box") && member.Owner == "System.String" ? code.Resolve(instructions[at - 1].Operand).Owner : "";
        if ((member.Name == "ToString" && enums.Contains(constrained)) || enums.Contains(boxed))
        {
            yield return ("NF11", $"{self} makes a text of an enumeration: the interpreter gives its number, not its name. Write a switch that returns the text.");
        }

        if (FormatTraps.TakesFormat(member) && Before(instructions, at) is var format && !FormatTraps.IsAllowed(format == null ? null : Text(code, format)))
        {
            yield return ("NF09", $"{self} formats a number with {(format == null ? "a format that is not a constant" : "\"" + Text(code, format) + "\"")}: {FormatTraps.Advice}");
        }
    }

    // The format is the last argument, or the last but one where a provider follows.
    private static Instruction? Before(List<Instruction> instructions, int at) =>
        instructions.Take(at).Reverse().Take(2).FirstOrDefault(candidate => candidate.Is("ldstr"));

    private static string Text(CompiledCode code, Instruction load) => code.Reader.GetUserString(MetadataTokens.UserStringHandle(load.Operand & 0xFFFFFF));
}
