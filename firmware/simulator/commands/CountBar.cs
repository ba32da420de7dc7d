using System;
using Spectre.Console;

namespace MeasurementCapsule.Simulator
{
    /// <summary>Progress of work that is counted in pieces: a bar on a terminal, a line per quarter elsewhere.</summary>
    public static class CountBar
    {
        /// <summary>Does the work; what it tells is shown as done pieces of all.</summary>
        public static T Show<T>(string title, Func<Action<long, long>, T> work)
        {
            if (Console.IsOutputRedirected)
            {
                return work(Lines(title));
            }

            return AnsiConsole.Progress()
                .AutoClear(true)
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .Start(context =>
                {
                    ProgressTask task = context.AddTask(title);
                    return work((done, all) =>
                    {
                        task.MaxValue = all;
                        task.Value = done;
                    });
                });
        }

        private static Action<long, long> Lines(string title)
        {
            long quarters = 0;
            return (done, all) =>
            {
                if (done * 4 / all > quarters)
                {
                    quarters = done * 4 / all;
                    Console.WriteLine(title + ": " + quarters * 25 + " %");
                }
            };
        }
    }
}
