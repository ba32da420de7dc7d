namespace MeasurementCapsule.Tests.Repo;

/// <summary>The check of the compiled code (tests/surface): each trap is refused with its name and line, and its harmless twin passes.</summary>
[TestClass]
public sealed class InterpreterCheckTests
{
    [TestMethod]
    [DataRow("NF01", 2, "Box", "namespace N {\nclass Box<T> { T held; } }")]
    [DataRow("NF01", 2, "IBox", "namespace N {\ninterface IBox<T> { } }")]
    [DataRow("NF01", 3, "Pick", "class A {\n int b;\n T Pick<T>(T a) { return a; } }")]
    [DataRow("NF01", 3, "Pick", "class A {\n void B() {\n T Pick<T>(T a) { return a; } Pick(3); } }", DisplayName = "a generic local function")]
    [DataRow("NF02", 2, "System.Action<Int32>", "class A {\n System.Action<int> changed; }")]
    [DataRow("NF02", 2, "System.Func<Int32>", "class A {\n void B(System.Func<int> c) { } }")]
    [DataRow("NF02", 3, "System.Action<Int32>", "class A {\n static void C(int d) { }\n void B() { System.Action<int> c = C; c(1); } }")]
    [DataRow("NF02", 2, "System.Func<Int32>", "class A {\n System.Func<int> B { get; set; } }", DisplayName = "a generic property")]
    [DataRow("NF03", 2, "several dimensions", "class A {\n int[,] table; }")]
    [DataRow("NF03", 3, "several dimensions", "class A { int B() {\n var d = 1;\n var c = new int[2, 2]; return c[0, d]; } }")]
    [DataRow("NF04", 2, "stackalloc", "unsafe class A { void B() {\n byte* c = stackalloc byte[4]; } }")]
    [DataRow("NF05", 2, "add.ovf", "class A { int B(int c) {\n return checked(c + 1); } }")]
    [DataRow("NF05", 2, "sub.ovf", "class A { long B(long c) {\n return checked(c - 1); } }")]
    [DataRow("NF05", 2, "mul.ovf.un", "class A { ulong B(ulong c) {\n return checked(c * 3); } }")]
    [DataRow("NF05", 2, "conv.ovf.i4", "class A { int B(long c) {\n return checked((int)c); } }")]
    [DataRow("NF05", 2, "length of type long", "class A { byte[] B(long c) {\n return new byte[c]; } }")]
    [DataRow("NF06", 2, "IThing.Go", "interface IThing {\n int Go() { return 1; } }")]
    [DataRow("NF07", 2, "Math.Abs", "class A { long B(long c) {\n return (long)System.Math.Abs(c); } }")]
    [DataRow("NF07", 2, "Math.Max", "class A { long B(long c) {\n return (long)System.Math.Max(c, 5L); } }")]
    [DataRow("NF07", 2, "Math.Min", "class A { bool B(long c) {\n return System.Math.Min(3, c) > 2; } }")]
    [DataRow("NF10", 2, "pointer", "unsafe class A { void B(byte[] c) {\n fixed (byte* d = c) { } } }")]
    [DataRow("NF11", 2, "enumeration", "enum E { F } class A { string B(E e) {\n return e.ToString(); } }")]
    [DataRow("NF11", 2, "enumeration", "class A { string B(System.DayOfWeek e) {\n return \"on \" + e; } }", DisplayName = "an enumeration of the platform")]
    [DataRow("NF12", 2, "zero character", "class A {\n string b = \"a\\0b\"; }")]
    [DataRow("NF13", 2, "widens", "class A { long B(uint c) {\n return (int)c; } }")]
    [DataRow("NF13", 2, "widens", "class A { long B(uint c, long d) {\n return d + (int)(c - 5); } }")]
    [DataRow("NF13", 2, "widens", "class A { long B(uint c) {\n return (int)(c >> 16) - 32768; } }", DisplayName = "an unsigned left operand makes the difference unsigned")]
    [DataRow("NF13", 2, "widens", "class A { double B(uint c) {\n return (int)c; } }")]
    [DataRow("NF13", 2, "shifts", "class A { int B(uint c) {\n return (int)c >> 3; } }")]
    [DataRow("NF13", 2, "shifts", "class A { long B(ulong c) {\n return (long)c >> 3; } }")]
    [DataRow("NF13", 2, "remainder", "class A { int B(uint c) {\n return (int)c % 7; } }")]
    [DataRow("NF13", 2, "divides", "class A { long B(ulong[] c) {\n return (long)c[0] / 7; } }")]
    [DataRow("NF13", 3, "widens", "class A { long B(uint c) { int d = (int)c - 5;\n\n return d; } }", DisplayName = "a variable that an optimising compiler leaves out")]
    [DataRow("NF13", 2, "shifts", "class A { long B(uint c, long d) {\n return (c - d) >> 1; } }", DisplayName = "a difference whose left operand was widened from unsigned")]
    [DataRow("NF13", 2, "A.B", "class A { int C(uint d) { return (int)d; } long B(uint d) {\n return C(d); } }", DisplayName = "through a result")]
    [DataRow("NF13", 1, "A.C", "class A { int C(int d) { return d >> 1; }\n int B(uint e) { return C((int)e); } }", DisplayName = "through a parameter")]
    [DataRow("NF13", 2, "widens", "class A { long B(uint c, bool d) {\n return d ? (int)c : 3; } }", DisplayName = "one of two ways")]
    public void ATrapIsRefusedWithNameAndLine(string rule, int line, string name, string text) => ExpectTrap(rule, line, name, text);

