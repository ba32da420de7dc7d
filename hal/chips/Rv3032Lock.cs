namespace MeasurementCapsule.Hal.Chips
{
    /// <summary>
    /// The write protection of the RV-3032 (4.22): with EEPWE = 255 only who has written the password can write time, control,
    /// user RAM and EEPROM; everything but the EEPROM stays readable. Unlocked is it only inside of a call of the driver.
    /// It guards against programs and buses gone wrong. It is no secret: it goes over the wires in clear and stands here, the same in
    /// every capsule, so that a board can be repaired. Against people there is the seal.
    /// </summary>
    internal sealed class Rv3032Lock
    {
        /// <summary>How many bytes a password has.</summary>
        internal const int Bytes = 4;

        /// <summary>"OMCC"; anything but zeros, which are what the chip is delivered with and what it takes after a power-on reset.</summary>
        private static readonly byte[] Right = { 0x4F, 0x4D, 0x43, 0x43 };

        /// <summary>Not the password.</summary>
        private static readonly byte[] Wrong = { 0x00, 0x00, 0x00, 0x00 };

        private readonly Rv3032Registers registers;

        internal Rv3032Lock(Rv3032Registers registers)
        {
            this.registers = registers;
        }

        /// <summary>One byte of the password.</summary>
        internal static byte Byte(int index)
        {
            return Right[index];
        }

        /// <summary>From now on writes count.</summary>
        internal Status Open()
        {
            return registers.Write(Rv3032Registers.Password, Right, Bytes);
        }

        /// <summary>From now on writes have no effect. Returns that outcome that failed first.</summary>
        internal Status Close(Status before)
        {
            Status closed = registers.Write(Rv3032Registers.Password, Wrong, Bytes);
            return before != Status.Ok ? before : closed;
        }
    }
}
