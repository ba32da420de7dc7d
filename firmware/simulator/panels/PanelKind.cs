namespace MeasurementCapsule.Simulator
{
    /// <summary>Display panels that the virtual capsule can have.</summary>
    public enum PanelKind
    {
        /// <summary>ST7789V, 240 x 320, colours: as the board is drawn.</summary>
        St7789,

        /// <summary>Sharp LS027B7DH01, 240 x 400 as mounted, black and white.</summary>
        Sharp,
    }
}
