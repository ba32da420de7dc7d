using System;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>The parts of a capsule as plain memory, without a bus and without an allocation of their own.</summary>
    internal sealed class QuietParts : IMeter, IMonotonicClock, IRealTimeClock, ISigner, IFlash, ILegalDisplay, IInputPin
    {
        public const long UnixSeconds = DemoStation.UnixSeconds;

        private const int FlashBytes = 1 << 20;
        private const int Version = MeterSnapshot.LayoutVersion;
        private readonly byte[] state = new byte[8192];
        private readonly byte[] flash = new byte[FlashBytes];
        private readonly byte[] userMemory = new byte[16];
        private long milliseconds = 1_000;

        public QuietParts()
        {
            Array.Fill(flash, (byte)0xFF);
            Parts = new CapsuleParts { Meter = this, MonotonicClock = this, RealTimeClock = this, Signer = this, Archive = this, Display = this, Seal = this };
        }

        public CapsuleParts Parts { get; }

        public bool IsHigh => true;

        public int StateBytes => state.Length;

        public long Microseconds => milliseconds * 1000;

        public int SizeBytes => FlashBytes;

        public int SectorBytes => 4096;

        public void Advance(long by) => milliseconds += by;

        public Status Start(MeterParameters parameters) => Status.Ok;

        public Status ReadSnapshot(byte[] snapshot)
        {
            Array.Clear(snapshot);
            LittleEndian.WriteUInt16(snapshot, 0, Version);
            LittleEndian.WriteUInt16(snapshot, 2, (int)MeterFlags.Measuring);
            LittleEndian.WriteInt64(snapshot, 32, Microseconds);
            return Status.Ok;
        }

        public Status ReadState(int address, byte[] buffer, int count)
        {
            Array.Copy(state, address, buffer, 0, count);
            return Status.Ok;
        }

        public Status WriteState(int address, byte[] data, int count)
        {
            Array.Copy(data, 0, state, address, count);
            return Status.Ok;
        }

        public void Wait(int microseconds)
        {
        }

        public Status ReadTime(out long unixMilliseconds)
        {
            unixMilliseconds = (UnixSeconds * 1000) + milliseconds;
            return Status.Ok;
        }

        public Status SetTime(long unixSeconds) => Status.Ok;

        public Status ReadTemperature(out int centidegrees)
        {
            centidegrees = 2000;
            return Status.Ok;
        }

        public Status ReadTrim(out int steps)
        {
            steps = 0;
            return Status.Ok;
        }

        public Status WriteTrim(int steps) => Status.Ok;

        public Status ReadSealEvent(out SealEvent sealEvent, out long unixMilliseconds)
        {
            sealEvent = SealEvent.None;
            unixMilliseconds = 0;
            return Status.Ok;
        }

        public Status ClearSealEvent() => Status.Ok;

        public Status ReadUserMemory(byte[] content)
        {
            Array.Copy(userMemory, content, userMemory.Length);
            return Status.Ok;
        }

        public Status WriteUserMemory(byte[] content)
        {
            Array.Copy(content, userMemory, userMemory.Length);
            return Status.Ok;
        }

        public Status Open() => Status.Ok;

        public Status SelfTest() => Status.Ok;

        public Status ReadSerialNumber(byte[] serialNumber)
        {
            Array.Clear(serialNumber);
            return Status.Ok;
        }

        public Status ReadPublicKey(byte[] publicKey)
        {
            Array.Fill(publicKey, (byte)7);
            return Status.Ok;
        }

        public Status Sign(byte[] digest, byte[] signature)
        {
            Array.Fill(signature, (byte)9);
            return Status.Ok;
        }

        public Status Verify(byte[] digest, byte[] signature, byte[] publicKey) => Status.Ok;

        public Status Read(int address, byte[] buffer, int offset, int count)
        {
            Array.Copy(flash, address, buffer, offset, count);
            return Status.Ok;
        }

        public Status Program(int address, byte[] data, int offset, int count)
        {
            for (int i = 0; i < count; i++)
            {
                flash[address + i] &= data[offset + i];
            }

            return Status.Ok;
        }

        public Status EraseSector(int address)
        {
            Array.Fill(flash, (byte)0xFF, address, SectorBytes);
            return Status.Ok;
        }

        public Status Show(DisplayContent content) => Status.Ok;
    }
}
