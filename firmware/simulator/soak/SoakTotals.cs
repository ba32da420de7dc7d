using System.Collections.Generic;
using System.Linq;

namespace MeasurementCapsule.Simulator
{
    /// <summary>What became of all lives until now; as JSON it is the file from which a soak goes on.</summary>
    public sealed class SoakTotals
    {
        /// <summary>Seed of the first life; life n has this seed plus n.</summary>
        public uint Seed { get; set; }

        /// <summary>Days of a life.</summary>
        public int Days { get; set; }

        /// <summary>Lives that are over.</summary>
        public int Lives { get; set; }

        /// <summary>Sessions that were closed.</summary>
        public long Sessions { get; set; }

        /// <summary>Signed records.</summary>
        public long Records { get; set; }

        /// <summary>Power-ups.</summary>
        public long PowerUps { get; set; }

        /// <summary>Energy in the registers, milliwatt-hours.</summary>
        public long MilliwattHours { get; set; }

        /// <summary>Energy that was delivered and is in no register, milliwatt-hours.</summary>
        public long LostMilliwattHours { get; set; }

        /// <summary>Faults by kind.</summary>
        public SortedDictionary<string, long> Faults { get; set; } = [];

        /// <summary>Violations, each with the command that repeats it.</summary>
        public List<string> Violations { get; set; } = [];

        /// <summary>Adds other lives.</summary>
        public void Add(SoakTotals other)
        {
            Lives += other.Lives;
            Sessions += other.Sessions;
            Records += other.Records;
            PowerUps += other.PowerUps;
            MilliwattHours += other.MilliwattHours;
            LostMilliwattHours += other.LostMilliwattHours;
            Violations.AddRange(other.Violations);
            foreach ((string name, long count) in other.Faults)
            {
                Count(name, count);
            }
        }

        /// <summary>Counts faults of a kind.</summary>
        public void Count(string fault, long count = 1)
        {
            Faults[fault] = Faults.GetValueOrDefault(fault) + count;
        }

        /// <summary>The summary.</summary>
        public IEnumerable<string> Lines()
        {
            yield return "Faults injected";
            foreach ((string name, long count) in Faults.OrderByDescending(fault => fault.Value))
            {
                yield return "  " + name.PadRight(46) + count.ToString().PadLeft(9);
            }

            yield return "Lives".PadRight(48) + Lives.ToString().PadLeft(9) + "   of " + Days + " days";
            yield return "Power-ups".PadRight(48) + PowerUps.ToString().PadLeft(9);
            yield return "Sessions".PadRight(48) + Sessions.ToString().PadLeft(9);
            yield return "Records".PadRight(48) + Records.ToString().PadLeft(9);
            yield return "Energy".PadRight(48) + FixedPoint.Format(MilliwattHours, 6).PadLeft(16) + " kWh";
            yield return "Lost in faults".PadRight(48) + FixedPoint.Format(LostMilliwattHours, 6).PadLeft(16) + " kWh";
            yield return "Violations".PadRight(48) + Violations.Count.ToString().PadLeft(9);
            foreach (string violation in Violations.Take(20))
            {
                yield return "  " + violation;
            }
        }
    }
}
