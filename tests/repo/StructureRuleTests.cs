using System.Text;
using MeasurementCapsule.Tests.Repo.Rules;

namespace MeasurementCapsule.Tests.Repo;

/// <summary>The rules about the tree refuse what they are there to refuse.</summary>
[TestClass]
public sealed class StructureRuleTests
{
    private static readonly string[] Top = ["MeasurementCapsule.sln", "nfproj.props", "README.md", "LICENSE", "firmware/legal/a", "hal/a", "crypto/a", "tests/a", "hardware-docs/a", ".ci/run"];

    private static readonly string[] Chip = ["hal/chips/X1.cs", "hal/chips/X1Registers.cs", "hal/sim/SimX1.cs", "tests/hal/X1Tests.cs", "hardware-docs/chips/X1.md"];

    [TestMethod]
    public void AFileAtTheTopLevelIsRefused()
    {
        Breach.ExpectNone(Structure.OfTopLevel(Top));
        Breach.ExpectOne(Structure.OfTopLevel([.. Top, "global.json"]), "global.json", 1, "fixed");
        Breach.ExpectOne(Structure.OfTopLevel([.. Top, "docs/a.md"]), "docs/", 1, "fixed");
        Breach.ExpectOne(Structure.OfTopLevel(Top[1..]), "MeasurementCapsule.sln", 1, "lacks");
    }

    [TestMethod]
    public void AMapThatIsNotTheTreeIsRefused()
    {
        const string Map = "# A\n- `hal/`: the hardware\n  - `hal/sim/`: simulated\n";

        Breach.ExpectNone(Structure.OfMap("README.md", Map, ["hal/sim/a.cs", "hal/b.md", "README.md", ".ci/run"]));
        Breach.ExpectOne(Structure.OfMap("README.md", Map + "- `hal/`: again\n", ["hal/sim/a.cs"]), "README.md", 4, "hal/ a second time");
        Breach.ExpectOne(Structure.OfMap("README.md", Map, ["hal/b.md"]), "README.md", 3, "hal/sim/, which is not there");
        Breach.ExpectOne(Structure.OfMap("README.md", Map, ["hal/sim/a.cs", "hal/chips/a.cs"]), "README.md", 1, "`hal/chips/`");
    }

    [TestMethod]
    public void AProjectOutsideTheSolutionIsRefused()
    {
        const string Solution = "\nProject(\"{T}\") = \"A\", \"hal\\A.nfproj\", \"{G}\"\nEndProject\n{G}.Debug|Any CPU.Build.0 = Debug|Any CPU\n";
        const string Release = "{G}.Release|Any CPU.Build.0 = Release|Any CPU\n";

        Breach.ExpectNone(Structure.OfSolution("a.sln", Solution + Release, ["hal/A.nfproj"]));
        Breach.ExpectOne(Structure.OfSolution("a.sln", Solution + Release, ["hal/A.nfproj", "hal/B.csproj"]), "hal/B.csproj", 1, "does not hold");
        Breach.ExpectOne(Structure.OfSolution("a.sln", Solution, ["hal/A.nfproj"]), "a.sln", 2, "not built in Release");
        Breach.ExpectOne(Structure.OfSolution("a.sln", Solution + Release, []), "a.sln", 2, "not there");
    }

    [TestMethod]
    public void AChipWithoutItsFourFilesIsRefused()
    {
        Breach.ExpectNone(Quartet.OfTree(Chip));
        Breach.ExpectNone(Quartet.OfTree([.. Chip[2..], "hal/native/core/x1.cpp"]));
        Breach.ExpectOne(Quartet.OfTree(Chip[2..]), "hardware-docs/chips/X1.md", 1, "lacks hal/chips/X1.cs or hal/native/core/x1.cpp");
        Breach.ExpectOne(Quartet.OfTree([.. Chip.Except(["hal/sim/SimX1.cs"])]), "hardware-docs/chips/X1.md", 1, "lacks hal/sim/SimX1.cs");
        Breach.ExpectOne(Quartet.OfTree([.. Chip.Except(["tests/hal/X1Tests.cs"])]), "hardware-docs/chips/X1.md", 1, "lacks tests/hal/X1Tests.cs");
        Breach.ExpectOne(Quartet.OfTree([.. Chip, "hal/chips/Y2.cs"]), "hal/chips/Y2.cs", 1, "no page hardware-docs/chips/Y2.md");
        Breach.ExpectOne(Quartet.OfTree([.. Chip, "hal/sim/SimY2.cs"]), "hal/sim/SimY2.cs", 1, "no page hardware-docs/chips/Y2.md");
    }

