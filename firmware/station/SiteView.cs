using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>Where the capsule is built in: the answer to <see cref="LegalCommand.ReadSite"/>.</summary>
    public sealed class SiteView
    {
        private const int MaximumTextBytes = 64;

        /// <summary>What identifies the charge point: OCMF CT.</summary>
        public readonly TextField ChargePointType = new TextField(MaximumTextBytes);

        /// <summary>The charge point: OCMF CI.</summary>
        public readonly TextField ChargePoint = new TextField(MaximumTextBytes);

        /// <summary>Name of the compensated cable; empty = it has none.</summary>
        public readonly TextField CableName = new TextField(MaximumTextBytes);

        /// <summary>Number of that cable; 0 = none.</summary>
        public int CableNumber { get; private set; }

        /// <summary>Local standard time, minutes east of UTC.</summary>
        public int TimeZoneOffsetMinutes { get; private set; }

        /// <summary>True where summer time is kept as in the European Union.</summary>
        public bool HasSummerTime { get; private set; }

        /// <summary>Takes over an answer.</summary>
        internal void Take(byte[] from)
        {
            int at = IdentityView.TakeText(from, 0, ChargePointType);
            at = IdentityView.TakeText(from, at, ChargePoint);
            at = IdentityView.TakeText(from, at, CableName);
            CableNumber = LittleEndian.ReadUInt16(from, at);
            TimeZoneOffsetMinutes = (short)LittleEndian.ReadUInt16(from, at + 2);
            HasSummerTime = from[at + 4] != 0;
        }
    }
}
