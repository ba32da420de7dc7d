using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>The answer to one request: status, type and body.</summary>
    public sealed class HttpAnswer
    {
        /// <summary>One of <see cref="HttpStatus"/>; None: not yet, the handler is asked again in the next turn of the loop.</summary>
        public int Status { get; set; }

        /// <summary>True for plain text, as signed records are; otherwise the body is JSON.</summary>
        public bool IsPlainText { get; set; }

        /// <summary>The body.</summary>
        public AsciiWriter Body { get; } = new AsciiWriter(HttpLimits.AnswerBytes);

        /// <summary>Writes JSON into it.</summary>
        public JsonWriter Json { get; }

        /// <summary>Makes an answer with its memory.</summary>
        public HttpAnswer()
        {
            Json = new JsonWriter(Body);
        }

        /// <summary>Back to "404, no body".</summary>
        public void Clear()
        {
            Status = HttpStatus.NotFound;
            IsPlainText = false;
            Body.Clear();
        }
    }
}