    [TestMethod]
    public void APageWithOtherHeadingsIsRefused()
    {
        var page = "# X1\n" + string.Concat(Quartet.Headings.Select(heading => $"## {heading}\ntext\n### more\n"));

        Breach.ExpectNone(Quartet.OfPage("X1.md", page));
        Breach.ExpectOne(Quartet.OfPage("X1.md", page.Replace("## How it works", "## How it fails")), "X1.md", 5, "How it works");
        Breach.ExpectOne(Quartet.OfPage("X1.md", page + "## History\n"), "X1.md", 17, "no further heading");
    }

    [TestMethod]
    public void AManifestThatIsNotTheLegalCodeIsRefused()
    {
        string[] files = ["firmware/legal/A.cs", Manifest.Identifier, "crypto/B.cs"];

        Breach.ExpectNone(Manifest.OfTree("# all\nfirmware/legal/A.cs # the loop\n\ncrypto/B.cs\n", files));
        Breach.ExpectOne(Manifest.OfTree("firmware/legal/A.cs\ncrypto/C.cs\n", files), Manifest.File, 2, "crypto/C.cs is not there");
        Breach.ExpectOne(Manifest.OfTree("firmware/legal/A.cs\nfirmware/legal/A.cs\n", files), Manifest.File, 2, "second time");
        Breach.ExpectOne(Manifest.OfTree("crypto/B.cs\n", files), "firmware/legal/A.cs", 1, "lacks this file");
    }

    [TestMethod]
    public void AnIdentifierOfOtherFilesIsRefused()
    {
        // printf 'one' > a; printf 'two' > b; sha256sum a b | sha256sum
        var hash = Manifest.Hash(["b", "a"], path => Encoding.UTF8.GetBytes(path == "a" ? "one" : "two"));

        Assert.AreEqual("D17138D96382403690482A89DA33475336AB36C046A6912A86BADEDD62301CB8", hash);
        Breach.ExpectNone(Manifest.OfIdentifier($"class A {{\n public const string Hash = \"{hash}\"; }}", hash));
        Breach.ExpectOne(Manifest.OfIdentifier("class A {\n public const string Hash = \"00\"; }", hash), Manifest.Identifier, 2, "run firmware/legal/identify");
    }

    [TestMethod]
    public void AListOfSourcesThatDiffersIsRefused()
    {
        Breach.ExpectNone(Sources.OfLists("a.nfproj", ["x.cs"], ["x.cs"], ["x.cs"]));
        Breach.ExpectOne(Sources.OfLists("a.nfproj", ["x.cs"], ["x.cs"], ["x.cs", "y.cs"]), "a.nfproj", 1, "does not compile y.cs, which is in its folder");
        Breach.ExpectOne(Sources.OfLists("a.nfproj", ["x.cs", "y.cs"], ["x.cs"], ["x.cs", "y.cs"]), "a.nfproj", 1, "compiles y.cs, which the .csproj beside it does not");
        Breach.ExpectOne(Sources.OfLists("a.nfproj", ["x.cs", "z.cs"], ["x.cs", "z.cs"], ["x.cs"]), "a.nfproj", 1, "compiles z.cs, which is not in its folder");
    }

    [TestMethod]
    public void OnlyTestsAreForThePcOnlyAndSaySoByTheirPlace()
    {
        Assert.IsTrue(Sources.IsForThePcOnly("tests/display/pc/PictureTests.cs"));
        Assert.IsFalse(Sources.IsForThePcOnly("firmware/display/pc/Picture.cs"));
        Assert.IsTrue(Sources.IsForThePcOnly("tests/hal/NativeMeterTests.cs"));
        Assert.IsFalse(Sources.IsForThePcOnly("tests/hal/FramTests.cs"));
        Assert.IsFalse(Sources.IsForThePcOnly("hal/chips/NativeChip.cs"));
    }

    [TestMethod]
    public void AReferenceToAnUnlistedPackageIsRefused()
    {
        const string Project = "<Project>\n<Reference Include=\"mscorlib, Version=1.2.3.0, Culture=neutral\">\n<HintPath>..\\packages\\nf.Core.1.2.3\\lib\\mscorlib.dll</HintPath>";
        const string Packages = "<package id=\"nf.Core\" version=\"1.2.3\" targetFramework=\"netnano1.0\" />";
        const string Listing = "A:mscorlib\t1.2.3.0\tpackage nf.Core 1.2.3; native 100.0.0.1";

        Breach.ExpectNone(Sources.OfPackages("a.nfproj", Project, Packages, [Listing]));
        Breach.ExpectOne(Sources.OfPackages("a.nfproj", Project, Packages, [Listing.Replace("1.2.3", "1.2.4")]), "a.nfproj", 2, "is not what tests/surface/api lists");
        Breach.ExpectOne(Sources.OfPackages("a.nfproj", Project, Packages.Replace("1.2.3", "1.2.2"), [Listing]), "a.nfproj", 2, "lacks nf.Core.1.2.3");
    }
}
