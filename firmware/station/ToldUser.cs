using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>A user of whom a station tells an identification and nothing else: nothing secures it, and that is what HEARSAY says.</summary>
    public static class ToldUser
    {
        /// <summary>Sets OCMF IS, IL and IF of an order; without an identification nobody is assigned.</summary>
        public static void Assign(SessionOrder order, bool isIdentified)
        {
            order.UserAssigned = isIdentified;
            order.Level = isIdentified ? Identification.Hearsay : Identification.None;
            order.FlagCount = 0;
        }
    }
}
