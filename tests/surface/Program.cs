namespace MeasurementCapsule.Tests.Surface;

/// <summary>The tool that the build of a .nfproj calls: it writes the reference sources, and it reads compiled code for traps.</summary>
public static class Program
{
    private const string Usage = """
        surface source <folder of listings> <folder for sources>   writes a source and a response file per listing
        surface check <assembly> [<assembly it refers to> ...]     looks for what compiles, but crashes or differs on the interpreter
        """;

    /// <summary>Exit code 0 = nothing found, 1 = findings, 2 = wrong arguments.</summary>
    public static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["source", var listings, var into]:
                ReferenceSource.WriteAll(listings, into);
                return 0;
            case ["check", var assembly, .. var others]:
                var findings = InterpreterCheck.Run(assembly, others);
                foreach (var finding in findings)
                {
                    Console.WriteLine(finding);
                }

                return findings.Count == 0 ? 0 : 1;
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }
}
