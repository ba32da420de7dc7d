namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>
    /// A SunSpec model: its number, its length, then its points (SunSpec Information Model Specification). Registers are counted from the number
    /// on, so a point that its definition puts at offset n stands at <see cref="Points"/> + n.
    /// </summary>
    internal abstract class SunSpecModel : RegisterBlock
    {
        /// <summary>Registers before the first point.</summary>
        internal const int Points = 2;

        /// <summary>16 bits of a value that is not implemented, or not known now: int16, scale factors.</summary>
        protected const int NoInt16 = 0x8000;

        /// <summary>32 bits of a value that is not implemented: uint32.</summary>
        protected const long NoUInt32 = 0xFFFFFFFFL;

        /// <summary>Makes a model whose points read as zero; only the first ones are kept.</summary>
        protected SunSpecModel(int address, int number, int length, int keptRegisters)
            : base(address, Points + length, Points + keptRegisters)
        {
            Word(0, number);
            Word(1, length);
        }

        /// <summary>Makes a model whose points read as zero.</summary>
        protected SunSpecModel(int address, int number, int length)
            : this(address, number, length, length)
        {
        }
    }
}
