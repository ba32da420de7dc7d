using System;
using MeasurementCapsule.Station.Modbus;

namespace MeasurementCapsule.Tests.Station.Modbus
{
    /// <summary>
    /// Takes bytes as if they came over the network and over a serial line, and says what is wrong with how they were answered. The servers go on from input
    /// to input as they do in a station. Beside them is a model of the registers that knows which requests may change them.
    /// </summary>
    public sealed class ModbusFuzz
    {
        private readonly NetworkBench network = new NetworkBench();
        private readonly LineBench line = new LineBench();
        private readonly byte[] answer = new byte[ModbusServer.MaximumBytes];
        private readonly byte[] before = new byte[2 * FewRegisters.Count];
        private PlainWire client;

        /// <summary>Takes an input of at most 1024 bytes. Returns null, or what is wrong. An exception is wrong, too.</summary>
        public string Take(byte[] input)
        {
            return TakeAsRequest(input) ?? TakeFromNetwork(input) ?? TakeFromLine(input);
        }

        /// <summary>The bytes as one request: the answer must be of a form that the specification knows, and only what it permits may have changed.</summary>
        private string TakeAsRequest(byte[] input)
        {
            int length = input.Length < ModbusServer.MaximumBytes ? input.Length : ModbusServer.MaximumBytes;
            if (length == 0)
            {
                return null;
            }

            FewRegisters map = network.Map;
            Array.Copy(map.Bytes, 0, before, 0, before.Length);
            int writings = map.Writings;
            int answered = new ModbusServer(map).Answer(input, 0, length, answer, 0);
            bool refused = answer[0] == (input[0] | 0x80);
            bool isAnswer = answer[0] == input[0] && (input[0] == 3 ? answered == 2 + answer[1] && answered <= 252 : answered == 5);
            bool isRefusal = refused && answered == 2 && ((answer[1] >= 1 && answer[1] <= 4) || answer[1] == 6);
            if (!isAnswer && !isRefusal)
            {
                return "the answer has no form: " + Hex.Of(answer, answered);
            }

            bool writes = answer[0] == 6 || answer[0] == 16;
            return writes == (map.Writings > writings) && (writes || AreSame(map.Bytes, before)) ? null : "registers were changed by what is no accepted writing";
        }

        private string TakeFromNetwork(byte[] input)
        {
            client = client == null || client.Closed ? network.Connect() : client;
            client.Rewind();
            client.Send(input);
            network.Turn(input.Length + 2);
            byte[] received = client.CopyReceived();
            int at = 0;
            while (at < received.Length)
            {
                int bytes = received.Length - at < 9 ? 0 : 6 + (received[at + 4] << 8) + received[at + 5];
                if (bytes < 9 || bytes > 260 || at + bytes > received.Length || received[at + 2] != 0 || received[at + 3] != 0)
                {
                    return "what was answered on the network is no frame";
                }

                at += bytes;
            }

            // Bytes that begin a request wait for its rest; who does not send it is left.
            network.Microseconds += ModbusTcpLimits.RequestMicroseconds + 1;
            network.Turn(1);
            return null;
        }

        private string TakeFromLine(byte[] input)
        {
            int frames = line.Server.Frames;
            string answered = line.Ask(input);
            bool isFrame = answered.Length >= 10 && ModbusCrc.Compute(Hex.ToBytes(answered), 0, answered.Length / 2) == 0 && answered.Substring(0, 2) == "2a";
            return answered.Length == 0 || (isFrame && line.Server.Frames > frames) ? null : "what was answered on the line is no frame: " + answered;
        }

        private static bool AreSame(byte[] one, byte[] other)
        {
            for (int i = 0; i < one.Length; i++)
            {
                if (one[i] != other[i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
