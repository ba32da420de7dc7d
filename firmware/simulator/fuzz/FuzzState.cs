using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>All that a station could change in a sealed capsule, and what nobody can.</summary>
    public sealed record FuzzState(uint Parameters, long Key, SessionPhase Phase, long NextPage, long Stepped, string Tariff, long Import, long Export)
    {
        /// <summary>The state of now.</summary>
        public static FuzzState Of(Capsule capsule)
        {
            TextField tariff = capsule.Shown.Tariff;
            MeterSnapshot meter = capsule.Register.Snapshot;
            return new FuzzState(
                capsule.Parameters.Checksum, capsule.TimeKey.Fingerprint, capsule.Session.Journal.Phase, capsule.Session.Journal.NextPage, capsule.Clock.State.SteppedUnixMilliseconds,
                System.Text.Encoding.UTF8.GetString(tariff.Bytes, 0, tariff.Length), meter.ImportMilliwattHours, meter.ExportMilliwattHours);
        }

        /// <summary>What may not have happened between that state and this one; null = all is well.</summary>
        public string? Breach(FuzzState before, bool accepted)
        {
            if (Parameters != before.Parameters || Key != before.Key)
            {
                return "a sealed parameter or key changed";
            }

            if (Import < before.Import || Export < before.Export)
            {
                return "a register fell";
            }

            bool same = this with { Import = 0, Export = 0 } == before with { Import = 0, Export = 0 };
            return same || accepted ? null : "a refused input changed something: " + before + " -> " + this;
        }
    }
}