    [TestMethod]
    [DataRow("000000", "int")]
    [DataRow("0.00", "double")]
    [DataRow("R", "double")]
    [DataRow("G17", "double")]
    [DataRow("C", "int")]
    [DataRow("#,##0", "long")]
    public void AFormatThatTheInterpreterLacksIsRefused(string format, string type)
    {
        ExpectTrap("NF09", 2, format, $"class A {{ string B({type} c) {{\n return c.ToString(\"{format}\"); }} }}");
        ExpectTrap("NF09", 2, format, $"class A {{ string B({type} c) {{\n return $\"<{{c:{format}}}>\"; }} }}");
        ExpectTrap("NF09", 2, format, $"class A {{ string B({type} c) {{\n return string.Format(\"<{{0,8:{format}}}>\", c); }} }}");
    }

    [TestMethod]
    public void AFormatThatIsNotAConstantIsRefused() =>
        ExpectTrap("NF09", 2, "not a constant", "class A { string B(int c, string d) {\n return c.ToString(d); } }");

    [TestMethod]
    [DataRow(2, "B.Value", "class A {\n static int x = B.Value + 1; } class B { public static int Value = 41; }", DisplayName = "a field")]
    [DataRow(2, "B.value", "class A {\n static int x = B.Get(); } class B { static int value = 41; public static int Get() { return value; } }", DisplayName = "through a method")]
    [DataRow(2, "C.Table", "class A {\n static B x = new B(); } class B { byte[] own = C.Make(); } class C { static byte[] Table = new byte[3]; public static byte[] Make() { return Table; } }", DisplayName = "through a constructor and a method")]
    [DataRow(3, "String.Empty", "class A { static int y = 3; static A() {\n y = 4;\n name = string.Empty; } static string name; }", DisplayName = "a field of the platform in a static constructor")]
    [DataRow(2, "<>c", "delegate int D(); class A {\n static D x = () => 3; }", DisplayName = "a lambda, which the compiler keeps in a static of another type")]
    public void AStaticInitialiserThatReadsAnotherTypesStaticsIsRefused(int line, string name, string text) => ExpectTrap("NF08", line, name, text);

    [TestMethod]
    public void AStaticInitialiserIsFollowedIntoOtherAssemblies()
    {
        const string Library = "public class Hex { static string digits = \"0123\"; public static int Digit(char c) { return digits.IndexOf(c); } }";

        var finding = Snippet.Findings("class A {\n static int x = Hex.Digit('3'); }", Library).Single();

        Assert.AreEqual(("NF08", 2), (finding.Rule, finding.Line));
        Assert.Contains("Hex.digits (in Hex.Digit)", finding.Text);
    }

    [TestMethod]
    public void AnAssemblyWithMoreNamesAndTextsThanItsTableHoldsIsRefused()
    {
        ExpectTrap("NF14", 1, "65535", $"class A {{\n string b = \"{new string('b', 65535)}\"; }}");
        Assert.IsEmpty(Snippet.Findings($"class A {{\n string b = \"{new string('b', 65000)}\"; const string C = \"{new string('c', 600)}\"; static int {new string('d', 600)}; }}"));
    }

