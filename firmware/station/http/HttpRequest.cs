namespace MeasurementCapsule.Station
{
    /// <summary>
    /// One request: its parts are places in the bytes that arrived. Valid while it is handled; nothing of it is kept.
    /// </summary>
    public sealed class HttpRequest
    {
        private readonly byte[] head;

        /// <summary>A request whose head is read from <paramref name="head"/>.</summary>
        internal HttpRequest(byte[] head)
        {
            this.head = head;
        }

        /// <summary>What is to be done.</summary>
        public HttpMethod Method { get; internal set; }

        /// <summary>The body.</summary>
        public byte[] Body { get; } = new byte[HttpLimits.BodyBytes];

        /// <summary>Bytes of the body.</summary>
        public int BodyLength { get; internal set; }

        internal int PathAt { get; set; }

        internal int PathLength { get; set; }

        internal int QueryAt { get; set; }

        internal int QueryLength { get; set; }

        internal int AuthorizationAt { get; set; }

        internal int AuthorizationLength { get; set; }

        /// <summary>True when the path is exactly this. The path stands in the request as it was sent, not decoded.</summary>
        public bool HasPath(byte[] path)
        {
            return PathLength == path.Length && PathBegins(path);
        }

        /// <summary>True when behind the first <paramref name="skipped"/> bytes the path is exactly this.</summary>
        public bool HasPath(byte[] path, int skipped)
        {
            return PathLength == skipped + path.Length && HasPathBegin(path, skipped);
        }

        /// <summary>True when behind the first <paramref name="skipped"/> bytes the path begins with this.</summary>
        public bool HasPathBegin(byte[] path, int skipped)
        {
            return PathLength >= skipped + path.Length && Ascii.IsAt(head, PathAt + skipped, path);
        }

        /// <summary>True when the path begins with this.</summary>
        public bool PathBegins(byte[] path)
        {
            return PathLength >= path.Length && Ascii.IsAt(head, PathAt, path);
        }

        /// <summary>Bytes of path and query as they were sent, with the question mark; copied to the beginning of <paramref name="into"/>. −1: it does not fit.</summary>
        public int CopyTarget(byte[] into)
        {
            return Copy(PathAt, QueryAt + QueryLength - PathAt, into);
        }

        /// <summary>Bytes of the value of the field Authorization, copied; 0 = it was not sent, −1 = it does not fit.</summary>
        public int CopyAuthorization(byte[] into)
        {
            return Copy(AuthorizationAt, AuthorizationLength, into);
        }

        /// <summary>
        /// Copies what stands behind the first <paramref name="skipped"/> bytes of the path, with %XX decoded. −1: it does not fit, or the
        /// coding is wrong.
        /// </summary>
        public int CopyPath(int skipped, byte[] into)
        {
            return Percent.Decode(head, PathAt + skipped, PathLength - skipped, into);
        }

        /// <summary>
        /// Copies the value of a parameter of the query, with %XX decoded; 0 bytes for an empty one. −1: it is not there, does not fit, or its
        /// coding is wrong.
        /// </summary>
        public int CopyParameter(byte[] name, byte[] into)
        {
            int value = Find(name, out int end);
            return value < 0 ? -1 : Percent.Decode(head, value, end - value, into);
        }

        /// <summary>True when the query has that parameter.</summary>
        public bool HasParameter(byte[] name)
        {
            return Find(name, out _) >= 0;
        }

        private int Find(byte[] name, out int next)
        {
            int end = QueryAt + QueryLength;
            next = end;
            for (int at = QueryAt; at < end; at = next + 1)
            {
                next = at;
                while (next < end && head[next] != '&')
                {
                    next++;
                }

                int value = at + name.Length + 1;
                if (value <= next && Ascii.IsAt(head, at, name) && head[value - 1] == '=')
                {
                    return value;
                }
            }

            return -1;
        }

        private int Copy(int at, int length, byte[] into)
        {
            if (length > into.Length)
            {
                return -1;
            }

            System.Array.Copy(head, at, into, 0, length);
            return length;
        }
    }
}
