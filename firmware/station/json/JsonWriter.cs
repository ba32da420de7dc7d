using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>
    /// Writes JSON (RFC 8259) into the memory of an answer: commas by itself, strings escaped, numbers from integers only. What does not
    /// fit shows in <see cref="AsciiWriter.Overflowed"/>.
    /// </summary>
    public sealed class JsonWriter
    {
        private readonly byte[] literalTrue = Ascii.Bytes("true");
        private readonly byte[] literalFalse = Ascii.Bytes("false");
        private readonly byte[] hexadecimal = Ascii.Bytes("0123456789abcdef");
        private readonly AsciiWriter into;
        private bool followsValue;

        /// <summary>Makes a writer into that memory.</summary>
        public JsonWriter(AsciiWriter into)
        {
            this.into = into;
        }

        /// <summary>Starts a document with an object.</summary>
        public void Start()
        {
            followsValue = false;
            Open();
        }

        /// <summary>Begins an object as a value.</summary>
        public void Open()
        {
            Begin('{');
        }

        /// <summary>Ends the object.</summary>
        public void Close()
        {
            End('}');
        }

        /// <summary>Begins an array as a value.</summary>
        public void OpenArray()
        {
            Begin('[');
        }

        /// <summary>Ends the array.</summary>
        public void CloseArray()
        {
            End(']');
        }

        /// <summary>The name of the next value, ASCII without quotation mark and backslash.</summary>
        public void Name(byte[] name)
        {
            Separate();
            into.Character('"');
            into.Raw(name, 0, name.Length);
            into.Character('"');
            into.Character(':');
        }

        /// <summary>The same from a constant.</summary>
        public void Name(string name)
        {
            Separate();
            into.Character('"');
            into.Text(name);
            into.Character('"');
            into.Character(':');
        }

        /// <summary>The begin of a name whose characters the caller appends to the memory itself.</summary>
        public void OpenName()
        {
            Separate();
            into.Character('"');
        }

        /// <summary>The end of that name.</summary>
        public void CloseName()
        {
            into.Character('"');
            into.Character(':');
        }

        /// <summary>A string from characters up to U+FFFF without surrogates.</summary>
        public void Text(string text)
        {
            Separate();
            into.Character('"');
            for (int i = 0; i < text.Length; i++)
            {
                if (text[i] < 0x7F)
                {
                    Escaped(text[i]);
                }
                else
                {
                    Unicode(text[i]);
                }
            }

            into.Character('"');
            followsValue = true;
        }

        /// <summary>A string from UTF-8.</summary>
        public void Text(byte[] utf8, int offset, int count)
        {
            Separate();
            into.Character('"');
            for (int i = 0; i < count; i++)
            {
                Escaped((char)utf8[offset + i]);
            }

            into.Character('"');
            followsValue = true;
        }

        /// <summary>A string from a field.</summary>
        public void Text(TextField field)
        {
            Text(field.Bytes, 0, field.Length);
        }

        /// <summary>A string of hexadecimal digits, upper case.</summary>
        public void Hexadecimal(byte[] bytes, int offset, int count)
        {
            Separate();
            into.Character('"');
            into.Hexadecimal(bytes, offset, count);
            into.Character('"');
            followsValue = true;
        }

        /// <summary>A whole number; above −2⁶³.</summary>
        public void Integer(long number)
        {
            Decimal(number, 0);
        }

        /// <summary>A number with so many decimals, given in units of the last one: (−1234, 3) is −1.234.</summary>
        public void Decimal(long scaled, int decimals)
        {
            Separate();
            if (scaled < 0)
            {
                into.Character('-');
                scaled = -scaled;
            }

            long unit = 1;
            for (int i = 0; i < decimals; i++)
            {
                unit *= 10;
            }

            into.Number(scaled / unit, 1);
            if (decimals > 0)
            {
                into.Character('.');
                into.Number(scaled % unit, decimals);
            }

            followsValue = true;
        }

        /// <summary>true or false.</summary>
        public void Boolean(bool value)
        {
            Separate();
            byte[] word = value ? literalTrue : literalFalse;
            into.Raw(word, 0, word.Length);
            followsValue = true;
        }

        /// <summary>The begin of a string whose content the caller appends to the memory itself, without anything to be escaped.</summary>
        public void OpenText()
        {
            Separate();
            into.Character('"');
        }

        /// <summary>The end of that string.</summary>
        public void CloseText()
        {
            End('"');
        }

        /// <summary>The caller has appended the end of an object itself.</summary>
        public void Closed()
        {
            followsValue = true;
        }

        private void Begin(char bracket)
        {
            Separate();
            into.Character(bracket);
        }

        private void End(char bracket)
        {
            into.Character(bracket);
            followsValue = true;
        }

        private void Separate()
        {
            if (followsValue)
            {
                into.Character(',');
            }

            followsValue = false;
        }

        private void Escaped(char character)
        {
            if (character < ' ')
            {
                Unicode(character);
                return;
            }

            if (character == '"' || character == '\\')
            {
                into.Character('\\');
            }

            into.Character(character);
        }

        private void Unicode(char character)
        {
            into.Character('\\');
            into.Character('u');
            for (int shift = 12; shift >= 0; shift -= 4)
            {
                into.Character((char)hexadecimal[(character >> shift) & 15]);
            }
        }
    }
}
