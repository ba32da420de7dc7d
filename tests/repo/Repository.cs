using System.Diagnostics;

namespace MeasurementCapsule.Tests.Repo;

/// <summary>The tree that the rules are about.</summary>
public static class Repository
{
    private static readonly string[] Output = ["bin", "obj", "packages", "node_modules", "TestResults", "out", ".git", ".vs"];

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every file that is not output, with slashes and relative to the root, in ordinal order.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Walk(Root).Select(Relative).Order(StringComparer.Ordinal)];

    /// <summary>The C# files.</summary>
    public static IEnumerable<string> CSharp => Files.Where(file => file.EndsWith(".cs"));

    /// <summary>The files of the native code.</summary>
    public static IEnumerable<string> Cpp => Files.Where(file => Path.GetExtension(file) is ".h" or ".hpp" or ".c" or ".cc" or ".cpp");

    /// <summary>The text of a file.</summary>
    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>The path with slashes and relative to the root.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>Runs a program at the root and returns its exit code and all of its output.</summary>
    public static (int Code, string Output) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    /// <summary>The program that runs the SDK.</summary>
    public static string Dotnet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MeasurementCapsule.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No MeasurementCapsule.sln above " + AppContext.BaseDirectory);
        }

        return folder.FullName;
    }

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder).Where(inner => !Output.Contains(Path.GetFileName(inner))).SelectMany(Walk));
}
