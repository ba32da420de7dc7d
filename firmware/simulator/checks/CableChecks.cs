using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Text.Json;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// Records with a compensated cable, judged by the exact integral: energy at the meter (OBIS B0), at the vehicle (B3) and the
    /// withdrawn loss (CL), digit for digit.
    /// </summary>
    public static class CableChecks
    {
        private const string AtTheMeter = "01-00:B0.08.00*FF";
        private const string AtTheVehicle = "01-00:B3.08.00*FF";

        /// <summary>Nothing to judge without compensation.</summary>
        public static IEnumerable<Verdict> Judge(SessionResult result)
        {
            long microohms = result.Board.Capsule.Parameters.Value(LegalParameter.CableMicroohms);
            OcmfText start = result.Start.Record, stop = result.Stop.Record;
            bool named = new[] { start, stop }.All(record => HasCable(record, microohms));
            if (microohms == 0)
            {
                yield break;
            }

            yield return new Verdict("Both records name the cable", named, microohms + " µΩ");
            IntegralBlock first = result.Board.Exact.BlockAt(result.Start.SampleCount), last = result.Board.Exact.BlockAt(result.Stop.SampleCount);
            BigInteger metered = WattHours(last.Import) - WattHours(first.Import);

            // The session's energy is the difference of two readings in whole milliwatt-hours.
            BigInteger vehicle = (MilliwattHours(last.VehicleImport) - MilliwattHours(first.VehicleImport)) / 1000;
            bool equal = named && Of(start, AtTheMeter, "RV") == WattHours(first.Import) && Of(stop, AtTheMeter, "RV") == WattHours(last.Import)
                && Of(start, AtTheVehicle, "RV") == 0 && Of(start, AtTheVehicle, "CL") == 0
                && Of(stop, AtTheVehicle, "RV") == vehicle && Of(stop, AtTheVehicle, "CL") == metered - vehicle;
            yield return new Verdict("Meter, vehicle and loss in the records are those of the exact integral", equal,
                metered + " Wh at the meter = " + vehicle + " Wh at the vehicle + " + (metered - vehicle) + " Wh lost");

            // What the digits say is the loss itself, but for what they cut off: less than a watt-hour at each of three places.
            BigInteger lost = last.CableLoss - first.CableLoss;
            BigInteger off = (metered - vehicle) * 1000 - MilliwattHours(lost);
            yield return new Verdict("The loss in the records is Σ I²·R", BigInteger.Abs(off) < 2000, MilliwattHours(lost) + " mWh");
        }

        private static bool HasCable(OcmfText record, long microohms)
        {
            return record.Payload.TryGetProperty("LC", out JsonElement cable) && cable.GetProperty("LR").GetInt64() == microohms
                && cable.GetProperty("LU").GetString() == "uOhm";
        }

        private static BigInteger? Of(OcmfText record, string obisCode, string key)
        {
            JsonElement reading = record.Payload.GetProperty("RD").EnumerateArray().FirstOrDefault(one => one.GetProperty("RI").GetString() == obisCode);
            return reading.ValueKind == JsonValueKind.Object && FixedPoint.TryParse(reading.GetProperty(key).GetRawText(), 3, out long wattHours) ? wattHours : null;
        }

        private static BigInteger WattHours(BigInteger units) => MilliwattHours(units) / 1000;

        private static BigInteger MilliwattHours(BigInteger units) => units / ExactIntegral.UnitsPerMilliwattHour;
    }
}
