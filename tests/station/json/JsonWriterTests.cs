using MeasurementCapsule.Legal;
using MeasurementCapsule.Station;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Station
{
    [TestClass]
    public class JsonWriterTests
    {
        [TestMethod]
        public void ObjectsAndArraysGetTheirCommas()
        {
            AsciiWriter memory = new AsciiWriter(200);
            JsonWriter json = new JsonWriter(memory);
            json.Start();
            json.Name("a");
            json.Integer(1);
            json.Name(Ascii.Bytes("b"));
            json.OpenArray();
            json.Boolean(true);
            json.Open();
            json.Close();
            json.Text("x");
            json.OpenArray();
            json.CloseArray();
            json.CloseArray();
            json.Name("c");
            json.Boolean(false);
            json.Close();
            Assert.AreEqual("{\"a\":1,\"b\":[true,{},\"x\",[]],\"c\":false}", TextOf(memory));
            memory.Clear();
            json.Start();
            json.Close();
            Assert.AreEqual("{}", TextOf(memory), "a writer begins anew");
        }

        [TestMethod]
        public void NumbersHaveTheirDecimals()
        {
            Assert.AreEqual("0", Decimal(0, 0));
            Assert.AreEqual("-1", Decimal(-1, 0));
            Assert.AreEqual("0.000", Decimal(0, 3));
            Assert.AreEqual("0.001", Decimal(1, 3));
            Assert.AreEqual("-0.001", Decimal(-1, 3));
            Assert.AreEqual("-12.034", Decimal(-12034, 3));
            Assert.AreEqual("9223372036854.775807", Decimal(long.MaxValue, 6));
            Assert.AreEqual("-9223372036854775807", Decimal(-long.MaxValue, 0));
        }

        [TestMethod]
        public void TextIsEscapedAndStaysUtf8()
        {
            AsciiWriter memory = new AsciiWriter(200);
            JsonWriter json = new JsonWriter(memory);
            byte[] text = { (byte)'"', (byte)'\\', 1, 0x1F, 0xC3, 0xA9, (byte)'/' };
            json.Text(text, 0, text.Length);
            Assert.AreEqual("\"\\\"\\\\\\u0001\\u001f\u00C3\u00A9/\"", TextOf(memory));
            memory.Clear();
            json = new JsonWriter(memory);
            json.Text("\u00FC \u20AC \u007F");
            Assert.AreEqual("\"\\u00fc \\u20ac \\u007f\"", TextOf(memory));
        }

        private static string Decimal(long value, int decimals)
        {
            AsciiWriter memory = new AsciiWriter(40);
            new JsonWriter(memory).Decimal(value, decimals);
            return TextOf(memory);
        }

        private static string TextOf(AsciiWriter memory)
        {
            char[] text = new char[memory.Length];
            for (int i = 0; i < text.Length; i++)
            {
                text[i] = (char)memory.Bytes[i];
            }

            return new string(text);
        }
    }
}
