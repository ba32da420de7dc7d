namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>SunSpec model 17: the serial line, as it is wired. It is not changed from here.</summary>
    internal sealed class SerialInterfaceModel : SunSpecModel
    {
        private const int Even = 2;
        private const int Half = 1;
        private const int Rs485 = 2;
        private const int Modbus = 1;

        internal SerialInterfaceModel(int address, int baud)
            : base(address, 17, 12)
        {
            Constant(Points, 4, "RS485");
            Double(Points + 4, baud);
            Word(Points + 6, 8);
            Word(Points + 7, Even);
            Word(Points + 8, Half);
            Word(Points + 10, Rs485);
            Word(Points + 11, Modbus);
        }
    }
}
