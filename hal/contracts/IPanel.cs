namespace MeasurementCapsule.Hal
{
    /// <summary>The display panel, whatever its technology: takes rectangles of pixels, keeps them shown.</summary>
    public interface IPanel
    {
        /// <summary>Width in pixels.</summary>
        int Width { get; }

        /// <summary>Height in pixels.</summary>
        int Height { get; }

        /// <summary>Resets, initialises and switches on.</summary>
        Status Open();

        /// <summary>
        /// Takes a rectangle of pixels, row by row: four bits each of red, green and blue, two pixels in three bytes, so <paramref name="width"/>
        /// is even and <paramref name="pixels"/> holds at least 3 · width · height / 2 bytes. A panel with fewer colours takes the nearest. It is
        /// seen after the next <see cref="Check"/> at the latest. <see cref="Status.OutOfRange"/>: not on the panel, nothing was done.
        /// </summary>
        Status Draw(int x, int y, int width, int height, byte[] pixels);

        /// <summary>
        /// After all rectangles of a refresh, and several times a second: asks the panel whether it is there and still as <see cref="Open"/> left
        /// it, as writing alone would never notice that it is gone. <see cref="Status.NotAcknowledged"/> when it is not there,
        /// <see cref="Status.WrongState"/> when it lost its settings and must be opened again.
        /// </summary>
        Status Check();
    }
}
