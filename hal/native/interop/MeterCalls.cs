using System.Runtime.CompilerServices;

namespace MeasurementCapsule.Hal.Interop
{
    /// <summary>
    /// What managed code calls of the native side of the device: the metering core, the clock of the samples, what the boot code found, and
    /// the key of a processor that has one. Every status is a number of hal/contracts/Status.cs. Order, names and signatures are those
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

        /// <summary>Why the processor began anew: a number of hal/contracts/ResetCause.cs.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        public static extern int ResetCause();

        /// <summary>
        /// What was loaded, as the boot code found it: SHA-256 of the image, then of the whole deployment partition, 64 bytes.
        /// </summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        public static extern int ReadSoftware(byte[] digests);

        /// <summary>ISigner.Open of the key in the processor's eFuses; another processor than ESP32-P4 or C5 has none.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        public static extern int OpenKey();

        /// <summary>ISigner.ReadSerialNumber of the processor, 9 bytes.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        public static extern int ReadSerialNumber(byte[] serialNumber);

        /// <summary>ISigner.ReadPublicKey of the key in the eFuses, 64 bytes.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        public static extern int ReadPublicKey(byte[] publicKey);

        /// <summary>ISigner.Sign with the key in the eFuses: 32 bytes in, 64 bytes out.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        public static extern int Sign(byte[] digest, byte[] signature);

        /// <summary>ISigner.Verify in native code: 32, 64 and 64 bytes.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        public static extern int Verify(byte[] digest, byte[] signature, byte[] publicKey);
    }
}
