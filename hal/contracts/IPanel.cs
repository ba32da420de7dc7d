namespace MeasurementCapsule.Hal
{
    /// <summary>The display panel: takes rectangles of pixels, keeps them shown.</summary>
    public interface IPanel
    {
        /// <summary>Width in pixels.</summary>
        int Width { get; }

        /// <summary>Height in pixels.</summary>
        int Height { get; }

        /// <summary>Resets, initialises and switches on.</summary>
        Status Open();

        /// <summary>
        /// Shows a rectangle of RGB565 pixels, most significant byte first, row by row:
        /// <paramref name="pixels"/> holds at least 2 · width · height bytes.
        /// </summary>
        Status Draw(int x, int y, int width, int height, byte[] pixels);

        /// <summary>
        /// Asks the panel whether it is there and still as <see cref="Open"/> left it: writing alone would never notice that it is gone.
        /// <see cref="Status.NotAcknowledged"/> when it does not answer, <see cref="Status.WrongState"/> when it lost its settings and must be opened again.
        /// </summary>
        Status Check();
    }
}
