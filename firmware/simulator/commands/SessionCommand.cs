using System.CommandLine;
using System.Linq;

namespace MeasurementCapsule.Simulator
{
    /// <summary><c>session</c>: the main job, one charging session from plug to signed bill.</summary>
    public static class SessionCommand
    {
        private const string Name = "session";

        /// <summary>The command with its options.</summary>
        public static Command Create()
        {
            Command command = new(Name, "x");
            return command;
        }

        /// <summary>Without a word, <c>session</c> is meant.</summary>
        public static string[] WhenNoWordIsGiven(string[] args)
        {
            bool wordGiven = args.Length > 0 && (!args[0].StartsWith('-') || args[0] is "--help" or "-h" or "-?" or "--version");
            return wordGiven ? args : [Name, .. args];
        }
    }
}
