using System;
using System.IO;
using MeasurementCapsule.Simulator;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>Calls the program as a person at a terminal does.</summary>
    internal static class Terminal
    {
        /// <summary>Runs it with these words; returns its exit code, what it said and what it complained of.</summary>
        public static int Run(out string output, out string error, params string[] words)
        {
            TextWriter ordinaryOut = Console.Out, ordinaryError = Console.Error;
            using StringWriter outWriter = new(), errorWriter = new();
            try
            {
                Console.SetOut(outWriter);
                Console.SetError(errorWriter);
                int code = Program.Main(words);
                output = outWriter.ToString();
                error = errorWriter.ToString();
                return code;
            }
            finally
            {
                Console.SetOut(ordinaryOut);
                Console.SetError(ordinaryError);
            }
        }

        /// <summary>Does something in an empty folder that is gone afterwards.</summary>
        public static void InFolder(Action<string> test)
        {
            string folder = Directory.CreateTempSubdirectory("capsule").FullName;
            try
            {
                test(folder);
            }
            finally
            {
                Directory.Delete(folder, true);
            }
        }
    }
}
