namespace MeasurementCapsule.Tests.Repo;

/// <summary>A .nfproj as a whole: its build fails with file and line, and passes and is evaluated where nothing is wrong.</summary>
[TestClass]
public sealed class NfprojTests
{
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), "capsule-" + Guid.NewGuid().ToString("N"));

    [ClassCleanup]
    public static void CleanUp() => Directory.Delete(Folder, recursive: true);

    [TestMethod]
    public void ABuildFailsWithFileAndLineOfWhatTheDeviceLacksOfATrapAndOfAMissingComment()
    {
        var (code, output) = Build(
            Project("Absent", "/// <summary>A.</summary>\npublic class A\n{\n    private string b = string.Join(\",\", new string[0]);\n    public int C;\n}\n"),
            Project("Trap", "class A\n{\n    long B(long c)\n    {\n        return checked(c + 1);\n    }\n}\n"),
            Project("Bare", "public class A\n{\n}\n"));

        Assert.AreNotEqual(0, code);
        Assert.Contains(Path.Combine(Folder, "Absent", "A.cs(4,31): error CS0117: 'string' does not contain a definition for 'Join'"), output);
        Assert.Contains(Path.Combine(Folder, "Trap", "A.cs(5,1): error NF05: A.B uses checked arithmetic (add.ovf): the interpreter wraps and never throws."), output);
        Assert.Contains(Path.Combine(Folder, "Bare", "A.cs(1,14): error CS1591"), output);
    }

    [TestMethod]
    public void ABuildPassesAndIsNotRepeated()
    {
        var library = Project("Library", "/// <summary>A.</summary>\npublic class A\n{\n}\n");
        var user = Project("User", "class B\n{\n    A a = new A();\n}\n", "<ProjectReference Include=\"../Library/Library.nfproj\" />");

        var (code, output) = Build(user);
        Assert.AreEqual(0, code, output);
        var made = Path.Combine(Folder, "Library/obj/nf/Debug/Library.dll");
        var time = File.GetLastWriteTimeUtc(made);

        (code, output) = Build(user);
        Assert.AreEqual((0, time), (code, File.GetLastWriteTimeUtc(made)), output);
    }

    // All in one run: one that fails does not keep the others from being built.
    private static (int Code, string Output) Build(params string[] projects)
    {
        var all = Path.Combine(Folder, "All.targets");
        var steps = string.Concat(projects.Select(project => $"<MSBuild Projects=\"{project}\" ContinueOnError=\"ErrorAndContinue\" />"));
        File.WriteAllText(all, $"<Project><Target Name=\"Build\">{steps}</Target></Project>");
        return Repository.Run(Repository.Dotnet, "msbuild", all, "-nologo", "-v:m", "-m:1");
    }

    private static string Project(string name, string source, string items = "")
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;
        File.WriteAllText(Path.Combine(folder, "A.cs"), source);
        var project = Path.Combine(folder, name + ".nfproj");
        File.WriteAllText(project, $"""
            <Project ToolsVersion="Current" DefaultTargets="Build" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
              <Import Project="{Repository.Root}/nfproj.props" />
              <PropertyGroup>
                <OutputType>Library</OutputType>
                <AssemblyName>{name}</AssemblyName>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="**/*.cs" Exclude="obj/**" />
                <Reference Include="mscorlib, Version=1.17.11.0" />
                {items}
              </ItemGroup>
            </Project>
            """);
        return project;
    }
}
