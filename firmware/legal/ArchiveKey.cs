namespace MeasurementCapsule.Legal
{
    /// <summary>By what an entry of the archive is looked for.</summary>
    public enum ArchiveKey
    {
        /// <summary>Records: page number.</summary>
        Page = 0,

        /// <summary>Log entries: number in the log.</summary>
        LogNumber = 1,

        /// <summary>All entries: index.</summary>
        Index = 2,

        /// <summary>Records of the fiscal context: number.</summary>
        Fiscal = 3,
    }
}
