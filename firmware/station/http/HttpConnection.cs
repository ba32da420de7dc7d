using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>One client: reads a request, has it answered, sends the answer, and begins again or ends. Never waits for the network.</summary>
    public sealed class HttpConnection
    {
        private const int StatusLineBytes = 256;

        // Behind the longest head something of the body must find room, to be moved out.
        private const int RoomForBody = 512;

        private enum Phase
        {
            Free,
            Head,
            Body,
            Sending,
        }

        private readonly IMonotonicClock clock;
        private readonly IHttpHandler handler;
        private readonly HttpAnswer answer;
        private readonly HttpWords words;
        private readonly byte[] arrived = new byte[HttpLimits.HeadBytes + RoomForBody];
        private readonly AsciiWriter statusLine = new AsciiWriter(StatusLineBytes);
        private readonly HttpRequest request;
        private readonly HttpHead head;
        private readonly HttpBody body;
        private readonly byte[] toSend = new byte[StatusLineBytes + HttpLimits.AnswerBytes];
        private IByteStream stream;
        private Phase phase;
        private int length;
        private int headEnd;
        private int lookedAt;
        private int sendLength;
        private int sent;
        private bool closes;
        private long since;

        /// <summary>Makes a place for a client. The memory of the answer is shared: one request is answered at a time.</summary>
        internal HttpConnection(IMonotonicClock clock, IHttpHandler handler, HttpAnswer answer, HttpWords words)
        {
            this.words = words;
            this.clock = clock;
            this.handler = handler;
            this.answer = answer;
            request = new HttpRequest(arrived);
            head = new HttpHead(arrived, request);
            body = new HttpBody(request);
        }

        /// <summary>True while the handler has not come to the end of this client's request: nobody else is answered meanwhile.</summary>
        public bool IsPending { get; private set; }

        /// <summary>True while no client is here.</summary>
        public bool IsFree => phase == Phase.Free;

        /// <summary>Takes a client in.</summary>
        internal void Open(IByteStream client)
        {
            stream = client;
            length = 0;
            sendLength = 0;
            sent = 0;
            StartRequest(0);
        }

        /// <summary>Does what can be done now. Returns true when a request was answered.</summary>
        internal bool Step()
        {
            if (phase == Phase.Free)
            {
                return false;
            }

            bool answered = false;
            if (!Send())
            {
                Close();
            }
            else if (phase == Phase.Sending)
            {
                FinishAnswer();
            }
            else
            {
                answered = Receive();
            }

            CheckTime();
            return answered;
        }

        private bool Receive()
        {
            int count = length < arrived.Length ? stream.Read(arrived, length, arrived.Length - length) : 0;
            bool ended = count < 0;
            if (count > 0)
            {
                // Idle time ends with the first byte of a request.
                since = length == 0 ? clock.Microseconds : since;
                length += count;
            }

            int status = phase == Phase.Head ? TakeHead() : HttpStatus.None;
            if (status == HttpStatus.None && phase == Phase.Body)
            {
                status = TakeBody();
            }

            bool complete = phase == Phase.Body && body.IsComplete;
            if (status == HttpStatus.None && !complete)
            {
                if (ended)
                {
                    Close();
                }

                return false;
            }

            answer.Clear();
            if (status == HttpStatus.None)
            {
                handler.Handle(request, answer);
                IsPending = answer.Status == HttpStatus.None;
                if (IsPending)
                {
                    return true;
                }
            }
            else
            {
                // What follows cannot be told from the rest of what was refused.
                answer.Status = status;
                closes = true;
            }

            Answer();
            return true;
        }

        private int TakeHead()
        {
            headEnd = head.End(lookedAt, length);
            lookedAt = length;
            if (headEnd == 0 || headEnd > HttpLimits.HeadBytes)
            {
                return length >= HttpLimits.HeadBytes ? HttpStatus.HeaderTooLarge : HttpStatus.None;
            }

            int status = head.Read(headEnd);
            if (status != HttpStatus.None)
            {
                return status;
            }

            closes = !head.KeepsAlive;
            body.Start(head);
            phase = Phase.Body;
            if (head.ExpectsContinue && !body.IsComplete && length == headEnd)
            {
                statusLine.Clear();
                words.WriteContinue(statusLine);
                Queue(statusLine);

                // The client waits for it. A connection that breaks here is found broken in the next turn.
                Send();
            }

            return HttpStatus.None;
        }

        /// <summary>The body is moved out as it comes, so the memory behind the head is free for the rest.</summary>
        private int TakeBody()
        {
            int at = headEnd;
            int status = body.Take(arrived, ref at, length);
            System.Array.Copy(arrived, at, arrived, headEnd, length - at);
            length -= at - headEnd;
            return status;
        }

        private void Answer()
        {
            if (answer.Body.Overflowed)
            {
                answer.Clear();
                answer.Status = HttpStatus.InternalError;
            }

            statusLine.Clear();
            words.WriteHead(answer, closes, statusLine);
            Queue(statusLine);
            Queue(answer.Body);
            phase = Phase.Sending;
            since = clock.Microseconds;
            if (Send())
            {
                FinishAnswer();
            }
            else
            {
                Close();
            }
        }

        private void Queue(AsciiWriter text)
        {
            System.Array.Copy(text.Bytes, 0, toSend, sendLength, text.Length);
            sendLength += text.Length;
        }

        /// <summary>False when the connection is broken.</summary>
        private bool Send()
        {
            while (sent < sendLength)
            {
                int count = stream.Write(toSend, sent, sendLength - sent);
                if (count <= 0)
                {
                    return count == 0;
                }

                sent += count;
            }

            sent = 0;
            sendLength = 0;
            return true;
        }

        private void FinishAnswer()
        {
            if (sendLength > 0)
            {
                return;
            }

            if (closes)
            {
                Close();
                return;
            }

            // A client may have sent its next request already: it begins where this one ended.
            StartRequest(length - headEnd);
        }

        private void StartRequest(int alreadyArrived)
        {
            System.Array.Copy(arrived, headEnd, arrived, 0, alreadyArrived);
            length = alreadyArrived;
            headEnd = 0;
            lookedAt = 0;
            closes = true;
            phase = Phase.Head;
            since = clock.Microseconds;
        }

        private void CheckTime()
        {
            if (phase == Phase.Free)
            {
                return;
            }

            long limit = phase == Phase.Sending ? HttpLimits.AnswerMicroseconds : length == 0 && phase == Phase.Head ? HttpLimits.IdleMicroseconds : HttpLimits.RequestMicroseconds;
            if (clock.Microseconds - since <= limit)
            {
                return;
            }

            if (phase == Phase.Sending || (length == 0 && phase == Phase.Head))
            {
                Close();
                return;
            }

            answer.Clear();
            answer.Status = HttpStatus.RequestTimeout;
            closes = true;
            IsPending = false;
            Answer();
        }

        private void Close()
        {
            stream.Close();
            stream = null;
            IsPending = false;
            phase = Phase.Free;
        }
    }
}
