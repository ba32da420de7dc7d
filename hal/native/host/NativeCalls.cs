using System;
using System.Runtime.InteropServices;

namespace MeasurementCapsule.Hal.Native
{
    /// <summary>The C interface of the native core: hal/native/host/capsule_native.h.</summary>
    internal static unsafe partial class NativeCalls
    {
        private const string Library = "capsule_native";

        /// <summary>The platform; same members, same order as <c>capsule_ports</c>.</summary>
        [StructLayout(LayoutKind.Sequential)]
        internal struct Ports
        {
            public IntPtr Context;
            public delegate* unmanaged[Cdecl]<IntPtr, int, byte*, byte*, int, int> Transfer;
            public delegate* unmanaged[Cdecl]<IntPtr, int, byte*, int, byte*, int, int> Exchange;
            public delegate* unmanaged[Cdecl]<IntPtr, int, void> Delay;
            public delegate* unmanaged[Cdecl]<IntPtr, long> Now;
            public delegate* unmanaged[Cdecl]<IntPtr, long, void> Pulse;
        }

        /// <summary>The calibration; same members, same order as <c>capsule_parameters</c>.</summary>
        [StructLayout(LayoutKind.Sequential)]
        internal struct Parameters
        {
            public int BusPicovoltsPerCode;
            public int CurrentPicoamperesPerCode;
            public int BusOffsetCode256ths;
            public int CurrentOffsetCode256ths;
            public int CableMicroohms;
            public int StartingCurrentMilliamperes;
            public int BusGainPartsPerBillionPerKelvin;
            public int CurrentGainPartsPerBillionPerKelvin;
            public int ReferenceTemperatureCentidegrees;
            public int TemperatureNanodegreesPerCode;
            public int TemperatureOffsetCentidegrees;
            public int PulsesPerKilowattHour;
        }

        [LibraryImport(Library, EntryPoint = "capsule_create_with")]
        internal static partial IntPtr Create(in Ports ports, int frontEndKind, uint options);

        [LibraryImport(Library, EntryPoint = "capsule_destroy")]
        internal static partial void Destroy(IntPtr meter);

        [LibraryImport(Library, EntryPoint = "capsule_start")]
        internal static partial int Start(IntPtr meter, in Parameters parameters);

        [LibraryImport(Library, EntryPoint = "capsule_data_ready")]
        internal static partial void DataReady(IntPtr meter, long microseconds);

        [LibraryImport(Library, EntryPoint = "capsule_sample")]
        internal static partial void Sample(IntPtr meter, long microseconds);

        [LibraryImport(Library, EntryPoint = "capsule_service")]
        internal static partial int Service(IntPtr meter);

        [LibraryImport(Library, EntryPoint = "capsule_register_bytes")]
        internal static partial int RegisterBytes();

        [LibraryImport(Library, EntryPoint = "capsule_read_register")]
        internal static partial void ReadRegister(IntPtr meter, byte* slot);

        [LibraryImport(Library, EntryPoint = "capsule_power_fail")]
        internal static partial int PowerFail(IntPtr meter);

        [LibraryImport(Library, EntryPoint = "capsule_read_snapshot")]
        internal static partial void ReadSnapshot(IntPtr meter, long nowMicroseconds, byte* snapshot);

        [LibraryImport(Library, EntryPoint = "capsule_state_bytes")]
        internal static partial int StateBytes();

        [LibraryImport(Library, EntryPoint = "capsule_read_state")]
        internal static partial int ReadState(IntPtr meter, int address, byte* buffer, int count);

        [LibraryImport(Library, EntryPoint = "capsule_write_state")]
        internal static partial int WriteState(IntPtr meter, int address, byte* data, int count);
    }
}
