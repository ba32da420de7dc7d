using System.Runtime.CompilerServices;

namespace MeasurementCapsule.Hal.Interop
{
    /// <summary>
    /// The native metering core of the device. Every status is a number of hal/contracts/Status.cs. Order, names and signatures are those
    /// of the native table (README.md): a change here needs new generated files, a new version, and a new firmware image.
    /// </summary>
    public static class MeterCalls
    {
        /// <summary>IMeter.Start; <paramref name="parameters"/> as laid down in hal/native/esp32/parameters.h.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        public static extern int Start(byte[] parameters);

        /// <summary>IMeter.ReadSnapshot: fills the first 128 bytes. Also shows the watchdog that managed code is alive.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        public static extern int ReadSnapshot(byte[] snapshot);

        /// <summary>IMeter.StateBytes.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        public static extern int StateBytes();

        /// <summary>IMeter.ReadState: <paramref name="count"/> bytes from <paramref name="address"/>.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        public static extern int ReadState(int address, byte[] buffer, int count);

        /// <summary>IMeter.WriteState: <paramref name="count"/> bytes to <paramref name="address"/>.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        public static extern int WriteState(int address, byte[] data, int count);

        /// <summary>Microseconds since power-up: the clock of the samples.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        public static extern long Microseconds();
    }
}
