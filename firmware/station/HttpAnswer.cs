using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>The answer to one request: status, type and body.</summary>
    public sealed class HttpAnswer
    {
        /// <summary>Type of most answers.</summary>
        public const string Json = "application/json";

        /// <summary>Type of signed records.</summary>
        public const string PlainText = "text/plain; charset=utf-8";

        /// <summary>One of <see cref="HttpStatus"/>.</summary>
        public int Status { get; set; }

        /// <summary>Media type of the body.</summary>
        public string ContentType { get; set; }

        /// <summary>The body.</summary>
        public AsciiWriter Body { get; } = new AsciiWriter(HttpLimits.AnswerBytes);

        /// <summary>Back to "404, no body".</summary>
        public void Clear()
        {
            Status = HttpStatus.NotFound;
            ContentType = Json;
            Body.Clear();
        }
    }
}
