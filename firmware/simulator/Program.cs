using System;
using System.CommandLine;

namespace MeasurementCapsule.Simulator
{
    /// <summary>The virtual capsule's command line: one word per job, each in a file of <c>commands</c>.</summary>
    public static class Program
    {
        /// <summary>0 = done and all checks passed, 1 = a check failed, 2 = the request makes no sense as it stands.</summary>
        public static int Main(string[] args)
        {
            RootCommand root = new("The virtual measurement capsule: the firmware of a DC energy meter, run on a PC through simulated chips.");
            HelpWithExamples.Install(root);
            HelpWithExamples.Teach(root,
                "run                               one charging session, default vehicle",
                "run session --profile polestar-2  another vehicle",
                "run session --help                all that a session can do",
                "run profile                       the vehicles that are there");
            root.Add(SessionCommand.Create());
            root.Add(ProfileCommand.Create());
            root.Add(GoldenCommand.Create());
            root.Add(ExactnessCommand.Create());
            root.Add(FaultsCommand.Create());
            root.Add(VerifyCommand.Create());
            root.Add(RecordsCommand.Create());
            root.Add(CutsCommand.Create());
            root.Add(SoakCommand.Create());
            root.Add(SelfTestCommand.Create());
            root.Add(ArchiveCommand.Create());
            root.Add(ProvisionCommand.Create());
            root.Add(ClockCommand.Create());
            root.Add(FuzzCommand.Create());
            root.Add(ServeCommand.Create());
            return Run(root, SessionCommand.WhenNoWordIsGiven(args));
        }

        private static int Run(RootCommand root, string[] args)
        {
            try
            {
                ParseResult result = root.Parse(args);
                return result.Errors.Count == 0 ? result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false }) : Usage.Explain(result);
            }
            catch (InputException e)
            {
                Console.Error.WriteLine("Refused: " + e.Message + ".");
                return Usage.ExitCode;
            }
        }
    }
}
