using System;

namespace MeasurementCapsule.Station
{
    /// <summary>errors.value of LEM's communication protocol; bit 7 is not used. The last three bits follow the order in which LEM names them.</summary>
    [Flags]
    public enum LemErrors
    {
        /// <summary>None.</summary>
        None = 0,

        /// <summary>muInitIsFailed.</summary>
        Initialisation = 1,

        /// <summary>suStateIsInvalid.</summary>
        SensorState = 2,

        /// <summary>versionCheckIsFailed.</summary>
        Version = 4,

        /// <summary>muRngInitIsFailed.</summary>
        RandomNumbers = 8,

        /// <summary>muDataIntegrityIsFailed.</summary>
        DataIntegrity = 16,

        /// <summary>muFwIntegrityIsFailed.</summary>
        FirmwareIntegrity = 32,

        /// <summary>suIntegrityIsFailed.</summary>
        SensorIntegrity = 64,

        /// <summary>logbookIntegrityIsFailed.</summary>
        LogbookIntegrity = 256,

        /// <summary>logbookIsFull.</summary>
        LogbookFull = 512,

        /// <summary>memoryAccessIsFailed.</summary>
        MemoryAccess = 1024,

        /// <summary>muStateIsFailed.</summary>
        State = 2048,
    }
}
