namespace MeasurementCapsule.Simulator
{
    /// <summary>What a finding does to the verdict.</summary>
    public enum Severity
    {
        /// <summary>Worth knowing; changes nothing.</summary>
        Note = 0,

        /// <summary>The bill is proven, but not as well as it could be.</summary>
        Warning = 1,

        /// <summary>The bill is not proven.</summary>
        Violation = 2,
    }
}
