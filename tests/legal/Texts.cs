using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Tests.Legal
{
    /// <summary>Text for the claims of tests: ASCII both ways.</summary>
    public static class Texts
    {
        /// <summary>The bytes of an ASCII text.</summary>
        public static byte[] Bytes(string ascii)
        {
            byte[] bytes = new byte[ascii.Length];
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)ascii[i];
            }

            return bytes;
        }

        /// <summary>Bytes as text, one character a byte.</summary>
        public static string Of(byte[] bytes, int length)
        {
            char[] characters = new char[length];
            for (int i = 0; i < length; i++)
            {
                characters[i] = (char)bytes[i];
            }

            return new string(characters);
        }

        /// <summary>What a writer holds.</summary>
        public static string Of(AsciiWriter writer)
        {
            return Of(writer.Bytes, writer.Length);
        }

        /// <summary>What a field holds.</summary>
        public static string Of(TextField field)
        {
            return Of(field.Bytes, field.Length);
        }

        /// <summary>An order that a station might send.</summary>
        public static SessionOrder Order(string transactionId)
        {
            SessionOrder order = new SessionOrder();
            order.TransactionId.Set(transactionId);
            order.UserAssigned = true;
            order.Level = 3;
            order.FlagCount = 2;
            order.FlagNumbers[0] = 1;
            order.FlagNumbers[1] = 6;
            order.Type = 3;
            order.Data.Set("1F2D3A4F5506C7");
            return order;
        }
    }
}
