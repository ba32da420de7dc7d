using System.Buffers.Binary;
using System.Reflection.Emit;

namespace MeasurementCapsule.Tests.Surface;

/// <summary>
/// One instruction of the intermediate language; <paramref name="Operand"/> is its token, or 0; <paramref name="Number"/> a constant of
/// 32 bits, the number of a variable, or the offset that it jumps to, or 0.
/// </summary>
public sealed record Instruction(int Offset, OpCode Code, int Operand, int Number)
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

            var number = NumberAt(code, body, at);
            at += OperandBytes(code.OperandType, body, at);
            var jumps = code.OperandType is OperandType.InlineBrTarget or OperandType.ShortInlineBrTarget;
            instructions.Add(new Instruction(start, code, operand, jumps ? at + number : number));
        }

        return instructions;
    }

    private static int NumberAt(OpCode code, byte[] body, int at) => code.OperandType switch
    {
        OperandType.ShortInlineVar => body[at],
        OperandType.ShortInlineI or OperandType.ShortInlineBrTarget => (sbyte)body[at],
        OperandType.InlineVar => BinaryPrimitives.ReadUInt16LittleEndian(body.AsSpan(at)),
        OperandType.InlineI or OperandType.InlineBrTarget => BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(at)),
        _ => code.Name![^1] is >= '0' and <= '8' && code.Name.Length > 6 && code.Name[^2] == '.' ? code.Name[^1] - '0' : 0,
    };

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
