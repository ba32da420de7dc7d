using System.Collections.Generic;
using System.Linq;

namespace MeasurementCapsule.Simulator
{
    /// <summary>The records of one session in the order of their pages, and the readings that its bill rests on.</summary>
    public sealed class ChargingSession
    {
        /// <summary>A session of these records.</summary>
        public ChargingSession(IReadOnlyList<SignedRecord> records)
        {
            Records = records;
            List<(SignedRecord Record, MeterReading Reading)> billable = records
                .SelectMany(record => record.Readings.Where(reading => reading.IsBillable).Select(reading => (record, reading))).ToList();
            bool compensated = billable.Any(one => one.Reading.Obis!.IsCompensated);
            Series = billable.Where(one => one.Reading.Obis!.IsCompensated == compensated).ToList();
            Uncompensated = compensated ? billable.Where(one => !one.Reading.Obis!.IsCompensated).Select(one => one.Reading).ToList() : [];
        }

        /// <summary>Its records.</summary>
        public IReadOnlyList<SignedRecord> Records { get; }

        /// <summary>The readings that count, with their records: energy at the vehicle when there is such, else at the meter.</summary>
        public IReadOnlyList<(SignedRecord Record, MeterReading Reading)> Series { get; }

        /// <summary>Readings at the meter beside those at the vehicle.</summary>
        public IReadOnlyList<MeterReading> Uncompensated { get; }

        /// <summary>The first reading; null when there is none.</summary>
        public MeterReading? Start => Series.Select(one => one.Reading).FirstOrDefault();

        /// <summary>The last reading.</summary>
        public MeterReading? Stop => Series.Select(one => one.Reading).LastOrDefault();

        /// <summary>Energy in watt-hours, exactly as the readings say.</summary>
        public decimal WattHours => (Stop?.WattHours ?? 0) - (Start?.WattHours ?? 0);

        /// <summary>Name for people: the pages.</summary>
        public string Name => string.Join(", ", Records.Select(record => record.Page).Distinct()) + " (" + Records[0].Source + ")";

        /// <summary>What it says: with another one that says exactly the same it is the same session in another document.</summary>
        public (string Meter, MeterReading? Start, MeterReading? Stop) Statement => (Records[0].Meter, Start, Stop);
    }
}
