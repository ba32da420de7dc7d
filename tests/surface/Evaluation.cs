using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace MeasurementCapsule.Tests.Surface;

/// <summary>
/// The evaluation stack of a method with the types that the interpreter gives to the values: that of a variable, field, parameter or result
/// where it is read, that of the left operand after an operation, and no change by a cast that is no instruction.
/// <paramref name="carriers"/> are the results and parameters that carry an unsigned value under a signed name; it grows.
/// </summary>
public sealed class Evaluation(CompiledCode code, MethodDefinitionHandle method, HashSet<string> carriers)
{
    /// <summary>A value: its type, and whether it cannot be negative when it is read as a signed one.</summary>
    private readonly record struct Value(string Type, bool Small = false)
    {
        public bool IsUnsigned => Type is "UInt32" or "UInt64";
    }

    private readonly string self = code.Resolve(MetadataTokens.GetToken(method)).Key;
    private readonly MethodSignature<string> signature = code.SignatureOf(MetadataTokens.GetToken(method));
    private readonly string[] locals = code.Locals(method);
    private readonly List<Instruction> instructions = code.Instructions(method);
    private readonly Dictionary<int, Value> kept = [];
    private readonly Dictionary<int, Value[]> arriving = [];
    private List<Value> stack = [];

    /// <summary>The instructions that take a signed value for unsigned.</summary>
    public IEnumerable<Instruction> Traps()
    {
        foreach (var region in code.Body(method)!.ExceptionRegions)
        {
            arriving[region.HandlerOffset] = region.Kind is ExceptionRegionKind.Catch or ExceptionRegionKind.Filter ? [new("")] : [];
        }

        foreach (var (instruction, at) in instructions.Select((instruction, at) => (instruction, at)))
        {
            if (arriving.TryGetValue(instruction.Offset, out var values))
            {
                Merge(values, at > 0 && Falls(instructions[at - 1]));
            }

            if (IsTrap(instruction))
            {
                yield return instruction;
            }

            Step(instruction, at);
            if (instruction.Code.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch && instruction.Code.OperandType != OperandType.InlineSwitch)
            {
                arriving.TryAdd(instruction.Number, [.. stack]);
            }

            if (!Falls(instruction))
            {
                stack = [];
            }
        }
    }

    private static bool Falls(Instruction instruction) => instruction.Code.FlowControl is not (FlowControl.Branch or FlowControl.Return or FlowControl.Throw);

    // Of both ways to this place the one with the unsigned value counts.
    private void Merge(Value[] values, bool falls)
    {
        stack = falls && stack.Count == values.Length ? [.. stack.Zip(values, (one, other) => one.IsUnsigned && !one.Small ? one : other)] : [.. values];
    }

    private bool IsTrap(Instruction instruction)
    {
        var left = instruction.Code.Name switch
        {
            "conv.i8" or "conv.r4" or "conv.r8" => Peek(0),
            "shr" or "rem" or "div" => Peek(1),
            _ => default,
        };
        return left.IsUnsigned && !left.Small;
    }

    private void Step(Instruction instruction, int at)
    {
        var name = instruction.Code.Name!;
        if (instruction.Code.FlowControl == FlowControl.Call)
        {
            Call(instruction);
        }
        else if (name == "ret")
        {
            Pass(self + " result", signature.ReturnType, signature.ReturnType == "Void" ? default : Pop());
        }
        else if (name.StartsWith("stloc"))
        {
            Keep(instruction.Number, Pop());
        }
        else
        {
            var operands = Enumerable.Range(0, Popped(instruction.Code)).Select(_ => Pop()).Reverse().ToArray();
            var result = Result(instruction, name, operands, at);
            stack.AddRange(Enumerable.Repeat(result, Pushed(instruction.Code)));
        }
    }

