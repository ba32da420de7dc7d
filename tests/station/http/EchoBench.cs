using MeasurementCapsule.Hal;
using MeasurementCapsule.Station;

namespace MeasurementCapsule.Tests.Station
{
    /// <summary>A server that answers with what it understood, and one client.</summary>
    public sealed class EchoBench : IHttpHandler, IMonotonicClock
    {
        private readonly byte[] field = new byte[64];
        private readonly byte[] echo = Ascii.Bytes("/echo/");
        private readonly byte[] endless = Ascii.Bytes("/echo/endless");
        private readonly byte[] transactionId = Ascii.Bytes("transactionId");

        /// <summary>The client.</summary>
        public readonly PlainWire Wire = new PlainWire();

        private readonly HttpServer server;

        /// <summary>A server that waits.</summary>
        public EchoBench()
        {
            server = new HttpServer(Wire, this, this);
        }

        /// <summary>How many requests were handled.</summary>
        public int Handled { get; private set; }

        /// <summary>So often the handler says that it is not at its end yet.</summary>
        public int Later { get; set; }

        /// <inheritdoc/>
        public long Microseconds { get; set; }

        /// <inheritdoc/>
        public void Wait(int microseconds)
        {
            Microseconds += microseconds;
        }

        /// <summary>The client sends; the server gets so many turns, a millisecond each. Returns all that was answered.</summary>
        public string Ask(string request, int turns = 4)
        {
            Wire.Send(request);
            for (int i = 0; i < turns; i++)
            {
                server.Step();
                Microseconds += 1000;
            }

            return Wire.Received;
        }

        /// <inheritdoc/>
        public void Handle(HttpRequest request, HttpAnswer answer)
        {
            Handled++;
            if (Later > 0)
            {
                Later--;
                answer.Status = HttpStatus.None;
                return;
            }

            if (!request.PathBegins(echo))
            {
                return;
            }

            answer.Status = HttpStatus.Ok;
            answer.IsPlainText = true;
            answer.Body.Number((int)request.Method, 1);
            answer.Body.Character(' ');
            int length = request.CopyPath(6, field);
            if (length < 0)
            {
                answer.Status = HttpStatus.BadRequest;
                return;
            }

            answer.Body.Raw(field, 0, length);
            length = request.CopyParameter(transactionId, field);
            answer.Body.Text(" id ");
            if (length < 0)
            {
                answer.Body.Text("none");
            }
            else
            {
                answer.Body.Raw(field, 0, length);
            }

            answer.Body.Text(" body ");
            answer.Body.Raw(request.Body, 0, request.BodyLength);
            if (request.HasPath(endless))
            {
                for (int i = 0; i <= HttpLimits.AnswerBytes; i++)
                {
                    answer.Body.Character('x');
                }
            }
        }
    }
}
