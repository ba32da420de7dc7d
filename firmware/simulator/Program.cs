namespace MeasurementCapsule.Simulator
{
    /// <summary>The virtual capsule.</summary>
    public static class Program
    {
        /// <summary>Entry point.</summary>
        public static int Main(string[] args)
        {
            return 0;
        }
    }
}
