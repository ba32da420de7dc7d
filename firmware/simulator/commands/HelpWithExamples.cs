using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace MeasurementCapsule.Simulator
{
    /// <summary>The ordinary help, and below it examples of the command: what can be typed as it stands.</summary>
    public sealed class HelpWithExamples : SynchronousCommandLineAction
    {
        private static readonly Dictionary<Command, string[]> Examples = [];
        private readonly HelpAction ordinary = new();

        /// <summary>From now on <c>--help</c> anywhere below <paramref name="root"/> shows examples too.</summary>
        public static void Install(RootCommand root)
        {
            foreach (Option option in root.Options)
            {
                if (option is HelpOption help)
                {
                    help.Action = new HelpWithExamples();
                }
            }
        }

        /// <summary>Says which lines teach a command.</summary>
        public static void Teach(Command command, params string[] examples)
        {
            Examples[command] = examples;
        }

        /// <inheritdoc/>
        public override int Invoke(ParseResult parseResult)
        {
            int code = ordinary.Invoke(parseResult);
            if (Examples.TryGetValue(parseResult.CommandResult.Command, out string[]? lines))
            {
                System.Console.WriteLine("Examples:");
                foreach (string line in lines)
                {
                    System.Console.WriteLine("  " + line);
                }
            }

            return code;
        }
    }
}
