namespace MeasurementCapsule.Display
{
    /// <summary>What a <see cref="QrEncoder"/> does next.</summary>
    internal enum QrStage
    {
        /// <summary>Text to data codewords.</summary>
        Data,

        /// <summary>Correction codewords.</summary>
        Correction,

        /// <summary>The patterns of the version.</summary>
        Patterns,

        /// <summary>Placing the message.</summary>
        Message,

        /// <summary>Trying the masks.</summary>
        Masks,

        /// <summary>Nothing.</summary>
        Done,
    }
}
