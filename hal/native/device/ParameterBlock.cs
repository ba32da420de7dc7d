namespace MeasurementCapsule.Hal.Device
{
    /// <summary>
    /// The metering parameters on their way to the native core, little-endian: 0 layout version u16, 2 zero u16, then each member of
    /// <see cref="MeterParameters"/> in its order, 32 bits. The other side is hal/native/esp32/parameters.h.
    /// </summary>
    public static class ParameterBlock
    {
        /// <summary>Size of the block.</summary>
        public const int Bytes = 52;

        /// <summary>The layout that is written.</summary>
        public const int LayoutVersion = 1;

        /// <summary>Fills the first <see cref="Bytes"/> of <paramref name="into"/>. The native core checks the ranges.</summary>
        public static void Encode(MeterParameters parameters, byte[] into)
        {
            LittleEndian.WriteUInt16(into, 0, LayoutVersion);
            LittleEndian.WriteUInt16(into, 2, 0);
            Write(into, 0, parameters.BusPicovoltsPerCode);
            Write(into, 1, parameters.CurrentPicoamperesPerCode);
            Write(into, 2, parameters.BusOffsetCode256ths);
            Write(into, 3, parameters.CurrentOffsetCode256ths);
            Write(into, 4, parameters.CableMicroohms);
            Write(into, 5, parameters.StartingCurrentMilliamperes);
            Write(into, 6, parameters.BusGainPartsPerBillionPerKelvin);
            Write(into, 7, parameters.CurrentGainPartsPerBillionPerKelvin);
            Write(into, 8, parameters.ReferenceTemperatureCentidegrees);
            Write(into, 9, parameters.TemperatureNanodegreesPerCode);
            Write(into, 10, parameters.TemperatureOffsetCentidegrees);
            Write(into, 11, parameters.PulsesPerKilowattHour);
        }

        private static void Write(byte[] into, int member, int value)
        {
            LittleEndian.WriteUInt32(into, 4 + (member * 4), (uint)value);
        }
    }
}
