using System;
using System.Collections.Generic;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>A line in memory: one master on it, its bytes and those of the capsule.</summary>
    internal sealed class ModbusWire : IByteStream, IByteListener
    {
        private readonly Queue<byte> toCapsule = new();
        private readonly List<byte> toMaster = [];
        private bool waits = true;

        public void Send(ReadOnlySpan<byte> bytes)
        {
            foreach (byte value in bytes)
            {
                toCapsule.Enqueue(value);
            }
        }

        /// <summary>Takes what has come.</summary>
        public byte[] Receive()
        {
            byte[] bytes = [.. toMaster];
            toMaster.Clear();
            return bytes;
        }

        public IByteStream Accept()
        {
            bool first = waits;
            waits = false;
            return first ? this : null;
        }

        public int Read(byte[] buffer, int offset, int count)
        {
            int read = 0;
            while (read < count && toCapsule.TryDequeue(out byte value))
            {
                buffer[offset + read++] = value;
            }

            return read;
        }

        public int Write(byte[] data, int offset, int count)
        {
            toMaster.AddRange(data.AsSpan(offset, count));
            return count;
        }

        public void Close()
        {
        }
    }
}
