using System;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace MeasurementCapsule.Hal.Native
{
    /// <summary>
    /// What the native core calls: two buses and a clock. An exception of a bus or of the clock never crosses native frames;
    /// it is kept, the core sees a bus error, and <see cref="ThrowKept"/> throws it when the call is over.
    /// </summary>
    internal sealed unsafe class NativePlatform : IDisposable
    {
        // The largest transfer of the core: command and address of the register memory and one chunk, rounded up.
        private const int MaximumTransferBytes = 256;

        private readonly IFullDuplexBus registerMemory;
        private readonly IMonotonicClock clock;

        // Two pairs: a data-ready edge may be served while a transfer of the register memory is under way.
        private readonly byte[] write = new byte[MaximumTransferBytes];
        private readonly byte[] read = new byte[MaximumTransferBytes];
        private readonly byte[] memoryWrite = new byte[MaximumTransferBytes];
        private readonly byte[] memoryRead = new byte[MaximumTransferBytes];
        private GCHandle handle;
        private ExceptionDispatchInfo kept;

        internal NativePlatform(IFullDuplexBus registerMemory, IMonotonicClock clock)
        {
            this.registerMemory = registerMemory;
            this.clock = clock;
            handle = GCHandle.Alloc(this);
        }

        /// <summary>The front end on SPI, or null.</summary>
        internal IFullDuplexBus FrontEnd { get; init; }

        /// <summary>The front end on I2C, or null.</summary>
        internal IBus AddressedFrontEnd { get; init; }

        /// <summary>Takes each edge of the test output, microseconds since power-up; may be null.</summary>
        internal Action<long> PulseHandler { get; set; }

        internal NativeCalls.Ports Ports => new NativeCalls.Ports
        {
            Context = GCHandle.ToIntPtr(handle),
            Transfer = &Transfer,
            Exchange = &Exchange,
            Delay = &Delay,
            Now = &Now,
            Pulse = &Pulse,
        };

        public void Dispose()
        {
            if (handle.IsAllocated)
            {
                handle.Free();
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void ThrowKept()
        {
            if (kept != null)
            {
                ExceptionDispatchInfo thrown = kept;
                kept = null;
                thrown.Throw();
            }
        }

        [UnmanagedCallersOnly(CallConvs = new[] { typeof(CallConvCdecl) })]
        private static int Transfer(IntPtr context, int device, byte* write, byte* read, int count)
        {
            NativePlatform platform = Of(context);
            try
            {
                return (int)(device == 0
                    ? platform.TransferToFrontEnd(write, read, count)
                    : Transfer(platform.registerMemory, platform.memoryWrite, platform.memoryRead, write, read, count));
            }
            catch (Exception exception)
            {
                platform.Keep(exception);
                return (int)Status.BusError;
            }
        }

        [UnmanagedCallersOnly(CallConvs = new[] { typeof(CallConvCdecl) })]
        private static int Exchange(IntPtr context, int device, byte* write, int writeCount, byte* read, int readCount)
        {
            NativePlatform platform = Of(context);
            try
            {
                return (int)platform.Exchange(write, writeCount, read, readCount);
            }
            catch (Exception exception)
            {
                platform.Keep(exception);
                return (int)Status.BusError;
            }
        }

        [UnmanagedCallersOnly(CallConvs = new[] { typeof(CallConvCdecl) })]
        private static void Pulse(IntPtr context, long microseconds)
        {
            NativePlatform platform = Of(context);
            try
            {
                platform.PulseHandler?.Invoke(microseconds);
            }
            catch (Exception exception)
            {
                platform.Keep(exception);
            }
        }

        [UnmanagedCallersOnly(CallConvs = new[] { typeof(CallConvCdecl) })]
        private static void Delay(IntPtr context, int microseconds)
        {
            NativePlatform platform = Of(context);
            try
            {
                platform.clock.Wait(microseconds);
            }
            catch (Exception exception)
            {
                platform.Keep(exception);
            }
        }

        [UnmanagedCallersOnly(CallConvs = new[] { typeof(CallConvCdecl) })]
        private static long Now(IntPtr context)
        {
            NativePlatform platform = Of(context);
            try
            {
                return platform.clock.Microseconds;
            }
            catch (Exception exception)
            {
                platform.Keep(exception);
                return 0;
            }
        }

        private static NativePlatform Of(IntPtr context)
        {
            return Unsafe.As<NativePlatform>(GCHandle.FromIntPtr(context).Target);
        }

        private Status TransferToFrontEnd(byte* from, byte* into, int count)
        {
            return FrontEnd == null ? Status.NotAcknowledged : Transfer(FrontEnd, write, read, from, into, count);
        }

        private Status Exchange(byte* from, int writeCount, byte* into, int readCount)
        {
            if (AddressedFrontEnd == null)
            {
                return Status.NotAcknowledged;
            }

            new ReadOnlySpan<byte>(from, writeCount).CopyTo(write);
            Status status = readCount == 0
                ? AddressedFrontEnd.Write(write, writeCount)
                : AddressedFrontEnd.WriteRead(write, writeCount, read, readCount);
            new ReadOnlySpan<byte>(read, 0, readCount).CopyTo(new Span<byte>(into, readCount));
            return status;
        }

        private static Status Transfer(IFullDuplexBus bus, byte[] write, byte[] read, byte* from, byte* into, int count)
        {
            new ReadOnlySpan<byte>(from, count).CopyTo(write);
            Status status = bus.Transfer(write, read, count);
            new ReadOnlySpan<byte>(read, 0, count).CopyTo(new Span<byte>(into, count));
            return status;
        }

        // The first one tells why; what follows from it is less worth.
        private void Keep(Exception exception)
        {
            kept ??= ExceptionDispatchInfo.Capture(exception);
        }
    }
}
