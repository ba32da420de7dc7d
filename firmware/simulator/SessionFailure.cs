using System;
using System.Linq;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>The capsule refused to measure or to sign; the message names each standing fault as the driver reads it.</summary>
    public sealed class SessionFailure : Exception
    {
        /// <summary>What was refused, and the faults that stand.</summary>
        public SessionFailure(string what, FaultSet faults)
            : base(what + string.Concat(Enumerable.Range(1, FaultCatalogue.Highest)
                .Where(number => faults.Has((FaultCode)number))
                .Select(number => "; F" + number + " " + FaultCatalogue.English((FaultCode)number))))
        {
        }
    }
}
