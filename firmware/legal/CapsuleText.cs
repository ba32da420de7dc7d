namespace MeasurementCapsule.Legal
{
    /// <summary>The texts that can be changed while the seal is open. Numbers are published: never reused. Lengths: <see cref="CapsuleTextForm"/>.</summary>
    public enum CapsuleText
    {
        /// <summary>Serial number of the capsule: OCMF GS and MS; 1 … 16 characters, as many as fit into the signed registers of Modbus.</summary>
        SerialNumber = 0,

        /// <summary>What identifies the charge point, OCMF CT: <c>EVSEID</c> or <c>CBIDC</c>.</summary>
        ChargePointIdentificationType = 1,

        /// <summary>The charge point, OCMF CI: 1 … 37 characters, as in ISO 15118-2.</summary>
        EvseId = 2,

        /// <summary>Name of a compensated cable, OCMF LN: 0 … 20 characters.</summary>
        CableName = 3,
    }
}
