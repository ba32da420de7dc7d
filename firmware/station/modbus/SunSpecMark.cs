namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>The two registers that begin a list of SunSpec models, and the two that end it.</summary>
    internal sealed class SunSpecMark : RegisterBlock
    {
        internal SunSpecMark(int address, int first, int second)
            : base(address, 2, 2)
        {
            Word(0, first);
            Word(1, second);
        }
    }
}
