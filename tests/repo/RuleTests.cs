using MeasurementCapsule.Tests.Repo.Rules;

namespace MeasurementCapsule.Tests.Repo;

/// <summary>Each rule refuses what it is there to refuse, with file and line, and lets its harmless twin pass.</summary>
[TestClass]
public sealed class RuleTests
{
    [TestMethod]
    [DataRow("hal/contracts/X.csproj", @"..\chips\Y.csproj", "hal/contracts must not refer to hal/chips; it may know: nobody")]
    [DataRow("hal/chips/X.nfproj", @"..\sim\Y.nfproj", "hal/chips must not refer to hal/sim")]
    [DataRow("hal/chips/X.nfproj", @"..\..\crypto\Y.nfproj", "hal/chips must not refer to crypto")]
    [DataRow("hal/native/host/X.csproj", "../../sim/Y.csproj", "hal/native/host must not refer to hal/sim")]
    [DataRow("crypto/X.csproj", "../hal/contracts/Y.csproj", "crypto must not refer to hal/contracts")]
    [DataRow("firmware/display/X.csproj", "../legal/Y.csproj", "firmware/display must not refer to firmware/legal")]
    [DataRow("firmware/legal/X.csproj", "../../hal/chips/Y.csproj", "firmware/legal must not refer to hal/chips; it may know: hal/contracts, crypto")]
    [DataRow("firmware/station/X.csproj", "../../hal/chips/Y.csproj", "firmware/station must not refer to hal/chips")]
    public void AnArrowOutwardsIsRefused(string file, string reference, string text) =>
        Breach.ExpectOne(Layers.OfProject(file, $"<Project>\n<ProjectReference Include=\"{reference}\" />\n</Project>"), file, 2, text);

    [TestMethod]
    [DataRow("hal/sim/X.csproj", "../../crypto/Y.csproj")]
    [DataRow("firmware/legal/X.nfproj", @"..\..\hal\contracts\Y.nfproj")]
    [DataRow("firmware/simulator/X.csproj", "../../hal/sim/Y.csproj")]
    [DataRow("tests/hal/X.csproj", "../../hal/sim/Y.csproj")]
    public void AnArrowInwardsPasses(string file, string reference) =>
        Breach.ExpectNone(Layers.OfProject(file, $"<Project>\n<ProjectReference Include=\"{reference}\" />\n</Project>"));

    [TestMethod]
    [DataRow("firmware/legal/A.cs", "using MeasurementCapsule.Hal.Chips;", "must not use MeasurementCapsule.Hal.Chips")]
    [DataRow("firmware/legal/A.cs", "class A { int b = MeasurementCapsule.Display.Style.Width; }", "must not use MeasurementCapsule.Display")]
    [DataRow("hal/chips/A.cs", "using System.Device.I2c;", "only hal/esp32 and firmware/device")]
    [DataRow("crypto/A.cs", "using MeasurementCapsule.Hal;", "may know: nobody")]
    public void AUseOfAnotherLayerIsRefused(string file, string text, string part) => Breach.ExpectOne(Layers.OfSource(file, "using System;\n" + text), file, 2, part);

    [TestMethod]
    public void AUseOfAnInnerLayerPasses() =>
        Breach.ExpectNone(Layers.OfSource("firmware/legal/A.cs", "using System;\nusing MeasurementCapsule.Hal;\nusing MeasurementCapsule.Crypto;\nnamespace MeasurementCapsule.Legal { class A { } }"));

    [TestMethod]
    public void ANameOfATypeOutsideIsRefused()
    {
        var outside = new Dictionary<string, string> { ["World"] = "hal/sim/World.cs", ["Speed"] = "hal/sim/Speed.cs" };

        Breach.ExpectOne(References.ToTypes("A.cs", "class A {\n World world; }", outside, "legal only"), "A.cs", 2, "legal only, and World is in hal/sim/World.cs");
        Breach.ExpectNone(References.ToTypes("A.cs", "class A { int Speed; int B(A c) { return c.World + Speed; } }", outside, "legal only"));
        CollectionAssert.AreEqual(new[] { "A", "B", "C" }, References.Declared("class A { } delegate void B(); enum C { }").ToArray());
    }

    [TestMethod]
    public void AHeaderOutsideIsRefused()
    {
        Breach.ExpectOne(References.ToHeaders("hal/native/core/a.cpp", "#include <stdint.h>\n#include \"../host/b.h\"\n", [], "legal only"), "hal/native/core/a.cpp", 2, "hal/native/host/b.h is none");
        Breach.ExpectNone(References.ToHeaders("hal/native/core/a.cpp", "#include \"b.h\"\n", ["hal/native/core/b.h"], "legal only"));
    }

    [TestMethod]
    [DataRow("class A {\n float b; }", "float in legal code")]
    [DataRow("class A {\n double b; }", "double in legal code")]
    [DataRow("class A {\n decimal b; }", "decimal in legal code")]
    [DataRow("class A { void B() { try { B(); }\n catch (System.Exception) { } } }", "an empty catch")]
    public void ABannedWordInLegalCodeIsRefused(string text, string part) => Breach.ExpectOne(Words.OfLegal("A.cs", text), "A.cs", 2, part);

