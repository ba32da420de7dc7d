using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;

namespace MeasurementCapsule.Simulator
{
    /// <summary>What is said when the command line itself is wrong.</summary>
    public static class Usage
    {
        /// <summary>Exit code of a request that makes no sense as it stands.</summary>
        public const int ExitCode = 2;

        /// <summary>An argument that looks like an option is a mistyped option.</summary>
        public static void RefuseOptionsAsValues(ArgumentResult result)
        {
            foreach (Token token in result.Tokens.Where(token => token.Value.StartsWith('-')))
            {
                result.AddError("Unrecognized option '" + token.Value + "'.");
            }
        }

        /// <summary>Says on standard error what is wrong and what is allowed.</summary>
        public static int Explain(ParseResult result)
        {
            Command command = result.CommandResult.Command;
            foreach (ParseError error in result.Errors)
            {
                Console.Error.WriteLine(error.Message);
            }

            if (command.Subcommands.Count > 0)
            {
                Console.Error.WriteLine("Words: " + string.Join(", ", command.Subcommands.Select(word => word.Name)) + ".");
            }

            Console.Error.WriteLine("Options" + (command is RootCommand ? "" : " of " + command.Name) + ": "
                + string.Join(", ", command.Options.Select(option => option.Name)) + ".");
            return ExitCode;
        }
    }
}
