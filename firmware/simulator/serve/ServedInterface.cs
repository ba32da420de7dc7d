namespace MeasurementCapsule.Simulator
{
    /// <summary>One interface of the station: what it is called, and where it is.</summary>
    public sealed record ServedInterface(string Name, string Address)
    {
        /// <summary>What a user reads.</summary>
        public string Line => Name.PadRight(14) + Address;
    }
}