    private Value Result(Instruction instruction, string name, Value[] operands, int at) => name.Split('.')[0] switch
    {
        "ldloc" => kept.TryGetValue(instruction.Number, out var value) ? value : new(locals[instruction.Number]),
        "ldarg" => Argument(instruction.Number),
        "ldfld" or "ldsfld" => new(code.Resolve(instruction.Operand).Signature),
        "ldelem" or "ldind" => new(name is "ldelem.u4" or "ldind.u4" ? "UInt32" : operands[0].Type is "UInt64[]" or "UInt64&" ? "UInt64" : ""),
        "ldc" => new("", name.StartsWith("ldc.i4") && name != "ldc.i4.m1" && instruction.Number >= 0),
        "newarr" => new(code.Resolve(instruction.Operand).Owner + "[]"),
        // Only 32 bits are widened by conv.u8: in 64 they cannot be negative.
        "conv" => new(name is "conv.u4" ? "UInt32" : name is "conv.u8" ? "UInt64" : "", name is "conv.u1" or "conv.u2" or "conv.u8"),
        "and" => new(operands[0].Type, operands[0].Small || operands[1].Small),
        "shr" => new(operands[0].Type, operands[0].Small || (name == "shr.un" && instructions[at - 1].Is("ldc.i4.0") is false && IsConstant(instructions[at - 1]))),
        "rem" or "div" => new(operands[0].Type, operands[0].Small && operands[1].Small),
        "or" or "xor" => new(operands[0].Type, operands[0].Small && operands[1].Small),
        "dup" => operands[0],
        "add" or "sub" or "mul" or "shl" or "neg" or "not" => new(operands[0].Type),
        _ => new(""),
    };

    private static bool IsConstant(Instruction instruction) => instruction.Code.Name!.StartsWith("ldc.i4");

    private Value Argument(int number)
    {
        var at = signature.Header.IsInstance ? number - 1 : number;
        if (at < 0)
        {
            return new("");
        }

        var type = signature.ParameterTypes[at];
        return new(carriers.Contains(self + " parameter " + at) ? "U" + type : type);
    }

    private void Call(Instruction instruction)
    {
        var called = code.SignatureOf(instruction.Operand);
        var key = code.Resolve(instruction.Operand).Key;
        for (var at = called.ParameterTypes.Length - 1; at >= 0; at--)
        {
            Pass(key + " parameter " + at, called.ParameterTypes[at], Pop());
        }

        var makes = instruction.Is("newobj");
        if (called.Header.IsInstance && !makes)
        {
            Pop();
        }

        if (makes || called.ReturnType != "Void")
        {
            stack.Add(new(carriers.Contains(key + " result") ? "U" + called.ReturnType : called.ReturnType));
        }
    }

    private void Pass(string carrier, string declared, Value value)
    {
        if (declared is "Int32" or "Int64" && value is { IsUnsigned: true, Small: false })
        {
            carriers.Add(carrier);
        }
    }

    // An optimising compiler leaves out a variable that is written once and read once.
    private void Keep(int number, Value value)
    {
        var uses = instructions.Where(instruction => instruction.Code.Name!.Contains("loc") && instruction.Number == number && !instruction.Is("localloc")).ToArray();
        var isOnce = uses.Count(use => use.Code.Name!.StartsWith("stloc")) == 1 && uses.Count(use => use.Code.Name!.StartsWith("ldloc")) == 1
            && !uses.Any(use => use.Code.Name!.StartsWith("ldloca"));
        if (isOnce)
        {
            kept[number] = new Value(locals[number]) is { IsUnsigned: true } declared ? declared with { Small = value.Small } : value;
        }
    }

    private Value Peek(int depth) => stack.Count > depth ? stack[^(depth + 1)] : default;

    private Value Pop()
    {
        var value = Peek(0);
        if (stack.Count > 0)
        {
            stack.RemoveAt(stack.Count - 1);
        }

        return value;
    }

    // The names of these count for us: Popi_pop1 takes two.
    private static int Popped(OpCode instruction) => instruction.StackBehaviourPop == StackBehaviour.Pop0 ? 0 : instruction.StackBehaviourPop.ToString().Split('_').Length;

    private static int Pushed(OpCode instruction) => instruction.StackBehaviourPush == StackBehaviour.Push0 ? 0 : instruction.StackBehaviourPush.ToString().Split('_').Length;
}
