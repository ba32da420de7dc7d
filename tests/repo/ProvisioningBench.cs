using System.Diagnostics;

namespace MeasurementCapsule.Tests.Repo;

/// <summary>
/// firmware/device/target/provision against stand-ins for Espressif's programs. The one for espefuse.py keeps eFuses in a file, burns only from 0 to 1, and
/// knows which are write-protected together: the rules of the ESP32-S3, as espefuse.py 4.12 has them in its own emulation.
/// </summary>
internal sealed class ProvisioningBench
{
    private readonly string folder;

    public ProvisioningBench(string folder)
    {
        this.folder = folder;
        Directory.CreateDirectory(Path.Combine(folder, "files"));
        foreach (var name in new[] { "bootloader.bin", "partition-table.bin", "nanoCLR.bin", "deployment.bin" })
        {
            File.WriteAllText(Path.Combine(folder, "files", name), name);
        }

        File.WriteAllText(SigningKey, "key");
        Burned = "";
        File.WriteAllText(Path.Combine(folder, "espefuse"), Espefuse);
        File.WriteAllText(Path.Combine(folder, "espsecure"), Espsecure);
        File.WriteAllText(Path.Combine(folder, "esptool"), Esptool);
    }

    /// <summary>On whose PC nothing can be signed.</summary>
    public bool SigningFails { get; set; }

    /// <summary>Whose flash cannot be read back.</summary>
    public bool FlashFails { get; set; }

    public string SigningKey => Path.Combine(folder, "signing.pem");

    /// <summary>What is burned: lines NAME=value, and NAME! for what is write-protected.</summary>
    public string Burned
    {
        get => File.ReadAllText(Path.Combine(folder, "fuses"));
        set => File.WriteAllText(Path.Combine(folder, "fuses"), value);
    }

    /// <summary>What was asked of esptool.py, a line each: command and arguments.</summary>
    public string[] Flashed => File.Exists(Path.Combine(folder, "flashed")) ? File.ReadAllLines(Path.Combine(folder, "flashed")) : [];

    /// <summary>What was asked of espefuse.py and esptool.py, a line each, with all options.</summary>
    public string[] Asked => File.ReadAllLines(Path.Combine(folder, "asked"));

    /// <summary>The folder with the files of the device.</summary>
    public string Device => Path.Combine(folder, "files", "device");

    public string Next() => Run("state").Output.Split('\n').Where(line => line.StartsWith("open")).Select(line => "next: " + line[4..].Trim()).FirstOrDefault("next: nothing");

