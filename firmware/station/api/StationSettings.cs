using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Station
{
    /// <summary>How the interfaces of the station behave: no legal matter, the wiring says it.</summary>
    public sealed class StationSettings
    {
        /// <summary>Which version of the LEM interface the capsule names, 1 or 2; both are served in any case.</summary>
        public int LemVersion = 2;

        /// <summary>
        /// OCMF IT of sessions over the LEM interface after power-up, a number of <see cref="Legal.Identification.Type"/>; 0 = none was set. A client
        /// may set another one, until the next power-up.
        /// </summary>
        public int LemIdentificationType;

        /// <summary>Knows the address under which the interfaces are reached, as /v1/status tells it; null = nobody does.</summary>
        public INetwork Network;
    }
}
