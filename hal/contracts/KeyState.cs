namespace MeasurementCapsule.Hal
{
    /// <summary>
    /// How far the hardware that holds the private key is. From <see cref="Blank"/> to <see cref="Complete"/> one step follows the other;
    /// what does not fit into this row is refused and left alone. Numbers are published: never reused, never reordered.
    /// </summary>
    public enum KeyState
    {
        /// <summary>Nobody has looked yet, or the hardware did not answer.</summary>
        Unknown = 0,

        /// <summary>As delivered. Next step: the rules for the key are written.</summary>
        Blank = 1,

        /// <summary>The rules are written. Next step: they are locked, for ever.</summary>
        Configured = 2,

        /// <summary>The rules are locked; there is no key that was made since power-up. Next step: the hardware makes one.</summary>
        ConfigurationLocked = 3,

        /// <summary>The key was made. Next step: it is locked, for ever.</summary>
        KeyMade = 4,

        /// <summary>The key is locked. Next step: all other memory is locked, for ever.</summary>
        KeyLocked = 5,

        /// <summary>Everything is locked, the key is in place.</summary>
        Complete = 6,

        /// <summary>Refused: another chip.</summary>
        AnotherChip = 16,

        /// <summary>Refused: rules are locked that are not ours, or it runs at a clock that is not known.</summary>
        ForeignConfiguration = 17,

        /// <summary>Refused: a key was made before the rules were locked, when random numbers are predictable.</summary>
        EarlyKey = 18,

        /// <summary>Refused: memory was locked before there was a key in it.</summary>
        LockedWithoutKey = 19,
    }
}
