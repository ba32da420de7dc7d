namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>The point St of a snapshot, as the BSM-WS36A has it.</summary>
    internal static class SnapshotStatus
    {
        /// <summary>There is a snapshot.</summary>
        internal const int Valid = 0;

        /// <summary>There is none, because none was ordered since power-up.</summary>
        internal const int Invalid = 1;

        /// <summary>It is being made. To write it orders one.</summary>
        internal const int Updating = 2;

        /// <summary>It was refused.</summary>
        internal const int Failed = 3;

        /// <summary>It cannot be had: there is no contactor here; or too many were ordered.</summary>
        internal const int NotEnabled = 4;
    }
}
