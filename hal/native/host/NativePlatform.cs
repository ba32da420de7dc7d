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

        private readonly IFullDuplexBus frontEnd;
        private readonly IFullDuplexBus registerMemory;
        private readonly IMonotonicClock clock;
        private readonly byte[] write = new byte[MaximumTransferBytes];
        private readonly byte[] read = new byte[MaximumTransferBytes];
        private GCHandle handle;
        private ExceptionDispatchInfo kept;

        internal NativePlatform(IFullDuplexBus frontEnd, IFullDuplexBus registerMemory, IMonotonicClock clock)
        {
            this.frontEnd = frontEnd;
            this.registerMemory = registerMemory;
            this.clock = clock;
            handle = GCHandle.Alloc(this);
        }

        internal NativeCalls.Ports Ports => new NativeCalls.Ports
        {
            Context = GCHandle.ToIntPtr(handle),
            Transfer = &Transfer,
            Delay = &Delay,
            Now = &Now,
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
                return (int)platform.Transfer(device == 0 ? platform.frontEnd : platform.registerMemory, write, read, count);
            }
            catch (Exception exception)
            {
                platform.Keep(exception);
                return (int)Status.BusError;
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

        private Status Transfer(IFullDuplexBus bus, byte* from, byte* into, int count)
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
