namespace MeasurementCapsule.Station
{
    /// <summary>Collects the body of a request, by its length or in chunks (RFC 9112, section 7.1), from whatever pieces arrive.</summary>
    public sealed class HttpBody
    {
        private enum Place
        {
            Size,
            Extension,
            SizeEnd,
            Data,
            DataReturn,
            DataEnd,
            TrailerStart,
            Trailer,
            TrailerEnd,
            LastEnd,
            Complete,
        }

        private readonly HttpRequest request;
        private Place place;
        private int remaining;
        private int sizeDigits;
        private int overhead;
        private bool chunked;

        /// <summary>Makes a collector for that request.</summary>
        internal HttpBody(HttpRequest request)
        {
            this.request = request;
        }

        /// <summary>True when nothing more belongs to the request.</summary>
        public bool IsComplete => place == Place.Complete;

        /// <summary>Begins the body that the head announced.</summary>
        public void Start(HttpHead head)
        {
            request.BodyLength = 0;
            chunked = head.IsChunked;
            remaining = chunked || head.ContentLength < 0 ? 0 : head.ContentLength;
            place = chunked ? Place.Size : remaining > 0 ? Place.Data : Place.Complete;
            sizeDigits = 0;
            overhead = 0;
        }

        /// <summary>
        /// Takes bytes from <paramref name="at"/> on, until the body is complete or <paramref name="end"/> is reached; <paramref name="at"/> is behind the last.
        /// Returns one of <see cref="HttpStatus"/> when the body is refused, else None.
        /// </summary>
        public int Take(byte[] bytes, ref int at, int end)
        {
            int status = HttpStatus.None;
            while (at < end && place != Place.Complete && status == HttpStatus.None)
            {
                byte value = bytes[at++];
                if (place == Place.Data)
                {
                    request.Body[request.BodyLength++] = value;
                    remaining--;
                    place = remaining > 0 ? Place.Data : chunked ? Place.DataReturn : Place.Complete;
                }
                else
                {
                    overhead++;
                    status = overhead > HttpLimits.HeadBytes ? HttpStatus.ContentTooLarge : Frame(value);
                }
            }

            return status;
        }

        private int Frame(byte value)
        {
            switch (place)
            {
                case Place.Size: return Size(value);
                case Place.Extension: return Go(value == '\n' ? -1 : 1, value == '\r' ? Place.SizeEnd : Place.Extension);
                case Place.SizeEnd: return value == '\n' ? ChunkBegins() : HttpStatus.BadRequest;
                case Place.DataReturn: return Go(value == '\r' ? 1 : -1, Place.DataEnd);
                case Place.DataEnd: sizeDigits = 0; return Go(value == '\n' ? 1 : -1, Place.Size);
                case Place.TrailerStart: return Go(value == '\n' ? -1 : 1, value == '\r' ? Place.LastEnd : Place.Trailer);
                case Place.Trailer: return Go(value == '\n' ? -1 : 1, value == '\r' ? Place.TrailerEnd : Place.Trailer);
                case Place.TrailerEnd: return Go(value == '\n' ? 1 : -1, Place.TrailerStart);
                default: return Go(value == '\n' ? 1 : -1, Place.Complete);
            }
        }

        private int Go(int allowed, Place next)
        {
            place = next;
            return allowed > 0 ? HttpStatus.None : HttpStatus.BadRequest;
        }

        private int Size(byte value)
        {
            int digit = Percent.Digit(value);
            if (digit >= 0)
            {
                remaining = sizeDigits == 0 ? digit : (remaining << 4) | digit;
                sizeDigits++;

                // Seven digits do not wrap; what is longer is too much in any case, were it only zeros.
                return sizeDigits <= 7 ? HttpStatus.None : HttpStatus.ContentTooLarge;
            }

            bool ends = value == '\r' || value == ';' || value == ' ' || value == '\t';
            return Go(ends && sizeDigits > 0 ? 1 : -1, value == '\r' ? Place.SizeEnd : Place.Extension);
        }

        private int ChunkBegins()
        {
            if (remaining > HttpLimits.BodyBytes - request.BodyLength)
            {
                return HttpStatus.ContentTooLarge;
            }

            place = remaining > 0 ? Place.Data : Place.TrailerStart;
            return HttpStatus.None;
        }
    }
}
