namespace MeasurementCapsule.Station
{
    /// <summary>
    /// Reads the head of a request: RFC 9112, sections 2 to 7. Strict where leniency has been used for smuggling: lines end with CRLF, no
    /// blank before the colon, no folded line, one length at the most, and not together with chunks.
    /// </summary>
    public sealed class HttpHead
    {
        private readonly byte[] httpWord = Ascii.Bytes(" http/");
        private readonly byte[] getWord = Ascii.Bytes("get");
        private readonly byte[] putWord = Ascii.Bytes("put");
        private readonly byte[] postWord = Ascii.Bytes("post");
        private readonly byte[] contentLengthWord = Ascii.Bytes("content-length");
        private readonly byte[] transferEncodingWord = Ascii.Bytes("transfer-encoding");
        private readonly byte[] chunkedWord = Ascii.Bytes("chunked");
        private readonly byte[] expectWord = Ascii.Bytes("expect");
        private readonly byte[] continueWord = Ascii.Bytes("100-continue");
        private readonly byte[] connectionWord = Ascii.Bytes("connection");
        private readonly byte[] closeWord = Ascii.Bytes("close");
        private readonly byte[] keepAliveWord = Ascii.Bytes("keep-alive");
        private readonly byte[] hostWord = Ascii.Bytes("host");
        private readonly byte[] authorizationWord = Ascii.Bytes("authorization");
        private readonly byte[] bytes;
        private readonly HttpRequest request;
        private bool hasHost;
        private int minorVersion;

        /// <summary>Makes a reader of what stands in <paramref name="bytes"/>, for that request.</summary>
        internal HttpHead(byte[] bytes, HttpRequest request)
        {
            this.bytes = bytes;
            this.request = request;
        }

        /// <summary>Bytes of the body; −1: no length was given.</summary>
        public int ContentLength { get; private set; }

        /// <summary>True when the body comes in chunks.</summary>
        public bool IsChunked { get; private set; }

        /// <summary>True when the client waits for "100 Continue" before it sends the body.</summary>
        public bool ExpectsContinue { get; private set; }

        /// <summary>True when the connection stays open after the answer.</summary>
        public bool KeepsAlive { get; private set; }

        /// <summary>
        /// Where the body begins when <paramref name="length"/> bytes have arrived; 0: the head is not complete. Looks from
        /// <paramref name="from"/> on: what was looked at before has no end.
        /// </summary>
        public int End(int from, int length)
        {
            for (int i = from < 3 ? 3 : from; i < length; i++)
            {
                if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r')
                {
                    return i + 1;
                }
            }

            return 0;
        }

        /// <summary>Reads a complete head of <paramref name="length"/> bytes; one of <see cref="HttpStatus"/> when it is refused, else None.</summary>
        public int Read(int length)
        {
            ContentLength = -1;
            IsChunked = false;
            ExpectsContinue = false;
            hasHost = false;
            request.AuthorizationLength = 0;
            int end = LineEnd(0, length);
            int status = end < 0 ? HttpStatus.BadRequest : ReadRequestLine(end);
            KeepsAlive = minorVersion > 0;
            for (int at = end + 2; status == HttpStatus.None && at < length - 2; at = end + 2)
            {
                end = LineEnd(at, length);
                status = end < 0 ? HttpStatus.BadRequest : ReadField(at, end);
            }

            if (status != HttpStatus.None)
            {
                return status;
            }

            if ((minorVersion > 0 && !hasHost) || (IsChunked && ContentLength >= 0))
            {
                return HttpStatus.BadRequest;
            }

            return ContentLength > HttpLimits.BodyBytes ? HttpStatus.ContentTooLarge : HttpStatus.None;
        }

        /// <summary>Where the CR of the line stands; −1: a CR or LF alone, or another control character.</summary>
        private int LineEnd(int at, int length)
        {
            for (int i = at; i < length; i++)
            {
                if (bytes[i] == '\r')
                {
                    return bytes[i + 1] == '\n' ? i : -1;
                }

                if (bytes[i] == 0x7F || (bytes[i] < ' ' && bytes[i] != '\t'))
                {
                    return -1;
                }
            }

            return -1;
        }

        private int ReadRequestLine(int end)
        {
            int targetAt = Next(0, end, ' ') + 1;
            int targetEnd = targetAt > end ? end : Next(targetAt, end, ' ');
            if (targetEnd + 9 != end || !IsWord(targetEnd, end, httpWord) || bytes[end - 2] != '.' || bytes[targetAt] != '/')
            {
                return HttpStatus.BadRequest;
            }

            minorVersion = bytes[end - 1] - '0';
            if (bytes[end - 3] != '1' || (minorVersion != 0 && minorVersion != 1))
            {
                return HttpStatus.VersionNotSupported;
            }

            if (targetEnd - targetAt > HttpLimits.TargetBytes)
            {
                return HttpStatus.UriTooLong;
            }

            int query = Next(targetAt, targetEnd, '?');
            request.PathAt = targetAt;
            request.PathLength = query - targetAt;
            request.QueryAt = query < targetEnd ? query + 1 : targetEnd;
            request.QueryLength = targetEnd - request.QueryAt;
            request.Method = MethodOf(targetAt - 1);
            return request.Method == HttpMethod.Other ? HttpStatus.NotImplemented : HttpStatus.None;
        }

