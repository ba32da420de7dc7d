namespace MeasurementCapsule.Hal
{
    /// <summary>The mandatory display, as the legal core sees it.</summary>
    public interface ILegalDisplay
    {
        /// <summary>Checks and switches on the panel.</summary>
        Status Open();

        /// <summary>
        /// Shows the content; sends only what changed since the last call. Bounded work: at most one page.
        /// </summary>
        Status Show(DisplayContent content);
    }
}