    [TestMethod]
    [DataRow("namespace N { class Box { object held; object Pick(object a) { return held = a; } } }", DisplayName = "an object instead of a generic")]
    [DataRow("delegate void Changed(int a); class A { Changed c; void B() { c = d => { }; c(1); System.Action e = B; } }", DisplayName = "own delegates, and Action without arguments")]
    [DataRow("class A { int[][] t = new int[2][]; int[] u = new int[4]; int B(int x, int y) { return t[x][y] + u[x + 2 * y]; } }", DisplayName = "an array of arrays")]
    [DataRow("class A { byte[] buffer = new byte[4]; byte B(int at) { return buffer[at]; } }", DisplayName = "a buffer that is a field")]
    [DataRow("class A { bool TryAdd(int a, int b, out int sum) { sum = a + b; return b < 0 || sum >= a; } int C(long d) { return (int)d; } }", DisplayName = "arithmetic that compares by hand")]
    [DataRow("interface IThing { int Go(); int Speed { get; } } class Thing : IThing { public int Go() { return 1; } public int Speed { get { return 2; } } }", DisplayName = "an interface without bodies")]
    [DataRow("class A { long B(long c) { return c < 0 ? -c : c; } int C(int d) { return System.Math.Max(System.Math.Abs(d), 3); } }", DisplayName = "a comparison for long, Math for int")]
    [DataRow("class A { const int X = B.Value + 1; static int y = B.Value; static int z = y; static byte[] t = { 1, 2, 3, 4, 5 }; static A own = new A(); } class B { public const int Value = 41; }", DisplayName = "initialisers from constants and own fields")]
    [DataRow("delegate int D(); class A { static int Three() { return 3; } static D x = new D(Three); }", DisplayName = "a delegate of a named method")]
    [DataRow("class A { string B(int c, long d, double e) { return c.ToString(\"D6\") + d.ToString(\"X8\") + e.ToString(\"F2\") + e.ToString(\"N1\") + e.ToString(\"E3\") + c.ToString(\"G\") + $\"{c:x2} {d,6} {d,-6:D3}\"; } }", DisplayName = "formats that work")]
    [DataRow("class A { string B(System.DateTime c) { return c.ToString(\"yyyy-MM-ddTHH:mm:ss.fffZ\") + $\"{c:yyyy-MM-dd}\"; } }", DisplayName = "formats of a date")]
    [DataRow("class A { string B() { return \"{\\\"0\\\":1,\\\"a\\\":{\\\"1\\\":2}} {{0:000}}\"; } }", DisplayName = "braces that are no placeholder")]
    [DataRow("enum E { F } class A { int B(E e) { return (int)e; } string C(E e) { switch (e) { case E.F: return \"F\"; default: return \"?\"; } } }", DisplayName = "an enumeration as a number")]
    [DataRow("class A { char c = '\\0'; byte[] d = { 0 }; }", DisplayName = "a zero character that is no text")]
    [DataRow("class A { long B(uint c) { return (int)(long)c; } int C(uint c) { return (int)(long)c >> 3; } }", DisplayName = "a cast through long")]
    [DataRow("class A { long B(uint c) { return c; } uint C(uint c) { return (c >> 3) % 7 / 2; } }", DisplayName = "what stays unsigned")]
    [DataRow("class A { long B(uint c) { return (int)(c & 0xFF) + (long)(int)(c >> 1); } }", DisplayName = "what cannot be negative")]
    [DataRow("class A { long B(uint c) { return -32768 + (int)(c >> 16); } long C(uint c) { return (int)(ushort)c - 5; } }", DisplayName = "a signed left operand, a cast through ushort")]
    [DataRow("class A { int d; long B(uint c) { d = (int)c; return d; } long C(uint c) { int e = (int)c; return e < 0 ? -e : (long)e; } }", DisplayName = "a field, a variable of its own")]
    [DataRow("class A { uint B(int c) { return (uint)c >> 3; } ulong C(int c) { return (uint)c; } int D(int c) { return c >> 3; } void E(uint c) { D((int)(c & 7)); } }", DisplayName = "the way back, a small argument")]
    [DataRow("class A { int D(long c) { return (int)(c / 10 % 10); } int B(uint c) { return D(c); } }", DisplayName = "32 bits that were widened before")]
    public void ItsHarmlessTwinPasses(string text)
    {
        var findings = Snippet.Findings(text);

        Assert.IsEmpty(findings, string.Join('\n', findings));
    }

    private static void ExpectTrap(string rule, int line, string name, string text)
    {
        var findings = Snippet.Findings(text);

        Assert.IsTrue(
            findings.Any(finding => finding.Rule == rule && finding.Line == line && finding.File == "Snippet.cs" && finding.Text.Contains(name)),
            $"expected {rule} in line {line} with {name}, found:\n" + string.Join('\n', findings));
    }
}
