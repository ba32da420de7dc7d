using System;
using System.Collections.Generic;
using System.Linq;
using MeasurementCapsule.Hal.Sim;

namespace MeasurementCapsule.Simulator
{
    /// <summary>Key chips in every state in which one may lie on the bench, by name.</summary>
    public static class KeyChips
    {
        /// <summary>What is put into the socket unless another is asked for.</summary>
        public const string Default = "blank";

        /// <summary>What is in a capsule that has its key.</summary>
        public const string Provisioned = "provisioned";

        private const byte Locked = 0x00;

        // Bytes of the configuration zone: hardware-docs/chips/Atecc608B.md.
        private const int Revision = 7;
        private const int SlotRules = 20;
        private const int DataLock = 86;
        private const int ConfigurationLock = 87;
        private const int SlotLocks = 88;

        /// <summary>Name, what it means, and how such a chip comes to be.</summary>
        public static IReadOnlyList<(string Name, string Meaning, Action<SimAtecc608B> Make)> All { get; } =
        [
            (Default, "as delivered", _ => { }),
            ("configured", "rules written, nothing locked", chip => chip.SetConfiguration(SlotRules, 0x81)),
            ("configuration-locked", "rules locked, no key yet", Lock(ConfigurationLock)),
            ("key-made", "somebody's key in an open slot", chip => Do(chip, Lock(ConfigurationLock), made => made.PlantKey(false))),
            ("slot-locked", "cut off before the last lock", chip => Do(chip, Lock(ConfigurationLock), made => made.PlantKey(false), made => made.SetConfiguration(SlotLocks, 0xFE))),
            (Provisioned, "everything done before", chip => Do(chip, Lock(ConfigurationLock, DataLock), made => made.PlantKey(false), made => made.SetConfiguration(SlotLocks, 0xFE))),
            ("early-key", "a key from before the configuration lock: predictable", chip => Do(chip, made => made.MakesPredictableKeys = true, made => made.PlantKey(true))),
            ("foreign", "locked with somebody else's rules", chip => chip.SetConfiguration(ConfigurationLock, Locked)),
            ("locked-without-key", "data zone locked, no key", Lock(ConfigurationLock, DataLock)),
            ("another-chip", "an ATECC608A", chip => chip.SetConfiguration(Revision, 0x02)),
            ("absent", "an empty socket", chip => chip.Unplug()),
        ];

        /// <summary>A chip by name, for the socket of a board; throws <see cref="InputException"/>.</summary>
        public static Func<World, SimAtecc608B> Named(string name)
        {
            Action<SimAtecc608B> make = All.FirstOrDefault(one => one.Name == name).Make
                ?? throw new InputException("--element is '" + name + "'; allowed are " + string.Join(", ", All.Select(one => one.Name)));
            return world =>
            {
                SimAtecc608B chip = SimAtecc608B.Fresh(world);
                make(chip);
                return chip;
            };
        }

        private static Action<SimAtecc608B> Lock(params int[] locks) => chip =>
        {
            chip.SetConfiguration(SlotRules, 0x81);
            foreach (int address in locks)
            {
                chip.SetConfiguration(address, Locked);
            }
        };

        private static void Do(SimAtecc608B chip, params Action<SimAtecc608B>[] changes)
        {
            foreach (Action<SimAtecc608B> change in changes)
            {
                change(chip);
            }
        }
    }
}
