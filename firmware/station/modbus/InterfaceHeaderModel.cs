namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>SunSpec model 10: an interface is described next.</summary>
    internal sealed class InterfaceHeaderModel : SunSpecModel
    {
        private const int Up = 1;
        private const int TwistedPair = 2;

        internal InterfaceHeaderModel(int address)
            : base(address, 10, 4)
        {
            Word(Points, Up);
            Word(Points + 2, TwistedPair);
            Word(Points + 3, NoInt16);
        }
    }
}
