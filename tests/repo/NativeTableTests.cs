using System.Text.RegularExpressions;
using MeasurementCapsule.Tests.Repo.Rules;

namespace MeasurementCapsule.Tests.Repo;

/// <summary>The natives of the device: the generated files are those of the declarations, and a changed declaration shows.</summary>
[TestClass]
public sealed class NativeTableTests
{
    private const string Folder = "hal/native/interop/";

    private const string Assembly = "MeasurementCapsule.Hal.Interop";

    private const string Stem = Folder + "MeasurementCapsule_Hal_Interop";

    private const string Crypto = "System_Security_Cryptography_";

    private static string Declarations => Repository.Read(Folder + "MeterCalls.cs");

    [TestMethod]
    public void TheAssemblyHoldsNothingButNatives()
    {
        CollectionAssert.AreEquivalent(
            new[] { Folder + "AssemblyInfo.cs", Folder + "MeterCalls.cs" }, Repository.CSharp.Where(file => file.StartsWith(Folder)).ToArray());
        Breach.ExpectNone(NativeTable.OfDeclarations(Folder + "MeterCalls.cs", Declarations));
        Assert.DoesNotMatchRegex(new Regex(@"\b(class|struct|enum|interface|delegate|record)\b"), Repository.Read(Folder + "AssemblyInfo.cs"));
    }

    [TestMethod]
    public void TheCommittedFilesAreThoseOfTheDeclarations() => Breach.ExpectNone(OfTree(Declarations));

    [TestMethod]
    public void TheChecksumIsThatOfThePublishedTables()
    {
        // Names, order and checksum of two class libraries of nanoFramework 1.x.
        var aes = new[] { "EncryptAesEcb", "DecryptAesEcb", "EncryptAesCbc", "DecryptAesCbc" }.Select(name => Native(Crypto + "Aes", name + "___SZARRAY_U1__SZARRAY_U1"));
        (string, string)?[] cryptography = [.. Managed(10), .. aes, .. Managed(9), Hash("HMACSHA256"), .. Managed(9), Hash("HMACSHA512")];
        (string, string)?[] hashing = [.. Managed(7), Native("System_IO_Hashing_Crc32", "ComputeHash___STATIC__U4__U4__SystemSpanByte")];

        Assert.AreEqual(0x1A1CC3FDu, NativeTable.Checksum("nanoFramework.System.Security.Cryptography", cryptography));
        Assert.AreEqual(0xEBD8ED20u, NativeTable.Checksum("nanoFramework.System.IO.Hashing", hashing));
        Assert.AreEqual(0u, NativeTable.Checksum("Any", Managed(3)));
    }

    [TestMethod]
    public void AChangedSignatureIsRefused()
    {
        RefusedEverywhere(Declarations.Replace("int ReadSnapshot(byte[] snapshot)", "int ReadSnapshot(byte[] snapshot, int count)"));
        RefusedEverywhere(Declarations.Replace("extern int StateBytes()", "extern long StateBytes()"));
        RefusedEverywhere(Declarations.Replace("extern int WriteState(", "extern int StoreState("));
    }

    [TestMethod]
    public void AnotherOrderIsRefused()
    {
        var swapped = Declarations.Replace("ReadState(", "X(").Replace("WriteState(", "ReadState(").Replace("X(", "WriteState(");

        Assert.AreNotEqual(Declarations, swapped);
        RefusedEverywhere(swapped);
    }

    [TestMethod]
    public void WhatANativeCannotCarryIsRefused()
    {
        Refused("        public static int Managed() { return 1; }\n", 5, "nothing but the natives");
        Refused("        [MethodImpl(MethodImplOptions.InternalCall)] public static extern byte[] A();\n", 5, "A: static");
        Refused("        [MethodImpl(MethodImplOptions.InternalCall)] public static extern int A(ref int b);\n", 5, "A: static");
        Refused("        [MethodImpl(MethodImplOptions.InternalCall)] public static extern int A(string b);\n", 5, "A: static");
        Refused("        [MethodImpl(MethodImplOptions.InternalCall)] public extern int A(int b);\n", 5, "A: static");
        Breach.ExpectOne(NativeTable.OfDeclarations("A.cs", "namespace N\n{\n    static class A { }\n    static class B { }\n}\n"), "A.cs", 4, "no other type");
    }

    private static void Refused(string member, int line, string part) =>
        Breach.ExpectOne(NativeTable.OfDeclarations("A.cs", "namespace N\n{\n    static class A\n    {\n" + member + "    }\n}\n"), "A.cs", line, part);

    private static void RefusedEverywhere(string declarations)
    {
        Assert.AreNotEqual(Declarations, declarations);
        Assert.HasCount(3, OfTree(declarations).ToArray());
    }

    private static IEnumerable<Breach> OfTree(string declarations)
    {
        var methods = NativeTable.Declared(declarations);
        var version = Regex.Match(Repository.Read(Folder + "AssemblyInfo.cs"), "AssemblyNativeVersion\\(\"([0-9.]+)\"\\)").Groups[1].Value;
        (string File, string Expected)[] files =
        [
            (Stem + ".h", NativeFiles.Header(Assembly, methods)),
            (Stem + ".cpp", NativeFiles.Table(Assembly, version, methods)),
            ($"{Stem}_{methods[0].Class}_mshl.cpp", NativeFiles.Marshalling(Assembly, methods)),
        ];
        return files.SelectMany(one => NativeTable.OfGenerated(one.File, Repository.Read(one.File), one.Expected));
    }

    private static (string, string)?[] Managed(int count) => new (string, string)?[count];

    private static (string, string)? Native(string type, string name) => (type, name);

    private static (string, string)? Hash(string type) => Native(Crypto + type, "HashCore___STATIC__SZARRAY_U1__SZARRAY_U1__SZARRAY_U1");
}
