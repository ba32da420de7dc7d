using System;
using System.IO;
using System.Linq;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace MeasurementCapsule.Simulator
{
    /// <summary>The year of a clock as a picture: what it claims as a band, its error as a line, the temperature below.</summary>
    public static class YearPlot
    {
        private const int Width = 1200;
        private const int Height = 620;
        private const int PointsPerDay = 8;
        private const int SamplesPerPoint = 144 / PointsPerDay;

        private const string TimeAxis = "time";
        private const string TemperatureAxis = "temperature";

        /// <summary>The picture as SVG.</summary>
        public static byte[] Svg(string title, YearRun run)
        {
            PlotModel model = new() { Title = title, Background = OxyColors.White };
            model.Legends.Add(new Legend { LegendPosition = LegendPosition.TopLeft });
            model.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Minimum = 0, Maximum = YearRun.Days, Title = "day of the year", MajorGridlineStyle = LineStyle.Dot });
            model.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Key = TimeAxis, Title = "legal time less truth, s", StartPosition = 0.3, EndPosition = 1, MajorGridlineStyle = LineStyle.Dot });
            model.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Key = TemperatureAxis, Title = "clock chip, °C", StartPosition = 0, EndPosition = 0.25, MajorGridlineStyle = LineStyle.Dot });
            model.Series.Add(Band(run));
            model.Series.Add(Line("error", OxyColors.DarkRed, TimeAxis, run, sample => sample.ErrorMilliseconds / 1000.0));
            model.Series.Add(Line("temperature", OxyColors.SteelBlue, TemperatureAxis, run, sample => sample.Millidegrees / 1000.0));
            using MemoryStream stream = new();
            new SvgExporter { Width = Width, Height = Height }.Export(model, stream);
            return stream.ToArray();
        }

        private static AreaSeries Band(YearRun run)
        {
            AreaSeries band = new() { Title = "what the clock claims", YAxisKey = TimeAxis, Color = OxyColors.DarkSeaGreen, Fill = OxyColor.FromAColor(90, OxyColors.DarkSeaGreen), StrokeThickness = 1 };
            foreach (YearSample sample in run.Samples.Where((_, i) => i % SamplesPerPoint == 0))
            {
                band.Points.Add(new DataPoint(sample.Day, sample.UncertaintyMilliseconds / 1000.0));
                band.Points2.Add(new DataPoint(sample.Day, -sample.UncertaintyMilliseconds / 1000.0));
            }

            return band;
        }

        private static LineSeries Line(string title, OxyColor color, string axis, YearRun run, Func<YearSample, double> value)
        {
            LineSeries line = new() { Title = title, Color = color, YAxisKey = axis, StrokeThickness = 1 };
            line.Points.AddRange(run.Samples.Where((_, i) => i % SamplesPerPoint == 0).Select(sample => new DataPoint(sample.Day, value(sample))));
            return line;
        }
    }
}
