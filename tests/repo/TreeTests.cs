using System.Text.Json;
using System.Text.RegularExpressions;
using MeasurementCapsule.Tests.Repo.Rules;

namespace MeasurementCapsule.Tests.Repo;

/// <summary>The rules (folder rules) on the tree as it is. Each rule is seen to refuse in RuleTests.</summary>
[TestClass]
public sealed class TreeTests
{
    private static readonly string[] HostOnly = ["hal/native/host/", "firmware/simulator/", "tests/repo/", "tests/surface/", "tests/framework/", "tests/simulation/", "tests/legal/"];

    private static readonly string[] LegalFiles = [.. Repository.Files.Contains(Manifest.File) ? Manifest.Entries(Repository.Read(Manifest.File)).Select(entry => entry.Path).Where(Repository.Files.Contains) : []];

    private static IEnumerable<string> Device => Repository.CSharp.Where(file => !HostOnly.Any(file.StartsWith));

    [TestMethod]
    public void NothingIsAddedToTheTopLevel() => Breach.ExpectNone(Structure.OfTopLevel(Repository.Files));

    [TestMethod]
    public void TheReadmeIsAMapOfTheFolders() => Breach.ExpectNone(Structure.OfMap("README.md", Repository.Read("README.md"), Repository.Files));

    [TestMethod]
    public void TheSolutionHoldsEveryProject() =>
        Breach.ExpectNone(Structure.OfSolution("MeasurementCapsule.sln", Repository.Read("MeasurementCapsule.sln"), Repository.Files));

    [TestMethod]
    public void ProjectsReferOnlyInwards() =>
        Breach.ExpectNone(Repository.Files.Where(file => file.EndsWith(".csproj") || file.EndsWith(".nfproj")).SelectMany(file => Layers.OfProject(file, Repository.Read(file))));

    [TestMethod]
    public void SourcesUseOnlyWhatTheirLayerMayKnow() => Breach.ExpectNone(Repository.CSharp.SelectMany(file => Layers.OfSource(file, Repository.Read(file))));

    [TestMethod]
    public void StationInterfacesKnowTheGateOnly()
    {
        const string Door = "firmware/station/CapsuleDoor.cs";
        const string Gate = "firmware/legal/LegalGate.cs";
        var inside = DeclaredIn(file => file.StartsWith("firmware/legal/") && file != Gate && !Layers.IsVocabularyOfTheGate(Path.GetFileNameWithoutExtension(file)));
        var gate = DeclaredIn(file => file == Gate);
        var station = Repository.CSharp.Where(file => file.StartsWith("firmware/station/")).ToArray();
        CollectionAssert.Contains(station, Door);
        Breach.ExpectNone(station.SelectMany(file => References.ToTypes(file, Repository.Read(file), inside, "the station knows of the legal part only what goes through LegalGate"))
            .Concat(station.Where(file => file != Door).SelectMany(file => References.ToTypes(file, Repository.Read(file), gate, $"each interface goes through {Door}"))));
    }

    [TestMethod]
    public void LegalCodeIsListedAndRefersOnlyToLegalCodeAndContracts()
    {
        const string Who = "legal code refers only to legal code (MANIFEST.txt) and contracts";
        var outside = DeclaredIn(file => !LegalFiles.Contains(file) && file != Manifest.Identifier && !file.StartsWith("hal/contracts/") && !file.StartsWith("tests/"));
        Breach.ExpectNone(Manifest.OfTree(Repository.Read(Manifest.File), Repository.Files)
            .Concat(LegalFiles.Where(file => file.EndsWith(".cs")).SelectMany(file => References.ToTypes(file, Repository.Read(file), outside, Who)))
            .Concat(LegalFiles.Where(Repository.Cpp.Contains).SelectMany(file => References.ToHeaders(file, Repository.Read(file), LegalFiles, Who))));
    }

    [TestMethod]
    public void TheSoftwareIdentifierIsThatOfTheFiles()
    {
        var hash = Manifest.Hash(LegalFiles, file => File.ReadAllBytes(Path.Combine(Repository.Root, file)));
        Breach.ExpectNone(Manifest.OfIdentifier(Repository.Read(Manifest.Identifier), hash));
        var (code, printed) = Repository.Run("sh", "firmware/legal/identify", "--print");
        Assert.AreEqual((0, hash), (code, printed.Trim()), "the script and this test must agree");
    }

    [TestMethod]
    public void LegalCodeHasNoFloatingPointAndNoSwallowedFailure() =>
        Breach.ExpectNone(LegalFiles.Where(file => file.EndsWith(".cs")).SelectMany(file => Words.OfLegal(file, Repository.Read(file)))
            .Concat(LegalFiles.Where(Repository.Cpp.Contains).SelectMany(file => Words.OfLegalNative(file, Repository.Read(file)))));

    [TestMethod]
    public void NothingOnTheDeviceAsksAnotherClock()
    {
        string[] owned = ["firmware/legal/", "firmware/display/", "firmware/device/", "hal/chips/", "hal/contracts/", "crypto/"];
        Assert.IsTrue(owned.All(folder => Device.Any(file => file.StartsWith(folder))), "each of these folders is looked at");
        Breach.ExpectNone(Device.SelectMany(file => Words.OfClocks(file, Repository.Read(file))));
    }