        private HttpMethod MethodOf(int end)
        {
            // Methods are written in capitals: RFC 9110, 9.1. The comparison ignores that, so it is looked at first.
            for (int i = 0; i < end; i++)
            {
                if (bytes[i] < 'A' || bytes[i] > 'Z')
                {
                    return HttpMethod.Other;
                }
            }

            return IsExactly(0, end, getWord) ? HttpMethod.Get : IsExactly(0, end, putWord) ? HttpMethod.Put : IsExactly(0, end, postWord) ? HttpMethod.Post : HttpMethod.Other;
        }

        private int ReadField(int at, int end)
        {
            int colon = Next(at, end, ':');
            if (colon == end || colon == at || bytes[at] == ' ' || bytes[at] == '\t' || bytes[colon - 1] == ' ' || bytes[colon - 1] == '\t')
            {
                return HttpStatus.BadRequest;
            }

            int value = colon + 1;
            while (value < end && (bytes[value] == ' ' || bytes[value] == '\t'))
            {
                value++;
            }

            while (end > value && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t'))
            {
                end--;
            }

            return ReadValue(at, colon, value, end);
        }

        private int ReadValue(int name, int colon, int value, int end)
        {
            if (IsExactly(name, colon, contentLengthWord))
            {
                return ReadLength(value, end);
            }

            if (IsExactly(name, colon, transferEncodingWord))
            {
                bool once = !IsChunked;
                IsChunked = IsExactly(value, end, chunkedWord);
                return IsChunked ? (once ? HttpStatus.None : HttpStatus.BadRequest) : HttpStatus.NotImplemented;
            }

            if (IsExactly(name, colon, expectWord))
            {
                ExpectsContinue = IsExactly(value, end, continueWord);
                return ExpectsContinue ? HttpStatus.None : HttpStatus.ExpectationFailed;
            }

            if (IsExactly(name, colon, connectionWord))
            {
                KeepsAlive = !Names(value, end, closeWord) && (KeepsAlive || Names(value, end, keepAliveWord));
            }
            else if (IsExactly(name, colon, authorizationWord))
            {
                bool once = request.AuthorizationLength == 0;
                request.AuthorizationAt = value;
                request.AuthorizationLength = end - value;
                return once ? HttpStatus.None : HttpStatus.BadRequest;
            }
            else if (IsExactly(name, colon, hostWord))
            {
                bool once = !hasHost;
                hasHost = true;
                return once ? HttpStatus.None : HttpStatus.BadRequest;
            }

            return HttpStatus.None;
        }

        private int ReadLength(int value, int end)
        {
            int length = 0;
            for (int i = value; i < end; i++)
            {
                if (bytes[i] < '0' || bytes[i] > '9')
                {
                    return HttpStatus.BadRequest;
                }

                // Beyond the limit it only matters that it is beyond.
                length = length > HttpLimits.BodyBytes ? length : (length * 10) + bytes[i] - '0';
            }

            if (value == end || (ContentLength >= 0 && ContentLength != length))
            {
                return HttpStatus.BadRequest;
            }

            ContentLength = length;
            return HttpStatus.None;
        }

        /// <summary>True when the list, separated by commas, names that word.</summary>
        private bool Names(int at, int end, byte[] lowerCase)
        {
            for (int i = at; i + lowerCase.Length <= end; i++)
            {
                bool begins = i == at || bytes[i - 1] == ',' || bytes[i - 1] == ' ';
                int behind = i + lowerCase.Length;
                if (begins && IsWord(i, end, lowerCase) && (behind == end || bytes[behind] == ',' || bytes[behind] == ' '))
                {
                    return true;
                }
            }

            return false;
        }

        private bool IsExactly(int at, int end, byte[] lowerCase)
        {
            return end - at == lowerCase.Length && IsWord(at, end, lowerCase);
        }

        /// <summary>True when the bytes begin with that word, in capitals or not.</summary>
        private bool IsWord(int at, int end, byte[] lowerCase)
        {
            if (end - at < lowerCase.Length)
            {
                return false;
            }

            for (int i = 0; i < lowerCase.Length; i++)
            {
                int letter = bytes[at + i];
                if ((letter >= 'A' && letter <= 'Z' ? letter | 0x20 : letter) != lowerCase[i])
                {
                    return false;
                }
            }

            return true;
        }

        private int Next(int at, int end, char wanted)
        {
            while (at < end && bytes[at] != wanted)
            {
                at++;
            }

            return at;
        }
    }
}
