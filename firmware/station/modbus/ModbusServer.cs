namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>
    /// Answers requests without what the line puts around them: MODBUS Application Protocol Specification V1.1b3. What is checked in which order, its
    /// state diagrams say: function, number of registers, address, then whatever the registers themselves refuse.
    /// </summary>
    public sealed class ModbusServer
    {
        /// <summary>The longest request or answer: section 4.1.</summary>
        public const int MaximumBytes = 253;

        /// <summary>Most registers in one reading.</summary>
        public const int MostRead = 125;

        /// <summary>Most registers in one writing.</summary>
        public const int MostWritten = 123;

        private const int ReadBytes = 5;
        private const int WriteSingleBytes = 5;
        private const int WriteMultipleHeadBytes = 6;

        private readonly IRegisterMap map;

        /// <summary>Makes a server of these registers.</summary>
        public ModbusServer(IRegisterMap map)
        {
            this.map = map;
        }

        /// <summary>
        /// Carries out the request of <paramref name="length"/> bytes (1 … 253) at <paramref name="from"/> and writes the answer to
        /// <paramref name="into"/>, where 253 bytes must have room. Returns the length of the answer.
        /// </summary>
        public int Answer(byte[] request, int from, int length, byte[] answer, int into)
        {
            ModbusException refusal;
            int answerLength = 0;
            switch (request[from])
            {
                case ModbusFunction.ReadHoldingRegisters:
                    refusal = Read(request, from, length, answer, into, out answerLength);
                    break;
                case ModbusFunction.WriteSingleRegister:
                    refusal = WriteSingle(request, from, length);
                    break;
                case ModbusFunction.WriteMultipleRegisters:
                    refusal = WriteMultiple(request, from, length);
                    break;
                default:
                    refusal = ModbusException.IllegalFunction;
                    break;
            }

            if (refusal != ModbusException.None)
            {
                answer[into] = (byte)(request[from] | ModbusFunction.Refused);
                answer[into + 1] = (byte)refusal;
                return 2;
            }

            if (answerLength == 0)
            {
                // Both kinds of writing are answered with the beginning of the request.
                answerLength = WriteSingleBytes;
                System.Array.Copy(request, from, answer, into, answerLength);
            }

            return answerLength;
        }

        private ModbusException Read(byte[] request, int from, int length, byte[] answer, int into, out int answerLength)
        {
            answerLength = 0;
            int count = length == ReadBytes ? Word(request, from + 3) : 0;
            if (count < 1 || count > MostRead)
            {
                return ModbusException.IllegalDataValue;
            }

            answer[into] = request[from];
            answer[into + 1] = (byte)(2 * count);
            answerLength = 2 + (2 * count);
            return map.Read(Word(request, from + 1), count, answer, into + 2);
        }

        private ModbusException WriteSingle(byte[] request, int from, int length)
        {
            return length == WriteSingleBytes ? map.Write(Word(request, from + 1), 1, request, from + 3) : ModbusException.IllegalDataValue;
        }

        private ModbusException WriteMultiple(byte[] request, int from, int length)
        {
            int count = length > WriteMultipleHeadBytes ? Word(request, from + 3) : 0;
            if (count < 1 || count > MostWritten || request[from + 5] != 2 * count || length != WriteMultipleHeadBytes + (2 * count))
            {
                return ModbusException.IllegalDataValue;
            }

            return map.Write(Word(request, from + 1), count, request, from + WriteMultipleHeadBytes);
        }

        private static int Word(byte[] from, int at)
        {
            return (from[at] << 8) | from[at + 1];
        }
    }
}
