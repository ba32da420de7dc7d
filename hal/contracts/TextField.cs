namespace MeasurementCapsule.Hal
{
    /// <summary>
    /// A short UTF-8 text in memory of its own, so that what is shown every second costs no allocation.
    /// What does not fit is cut at a whole character, and <see cref="Truncated"/> says so.
    /// </summary>
    public sealed class TextField
    {
        /// <summary>The text, UTF-8; only the first <see cref="Length"/> bytes count.</summary>
        public readonly byte[] Bytes;

        /// <summary>Makes an empty field.</summary>
        public TextField(int capacityBytes)
        {
            Bytes = new byte[capacityBytes];
        }

        /// <summary>Length in bytes.</summary>
        public int Length { get; private set; }

        /// <summary>True when the last text did not fit.</summary>
        public bool Truncated { get; private set; }

        /// <summary>Empties the field.</summary>
        public void Clear()
        {
            Length = 0;
            Truncated = false;
        }

        /// <summary>Replaces the text by bytes that are UTF-8 already.</summary>
        public void Set(byte[] utf8, int offset, int count)
        {
            Clear();
            Append(utf8, offset, count);
        }

        /// <summary>Replaces the text by a constant of characters up to U+07FF: letters of Europe, no € and no punctuation beyond Latin.</summary>
        public void Set(string text)
        {
            Clear();
            Append(text);
        }

        /// <summary>Appends bytes that are UTF-8 already.</summary>
        public void Append(byte[] utf8, int offset, int count)
        {
            int room = Bytes.Length - Length;
            if (count > room)
            {
                Truncated = true;
                count = room;
                // 10xxxxxx continues a character: step back to the start of the one that would be cut.
                while (count > 0 && (utf8[offset + count] & 0xC0) == 0x80)
                {
                    count--;
                }
            }

            for (int i = 0; i < count; i++)
            {
                Bytes[Length + i] = utf8[offset + i];
            }

            Length += count;
        }

        /// <summary>Appends a constant of characters up to U+07FF.</summary>
        public void Append(string text)
        {
            for (int i = 0; i < text.Length; i++)
            {
                int character = text[i];
                int bytes = character < 0x80 ? 1 : 2;
                if (Length + bytes > Bytes.Length)
                {
                    Truncated = true;
                    return;
                }

                if (bytes == 2)
                {
                    Bytes[Length++] = (byte)(0xC0 | (character >> 6));
                    character = 0x80 | (character & 0x3F);
                }

                Bytes[Length++] = (byte)character;
            }
        }

        /// <summary>Copies another field.</summary>
        public void Set(TextField other)
        {
            Set(other.Bytes, 0, other.Length);
        }

        /// <summary>True when both hold the same bytes.</summary>
        public bool SameAs(TextField other)
        {
            if (Length != other.Length)
            {
                return false;
            }

            for (int i = 0; i < Length; i++)
            {
                if (Bytes[i] != other.Bytes[i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
