using System;
using System.Text;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// What a station might send to start a session, right and wrong: texts of any length and any characters, data of the form of
    /// their type and not, numbers beyond their tables. Encoded as <see cref="Legal.SessionOrder"/>.
    /// </summary>
    public static class RandomOrder
    {
        private static readonly string[] Pieces =
        [
            "a", "Z", "0", "9", " ", "-", "*", "+", ";", "é", "ß", "€", "漢", "\U0001F50C", "\"", "\\", "/", "<", "&", "{", "}", "[", ",", ":", "\u00A0", "\u2028", "%s", "\u0301",
        ];

        private static readonly byte[][] Bad = [[(byte)'|'], [0], [10], [0x7F], [0xC2, 0x85], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF]];

        /// <summary>An order by which number <paramref name="seed"/>; the transaction id ends in <paramref name="id"/>.</summary>
        public static byte[] Encode(int seed, int id)
        {
            Random random = new(seed);
            int type = random.Next(random.Next(10) == 0 ? 20 : 18);
            int flags = random.Next(random.Next(10) == 0 ? 6 : 5);
            System.IO.MemoryStream order = new();
            Write(order, Encoding.UTF8.GetBytes("t" + id + (random.Next(8) == 0 ? Any(random, 40) : "")));
            order.WriteByte((byte)random.Next(random.Next(20) == 0 ? 3 : 2));
            order.WriteByte((byte)random.Next(random.Next(20) == 0 ? 12 : 10));
            order.WriteByte((byte)flags);
            for (int i = 0; i < flags; i++)
            {
                order.WriteByte((byte)(random.Next(6) == 0 ? random.Next(20) : new[] { 0, 4, 12, 14 }[i % 4] + random.Next(2)));
            }

            order.WriteByte((byte)type);
            Write(order, random.Next(6) == 0 ? Spoilt(random, 44) : Encoding.UTF8.GetBytes(DataOf(type, random)));
            Write(order, random.Next(5) == 0 ? Spoilt(random, 255) : Encoding.UTF8.GetBytes(Any(random, 250)));
            Write(order, random.Next(8) == 0 ? Spoilt(random, 30) : Encoding.UTF8.GetBytes(Any(random, 25)));
            byte[] bytes = order.ToArray();
            return random.Next(40) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
        }

        private static string DataOf(int type, Random random) => type switch
        {
            Legal.Identification.None => "",
            Legal.Identification.Iso14443 => Letters(random, "0123456789ABCDEFabcdef", random.Next(2) == 0 ? 8 : 14),
            Legal.Identification.Iso15693 => Letters(random, "0123456789ABCDEF", 16),
            Legal.Identification.Emaid => Letters(random, "ABCDEFGHJ0123456789", 14 + random.Next(2)),
            Legal.Identification.Evccid => Letters(random, "0123456789ABCDEF", random.Next(2) == 0 ? 12 : 6),
            Legal.Identification.Evcoid => "DE-8AA-" + Letters(random, "ABCDEF0123456789", 6) + "-" + random.Next(10),
            Legal.Identification.Iso7812 => Letters(random, "0123456789", 16),
            Legal.Identification.PhoneNumber => "+49" + Letters(random, "0123456789", 10),
            _ => Any(random, 40),
        };

        private static string Letters(Random random, string alphabet, int count) => string.Concat(random.GetItems<char>(alphabet, count));

        /// <summary>Allowed text of at most so many bytes.</summary>
        private static string Any(Random random, int most)
        {
            StringBuilder text = new();
            int bytes = random.Next(most + 1);
            while (true)
            {
                string piece = Pieces[random.Next(Pieces.Length)];
                if (Encoding.UTF8.GetByteCount(text.ToString()) + Encoding.UTF8.GetByteCount(piece) > bytes)
                {
                    return text.ToString();
                }

                text.Append(piece);
            }
        }

        /// <summary>Text that is perhaps too long, or holds what must not get in.</summary>
        private static byte[] Spoilt(Random random, int most)
        {
            byte[] good = Encoding.UTF8.GetBytes(Any(random, most)), bad = Bad[random.Next(Bad.Length)];
            return random.Next(3) == 0 || good.Length + bad.Length > 255 ? good : random.Next(2) == 0 ? [.. good, .. bad] : [.. bad, .. good];
        }

        private static void Write(System.IO.Stream into, byte[] text)
        {
            into.WriteByte((byte)text.Length);
            into.Write(text);
        }
    }
}
