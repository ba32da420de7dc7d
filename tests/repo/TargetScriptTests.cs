using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace MeasurementCapsule.Tests.Repo;

/// <summary>The scripts of the target, run: what goes into an image and into the identifier, and the order in which a processor is closed.</summary>
[TestClass]
public sealed class TargetScriptTests
{
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), "capsule-" + Guid.NewGuid().ToString("N"));

    private static readonly string[] Steps = ["flash-key", "settings-key", "boot-key", "files", "jtag", "encryption", "boot", "lock"];

    [ClassInitialize]
    public static void SetUp(TestContext context) => Directory.CreateDirectory(Folder);

    [ClassCleanup]
    public static void CleanUp() => Directory.Delete(Folder, recursive: true);

    [TestMethod]
    public void TheDeploymentIsFilledUpToThePartition()
    {
        var deployment = FileOf("deployment", [1, 2, 3]);
        var (code, padded) = Target("pad", deployment, "8");
        Assert.AreEqual(0, code);
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, padded);
        Assert.AreNotEqual(0, Target("pad", deployment, "2").Code, "too long");
        Assert.AreNotEqual(0, Target("pad", FileOf("empty", []), "8").Code, "nothing deployed");
    }

    [TestMethod]
    public void TheImageExpectsTheHashOfThePartition()
    {
        byte[] partition = [.. Enumerable.Range(0, 4096).Select(i => (byte)(i * 7))];
        var code = Encoding.ASCII.GetString(Target("expect", FileOf("partition", partition)).Output);
        var digest = string.Join(", ", SHA256.HashData(partition).Select(one => $"0x{one:x2}"));
        Assert.Contains("ExpectedDeployment = {true, 4096, {" + digest + "}};", code);
    }

    [TestMethod]
    public void TheIdentifierIsOfSourcesImageAndManagedCode()
    {
        byte[] partition = [5, 6, 7];
        byte[] image = [.. Enumerable.Range(0, 200).Select(i => (byte)i)];
        var imageDigest = SHA256.HashData(image);
        var sources = Regex.Match(Repository.Read("firmware/legal/SoftwareIdentifier.cs"), "\"([0-9A-F]{64})\"").Groups[1].Value;
        var expected = Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(sources + Convert.ToHexString(imageDigest) + Convert.ToHexString(SHA256.HashData(partition)))));

        var (code, output) = Target("identifier", FileOf("image", [.. image, .. imageDigest]), FileOf("partition", partition));
        Assert.AreEqual((0, expected + "\n"), (code, Encoding.ASCII.GetString(output)));
        Assert.AreNotEqual(0, Target("identifier", FileOf("image", image), FileOf("partition", partition)).Code, "not an image");
    }

    [TestMethod]
    public void AProcessorIsClosedInOneOrderAndEveryOtherStepIsRefused()
    {
        var bench = new ProvisioningBench(Path.Combine(Folder, "closed"));
        Assert.AreNotEqual(0, bench.Run("flash-key").Code, "nothing is prepared");
        Assert.AreEqual("", bench.Burned);
        Assert.AreEqual(0, bench.Run("prepare", bench.SigningKey).Code);
        for (var at = 0; at < Steps.Length; at++)
        {
            var step = Steps[at];
            var before = bench.Burned;

            // All at the beginning; later the one that is done, and the one that would be left out.
            foreach (var other in Steps.Where((other, i) => at == 0 ? i > 0 : i == at - 1 || i == at + 1))
            {
                var (code, output) = bench.Run(other, "--seen-working");
                Assert.AreNotEqual(0, code, $"{other} before {step}");
                Assert.Contains("the next step is " + step, output);
            }

            if (step == "lock")
            {
                Assert.Contains("was the device seen to work?", bench.Run(step).Output);
            }

            Assert.AreEqual(before, bench.Burned, "a refusal burns nothing");
            var made = bench.Run(step, "--seen-working");
            Assert.AreEqual(0, made.Code, step + ": " + made.Output);
        }

        Assert.AreEqual("next: nothing", bench.Next());
        Assert.IsTrue(bench.Asked.All(line => line.Contains(" --before no_reset ")), "download mode was entered by hand");
        Assert.IsTrue(bench.Asked.Where(line => line.StartsWith("esptool ")).All(line => line.Contains(" --after no_reset ") && line.Contains(" --no-stub ")), "nor left by a program");
        Assert.Contains("none, all is done", bench.Run("lock", "--seen-working").Output);
    }

    [TestMethod]
    public void APreparationThatFailsHalfWayLeavesNothingThatLooksLikeKeysOfADevice()
    {
        var bench = new ProvisioningBench(Path.Combine(Folder, "half"));
        var table = Path.Combine(Folder, "half", "files", "partition-table.bin");
        File.Move(table, table + ".away");
        Assert.Contains("partition-table.bin is missing", bench.Run("prepare", bench.SigningKey).Output);
        File.Move(table + ".away", table);
        bench.SigningFails = true;
        Assert.AreNotEqual(0, bench.Run("prepare", bench.SigningKey).Code);
        Assert.IsFalse(Directory.Exists(bench.Device));
        bench.SigningFails = false;
        var (code, output) = bench.Run("prepare", bench.SigningKey);
        Assert.AreEqual(0, code, output);
        Assert.IsTrue(File.Exists(Path.Combine(bench.Device, "flash.key")));
        Assert.Contains("keys of another device?", bench.Run("prepare", bench.SigningKey).Output);
    }

    [TestMethod]
    public void TheFlashIsReadBackBeforeItIsEncryptedForEver()
    {
        var bench = new ProvisioningBench(Path.Combine(Folder, "verified"));
        bench.Run("prepare", bench.SigningKey);
        foreach (var step in Steps[..5])
        {
            Assert.AreEqual(0, bench.Run(step).Code, step);
        }

        bench.FlashFails = true;
        var before = bench.Burned;
        Assert.AreNotEqual(0, bench.Run("encryption").Code);
        Assert.AreEqual(before, bench.Burned);
        bench.FlashFails = false;
        Assert.AreEqual(0, bench.Run("encryption").Code);
        Assert.StartsWith("verify_flash ", bench.Flashed.Last());
    }

    [TestMethod]
    public void ADeviceIsWrittenAnewUntilItIsLocked()
    {
        var bench = new ProvisioningBench(Path.Combine(Folder, "rewritten"));
        Assert.AreNotEqual(0, bench.Run("rewrite", bench.SigningKey).Code, "nothing is prepared");
        bench.Run("prepare", bench.SigningKey);
        foreach (var step in Steps)
        {
            var isReady = Array.IndexOf(Steps, step) > Array.IndexOf(Steps, "files");
            var before = bench.Flashed.Length;
            var (code, output) = bench.Run("rewrite", bench.SigningKey);
            Assert.AreEqual(isReady, code == 0, $"before {step}: {output}");
            var written = bench.Flashed.Skip(before).Select(line => line.Split(' ')[0]).ToArray();
            CollectionAssert.AreEqual(isReady ? new[] { "write_flash", "verify_flash" } : [], written, step);
            Assert.AreEqual(0, bench.Run(step, "--seen-working").Code, step);
        }

        Assert.Contains("none, all is done", bench.Run("rewrite", bench.SigningKey).Output);
    }

    [TestMethod]
    public void ADeviceIsNotWrittenAnewWithKeysThatAreNotItsOwn()
    {
        var bench = new ProvisioningBench(Path.Combine(Folder, "foreign"));
        bench.Run("prepare", bench.SigningKey);
        foreach (var step in Steps[..^1])
        {
            Assert.AreEqual(0, bench.Run(step).Code, step);
        }

        var written = bench.Flashed.Length;
        Assert.Contains("is not the key whose hash is burned", bench.Run("rewrite", FileOf("other.pem", [1])).Output);
        File.WriteAllText(Path.Combine(bench.Device, "written"), "another processor");
        Assert.Contains("are not those of this processor", bench.Run("rewrite", bench.SigningKey).Output);
        Assert.HasCount(written, bench.Flashed);
    }

    [TestMethod]
    public void BuildingAnewKeepsTheKeysOfADeviceAndNothingElse()
    {
        // A copy of the target, because the real one may hold such keys; of the tools only what is asked for before anything is compiled.
        var copy = Path.Combine(Folder, "copy");
        string[] files = ["build", "pad", "expect", "partitions.csv", "capsule_defconfig", "sealed_defconfig", "sdkconfig.capsule", "sdkconfig.sealed"];
        foreach (var file in files.Select(name => "firmware/device/target/" + name).Append("hal/native/esp32/sdkconfig.metering"))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(copy, file))!);
            File.Copy(Path.Combine(Repository.Root, file), Path.Combine(copy, file));
        }

        var build = Repository.Read("firmware/device/target/build");
        var tools = Directory.CreateDirectory(Path.Combine(copy, "tools/cmake")).FullName;
        var idf = Regex.Match(build, @"idf=(\d+)\.(\d+)\.(\d+)");
        File.WriteAllText(Path.Combine(tools, "version.cmake"), $"set(IDF_VERSION_MAJOR {idf.Groups[1]})\nset(IDF_VERSION_MINOR {idf.Groups[2]})\nset(IDF_VERSION_PATCH {idf.Groups[3]})\n");
        File.WriteAllText(Path.Combine(tools, "git"), "#!/bin/sh\necho " + Regex.Match(build, "revision=([0-9a-f]{40})").Groups[1].Value + "\n");
        File.WriteAllText(Path.Combine(tools, "cmake"), "#!/bin/sh\necho \"$@\"\nexit 1\n");
        var outFolder = Path.Combine(copy, "firmware/device/target/out/sealed");
        Directory.CreateDirectory(Path.Combine(outFolder, "device"));
        File.WriteAllText(Path.Combine(outFolder, "device", "flash.key"), "burned");
        File.WriteAllText(Path.Combine(outFolder, "nanoCLR.bin"), "of before");

        var script = $"chmod +x {tools}/* && PATH={tools}:$PATH IDF_PATH={copy} {copy}/firmware/device/target/build sealed {tools} {FileOf("managed", [1])}";
        var (code, output) = Repository.Run("sh", ["-c", script]);
        Assert.AreNotEqual(0, code, "the stand-in for cmake fails");
        Assert.Contains("-ffunction-sections", output, output);
        Assert.AreEqual("burned", File.ReadAllText(Path.Combine(outFolder, "device", "flash.key")));
        Assert.IsFalse(File.Exists(Path.Combine(outFolder, "nanoCLR.bin")), "of the build before");
        Assert.Contains("CONFIG_NVS_ENCRYPTION=y", File.ReadAllText(Path.Combine(outFolder, "sdkconfig")));
    }

    [TestMethod]
    public void OneDisturbedStartDoesNotRevokeTheOnlyKey() =>
        Assert.DoesNotContain("AGGRESSIVE", Repository.Read("firmware/device/target/provision"), "ESP-IDF: the ROM would revoke a key whose signature did not verify once");

    [TestMethod]
    [DataRow("KEY_PURPOSE_4=USER_KEY")]
    [DataRow("SECURE_BOOT_EN=true")]
    [DataRow("SPI_BOOT_CRYPT_CNT=Enable")]
    [DataRow("RD_DIS!")]
    public void AProcessorThatIsNotFreshIsRefused(string burned)
    {
        var bench = new ProvisioningBench(Path.Combine(Folder, "used" + burned.Length));
        bench.Run("prepare", bench.SigningKey);
        bench.Burned = burned + "\n";
        Assert.AreNotEqual(0, bench.Run("flash-key").Code);
        Assert.AreEqual(burned + "\n", bench.Burned);
    }

    [TestMethod]
    public void TheKeysOfAnotherDeviceAreNotUsedAgainUnseen()
    {
        var bench = new ProvisioningBench(Path.Combine(Folder, "again"));
        Assert.AreEqual(0, bench.Run("prepare", bench.SigningKey).Code);
        Assert.Contains("keys of another device?", bench.Run("prepare", bench.SigningKey).Output);
    }

    private static (int Code, byte[] Output) Target(string script, params string[] arguments)
    {
        var output = Path.Combine(Folder, "output");
        var (code, _) = Repository.Run("sh", ["-c", "\"$@\" > " + output, "sh", Path.Combine(Repository.Root, "firmware/device/target", script), .. arguments]);
        return (code, File.ReadAllBytes(output));
    }

    private static string FileOf(string name, byte[] bytes)
    {
        var file = Path.Combine(Folder, name);
        File.WriteAllBytes(file, bytes);
        return file;
    }
}