    [TestMethod]
    public void DeviceCodeIsOneSourceForAllWorlds() => Breach.ExpectNone(Device.SelectMany(file => Words.OfDevice(file, Repository.Read(file))));

    [TestMethod]
    public void NothingIsUnfinishedAndNothingPointsToOneMachine() =>
        Breach.ExpectNone(Repository.Files.Where(IsText).SelectMany(file => Words.OfText(file, Repository.Read(file))));

    [TestMethod]
    public void FilesAreShort() => Breach.ExpectNone(Repository.CSharp.Concat(Repository.Cpp).SelectMany(file => Lengths.OfFile(file, Repository.Read(file))));

    [TestMethod]
    public void FunctionsAreShort() =>
        Breach.ExpectNone(Repository.CSharp.SelectMany(file => Lengths.OfCSharpFunctions(file, Repository.Read(file)))
            .Concat(Repository.Cpp.SelectMany(file => Lengths.OfCppFunctions(file, Repository.Read(file)))));

    [TestMethod]
    public void AFileHoldsOnePublicTypeOfItsName() => Breach.ExpectNone(Repository.CSharp.SelectMany(file => Types.OfFile(file, Repository.Read(file))));

    [TestMethod]
    public void EveryChipHasItsFourFiles() => Breach.ExpectNone(Quartet.OfTree(Repository.Files));

    [TestMethod]
    public void EveryChipPageHasTheFiveHeadings() =>
        Breach.ExpectNone(Repository.Files.Where(file => file.StartsWith("hardware-docs/chips/") && file.EndsWith(".md") && !file.EndsWith("README.md")).SelectMany(file => Quartet.OfPage(file, Repository.Read(file))));

    [TestMethod]
    public void DeviceProjectsTakeTheirFolderAndTheSameFilesAsOnThePc()
    {
        var (code, output) = Repository.Run(Repository.Dotnet, "msbuild", "tests/repo/CompileLists.targets", "-getTargetResult:Lists");
        Assert.AreEqual(0, code, output);
        var listed = JsonDocument.Parse(output).RootElement.GetProperty("TargetResults").GetProperty("Lists").GetProperty("Items").EnumerateArray()
            .Where(item => !Repository.Relative(item.GetProperty("FullPath").GetString()!).StartsWith(".."))
            .ToLookup(item => Repository.Relative(item.GetProperty("MSBuildSourceProjectFile").GetString()!), item => Repository.Relative(item.GetProperty("FullPath").GetString()!));
        foreach (var project in Repository.Files.Where(file => file.EndsWith(".nfproj")))
        {
            Assert.Contains(Sources.Shared, listed[project], project);
            var folder = Sources.FolderOf(project);
            var forDevice = Repository.CSharp.Where(file => file.StartsWith(folder) && !Sources.IsForThePcOnly(file)).ToArray();
            // What sees the drivers of the platform cannot be built for the PC.
            var twin = Layers.IsForTheDeviceOnly(project) ? project : listed.Select(list => list.Key).Single(key => key.EndsWith(".csproj") && Path.GetDirectoryName(key) + "/" == folder);
            var onHost = listed[twin].Where(file => !Sources.IsForThePcOnly(file));
            Breach.ExpectNone(Sources.OfLists(project, [.. listed[project].Where(file => file != Sources.Shared)], [.. onHost.Where(file => file != Sources.Shared)], forDevice));
        }
    }

    [TestMethod]
    public void TheAssembliesOfTheDeviceHaveTheVersionOfTheSoftware() =>
        Assert.AreEqual(Version("firmware/legal/SoftwareVersion.cs", "Number = \"([0-9.]+)\"") + ".0", Version(Sources.Shared, "AssemblyVersion\\(\"([0-9.]+)\"\\)"));

    [TestMethod]
    public void DeviceProjectsReferToTheListedPackages()
    {
        var listings = Directory.GetFiles(Path.Combine(Repository.Root, "tests/surface/api"), "*-*.txt").Select(file => File.ReadLines(file).First()).ToArray();
        foreach (var project in Repository.Files.Where(file => file.EndsWith(".nfproj")))
        {
            Breach.ExpectNone(Sources.OfPackages(project, Repository.Read(project), Repository.Read(Path.GetDirectoryName(project) + "/packages.config"), listings));
        }
    }

    private static string Version(string file, string pattern) => Regex.Match(Repository.Read(file), pattern).Groups[1].Value;

    private static Dictionary<string, string> DeclaredIn(Func<string, bool> where) =>
        Repository.CSharp.Where(where).SelectMany(file => References.Declared(Repository.Read(file)).Select(type => (type, file))).DistinctBy(one => one.type).ToDictionary(one => one.type, one => one.file);

    private static bool IsText(string file) => Path.GetExtension(file) is not (".png" or ".bin") && !file.StartsWith("tests/surface/api/");
}
