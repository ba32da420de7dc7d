namespace MeasurementCapsule.Hal
{
    /// <summary>The languages of the mandatory display. Numbers are the values of a parameter: never reused.</summary>
    public enum DisplayLanguage
    {
        /// <summary>German.</summary>
        German = 0,

        /// <summary>English.</summary>
        English = 1,

        /// <summary>French.</summary>
        French = 2,
    }
}
