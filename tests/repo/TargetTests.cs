using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MeasurementCapsule.Tests.Repo;

/// <summary>The target of the device (firmware/device/target): what can be checked of it without a board and without its tool chain.</summary>
[TestClass]
public sealed partial class TargetTests
{
    private const string Folder = "firmware/device/target/";

    private const int FlashBytes = 16 * 1024 * 1024;

    private static readonly string[] Settings = [Folder + "sdkconfig.capsule", "hal/native/esp32/sdkconfig.metering", Folder + "sdkconfig.sealed"];

    private static readonly string[] Defconfigs = [Folder + "capsule_defconfig", Folder + "sealed_defconfig"];

    private sealed record Partition(string Name, string Type, string Subtype, int Offset, int Size, string Flags)
    {
        public int End => Offset + Size;
    }

    [TestMethod]
    public void ThePartitionsLieInTheFlashAlignedAndWithoutOverlap()
    {
        var partitions = Partitions();
        var end = TableOffset() + 0x1000;
        foreach (var partition in partitions)
        {
            Assert.IsGreaterThanOrEqualTo(end, partition.Offset, partition.Name);
            // ESP-IDF: an application begins on a page of the cache, data on a sector; secure boot wants whole pages.
            Assert.AreEqual(0, partition.Offset % (partition.Type == "app" ? 0x10000 : 0x1000), partition.Name);
            Assert.AreEqual(0, partition.Size % (partition.Type == "app" ? 0x10000 : 0x1000), partition.Name);
            end = partition.End;
        }

        Assert.IsLessThanOrEqualTo(FlashBytes, end);
    }

    [TestMethod]
    public void ThePartitionsAreThoseThatTheInterpreterLooksFor()
    {
        var partitions = Partitions();
        Assert.AreEqual("nvs data nvs|factory app factory|deploy data 0x84|config data littlefs", string.Join('|', partitions.Select(one => $"{one.Name} {one.Type} {one.Subtype}")));
        Assert.AreEqual("deploy", string.Join(' ', partitions.Where(one => one.Flags == "encrypted").Select(one => one.Name)), "NVS encrypts itself, the image always is");
    }

    [TestMethod]
    public void TheProvisioningWritesWhereThePartitionsLie()
    {
        var script = Repository.Read(Folder + "provision");
        var partitions = Partitions().ToDictionary(one => one.Name);
        var expected = new Dictionary<string, int> { ["bootloader"] = 0, ["partition-table"] = TableOffset(), ["nanoCLR"] = partitions["factory"].Offset, ["deployment"] = partitions["deploy"].Offset };
        foreach (var (file, at) in expected)
        {
            var address = "0x" + at.ToString("x", CultureInfo.InvariantCulture);
            Assert.Contains($"{address} $device/{file}.bin", script);
            Assert.Contains($"encrypt {file}.bin {address} ", script);
        }
    }

    [TestMethod]
    public void EverySettingIsOneOfEspIdf() => Known(Settings, ["esp-idf-5.5.4.txt", "littlefs.txt"]);

    [TestMethod]
    public void EverySettingOfTheImageIsOneOfTheInterpreter() => Known(Defconfigs, ["nf-interpreter.txt"]);

    [TestMethod]
    public void AnUnknownSettingAndAWrongValueAreRefused()
    {
        var known = new Dictionary<string, string> { ["A"] = "bool", ["B"] = "int", ["C"] = "string", ["D"] = "hex" };
        Breach.ExpectNone(Unknown("x", "CONFIG_A=y\nCONFIG_B=-1\nCONFIG_C=\"c\"\nCONFIG_D=0x1F\n# CONFIG_A is not set\n", known));
        foreach (var line in new[] { "CONFIG_E=y", "CONFIG_A=1", "CONFIG_B=y", "CONFIG_C=c", "CONFIG_D=16", "# CONFIG_E is not set", "# CONFIG_B is not set", "A=y" })
        {
            Breach.ExpectOne(Unknown("x", "CONFIG_A=y\n" + line, known), "x", 2, "");
        }
    }

