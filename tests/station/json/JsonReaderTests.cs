using MeasurementCapsule.Station;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Station
{
    /// <summary>Cases in the manner of a well-known suite: what every reader must accept, and what it must refuse.</summary>
    [TestClass]
    public class JsonReaderTests
    {
        [TestMethod]
        public void WhatIsJsonIsRead()
        {
            string[] documents =
            {
                "{}", "[]", " \t\r\n{ } ", "[ ]", "0", "-0", "-1", "123456789012345678901234567890", "1.5", "-0.25", "1e5", "1E+5", "1e-5", "0.0e0", "20e1",
                "true", "false", "null", "\"\"", "\"a\"", "\" \"", "[1]", "[1,2]", "[[],[]]", "[[[]]]", "{\"a\":1}", "{\"a\":{\"a\":1}}", "{\"a\":1,\"b\":2}", "{\"\":0}", "[{\"a\":1},{\"a\":2}]",
                "{\"a\" : [ true , null ] }", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\u0041\"", "\"\\u00e9\\u20AC\"", "\"\\uD83D\\uDE00\"", "\"\\u0000\"", "\"\\uFFFF\"", "\"\u007F\"", "[1,\n2]", "{\"\\u0061\":1,\"b\":2}",
                "[[[[[[[[]]]]]]]]", "[[[[[[[[1]]]]]]]]", "{\"a\":1,\"A\":2}", "{\"a\":1,\"ab\":2}",
            };
            JsonReader reader = new JsonReader(200);
            for (int i = 0; i < documents.Length; i++)
            {
                byte[] bytes = Ascii.Bytes(documents[i]);
                Assert.IsTrue(reader.Read(bytes, 0, bytes.Length), documents[i] + " was refused: " + ((int)reader.Problem).ToString());
                Assert.AreEqual((int)JsonProblem.None, (int)reader.Problem);
            }
        }

        [TestMethod]
        public void WhatIsNotJsonIsRefusedWithItsReasonAndPlace()
        {
            Refuses("", JsonProblem.UnexpectedEnd, 0);
            Refuses("   ", JsonProblem.UnexpectedEnd, 3);
            Refuses("{", JsonProblem.UnexpectedEnd, 1);
            Refuses("[", JsonProblem.UnexpectedEnd, 1);
            Refuses("[1", JsonProblem.UnexpectedEnd, 2);
            Refuses("[1,", JsonProblem.UnexpectedEnd, 3);
            Refuses("[1,]", JsonProblem.ValueExpected, 3);
            Refuses("[,1]", JsonProblem.ValueExpected, 1);
            Refuses("[1 2]", JsonProblem.CommaExpected, 3);
            Refuses("[1}", JsonProblem.CommaExpected, 2);
            Refuses("[]]", JsonProblem.EndExpected, 2);
            Refuses("{}x", JsonProblem.EndExpected, 2);
            Refuses("1 2", JsonProblem.EndExpected, 2);
            Refuses("{\"a\"}", JsonProblem.ColonExpected, 4);
            Refuses("{\"a\":}", JsonProblem.ValueExpected, 5);
            Refuses("{\"a\":1,}", JsonProblem.NameExpected, 7);
            Refuses("{,}", JsonProblem.NameExpected, 1);
            Refuses("{a:1}", JsonProblem.NameExpected, 1);
            Refuses("{'a':1}", JsonProblem.NameExpected, 1);
            Refuses("{1 :1}", JsonProblem.NameExpected, 1);
            Refuses("{\"a\":1 \"b\":2}", JsonProblem.CommaExpected, 7);
            Refuses("{\"a\":1]", JsonProblem.CommaExpected, 6);
            Refuses("True", JsonProblem.ValueExpected, 0);
            Refuses("tru", JsonProblem.ValueExpected, 0);
            Refuses("nul\"", JsonProblem.ValueExpected, 0);
            Refuses("truex", JsonProblem.EndExpected, 4);
            Refuses("NaN", JsonProblem.ValueExpected, 0);
            Refuses("Infinity", JsonProblem.ValueExpected, 0);
            Refuses("// x\n1", JsonProblem.ValueExpected, 0);
            Refuses("\u00EF\u00BB\u00BF{}", JsonProblem.ValueExpected, 0);
            Refuses("\f{}", JsonProblem.ValueExpected, 0);
            Refuses("\v1", JsonProblem.ValueExpected, 0);
        }

        [TestMethod]
        public void ANumberIsWrittenAsJsonWantsItOrRefused()
        {
            Refuses("01", JsonProblem.NumberForm, 2);
            Refuses("-01", JsonProblem.NumberForm, 3);
            Refuses("00", JsonProblem.NumberForm, 2);
            Refuses("-", JsonProblem.UnexpectedEnd, 1);
            Refuses("[-]", JsonProblem.NumberForm, 2);
            Refuses("[--1]", JsonProblem.NumberForm, 2);
            Refuses("+1", JsonProblem.ValueExpected, 0);
            Refuses(".5", JsonProblem.ValueExpected, 0);
            Refuses("[1.]", JsonProblem.NumberForm, 3);
            Refuses("[1.e1]", JsonProblem.NumberForm, 3);
            Refuses("[1e]", JsonProblem.NumberForm, 3);
            Refuses("[1e+]", JsonProblem.NumberForm, 4);
            Refuses("[1eE1]", JsonProblem.NumberForm, 3);
            Refuses("0x10", JsonProblem.EndExpected, 1);
            Refuses("1_000", JsonProblem.EndExpected, 1);
            Refuses("1.5.5", JsonProblem.EndExpected, 3);
        }

        [TestMethod]
        public void AStringIsUtf8WithEscapesThatThereAre()
        {
            Refuses("\"", JsonProblem.UnexpectedEnd, 1);
            Refuses("\"a", JsonProblem.UnexpectedEnd, 2);
            Refuses("\"\\\"", JsonProblem.UnexpectedEnd, 3);
            Refuses("'a'", JsonProblem.ValueExpected, 0);
            Refuses("\"a\nb\"", JsonProblem.ControlCharacter, 2);
            Refuses("\"\t\"", JsonProblem.ControlCharacter, 1);
            Refuses("\"\u001F\"", JsonProblem.ControlCharacter, 1);
            Refuses("\"\\a\"", JsonProblem.EscapeForm, 1);
            Refuses("\"\\x41\"", JsonProblem.EscapeForm, 1);
            Refuses("\"\\U0041\"", JsonProblem.EscapeForm, 1);
            Refuses("\"\\u004\"", JsonProblem.EscapeForm, 1);
            Refuses("\"\\u00G0\"", JsonProblem.EscapeForm, 1);
            Refuses("\"\\uD83D\"", JsonProblem.LoneSurrogate, 1);
            Refuses("\"\\uD83Dx\"", JsonProblem.LoneSurrogate, 1);
            Refuses("\"\\uD83D\\u0041\"", JsonProblem.LoneSurrogate, 1);
            Refuses("\"\\uDE00\"", JsonProblem.LoneSurrogate, 1);
            Refuses("\"\\uDE00\\uD83D\"", JsonProblem.LoneSurrogate, 1);
            Refuses("\"\u0080\"", JsonProblem.NotUtf8, 1);
            Refuses("\"\u00C3\"", JsonProblem.NotUtf8, 1);
            Refuses("\"\u00C0\u0080\"", JsonProblem.NotUtf8, 1);
            Refuses("\"\u00E0\u0080\u0080\"", JsonProblem.NotUtf8, 1);
            Refuses("\"\u00ED\u00A0\u0080\"", JsonProblem.NotUtf8, 1);
            Refuses("\"\u00F4\u0090\u0080\u0080\"", JsonProblem.NotUtf8, 1);
            Refuses("\"\u00F5\u0080\u0080\u0080\"", JsonProblem.NotUtf8, 1);
            Refuses("\"\u00FE\"", JsonProblem.NotUtf8, 1);
            Refuses("\"\u00E2\u0082", JsonProblem.NotUtf8, 1);
        }

        [TestMethod]
        public void ANameStandsOnceInAnObjectHoweverItIsWritten()
        {
            Refuses("{\"a\":1,\"a\":2}", JsonProblem.DuplicateName, 7);
            Refuses("{\"a\":1,\"\\u0061\":2}", JsonProblem.DuplicateName, 7);
            Refuses("{\"x\":{\"b\":[],\"b\":[]}}", JsonProblem.DuplicateName, 13);
            Refuses("{\"\":1,\"\":2}", JsonProblem.DuplicateName, 6);
        }

        [TestMethod]
        public void DepthNumberOfValuesAndLengthHaveTheirLimits()
        {
            Refuses("[[[[[[[[[]]]]]]]]]", JsonProblem.TooDeep, 8);
            Refuses("{\"a\":[[[[[[[[1]]]]]]]]}", JsonProblem.TooDeep, 12);
            Assert.IsTrue(Read("[" + Repeated("1,", JsonValues.MaximumValues - 2) + "1]", out JsonReader _));
            Refuses("[" + Repeated("1,", JsonValues.MaximumValues - 1) + "1]", JsonProblem.TooManyValues, (2 * JsonValues.MaximumValues) - 1);
            Assert.IsTrue(Read("\"" + Repeated("a", 398) + "\"", out JsonReader _));
            Refuses("\"" + Repeated("a", 399) + "\"", JsonProblem.TooLong, 0);
        }

        [TestMethod]
        public void ValuesAreFoundByNameAndInTheirOrder()
        {
            Assert.IsTrue(Read("{\"a\":{\"b\":7},\"list\":[1,[2],{\"b\":3}],\"b\":\"x\",\"yes\":true,\"no\":false,\"none\":null}", out JsonReader reader));
            Assert.AreEqual((int)JsonKind.Object, (int)reader.Kind(JsonValues.Document));
            int inner = reader.Member(reader.Member(JsonValues.Document, "a"), "b");
            Assert.IsTrue(reader.TryInteger(inner, out long seven));
            Assert.AreEqual(7L, seven);
            Assert.IsTrue(reader.IsText(reader.Member(JsonValues.Document, "b"), "x"));
            int list = reader.Member(JsonValues.Document, "list");
            int first = reader.Next(list, -1);
            int second = reader.Next(list, first);
            int third = reader.Next(list, second);
            Assert.AreEqual((int)JsonKind.Number, (int)reader.Kind(first));
            Assert.AreEqual((int)JsonKind.Array, (int)reader.Kind(second));
            Assert.AreEqual((int)JsonKind.Object, (int)reader.Kind(third));
            Assert.AreEqual(-1, reader.Next(list, third));
            Assert.AreEqual((int)JsonKind.True, (int)reader.Kind(reader.Member(JsonValues.Document, "yes")));
            Assert.AreEqual((int)JsonKind.False, (int)reader.Kind(reader.Member(JsonValues.Document, "no")));
            Assert.AreEqual((int)JsonKind.Null, (int)reader.Kind(reader.Member(JsonValues.Document, "none")));
            Assert.AreEqual(-1, reader.Member(JsonValues.Document, "c"));
            Assert.AreEqual((int)JsonKind.Absent, (int)reader.Kind(-1));
        }

        [TestMethod]
        public void ARefusedDocumentHasNoValues()
        {
            JsonReader reader = new JsonReader(100);
            byte[] good = Ascii.Bytes("{\"a\":1}");
            byte[] bad = Ascii.Bytes("{\"a\":1");
            Assert.IsTrue(reader.Read(good, 0, good.Length));
            Assert.IsFalse(reader.Read(bad, 0, bad.Length));
            Assert.AreEqual((int)JsonKind.Absent, (int)reader.Kind(JsonValues.Document));
            Assert.AreEqual(-1, reader.Member(JsonValues.Document, "a"));
        }

        [TestMethod]
        public void AnEscapedTextIsItsCharacters()
        {
            Assert.IsTrue(Read("\"\\u0041\\u00e9\\u20AC\\uD83D\\uDE00\\n\\/\"", out JsonReader reader));
            byte[] expected = { 0x41, 0xC3, 0xA9, 0xE2, 0x82, 0xAC, 0xF0, 0x9F, 0x98, 0x80, 0x0A, 0x2F };
            Assert.AreEqual(expected.Length, reader.TextLength(JsonValues.Document));
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.AreEqual((int)expected[i], (int)reader.Texts[reader.TextAt(JsonValues.Document) + i]);
            }
        }

        [TestMethod]
        public void NumbersAreWholeOrScaledExactly()
        {
            Integer("0", 0);
            Integer("-1", -1);
            Integer("999999999999999999", 999999999999999999);
            NoInteger("1000000000000000000");
            NoInteger("1.0");
            NoInteger("1e3");
            NoInteger("\"1\"");
            NoInteger("true");
            Scaled("1", 3, 1000);
            Scaled("1.5", 3, 1500);
            Scaled("-0.001", 3, -1);
            Scaled("123.456", 3, 123456);
            NoScaled("0.0001", 3);
            NoScaled("1e1", 3);
        }

        private static void Integer(string text, long expected)
        {
            Assert.IsTrue(Read(text, out JsonReader reader));
            Assert.IsTrue(reader.TryInteger(JsonValues.Document, out long number), text);
            Assert.AreEqual(expected, number);
        }

        private static void NoInteger(string text)
        {
            Assert.IsTrue(Read(text, out JsonReader reader));
            Assert.IsFalse(reader.TryInteger(JsonValues.Document, out long _), text);
        }

        private static void Scaled(string text, int decimals, long expected)
        {
            Assert.IsTrue(Read(text, out JsonReader reader));
            Assert.IsTrue(reader.TryScaled(JsonValues.Document, decimals, out long number), text);
            Assert.AreEqual(expected, number);
        }

        private static void NoScaled(string text, int decimals)
        {
            Assert.IsTrue(Read(text, out JsonReader reader));
            Assert.IsFalse(reader.TryScaled(JsonValues.Document, decimals, out long _), text);
        }

        private static bool Read(string text, out JsonReader reader)
        {
            reader = new JsonReader(400);
            byte[] bytes = Ascii.Bytes(text);
            return reader.Read(bytes, 0, bytes.Length);
        }

        private static void Refuses(string text, JsonProblem problem, int at)
        {
            Assert.IsFalse(Read(text, out JsonReader reader), text + " was accepted");
            Assert.AreEqual((int)problem, (int)reader.Problem, text);
            Assert.AreEqual(at, reader.ProblemAt, text);
        }

        private static string Repeated(string text, int times)
        {
            string all = "";
            for (int i = 0; i < times; i++)
            {
                all += text;
            }

            return all;
        }
    }
}
