using System.Buffers.Binary;
using System.Reflection.Emit;

namespace MeasurementCapsule.Tests.Surface;

/// <summary>One instruction of the intermediate language; <paramref name="Operand"/> is its token, or 0.</summary>
public sealed record Instruction(int Offset, OpCode Code, int Operand)
{
    private static readonly Dictionary<int, OpCode> Codes = typeof(OpCodes).GetFields().Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value & 0xFFFF);

    /// <summary>True for the instruction of that name, as the standard (ECMA-335) spells it.</summary>
    public bool Is(string name) => Code.Name == name;

    /// <summary>Decodes a method body.</summary>
    public static List<Instruction> Decode(byte[] body)
    {
        var instructions = new List<Instruction>();
        for (var at = 0; at < body.Length;)
        {
            var start = at;
            var value = body[at] == 0xFE ? 0xFE00 | body[at + 1] : body[at];
            at += value > 0xFF ? 2 : 1;
            var code = Codes[value];
            var operand = 0;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok or OperandType.InlineString or OperandType.InlineSig)
            {
                operand = BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(at));
            }

            at += OperandBytes(code.OperandType, body, at);
            instructions.Add(new Instruction(start, code, operand));
        }

        return instructions;
    }

    private static int OperandBytes(OperandType type, byte[] body, int at) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(at))),
        _ => 4,
    };
}
