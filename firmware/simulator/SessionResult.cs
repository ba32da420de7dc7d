using System;
using System.Collections.Generic;
using System.Numerics;

namespace MeasurementCapsule.Simulator
{
    /// <summary>What a session left behind: readings, records, key, pictures, and the capsule as it is now.</summary>
    public sealed record SessionResult(
        Profile Profile,
        VirtualCapsule Board,
        SessionReading Start,
        SessionReading Stop,
        BlockValues HalfWay,
        byte[] PublicKeyInfo,
        IReadOnlyList<(string Name, byte[] Png)> Pictures)
    {
        /// <summary>Energy of the session by the register, mWh.</summary>
        public long MilliwattHours => Stop.MilliwattHours - Start.MilliwattHours;

        /// <summary>Energy of the session by the exact integral, mWh.</summary>
        public BigInteger ExactMilliwattHours => Stop.ExactMilliwattHours - Start.ExactMilliwattHours;

        /// <summary>The public key as it is printed and shown: SubjectPublicKeyInfo in upper-case hexadecimal.</summary>
        public string PublicKeyHex => Convert.ToHexString(PublicKeyInfo);
    }
}
