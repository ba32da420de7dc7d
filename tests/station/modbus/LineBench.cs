using MeasurementCapsule.Hal;
using MeasurementCapsule.Station.Modbus;

namespace MeasurementCapsule.Tests.Station.Modbus
{
    /// <summary>A serial line of 19200 baud with one device on it, address 42, in simulated time.</summary>
    internal sealed class LineBench : IByteStream, IMonotonicClock
    {
        /// <summary>3.5 characters at 19200 baud, rounded up: 38.5 bits.</summary>
        internal const int Between = 2006;

        /// <summary>1.5 characters: 16.5 bits.</summary>
        internal const int Within = 860;

        internal readonly FewRegisters Map = new FewRegisters();
        internal readonly RtuServer Server;

        private readonly byte[] toRead = new byte[2048];
        private readonly byte[] written = new byte[2048];
        private int arrived;
        private int taken;
        private int writtenLength;

        internal LineBench()
            : this(0)
        {
        }

        internal LineBench(int heldBackMicroseconds)
        {
            Server = new RtuServer(this, this, new ModbusServer(Map), 42, new RtuTiming(19200, heldBackMicroseconds));
        }

        /// <inheritdoc/>
        public long Microseconds { get; private set; }

        /// <summary>How many bytes the line takes at once.</summary>
        internal int Window { get; set; } = 2048;

        /// <summary>True when the line is broken.</summary>
        internal bool Broken { get; set; }

        /// <inheritdoc/>
        public void Wait(int microseconds)
        {
            Microseconds += microseconds;
        }

        /// <summary>Bytes arrive and are looked at.</summary>
        internal void Hear(byte[] bytes)
        {
            Hear(bytes, 0, bytes.Length);
        }

        /// <summary>Bytes arrive and are looked at.</summary>
        internal void Hear(byte[] bytes, int from, int count)
        {
            System.Array.Copy(bytes, from, toRead, arrived, count);
            arrived += count;
            Server.Step();
        }

        /// <summary>It is silent so long, and looked at in the end.</summary>
        internal void Silence(int microseconds)
        {
            Microseconds += microseconds;
            Server.Step();
        }

        /// <summary>A whole frame, and the silence behind it. Returns the answer, with its checksum.</summary>
        internal string Ask(byte[] frame)
        {
            Hear(frame);
            Silence(Between);
            return Answer();
        }

        /// <summary>What was answered since it was asked last.</summary>
        internal string Answer()
        {
            string answer = Hex.Of(written, writtenLength);
            writtenLength = 0;
            return answer;
        }

        /// <inheritdoc/>
        public int Read(byte[] buffer, int offset, int count)
        {
            int part = arrived - taken < count ? arrived - taken : count;
            System.Array.Copy(toRead, taken, buffer, offset, part);
            taken += part;
            if (taken == arrived)
            {
                taken = 0;
                arrived = 0;
            }

            return Broken ? -1 : part;
        }

        /// <inheritdoc/>
        public int Write(byte[] data, int offset, int count)
        {
            int part = count < Window ? count : Window;
            System.Array.Copy(data, offset, written, writtenLength, part);
            writtenLength += part;
            return Broken ? -1 : part;
        }

        /// <inheritdoc/>
        public void Close()
        {
            Broken = true;
        }
    }
}
