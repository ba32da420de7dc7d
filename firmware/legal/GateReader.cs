using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Reads a request field by field. Every read is bounded by the request's length; the first thing wrong stands in
    /// <see cref="Status"/> and <see cref="Field"/>, and all further reads yield nothing.
    /// </summary>
    public sealed class GateReader
    {
        private byte[] request;
        private int position;
        private int end;

        /// <summary>Ok, or the first thing that was wrong.</summary>
        public GateStatus Status { get; private set; }

        /// <summary>The number of the field that was read last, from 1; once something was wrong, of that field.</summary>
        public int Field { get; private set; }

        /// <summary>Starts on a request. <paramref name="count"/> bytes from <paramref name="offset"/> must exist in the array.</summary>
        public void Start(byte[] bytes, int offset, int count)
        {
            request = bytes;
            position = offset;
            end = offset + count;
            Status = GateStatus.Ok;
            Field = 0;
        }

        /// <summary>Reads a byte from 0 to <paramref name="limit"/> − 1.</summary>
        public int Number(int limit)
        {
            Next();
            if (!Take(1))
            {
                return 0;
            }

            int value = request[position - 1];
            if (value >= limit)
            {
                Refuse(GateStatus.OutOfRange);
                return 0;
            }

            return value;
        }

        /// <summary>Reads a 64-bit number.</summary>
        public long Long()
        {
            Next();
            return Take(8) ? LittleEndian.ReadInt64(request, position - 8) : 0;
        }

        /// <summary>Copies bytes: as many as the array has.</summary>
        public void Raw(byte[] into)
        {
            Next();
            if (Take(into.Length))
            {
                System.Array.Copy(request, position - into.Length, into, 0, into.Length);
            }
        }

        /// <summary>
        /// Copies a text (a length byte, then UTF-8) into its field. Refused: longer than the field, empty where
        /// <paramref name="required"/>, not UTF-8, control characters, a vertical bar (it separates the parts of a record).
        /// </summary>
        public void Text(TextField into, bool required)
        {
            Next();
            into.Clear();
            if (!Take(1))
            {
                return;
            }

            int length = request[position - 1];
            if (length > into.Bytes.Length || (required && length == 0))
            {
                Refuse(GateStatus.WrongLength);
            }
            else if (Take(length))
            {
                if (Utf8.IsPlainText(request, position - length, length))
                {
                    into.Set(request, position - length, length);
                }
                else
                {
                    Refuse(GateStatus.ForbiddenCharacter);
                }
            }
        }

        /// <summary>The request must end here. True when nothing in it was wrong.</summary>
        public bool End()
        {
            Next();
            if (position != end)
            {
                Refuse(GateStatus.Malformed);
            }

            return Status == GateStatus.Ok;
        }

        private void Next()
        {
            if (Status == GateStatus.Ok)
            {
                Field++;
            }
        }

        private bool Take(int count)
        {
            if (Status != GateStatus.Ok)
            {
                return false;
            }

            if (end - position < count)
            {
                Refuse(GateStatus.Malformed);
                return false;
            }

            position += count;
            return true;
        }

        /// <summary>Notes that the field that was read last is wrong.</summary>
        public void Refuse(GateStatus reason)
        {
            if (Status == GateStatus.Ok)
            {
                Status = reason;
            }
        }
    }
}
