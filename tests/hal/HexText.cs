using MeasurementCapsule.Crypto;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>Vectors are printed in hexadecimal; these turn them into bytes and back. Blanks between bytes are for the eye.</summary>
    internal static class HexText
    {
        internal static byte[] ToBytes(string digits)
        {
            byte[] text = new byte[digits.Length];
            int count = 0;
            for (int i = 0; i < digits.Length; i++)
            {
                if (digits[i] != ' ')
                {
                    text[count++] = (byte)digits[i];
                }
            }

            byte[] bytes = new byte[count / 2];
            Assert.IsTrue(Hexadecimal.TryDecode(text, 0, count, bytes), digits);
            return bytes;
        }

        internal static string Of(byte[] bytes)
        {
            return Of(bytes, bytes.Length);
        }

        internal static string Of(byte[] bytes, int count)
        {
            byte[] digits = new byte[2 * count];
            Hexadecimal.Encode(bytes, 0, count, digits, 0);
            char[] text = new char[digits.Length];
            for (int i = 0; i < text.Length; i++)
            {
                text[i] = (char)digits[i];
            }

            return new string(text);
        }
    }
}
