using System.Linq;
using System.Text.Json;

namespace MeasurementCapsule.Simulator
{
    /// <summary>The arithmetic of the withdrawn loss of the cable: OCMF 1.4.1, LC and CL.</summary>
    public static class CableLossChecks
    {
        /// <summary>Judges a session; nothing to say when it has no loss.</summary>
        public static void Judge(ChargingSession session, Findings findings)
        {
            JudgeResistance(session.Records[0], findings);
            MeterReading[] withLoss = session.Series.Select(one => one.Reading).Where(reading => reading.LossWattHours != null).ToArray();
            if (withLoss.Length == 0)
            {
                return;
            }

            if (session.Start!.LossWattHours is not null and not 0)
            {
                findings.Violation("LOSS_NOT_RESET", session.Name, "Der Leitungsverlust beginnt nicht bei null.", "The cable loss does not begin at zero.");
            }

            for (int i = 1; i < withLoss.Length; i++)
            {
                if (withLoss[i].LossWattHours < withLoss[i - 1].LossWattHours)
                {
                    findings.Violation("LOSS_FELL", session.Name, "Der Leitungsverlust fiel.", "The cable loss fell.");
                }
            }

            if (withLoss[0].LossWattHours < 0)
            {
                findings.Violation("LOSS_NEGATIVE", session.Name, "Der Leitungsverlust ist negativ.", "The cable loss is negative.");
            }

            JudgeBalance(session, findings);
        }

        private static void JudgeResistance(SignedRecord record, Findings findings)
        {
            if (!record.Payload.TryGetProperty("LC", out JsonElement loss))
            {
                return;
            }

            bool whole = loss.ValueKind == JsonValueKind.Object
                && loss.TryGetProperty("LR", out JsonElement resistance) && resistance.ValueKind == JsonValueKind.Number && resistance.GetDecimal() >= 0
                && loss.TryGetProperty("LU", out JsonElement unit) && unit.ValueKind == JsonValueKind.String && unit.GetString() is "mOhm" or "uOhm";
            if (!whole)
            {
                findings.Violation("LOSS_UNREADABLE", record.Name, "Die Angabe zum Leitungsverlust (LC) ist unvollständig.", "The statement on cable loss (LC) is incomplete.");
            }
        }

        /// <summary>What the meter counted is what the vehicle got and what the cable took, digit by digit.</summary>
        private static void JudgeBalance(ChargingSession session, Findings findings)
        {
            if (session.Uncompensated.Count < 2 || session.Stop!.LossWattHours is not decimal loss)
            {
                return;
            }

            decimal counted = (session.Uncompensated[^1].WattHours ?? 0) - (session.Uncompensated[0].WattHours ?? 0);
            decimal missing = counted - session.WattHours - loss;
            if (missing != 0)
            {
                findings.Violation("LOSS_WRONG", session.Name, "Zählerstand, Energie am Fahrzeug und Leitungsverlust passen nicht zusammen: es fehlen " + missing + " Wh.",
                    "Energy at the meter, energy at the vehicle and cable loss do not add up: " + missing + " Wh are missing.");
            }
        }
    }
}
