using MeasurementCapsule.Station.Modbus;

namespace MeasurementCapsule.Tests.Station.Modbus
{
    /// <summary>Sixteen registers from address 100 on, the last of which refuses to be written.</summary>
    internal sealed class FewRegisters : IRegisterMap
    {
        internal const int First = 100;
        internal const int Count = 16;

        internal readonly byte[] Bytes = new byte[2 * Count];

        /// <summary>What the last register answers.</summary>
        internal ModbusException Refusal = ModbusException.ServerDeviceBusy;

        /// <summary>How often something was written.</summary>
        internal int Writings { get; private set; }

        /// <inheritdoc/>
        public ModbusException Read(int address, int count, byte[] into, int at)
        {
            if (address < First || address + count > First + Count)
            {
                return ModbusException.IllegalDataAddress;
            }

            System.Array.Copy(Bytes, 2 * (address - First), into, at, 2 * count);
            return ModbusException.None;
        }

        /// <inheritdoc/>
        public ModbusException Write(int address, int count, byte[] from, int at)
        {
            if (address < First || address + count > First + Count)
            {
                return ModbusException.IllegalDataAddress;
            }

            if (address + count == First + Count)
            {
                return Refusal;
            }

            Writings++;
            System.Array.Copy(from, at, Bytes, 2 * (address - First), 2 * count);
            return ModbusException.None;
        }
    }
}
