using System;
using System.Text;
using System.Text.Json;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>What the capsule answered to a request.</summary>
    public sealed class Reply
    {
        /// <summary>Takes an answer apart; its bytes stand in the characters.</summary>
        public Reply(string received)
        {
            int end = received.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            Head = end < 0 ? received : received[..end];
            Status = Head.Length > 12 ? int.Parse(Head.AsSpan(9, 3)) : 0;
            Body = end < 0 ? "" : Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(received[(end + 4)..]));
        }

        /// <summary>Status of HTTP; 0 = no answer came.</summary>
        public int Status { get; }

        /// <summary>Status line and header.</summary>
        public string Head { get; }

        /// <summary>The body.</summary>
        public string Body { get; }

        /// <summary>The body as JSON; a reader of the platform judges it.</summary>
        public JsonElement Json => JsonDocument.Parse(Body).RootElement;

        /// <summary>The number of the error.</summary>
        public int Error => Json.GetProperty("error").GetProperty("number").GetInt32();

        /// <inheritdoc/>
        public override string ToString() => Head.Split('\r')[0] + " " + Body;
    }
}
