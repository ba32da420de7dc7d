using System;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// The temperature at the clock chip over one year, in a cabinet by the road in central Europe: a yearly and a daily course, weather,
    /// heat of charging, a frost of -25 °C in winter and a heat of +70 °C in summer. The shape is assumed; the same for the same seed.
    /// </summary>
    public sealed class Climate
    {
        /// <summary>The coldest night reaches this exactly, millidegrees Celsius.</summary>
        public const int LowestMillidegrees = -25_000;

        /// <summary>The hottest afternoon reaches this exactly.</summary>
        public const int HighestMillidegrees = 70_000;

        private const double MeanDegrees = 12;
        private const double SeasonDegrees = 11;
        private const double ColdestDay = 20;
        private const double LeastDayDegrees = 3;
        private const double MostDayDegrees = 9;
        private const double HottestHour = 15;
        private const double WeatherDegrees = 5;
        private const double MostChargingDegrees = 15;
        private const double ExtremeDays = 6;
        private const double ColdestHour = 4;
        private const double FrostDay = 45 + ColdestHour / 24;
        private const double HeatDay = 201 + HottestHour / 24;

        private readonly double[] weather = new double[372];
        private readonly double[] charging = new double[372 * 24];

        /// <summary>One year.</summary>
        public Climate(int seed)
        {
            Random random = new(seed);
            for (int day = 0; day < weather.Length; day++)
            {
                weather[day] = random.NextDouble() * 2 - 1;
            }

            for (int hour = 0; hour < charging.Length; hour++)
            {
                charging[hour] = random.NextDouble() < 0.3 ? random.NextDouble() * MostChargingDegrees : 0;
            }
        }

        /// <summary>Millidegrees Celsius so many days after the beginning of the year.</summary>
        public int Millidegrees(double day)
        {
            // In the extreme days the course is pulled to where it just reaches the limit.
            double degrees = Course(day);
            double extreme = Extreme(day);
            double limit = extreme < 0 ? LowestMillidegrees / 1000.0 : HighestMillidegrees / 1000.0;
            double reach = Math.Abs(extreme) * (0.5 + 0.5 * Math.Cos(2 * Math.PI * (day - (extreme < 0 ? ColdestHour : HottestHour) / 24)));
            double pulled = degrees + (limit - degrees) * Math.Pow(reach, 2);
            return (int)Math.Clamp(pulled * 1000, LowestMillidegrees, HighestMillidegrees);
        }

        private double Course(double day)
        {
            double season = MeanDegrees - SeasonDegrees * Math.Cos(2 * Math.PI * (day - ColdestDay) / 365);
            double sunny = 0.5 - 0.5 * Math.Cos(2 * Math.PI * (day - ColdestDay) / 365);
            double swing = LeastDayDegrees + (MostDayDegrees - LeastDayDegrees) * sunny;
            return season + swing * Math.Cos(2 * Math.PI * (day - HottestHour / 24)) + WeatherDegrees * Between(weather, day) + Between(charging, day * 24);
        }

        /// <summary>-1 in the middle of the frost, 1 in that of the heat, 0 outside of them.</summary>
        private static double Extreme(double day) => Bell(day - HeatDay) - Bell(day - FrostDay);

        private static double Bell(double days) => Math.Abs(days) < ExtremeDays / 2 ? 0.5 + 0.5 * Math.Cos(2 * Math.PI * days / ExtremeDays) : 0;

        private static double Between(double[] points, double at)
        {
            int point = (int)at;
            return points[point] + (points[point + 1] - points[point]) * (at - point);
        }
    }
}
