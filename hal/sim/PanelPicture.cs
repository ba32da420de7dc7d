namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>A photograph of a simulated panel.</summary>
    public static class PanelPicture
    {
        /// <summary>What the eye sees, row by row: 8 bits each of red, green and blue, so 3 · width · height bytes.</summary>
        public static byte[] Take(ISimulatedPanel panel)
        {
            byte[] rgb = new byte[3 * panel.Width * panel.Height];
            int at = 0;
            for (int y = 0; y < panel.Height; y++)
            {
                for (int x = 0; x < panel.Width; x++)
                {
                    int pixel = panel.GetPixel(x, y);
                    int red = pixel >> 11;
                    int green = (pixel >> 5) & 0x3F;
                    int blue = pixel & 0x1F;
                    rgb[at++] = (byte)((red << 3) | (red >> 2));
                    rgb[at++] = (byte)((green << 2) | (green >> 4));
                    rgb[at++] = (byte)((blue << 3) | (blue >> 2));
                }
            }

            return rgb;
        }
    }
}
