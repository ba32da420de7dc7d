using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Tests.Station
{
    /// <summary>A client and its connection: what it sends arrives in the pieces that it gives; what is answered is kept.</summary>
    public sealed class PlainWire : IByteStream, IByteListener
    {
        private readonly byte[] sent = new byte[65536];
        private readonly byte[] received = new byte[65536];
        private int sentLength;
        private int readLength;
        private int receivedLength;
        private bool waits = true;

        /// <summary>How many bytes the network takes at once; 0 = it is stuck.</summary>
        public int Window = 65536;

        /// <summary>How many bytes arrive at once.</summary>
        public int Piece = 65536;

        /// <summary>True when the client sends no more.</summary>
        public bool Ended;

        /// <summary>True when the server closed the connection.</summary>
        public bool Closed { get; private set; }

        /// <summary>What the server answered so far.</summary>
        public string Received
        {
            get
            {
                char[] text = new char[receivedLength];
                for (int i = 0; i < receivedLength; i++)
                {
                    text[i] = (char)received[i];
                }

                return new string(text);
            }
        }

        /// <summary>The client sends text.</summary>
        public void Send(string ascii)
        {
            for (int i = 0; i < ascii.Length; i++)
            {
                sent[sentLength++] = (byte)ascii[i];
            }
        }

        /// <summary>The client sends bytes.</summary>
        public void Send(byte[] bytes)
        {
            System.Array.Copy(bytes, 0, sent, sentLength, bytes.Length);
            sentLength += bytes.Length;
        }

        /// <summary>What the server answered so far, a copy.</summary>
        public byte[] CopyReceived()
        {
            byte[] bytes = new byte[receivedLength];
            System.Array.Copy(received, 0, bytes, 0, receivedLength);
            return bytes;
        }

        /// <summary>What was sent and answered so far is forgotten: a wire for many inputs.</summary>
        public void Rewind()
        {
            sentLength = 0;
            readLength = 0;
            receivedLength = 0;
        }

        /// <summary>What was answered so far is forgotten.</summary>
        public void Forget()
        {
            receivedLength = 0;
        }

        /// <inheritdoc/>
        public IByteStream Accept()
        {
            bool first = waits;
            waits = false;
            return first ? this : null;
        }

        /// <inheritdoc/>
        public int Read(byte[] buffer, int offset, int count)
        {
            int left = sentLength - readLength;
            int part = left < count ? left : count;
            part = part < Piece ? part : Piece;
            for (int i = 0; i < part; i++)
            {
                buffer[offset + i] = sent[readLength++];
            }

            return part == 0 && Ended && left == 0 ? -1 : part;
        }

        /// <inheritdoc/>
        public int Write(byte[] data, int offset, int count)
        {
            int part = count < Window ? count : Window;
            for (int i = 0; i < part; i++)
            {
                received[receivedLength++] = data[offset + i];
            }

            return part;
        }

        /// <inheritdoc/>
        public void Close()
        {
            Closed = true;
        }
    }
}