    [TestMethod]
    [DataRow("FREERTOS_HZ", "1000", "one tick is a millisecond")]
    [DataRow("ESP_TASK_WDT_EN", "y", "the task watchdog, started by the boot code")]
    [DataRow("ESP_INT_WDT", "y", "the watchdog of the interrupts")]
    [DataRow("MBEDTLS_HARDWARE_MPI", "n", "no hardware for large numbers")]
    [DataRow("MBEDTLS_HARDWARE_SHA", "y", "the hash of the deployment")]
    [DataRow("ESPTOOLPY_FLASHSIZE_16MB", "y", "the flash")]
    [DataRow("SPIRAM_FETCH_INSTRUCTIONS", "y", "sampling goes on while flash is written")]
    [DataRow("ESP_CONSOLE_NONE", "y", "UART0's pin is the power-fail warning")]
    [DataRow("SECURE_BOOT_V2_ENABLED", "y", "secure boot")]
    [DataRow("SECURE_FLASH_ENCRYPTION_MODE_RELEASE", "y", "flash encryption")]
    [DataRow("NVS_ENCRYPTION", "y", "settings")]
    public void WhatTheFirmwareCountsOnIsSet(string symbol, string value, string why)
    {
        var values = Settings.SelectMany(file => Assigned().Matches(Repository.Read(file))).Where(match => match.Groups[1].Value == symbol).Select(match => match.Groups[2].Value).ToArray();
        CollectionAssert.AreEqual(new[] { value }, values, why);
    }

    [TestMethod]
    public void TheKeyOfTheSettingsIsInTheBlockThatTheProvisioningBurns()
    {
        var block = Regex.Match(Repository.Read(Folder + "provision"), """BLOCK_KEY(\d) "\$device/settings.key" HMAC_UP""").Groups[1].Value;
        Assert.Contains($"esp_hmac_calculate(HMAC_KEY{block},", Repository.Read(Folder + "boot/settings.cpp"));
    }

    [TestMethod]
    public void EveryFunctionThatTheLinkerReplacesIsWrittenHere()
    {
        var cmake = Repository.Read(Folder + "cmake/INTEROP-MeasurementCapsule.Hal.InteropConfig.cmake");
        var listed = Regex.Match(cmake, @"set\(CAPSULE_WRAPPED([^)]*)\)").Groups[1].Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var sources = string.Join('\n', Directory.GetFiles(Path.Combine(Repository.Root, Folder, "boot")).Select(File.ReadAllText));
        var written = Regex.Matches(sources, @"__wrap_(\w+)").Select(match => match.Groups[1].Value).Distinct().Order();
        Assert.AreEqual(string.Join(' ', listed.Order()), string.Join(' ', written));
        Assert.Contains("list(APPEND CAPSULE_WRAPPED ReceiverThread WP_TransmitMessage)", cmake);
        var whenSealed = Regex.Matches(Repository.Read(Folder + "expect"), @"__wrap_(\w+)").Select(match => match.Groups[1].Value).Order();
        Assert.AreEqual("ReceiverThread WP_TransmitMessage", string.Join(' ', whenSealed));
    }

    [TestMethod]
    public void TheImageHoldsTheNativePartOfEveryPackageInItsVersion()
    {
        var image = Repository.Read("tests/repo/target/native-assemblies.txt").Split('\n').Where(line => line.Contains('\t')).Select(line => line.Split('\t')).ToDictionary(cells => cells[0], cells => cells[1]);
        var listings = Directory.GetFiles(Path.Combine(Repository.Root, "tests/surface/api"), "*-*.txt").Select(file => File.ReadLines(file).First()).ToArray();
        var defconfig = Repository.Read(Defconfigs[0]);
        string[] always = ["mscorlib", "nanoFramework.Runtime.Native", "nanoFramework.Runtime.Events"];
        var used = Closure("firmware/device/MeasurementCapsule.Device.nfproj").SelectMany(project => Referenced().Matches(Repository.Read(project))).Select(match => match.Groups[1].Value).Distinct().ToArray();
        Assert.IsTrue(used.Contains("System.Net") && used.Contains("nanoFramework.System.Security.Cryptography"), string.Join(' ', used));
        foreach (var name in used)
        {
            var native = NativeVersion().Match(listings.Single(line => line.StartsWith($"A:{name}\t"))).Groups[1].Value;
            if (native != "")
            {
                Assert.AreEqual(native, image.GetValueOrDefault(name), $"{name}: the package wants another native part than the image has, and would not be loaded");
                var symbol = "CONFIG_API_" + (name == "nanoFramework.Hardware.Esp32" ? "HARDWARE_ESP32" : name.ToUpperInvariant().Replace('.', '_')) + "=y";
                Assert.IsTrue(always.Contains(name) || defconfig.Contains(symbol), symbol + " is not in capsule_defconfig");
            }
        }
    }