    [TestMethod]
    [DataRow("class A { object B() {\n return System.DateTime.UtcNow; } }", "DateTime")]
    [DataRow("class A { object B() {\n return DateTimeOffset.Now; } }", "DateTimeOffset")]
    [DataRow("class A {\n System.Diagnostics.Stopwatch b; }", "Stopwatch")]
    [DataRow("class A { int B() {\n return System.Environment.TickCount; } }", "TickCount")]
    [DataRow("class A {\n System.Threading.Timer b; }", "Timer")]
    [DataRow("class A { void B() {\n nanoFramework.Runtime.Native.Rtc.SetSystemTime(null); } }", "Rtc")]
    public void AnotherClockIsRefused(string text, string part) => Breach.ExpectOne(Words.OfClocks("A.cs", text), "A.cs", 2, part);

    [TestMethod]
    public void AWordInACommentOrATextPasses()
    {
        Breach.ExpectNone(Words.OfClocks("A.cs", "// no Stopwatch here\nclass A { string b = \"DateTime.UtcNow\"; int Clock; }"));
        Breach.ExpectNone(Words.OfLegal("A.cs", "// no float here\nclass A { string b = \"double decimal DateTime.UtcNow\"; }"));
        Breach.ExpectNone(Words.OfLegalNative("a.cpp", "// no float\nint a = 1'000; /* double\n */ const char *b = \"float\";"));
        Breach.ExpectOne(Words.OfLegalNative("a.cpp", "/* a\n*/ int a;\nfloat b;"), "a.cpp", 3, "float");
    }

    [TestMethod]
    [DataRow("class A {\n#i" + "f DEBUG\n#endif\n}", "device and PC differ in which class is wired")]
    [DataRow("class A {\n volatile int b; }", "volatile")]
    public void ASecondSourceForTheDeviceIsRefused(string text, string part) => Breach.ExpectOne(Words.OfDevice("A.cs", text), "A.cs", 2, part);

    [TestMethod]
    [DataRow("TO" + "DO")]
    [DataRow("FIX" + "ME")]
    [DataRow("HA" + "CK")]
    [DataRow("/ro" + "ot/notes")]
    [DataRow("/ho" + "me/someone/notes")]
    [DataRow(@"D:" + @"\Users\someone")]
    public void UnfinishedWorkAndMachinePathsAreRefused(string word) => Breach.ExpectOne(Words.OfText("a.md", "first\nsee " + word + " for more\n"), "a.md", 2, word[..4]);

    [TestMethod]
    public void AnUnfinishedMergeIsRefused() => Breach.ExpectOne(Words.OfText("a.md", "first\n" + new string('<', 7) + " HEAD\n=======\n"), "a.md", 2, "merge");

    [TestMethod]
    public void OrdinaryTextPasses() => Breach.ExpectNone(Words.OfText("a.md", "Todos los /usr/bin/env sh tests/roots/x ../work/x A:\\n hackers"));

    [TestMethod]
    public void ALongFileIsRefused()
    {
        Breach.ExpectOne(Lengths.OfFile("a.cs", Lines(301)), "a.cs", 301, "301 lines");
        Breach.ExpectNone(Lengths.OfFile("a.cs", Lines(300)));
    }

    [TestMethod]
    [DataRow("class A\n{\n    void B()\n    {\n", "    }\n}\n")]
    [DataRow("class A\n{\n    A()\n    {\n", "    }\n}\n")]
    [DataRow("class A { void C() {\n    void B()\n    {\n", "    }\n} }\n")]
    public void ALongFunctionIsRefused(string head, string tail)
    {
        var long_ = Lengths.OfCSharpFunctions("A.cs", head + Lines(68) + tail).ToArray();
        Assert.IsTrue(long_.Any(breach => breach.Text.StartsWith("a function of 71 lines")), string.Join('\n', long_.AsEnumerable()));
        if (!head.Contains("C()"))
        {
            Breach.ExpectOne(long_, "A.cs", 3, "71 lines");
            Breach.ExpectNone(Lengths.OfCSharpFunctions("A.cs", head + Lines(67) + tail));
        }
    }

    [TestMethod]
    [DataRow("int b(int c)\n{\n")]
    [DataRow("int B::c(int (*d)(int)) const\n{\n")]
    [DataRow("B::B(int c) : held(c)\n{\n")]
    public void ALongNativeFunctionIsRefused(string head)
    {
        const string Block = "if (c) {\n}\n";
        Breach.ExpectOne(Lengths.OfCppFunctions("a.cpp", "// a {\n" + head + Block + Lines(66) + "}\n"), "a.cpp", 2, "71 lines");
        Breach.ExpectNone(Lengths.OfCppFunctions("a.cpp", "// a {\n" + head + Block + Lines(65) + "}\n"));
        Breach.ExpectNone(Lengths.OfCppFunctions("a.cpp", "namespace n {\n" + Lines(100) + "struct A {\n" + Lines(100) + "};\n}\n"));
    }

    [TestMethod]
    public void ASecondPublicTypeAndAForeignNameAreRefused()
    {
        Breach.ExpectOne(Types.OfFile("hal/A.cs", "public class A { }\npublic enum B { }"), "hal/A.cs", 2, "a second public type, B");
        Breach.ExpectOne(Types.OfFile("hal/A.cs", "\npublic interface IB { }"), "hal/A.cs", 2, "name the file IB.cs");
        Breach.ExpectNone(Types.OfFile("hal/A.cs", "public class A { public enum B { } }\ninternal class C { }"));
    }

    private static string Lines(int count) => string.Concat(Enumerable.Repeat("\n", count - 1)) + "x();\n";
}
