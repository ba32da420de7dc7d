using System;
using Spectre.Console;

namespace MeasurementCapsule.Simulator
{
    /// <summary>Progress in virtual time: a bar on a terminal, a line per tenth elsewhere.</summary>
    public static class VirtualTimeBar
    {
        /// <summary>Does the work; what it tells is shown as done microseconds of all.</summary>
        public static T Show<T>(string title, Func<Action<long, long>, T> work)
        {
            return Console.IsOutputRedirected ? work(Lines(title)) : Bar(title, work);
        }

        private static T Bar<T>(string title, Func<Action<long, long>, T> work)
        {
            return AnsiConsole.Progress()
                .AutoClear(true)
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
                .Start(context =>
                {
                    ProgressTask task = context.AddTask(title);
                    return work((done, all) =>
                    {
                        task.MaxValue = all;
                        task.Value = done;
                        task.Description = Clock(done) + " of " + Clock(all);
                    });
                });
        }

        private static Action<long, long> Lines(string title)
        {
            long tenths = -1;
            return (done, all) =>
            {
                if (done * 10 / all > tenths)
                {
                    tenths = done * 10 / all;
                    Console.WriteLine(title + ": " + Clock(done) + " of " + Clock(all));
                }
            };
        }

        private static string Clock(long microseconds) => TimeSpan.FromMicroseconds(microseconds).ToString(@"h\:mm\:ss");
    }
}
