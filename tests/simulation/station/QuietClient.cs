using System;
using System.Text;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>A client without an allocation of its own while it is served.</summary>
    internal sealed class QuietClient : IByteListener, IByteStream
    {
        private readonly byte[] received = new byte[8192];
        private byte[] request = [];
        private int read;
        private int receivedLength;
        private bool waits = true;

        /// <summary>The beginning of the answer.</summary>
        public string StatusLine => Encoding.ASCII.GetString(received, 0, Math.Min(12, receivedLength));

        /// <summary>Sends a request over the connection that stays.</summary>
        public void Ask(string target)
        {
            request = Encoding.ASCII.GetBytes("GET " + target + " HTTP/1.1\r\nHost: a\r\nAccept: */*\r\nContent-Type: application/json\r\n\r\n");
            read = 0;
            receivedLength = 0;
        }

        public IByteStream Accept()
        {
            bool first = waits;
            waits = false;
            return first ? this : null;
        }

        public int Read(byte[] buffer, int offset, int count)
        {
            int part = Math.Min(count, request.Length - read);
            Array.Copy(request, read, buffer, offset, part);
            read += part;
            return part;
        }

        public int Write(byte[] data, int offset, int count)
        {
            int part = Math.Min(count, received.Length - receivedLength);
            Array.Copy(data, offset, received, receivedLength, part);
            receivedLength += part;
            return part;
        }

        public void Close()
        {
        }
    }
}
