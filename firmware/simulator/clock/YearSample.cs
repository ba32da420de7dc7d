using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>The legal clock at one moment of the year, against the truth.</summary>
    /// <param name="Day">Days since the beginning of the year.</param>
    /// <param name="ErrorMilliseconds">Ahead of the truth, positive.</param>
    /// <param name="UncertaintyMilliseconds">What the clock itself says.</param>
    /// <param name="Status">What it claims.</param>
    /// <param name="Millidegrees">At the chip.</param>
    public readonly record struct YearSample(double Day, long ErrorMilliseconds, long UncertaintyMilliseconds, TimeStatus Status, int Millidegrees)
    {
        /// <summary>How far the truth is inside of what the clock claims; negative = outside.</summary>
        public long MarginMilliseconds => Status == TimeStatus.Unknown ? 0 : UncertaintyMilliseconds - System.Math.Abs(ErrorMilliseconds);
    }
}
