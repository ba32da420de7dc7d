using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>
    /// One client on the network. Before each request stand seven bytes (MBAP header): transaction identifier, protocol identifier 0, number of
    /// bytes that follow, unit identifier. The answer has the same, with its own length. Behind the network address there is one unit only,
    /// so the unit identifier is repeated and not looked at.
    /// </summary>
    internal sealed class MbapConnection
    {
        private const int HeaderBytes = 7;
        private const int LengthAt = 4;
        private const int BeforeUnit = 6;

        private readonly IMonotonicClock clock;
        private readonly ModbusServer server;
        private readonly byte[] request = new byte[HeaderBytes + ModbusServer.MaximumBytes];
        private readonly byte[] answer = new byte[HeaderBytes + ModbusServer.MaximumBytes];
        private IByteStream stream;
        private int arrived;
        private int answerLength;
        private int sent;
        private long since;

        /// <summary>Makes a place for a client.</summary>
        internal MbapConnection(IMonotonicClock clock, ModbusServer server)
        {
            this.clock = clock;
            this.server = server;
        }

        /// <summary>How many clients were left here that had not ended the connection themselves.</summary>
        internal int Left { get; private set; }

        /// <summary>How long the client here has been silent; for ever when none is here, not at all in the middle of a request.</summary>
        internal long SilentMicroseconds
        {
            get
            {
                bool silent = arrived == 0 && answerLength == 0;
                return stream == null ? long.MaxValue : silent ? clock.Microseconds - since : 0;
            }
        }

        /// <summary>Takes a client in; who was here is left.</summary>
        internal void Open(IByteStream client)
        {
            if (stream != null)
            {
                Leave();
            }

            stream = client;
            arrived = 0;
            answerLength = 0;
            since = clock.Microseconds;
        }

        /// <summary>Does what can be done now: at most one request.</summary>
        internal void Step()
        {
            if (stream == null)
            {
                return;
            }

            bool silent = SilentMicroseconds > 0;
            if (clock.Microseconds - since > (silent ? ModbusTcpLimits.IdleMicroseconds : ModbusTcpLimits.RequestMicroseconds))
            {
                Leave();
            }
            else if (answerLength > 0)
            {
                Send();
            }
            else
            {
                Receive();
            }
        }

        private void Receive()
        {
            // The header first, then exactly what it announces: the next request stays with the network.
            int wanted = arrived < HeaderBytes ? HeaderBytes : BeforeUnit + Length();
            int count = stream.Read(request, arrived, wanted - arrived);
            if (count < 0)
            {
                Close();
                return;
            }

            if (count > 0)
            {
                // Silence ends with the first byte of a request.
                since = arrived == 0 ? clock.Microseconds : since;
                arrived += count;
            }

            if (arrived == HeaderBytes && !IsHeader())
            {
                // Where the next request would begin nobody knows.
                Leave();
            }
            else if (arrived == HeaderBytes && count > 0)
            {
                Receive();
            }
            else if (arrived > HeaderBytes && arrived == BeforeUnit + Length())
            {
                Answer();
            }
        }

        private bool IsHeader()
        {
            return request[2] == 0 && request[3] == 0 && Length() >= 2 && Length() <= 1 + ModbusServer.MaximumBytes;
        }

        private int Length()
        {
            return (request[LengthAt] << 8) | request[LengthAt + 1];
        }

        private void Answer()
        {
            System.Array.Copy(request, 0, answer, 0, HeaderBytes);
            int length = server.Answer(request, HeaderBytes, arrived - HeaderBytes, answer, HeaderBytes);
            answer[LengthAt] = (byte)((length + 1) >> 8);
            answer[LengthAt + 1] = (byte)(length + 1);
            answerLength = HeaderBytes + length;
            sent = 0;
            arrived = 0;
            since = clock.Microseconds;
            Send();
        }

        private void Send()
        {
            int count = stream.Write(answer, sent, answerLength - sent);
            if (count < 0)
            {
                Close();
                return;
            }

            sent += count;
            if (sent == answerLength)
            {
                answerLength = 0;
                since = clock.Microseconds;
            }
        }

        private void Leave()
        {
            Left++;
            Close();
        }

        private void Close()
        {
            stream.Close();
            stream = null;
        }
    }
}