    public (int Code, string Output) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("sh", [Path.Combine(Repository.Root, "firmware/device/target/provision"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["FILES"] = Path.Combine(folder, "files");
        start.Environment["BENCH"] = folder;
        start.Environment["FLASH_FAILS"] = FlashFails ? "yes" : "";
        start.Environment["SIGNING_FAILS"] = SigningFails ? "yes" : "";
        foreach (var program in new[] { "espefuse", "espsecure", "esptool" })
        {
            start.Environment[program.ToUpperInvariant()] = "sh " + Path.Combine(folder, program);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    private const string Espefuse = """
        #!/bin/sh
        set -eu
        fuses=$BENCH/fuses
        echo "espefuse $*" >>"$BENCH/asked"
        while [ "${1#--}" != "$1" ]; do shift 2; done
        has() { grep -qx "$1" "$fuses"; }
        refuse() { echo "A fatal error occurred: $1" >&2; exit 2; }

        # Write-protected together with DIS_ICACHE.
        group="DIS_ICACHE DIS_DOWNLOAD_ICACHE DIS_DOWNLOAD_DCACHE DIS_FORCE_DOWNLOAD DIS_PAD_JTAG DIS_DOWNLOAD_MANUAL_ENCRYPT DIS_USB_JTAG"
        protected() {
            if has "$1!"; then return 0; fi
            case " $group " in *" $1 "*) has "DIS_ICACHE!" ;; *) false ;; esac
        }
        burn() {
            if protected "$1"; then refuse "$1 is write-protected"; fi
            echo "$1=$2" >>"$fuses"
        }
        field() {
            value=$(sed -n "s/^$1=//p" "$fuses" | tail -n 1)
            if protected "$1"; then writeable=false; else writeable=true; fi
            if has "$1?"; then readable=false; else readable=true; fi
            case ${value:-$2} in [0-9]* | true | false) shown=${value:-$2} ;; *) shown="\"${value:-$2}\"" ;; esac
            printf '    "%s": {\n        "readable": %s,\n        "value": %s,\n        "word": 0,\n        "writeable": %s\n    },\n' "$1" "$readable" "$shown" "$writeable"
        }

        case $1 in
            summary)
                echo "{"
                for key in 0 1 2 3 4 5; do field KEY_PURPOSE_$key USER; field BLOCK_KEY$key 00; done
                field SPI_BOOT_CRYPT_CNT Disable
                field SOFT_DIS_JTAG 0
                field MAC "aa:bb:cc:dd:ee:ff (OK)"
                for name in $group RD_DIS DIS_DIRECT_BOOT SECURE_BOOT_EN SECURE_BOOT_KEY_REVOKE1 SECURE_BOOT_KEY_REVOKE2 DIS_DOWNLOAD_MODE; do field $name false; done
                echo "}"
                ;;
            burn_key)
                [ -s "$3" ] || refuse "no key in $3"
                number=${2#BLOCK_KEY}
                case $4 in
                    SECURE_BOOT_DIGEST0) burn "KEY_PURPOSE_$number" "$4" ;;
                    *)
                        if protected RD_DIS; then refuse "the key could not be read-protected"; fi
                        if [ "$4" = XTS_AES_256_KEY ]; then
                            burn "KEY_PURPOSE_$number" "${4}_1"
                            burn "KEY_PURPOSE_$((number + 1))" "${4}_2"
                            printf 'BLOCK_KEY%s?\nBLOCK_KEY%s?\n' "$number" $((number + 1)) >>"$fuses"
                        else
                            burn "KEY_PURPOSE_$number" "$4"
                            echo "BLOCK_KEY$number?" >>"$fuses"
                        fi
                        ;;
                esac
                ;;
            burn_efuse)
                shift
                while [ $# -gt 0 ]; do
                    case $1 in
                        SPI_BOOT_CRYPT_CNT) burn "$1" Enable ;;
                        SOFT_DIS_JTAG) burn "$1" "$2" ;;
                        *) burn "$1" true ;;
                    esac
                    shift 2
                done
                ;;
            write_protect_efuse) echo "$2!" >>"$fuses" ;;
            *) refuse "unknown command $1" ;;
        esac
        """;

    // Each command writes something into the file that it is asked for; the hash of a key is the key.
    private const string Espsecure = """
        #!/bin/sh
        set -eu
        last=
        for word in "$@"; do
            if [ "$last" = --output ]; then echo made >"$word"; fi
            last=$word
        done
        case $1 in
            generate_flash_encryption_key) echo made >"$last" ;;
            digest_sbv2_public_key) cp "$3" "$5" ;;
            sign_data) [ -z "$SIGNING_FAILS" ] ;;
        esac
        """;

    private const string Esptool = """
        #!/bin/sh
        set -eu
        echo "esptool $*" >>"$BENCH/asked"
        while [ "${1#--}" != "$1" ]; do if [ "$1" = --no-stub ]; then shift; else shift 2; fi; done
        echo "$*" >>"$BENCH/flashed"
        if [ "$1" = write_flash ] && grep -qx "SECURE_BOOT_EN=true" "$BENCH/fuses"; then
            case " $* " in *" --force "*) ;; *) exit 2 ;; esac
        fi
        [ "$1" != verify_flash ] || [ -z "$FLASH_FAILS" ]
        """;
}
