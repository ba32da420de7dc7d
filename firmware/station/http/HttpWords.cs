using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>The constant parts of the head of an answer, made once for all connections.</summary>
    public sealed class HttpWords
    {
        private readonly byte[] version = Ascii.Bytes("HTTP/1.1 ");
        private readonly byte[] goOn = Ascii.Bytes("HTTP/1.1 100 Continue\r\n\r\n");
        private readonly byte[] ok = Ascii.Bytes("200 OK");
        private readonly byte[] created = Ascii.Bytes("201 Created");
        private readonly byte[] contentType = Ascii.Bytes("\r\nContent-Type: ");
        private readonly byte[] json = Ascii.Bytes("application/json");
        private readonly byte[] plainText = Ascii.Bytes("text/plain; charset=utf-8");
        private readonly byte[] contentLength = Ascii.Bytes("\r\nContent-Length: ");
        private readonly byte[] close = Ascii.Bytes("\r\nConnection: close\r\n\r\n");
        private readonly byte[] keepAlive = Ascii.Bytes("\r\nConnection: keep-alive\r\n\r\n");

        /// <summary>Writes the head of an answer.</summary>
        internal void WriteHead(HttpAnswer answer, bool closes, AsciiWriter into)
        {
            Write(version, into);
            if (answer.Status == HttpStatus.Ok || answer.Status == HttpStatus.Created)
            {
                Write(answer.Status == HttpStatus.Ok ? ok : created, into);
            }
            else
            {
                into.Number(answer.Status, 3);
                into.Character(' ');
                into.Text(HttpStatus.Reason(answer.Status));
            }

            Write(contentType, into);
            Write(answer.IsPlainText ? plainText : json, into);
            Write(contentLength, into);
            into.Number(answer.Body.Length, 1);
            Write(closes ? close : keepAlive, into);
        }

        /// <summary>Writes what a client waits for that expects it.</summary>
        internal void WriteContinue(AsciiWriter into)
        {
            Write(goOn, into);
        }

        private static void Write(byte[] text, AsciiWriter into)
        {
            into.Raw(text, 0, text.Length);
        }
    }
}
