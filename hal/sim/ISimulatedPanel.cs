namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>A simulated display panel from the world's side: the glass, the plug, what went over the bus.</summary>
    public interface ISimulatedPanel
    {
        /// <summary>Width of the glass in pixels, as it is mounted.</summary>
        int Width { get; }

        /// <summary>Height of the glass in pixels, as it is mounted.</summary>
        int Height { get; }

        /// <summary>All bytes that went over the bus, commands and answers included.</summary>
        long BytesReceived { get; }

        /// <summary>What it must not be asked, and was.</summary>
        int Violations { get; }

        /// <summary>The pixel that the eye sees, RGB565 with red in the high bits.</summary>
        int GetPixel(int x, int y);

        /// <summary>The connector comes off.</summary>
        void Unplug();

        /// <summary>The connector goes back on: the panel starts as after power-up.</summary>
        void Plug();
    }
}
