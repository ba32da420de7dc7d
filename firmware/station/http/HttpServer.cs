using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Station
{
    /// <summary>
    /// HTTP/1.1 over connections of bytes (RFC 9110, RFC 9112): several clients, one request answered at a time, in a loop that never waits.
    /// </summary>
    public sealed class HttpServer : IServer
    {
        private readonly IByteListener listener;
        private readonly HttpConnection[] connections = new HttpConnection[HttpLimits.Connections];
        private int next;

        /// <summary>Makes a server with all the memory it will ever have.</summary>
        public HttpServer(IByteListener listener, IMonotonicClock clock, IHttpHandler handler)
        {
            this.listener = listener;
            HttpAnswer answer = new HttpAnswer();
            HttpWords words = new HttpWords();
            for (int i = 0; i < connections.Length; i++)
            {
                connections[i] = new HttpConnection(clock, handler, answer, words);
            }
        }

        /// <summary>One turn: takes clients in, and answers at most one request, of each client in turn.</summary>
        public void Step()
        {
            for (int i = 0; i < connections.Length; i++)
            {
                if (connections[i].IsFree)
                {
                    IByteStream client = listener.Accept();
                    if (client == null)
                    {
                        break;
                    }

                    connections[i].Open(client);
                }
            }

            if (connections[next].IsPending)
            {
                connections[next].Step();
                return;
            }

            for (int i = 0; i < connections.Length; i++)
            {
                next = (next + 1) % connections.Length;
                if (connections[next].Step())
                {
                    return;
                }
            }
        }
    }
}
