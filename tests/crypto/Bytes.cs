using MeasurementCapsule.Crypto;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Crypto
{
    /// <summary>Vectors are printed as text; these turn them into bytes and back.</summary>
    internal static class Bytes
    {
        internal static byte[] OfText(string text)
        {
            byte[] bytes = new byte[text.Length];
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)text[i];
            }

            return bytes;
        }

        internal static byte[] OfHex(string digits)
        {
            byte[] bytes = new byte[digits.Length / 2];
            Assert.IsTrue(Hexadecimal.TryDecode(OfText(digits), 0, digits.Length, bytes), digits);
            return bytes;
        }

        internal static byte[] Repeated(byte value, int count)
        {
            byte[] bytes = new byte[count];
            for (int i = 0; i < count; i++)
            {
                bytes[i] = value;
            }

            return bytes;
        }

        internal static string ToHex(byte[] bytes, int count)
        {
            byte[] digits = new byte[2 * count];
            int end = Hexadecimal.Encode(bytes, 0, count, digits, 0);
            char[] text = new char[end];
            for (int i = 0; i < end; i++)
            {
                text[i] = (char)digits[i];
            }

            return new string(text);
        }

        internal static string ToHex(byte[] bytes)
        {
            return ToHex(bytes, bytes.Length);
        }
    }
}
