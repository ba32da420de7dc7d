using MeasurementCapsule.Crypto;
using MeasurementCapsule.Station.Modbus;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Station.Modbus
{
    /// <summary>Frames are printed as hexadecimal digits, with blanks where one reads better.</summary>
    internal static class Hex
    {
        internal static byte[] ToBytes(string digits)
        {
            byte[] text = new byte[digits.Length];
            int length = 0;
            for (int i = 0; i < digits.Length; i++)
            {
                if (digits[i] != ' ')
                {
                    text[length++] = (byte)digits[i];
                }
            }

            byte[] bytes = new byte[length / 2];
            Assert.IsTrue(Hexadecimal.TryDecode(text, 0, length, bytes), digits);
            return bytes;
        }

        internal static string Of(byte[] bytes, int count)
        {
            string text = "";
            for (int i = 0; i < count; i++)
            {
                text += bytes[i].ToString("x2");
            }

            return text;
        }

        /// <summary>The frame with its checksum behind it.</summary>
        internal static byte[] Frame(string digits)
        {
            byte[] bytes = ToBytes(digits);
            byte[] frame = new byte[bytes.Length + 2];
            System.Array.Copy(bytes, 0, frame, 0, bytes.Length);
            int checksum = ModbusCrc.Compute(bytes, 0, bytes.Length);
            frame[bytes.Length] = (byte)checksum;
            frame[bytes.Length + 1] = (byte)(checksum >> 8);
            return frame;
        }
    }
}