    [TestMethod]
    public void ManagedCodeNativeCodeAndImageMeanTheSamePins()
    {
        var managed = PinNames("firmware/device/Board.cs", @"const int (\w+) = (\d+);");
        var native = PinNames("hal/native/esp32/board.h", @"gpio_num_t (\w+) = GPIO_NUM_(\d+);");
        var image = PinNames(Defconfigs[0], @"CONFIG_ESP32_ETHERNET_SPI_(\w+)_GPIO=(\d+)");
        foreach (var (one, other, third) in new[] { ("SpiClock", "PinSharedClock", "SCLK"), ("SpiOut", "PinSharedToChips", "MOSI"), ("SpiIn", "PinSharedFromChips", "MISO") })
        {
            Assert.AreEqual((managed[one], managed[one]), (native[other], image[third]), one);
        }

        Assert.AreEqual(managed["PanelBacklight"], native["PinBacklight"]);
        var all = managed.Where(pin => pin.Key != "SpiHertz").Select(pin => pin.Value).Concat(native.Where(pin => !pin.Key.StartsWith("PinShared") && pin.Key != "PinBacklight" && !pin.Key.StartsWith("PinFrontEnd")).Select(pin => pin.Value)).Append(image["CS"]).ToArray();
        CollectionAssert.AllItemsAreUnique(all, "a pin has one purpose");
    }

    [TestMethod]
    public void TheInstructionsNameWhatTheScriptsAndTheTableHave()
    {
        var instructions = string.Concat(Repository.Files.Where(file => file.StartsWith("firmware/device/instructions/")).Select(Repository.Read));
        var build = Repository.Read(Folder + "build");
        var table = Repository.Read("hal/native/interop/MeasurementCapsule_Hal_Interop.cpp");
        Assert.Contains("checkout " + Regex.Match(build, "revision=([0-9a-f]{40})").Groups[1].Value, instructions);
        Assert.Contains("--branch v" + Regex.Match(build, "idf=([0-9.]+)").Groups[1].Value, instructions);
        Assert.Contains("checksum " + Regex.Match(table, "0x[0-9A-F]{8}").Value, instructions);
        Assert.Contains("v" + Regex.Match(table, @"\{ ([\d, ]+) \}").Groups[1].Value.Replace(", ", "."), instructions);
        Assert.Contains("write_flash 0x0 bootloader.bin 0x" + TableOffset().ToString("x", CultureInfo.InvariantCulture), instructions);
        Assert.Contains("write_flash 0x" + Partitions().Single(one => one.Name == "deploy").Offset.ToString("x", CultureInfo.InvariantCulture) + " ~/MeasurementCapsule.Device.bin", instructions);
        foreach (Match step in Regex.Matches(instructions, "(?m)^\\./provision (\\S+)"))
        {
            Assert.Contains($"#   {(step.Groups[1].Value is "prepare" or "state" or "rewrite" ? "provision " : "")}{step.Groups[1].Value} ", Repository.Read(Folder + "provision"));
        }
    }

