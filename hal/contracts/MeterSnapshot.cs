namespace MeasurementCapsule.Hal
{
    /// <summary>
    /// The committed state of the native meter, decoded from its 128 bytes, little-endian:
    /// 0 layout version u16, 2 flags u16, 4 block number u32, 8 import mWh i64, 16 export mWh i64, 24 sample count i64,
    /// 32 time of the last sample in µs since power-up i64, 40 bus mV i32, 44 current mA i32, 48 power mW i64,
    /// 56 checksum errors u32, 60 lost samples u32, 64 overranges u32, 68 bus errors u32,
    /// 72 commit sequence u64, 80 import remainder u128, 96 export remainder u128, 112 reserved (0).
    /// Remainders count in 1 / <c>EnergyUnitsPerMilliwattHour</c> of the native core (hal/native/core).
    /// </summary>
    public sealed class MeterSnapshot
    {
        /// <summary>Size of the encoded snapshot.</summary>
        public const int Bytes = 128;

        /// <summary>The layout that this class decodes.</summary>
        public const int LayoutVersion = 1;

        /// <summary>What stands in doubt.</summary>
        public MeterFlags Flags;

        /// <summary>Blocks committed since power-up.</summary>
        public long BlockNumber;

        /// <summary>Total import (station to vehicle), milliwatt-hours, whole; never falls.</summary>
        public long ImportMilliwattHours;

        /// <summary>Total export (vehicle to station), milliwatt-hours, whole; never falls.</summary>
        public long ExportMilliwattHours;

        /// <summary>Samples integrated since power-up.</summary>
        public long SampleCount;

        /// <summary>When the last integrated sample was taken, microseconds since power-up.</summary>
        public long LastSampleMicroseconds;

        /// <summary>Mean voltage of the last block.</summary>
        public int BusMillivolts;

        /// <summary>Mean current of the last block; negative = export.</summary>
        public int CurrentMilliamperes;

        /// <summary>Mean power of the last block; negative = export.</summary>
        public long PowerMilliwatts;

        /// <summary>Frames whose checksum was wrong, since power-up.</summary>
        public long ChecksumErrors;

        /// <summary>Samples that never arrived or were refused, since power-up.</summary>
        public long LostSamples;

        /// <summary>Samples at the end of their range, since power-up.</summary>
        public long Overranges;

        /// <summary>Transfers on the metering bus that failed, since power-up.</summary>
        public long BusErrors;

        /// <summary>Decodes; <see cref="Status.Corrupt"/> when the layout version is unknown.</summary>
        public Status Decode(byte[] snapshot)
        {
            if (LittleEndian.ReadUInt16(snapshot, 0) != LayoutVersion)
            {
                return Status.Corrupt;
            }

            Flags = (MeterFlags)LittleEndian.ReadUInt16(snapshot, 2);
            BlockNumber = LittleEndian.ReadUInt32(snapshot, 4);
            ImportMilliwattHours = LittleEndian.ReadInt64(snapshot, 8);
            ExportMilliwattHours = LittleEndian.ReadInt64(snapshot, 16);
            SampleCount = LittleEndian.ReadInt64(snapshot, 24);
            LastSampleMicroseconds = LittleEndian.ReadInt64(snapshot, 32);
            BusMillivolts = (int)LittleEndian.ReadUInt32(snapshot, 40);
            CurrentMilliamperes = (int)LittleEndian.ReadUInt32(snapshot, 44);
            PowerMilliwatts = LittleEndian.ReadInt64(snapshot, 48);
            ChecksumErrors = LittleEndian.ReadUInt32(snapshot, 56);
            LostSamples = LittleEndian.ReadUInt32(snapshot, 60);
            Overranges = LittleEndian.ReadUInt32(snapshot, 64);
            BusErrors = LittleEndian.ReadUInt32(snapshot, 68);
            return Status.Ok;
        }
    }
}
