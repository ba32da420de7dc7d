namespace MeasurementCapsule.Simulator
{
    /// <summary>What goes wrong between the front end and the core.</summary>
    public enum FaultClass
    {
        /// <summary>One bit of a frame is inverted.</summary>
        SingleBit,

        /// <summary>Two bits of a frame are inverted.</summary>
        DoubleBit,

        /// <summary>The same bit is inverted in two frames, 1 to 255 frames apart.</summary>
        SameBitInTwoFrames,

        /// <summary>The data line stays high or low, from the middle of a frame or for up to 40 frames.</summary>
        StuckLine,

        /// <summary>A frame arrives shifted by 1 to 7 bits: clock edges too many or too few.</summary>
        ShiftedClock,

        /// <summary>One to 20 edges of DRDY in a row do not reach the processor.</summary>
        DroppedEdge,

        /// <summary>DRDY has an edge too many: the same conversion seems to be there twice.</summary>
        RepeatedEdge,

        /// <summary>One to six transfers in a row fail.</summary>
        FailedTransfer,

        /// <summary>Each sample suffers one of the above with a probability of 1e-3.</summary>
        ErrorRate,
    }
}