    [TestMethod]
    public void TheSolutionFilterForVisualStudioHoldsWhatGoesOntoTheDeviceAndNothingElse()
    {
        const string Filter = "firmware/device/Device.slnf";
        var solution = JsonDocument.Parse(Repository.Read(Filter)).RootElement.GetProperty("solution");

        // The solution is named from the filter, the projects as in the solution.
        var path = solution.GetProperty("path").GetString()!.Replace('\\', '/');
        Assert.AreEqual("MeasurementCapsule.sln", Repository.Relative(Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(Filter)!, path))));
        var projects = solution.GetProperty("projects").EnumerateArray().Select(one => one.GetString()!.Replace('\\', '/')).ToArray();
        CollectionAssert.AreEqual(Closure("firmware/device/MeasurementCapsule.Device.nfproj").Order(StringComparer.Ordinal).ToArray(), projects);
    }

    private static Dictionary<string, string> PinNames(string file, string pattern) =>
        Regex.Matches(Repository.Read(file), pattern).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    private static void Known(string[] files, string[] listings)
    {
        var known = listings.SelectMany(listing => Repository.Read("tests/repo/target/" + listing).Split('\n')).Where(line => line.Contains('\t')).Select(line => line.Split('\t')).ToDictionary(cells => cells[0], cells => cells[1]);
        Breach.ExpectNone(files.SelectMany(file => Unknown(file, Repository.Read(file), known)));
        var twice = files.SelectMany(file => Assigned().Matches(Repository.Read(file))).GroupBy(match => match.Groups[1].Value).Where(group => group.Count() > 1).Select(group => group.Key);
        Assert.AreEqual("", string.Join(' ', twice), "said twice");
    }

    private static IEnumerable<Breach> Unknown(string file, string text, Dictionary<string, string> known)
    {
        foreach (var (line, at) in text.Split('\n').Select((line, at) => (line, at)))
        {
            var unset = Unset().Match(line);
            var (symbol, value) = unset.Success ? (unset.Groups[1].Value, "n") : Assigned().Match(line) is { Success: true } match ? (match.Groups[1].Value, match.Groups[2].Value) : ("", "");
            var isRight = known.GetValueOrDefault(symbol) switch
            {
                "bool" => value is "y" or "n",
                "int" => !unset.Success && int.TryParse(value, CultureInfo.InvariantCulture, out _),
                "hex" => Regex.IsMatch(value, "^0x[0-9A-Fa-f]+$"),
                "string" => Regex.IsMatch(value, "^\".*\"$"),
                _ => symbol == "" && (line == "" || line.StartsWith('#')),
            };
            if (!isRight)
            {
                yield return new Breach(file, at + 1, $"{line}: no such symbol, or no such value");
            }
        }
    }

    private static IEnumerable<string> Closure(string project)
    {
        var folder = Path.GetDirectoryName(project)!;
        var inner = ProjectReference().Matches(Repository.Read(project)).Select(match => Repository.Relative(Path.GetFullPath(Path.Combine(Repository.Root, folder, match.Groups[1].Value.Replace('\\', '/')))));
        return inner.SelectMany(Closure).Append(project).Distinct();
    }

    private static int TableOffset() => Convert.ToInt32(Regex.Match(Repository.Read(Settings[0]), "PARTITION_TABLE_OFFSET=(0x[0-9A-Fa-f]+)").Groups[1].Value, 16);

    private static Partition[] Partitions() =>
        [.. Repository.Read(Folder + "partitions.csv").Split('\n').Where(line => line != "" && line[0] != '#').Select(line => line.Split(',').Select(cell => cell.Trim()).ToArray())
            .Select(cells => new Partition(cells[0], cells[1], cells[2], Convert.ToInt32(cells[3], 16), Convert.ToInt32(cells[4], 16), cells[5]))];

    [GeneratedRegex(@"(?m)^CONFIG_(\w+)=(.*)$")]
    private static partial Regex Assigned();

    [GeneratedRegex(@"^# CONFIG_(\w+) is not set$")]
    private static partial Regex Unset();

    [GeneratedRegex("""<Reference Include="([^",]+),""")]
    private static partial Regex Referenced();

    [GeneratedRegex("""<ProjectReference Include="([^"]+)""" + "\"")]
    private static partial Regex ProjectReference();

    [GeneratedRegex(@"native ([0-9.]+)")]
    private static partial Regex NativeVersion();
}
