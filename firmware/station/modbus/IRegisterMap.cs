namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>What stands behind the registers. Each register is two bytes, the more significant first.</summary>
    public interface IRegisterMap
    {
        /// <summary>Copies registers; all of them or none. <paramref name="address"/> 0 … 65535 (protocol address), <paramref name="count"/> 1 … 125.</summary>
        ModbusException Read(int address, int count, byte[] into, int at);

        /// <summary>Changes registers; all of them or none. <paramref name="count"/> 1 … 123.</summary>
        ModbusException Write(int address, int count, byte[] from, int at);
    }
}
