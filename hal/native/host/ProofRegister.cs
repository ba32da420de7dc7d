namespace MeasurementCapsule.Hal.Native
{
    /// <summary>The energy registers of <see cref="NativeArithmetic"/>, in the order of <c>capsule_totals</c>.</summary>
    public enum ProofRegister
    {
        /// <summary>At the meter, from the station to the vehicle.</summary>
        Import,

        /// <summary>At the meter, from the vehicle to the station.</summary>
        Export,

        /// <summary>At the vehicle, to it.</summary>
        VehicleImport,

        /// <summary>At the vehicle, from it.</summary>
        VehicleExport,

        /// <summary>Lost in the cable while the vehicle was charged.</summary>
        CableLoss,
    }
}
