namespace MeasurementCapsule.Hal
{
    /// <summary>
    /// The committed state of the native meter, decoded from its 128 bytes, little-endian:
    /// 0 layout version u16, 2 flags u16, 4 block number u32, 8 import mWh i64, 16 export mWh i64, 24 sample count i64,
    /// 32 time of the last sample in µs since power-up i64, 40 bus mV i32, 44 current mA i32, 48 power mW i64,
    /// 56 checksum errors u32, 60 lost samples u32, 64 overranges u32, 68 bus errors u32,
    /// 72 import at the vehicle mWh i64, 80 export at the vehicle mWh i64, 88 withdrawn cable loss mWh i64, 96 charge mAs i64,
    /// 104 least bus mV i32, 108 greatest bus mV i32, 112 least current mA i32, 116 greatest current mA i32,
    /// 120 temperature 1/100 °C i16, 122 unclean stops u16, 124 suppressed blocks u32.
    /// What is below a milliwatt-hour stays in the native core.
    /// </summary>
    public sealed class MeterSnapshot
    {
        /// <summary>Size of the encoded snapshot.</summary>
        public const int Bytes = 128;

        /// <summary>The layout that this class decodes.</summary>
        public const int LayoutVersion = 2;

        private const int MilliwattHoursPerKilowattHour = 1000000;

        /// <summary>What stands in doubt.</summary>
        public MeterFlags Flags;

        /// <summary>Blocks committed since power-up.</summary>
        public long BlockNumber;

        /// <summary>Total import (station to vehicle) at the meter, milliwatt-hours, whole; never falls.</summary>
        public long ImportMilliwattHours;

        /// <summary>Total export (vehicle to station) at the meter, milliwatt-hours, whole; never falls.</summary>
        public long ExportMilliwattHours;

        /// <summary>Samples integrated since power-up, those of suppressed blocks among them.</summary>
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

        /// <summary>Total import at the vehicle, cable loss withdrawn, milliwatt-hours, whole; never falls.</summary>
        public long VehicleImportMilliwattHours;

        /// <summary>Total export at the vehicle, cable loss included, milliwatt-hours, whole; never falls.</summary>
        public long VehicleExportMilliwattHours;

        /// <summary>Total cable loss withdrawn from import, milliwatt-hours, whole; never falls.</summary>
        public long CableLossMilliwattHours;

        /// <summary>Total net charge, import positive, milliampere-seconds, whole (rounded down).</summary>
        public long ChargeMilliampereSeconds;

        /// <summary>Least voltage of the last block.</summary>
        public int LeastBusMillivolts;

        /// <summary>Greatest voltage of the last block.</summary>
        public int GreatestBusMillivolts;

        /// <summary>Least current of the last block.</summary>
        public int LeastCurrentMilliamperes;

        /// <summary>Greatest current of the last block.</summary>
        public int GreatestCurrentMilliamperes;

        /// <summary>Temperature of the last block, 1/100 °C; the reference temperature without a sensor.</summary>
        public int TemperatureCentidegrees;

        /// <summary>
        /// Power failures at which not all was saved, modulo 32768: the same number before and after means that there was none between.
        /// </summary>
        public int UncleanStops;

        /// <summary>Blocks below the starting current since the capsule was made, modulo 2^32.</summary>
        public long SuppressedBlocks;

        /// <summary>Ripple of the voltage: peak to peak in the last block.</summary>
        public int BusRippleMillivolts => GreatestBusMillivolts - LeastBusMillivolts;

        /// <summary>Ripple of the current: peak to peak in the last block.</summary>
        public int CurrentRippleMilliamperes => GreatestCurrentMilliamperes - LeastCurrentMilliamperes;

        /// <summary>
        /// Pulses of the test output since the capsule was made; <paramref name="pulsesPerKilowattHour"/> is
        /// <see cref="MeterParameters.PulsesPerKilowattHour"/>. Exact: a pulse falls on a whole milliwatt-hour.
        /// </summary>
        public long Pulses(int pulsesPerKilowattHour)
        {
            return ImportMilliwattHours / (MilliwattHoursPerKilowattHour / pulsesPerKilowattHour);
        }

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
            BusMillivolts = LittleEndian.ReadInt32(snapshot, 40);
            CurrentMilliamperes = LittleEndian.ReadInt32(snapshot, 44);
            PowerMilliwatts = LittleEndian.ReadInt64(snapshot, 48);
            ChecksumErrors = LittleEndian.ReadUInt32(snapshot, 56);
            LostSamples = LittleEndian.ReadUInt32(snapshot, 60);
            Overranges = LittleEndian.ReadUInt32(snapshot, 64);
            BusErrors = LittleEndian.ReadUInt32(snapshot, 68);
            DecodeVehicle(snapshot);
            return Status.Ok;
        }

        private void DecodeVehicle(byte[] snapshot)
        {
            VehicleImportMilliwattHours = LittleEndian.ReadInt64(snapshot, 72);
            VehicleExportMilliwattHours = LittleEndian.ReadInt64(snapshot, 80);
            CableLossMilliwattHours = LittleEndian.ReadInt64(snapshot, 88);
            ChargeMilliampereSeconds = LittleEndian.ReadInt64(snapshot, 96);
            LeastBusMillivolts = LittleEndian.ReadInt32(snapshot, 104);
            GreatestBusMillivolts = LittleEndian.ReadInt32(snapshot, 108);
            LeastCurrentMilliamperes = LittleEndian.ReadInt32(snapshot, 112);
            GreatestCurrentMilliamperes = LittleEndian.ReadInt32(snapshot, 116);
            TemperatureCentidegrees = (short)LittleEndian.ReadUInt16(snapshot, 120);
            UncleanStops = LittleEndian.ReadUInt16(snapshot, 122);
            SuppressedBlocks = LittleEndian.ReadUInt32(snapshot, 124);
        }
    }
}
