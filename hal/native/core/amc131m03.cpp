#include "amc131m03.h"

#include "bytes.h"
#include "flags.h"

namespace capsule {
namespace {

// Commands, SBAS890D table 8-11.
constexpr uint16_t CommandNull = 0x0000;
constexpr uint16_t CommandReset = 0x0011;
constexpr uint16_t CommandReadRegister = 0xA000;
constexpr uint16_t CommandWriteRegister = 0x6000;
constexpr uint16_t ResponseReset = 0xFF23;
constexpr uint16_t ResponseWriteRegister = 0x4000;

// Registers and what is written to them.
constexpr uint8_t AddressId = 0x00;
constexpr uint8_t AddressMode = 0x02;
constexpr uint8_t AddressClock = 0x03;
constexpr uint8_t AddressGain = 0x04;
constexpr uint8_t AddressConfiguration = 0x06;
constexpr uint8_t AddressDcdcControl = 0x31;
constexpr uint16_t IdMask = 0xFF00;
constexpr uint16_t IdThreeChannels = 0x2300;

// 24-bit words, timeout on, RESET as it stands; then with the other checksum; then REG_CRC_EN, RX_CRC_EN, and RESET written 0,
// which clears STATUS.RESET.
constexpr uint16_t ModeAfterReset = 0x0510;
constexpr uint16_t ModeAnsiChecksum = 0x0800;
constexpr uint16_t Mode = 0x3110;
// Three channels, OSR 1024 (with global chop 256), high resolution: 4000 samples per second from 8.192 MHz.
constexpr uint16_t Clock = 0x070E;
constexpr uint16_t ClockGlobalChop = 0x0706;
// Channel 0 gain 2^5, channels 1 and 2 gain 2^0.
constexpr uint16_t Gain = 0x0005;
// Global chop off, delay at its reset value; or on, with a delay of 2^(7 + 1) periods of the modulator.
constexpr uint16_t Configuration = 0x0600;
constexpr uint16_t ConfigurationGlobalChop = 0x0F00;
// DCDC_EN; DCDC_FREQ at its reset value [unverified: the right value for CLKIN 8.192 MHz].
constexpr uint16_t DcdcControl = 0x0001;

// A chip whose frames were cut needs one frame to find the beginning again; each checksum twice.
constexpr int32_t ResetAttempts = 4;
// tPOR is 250 us at most, tREGACQ 5 us.
constexpr int32_t ResetMicroseconds = 1000;
// Start of the secondary side [unverified: 200 ms in a published emulator, no datasheet value]; five times that.
constexpr int32_t SecondaryPollMicroseconds = 10000;
constexpr int32_t SecondaryPolls = 100;
// Two fast-settling conversions (0.5 ms), the whole filter (0.823 ms), the first conversion with global chop (0.51 ms), and one
// map checksum (1024 CLKIN), with reserve.
constexpr int32_t SettleMicroseconds = 4000;

// Command, data words, input checksum, zeros. The checksum is ignored until MODE.RX_CRC_EN is set.
void buildFrame(uint8_t* frame, uint16_t command, const uint16_t* data, size_t dataWords, const Crc16Tables& checksum) {
    fill(frame, 0, Amc131m03::FrameBytes);
    putAmcWord(frame, 0, command);
    for (size_t i = 0; i < dataWords; i++) {
        putAmcWord(frame, 1 + i, data[i]);
    }

    putAmcWord(frame, 1 + dataWords, crc16(frame, (1 + dataWords) * Amc131m03::WordBytes, checksum));
}

uint16_t registerCommand(uint16_t command, uint8_t address) {
    return static_cast<uint16_t>(command | (address << 7));
}

}  // namespace

Amc131m03::Amc131m03(const Ports& ports, bool isIsolated, uint32_t options)
    : ports_(ports), checksum_(&Crc16Ccitt), expectedStatus_(StatusWordLength24), isIsolated_(isIsolated), options_(options) {}

Status Amc131m03::open(uint16_t& faults) {
    faults = 0;
    const Status status = openChip();
    if (status == Status::ChipFault && (response() & StatusSecondaryFailed) != 0) {
        faults = FlagSecondaryLost;
    }

    return status;
}

Status Amc131m03::openChip() {
    if ((options_ & ~(OptionAnsiChecksum | OptionGlobalChop)) != 0) {
        return Status::OutOfRange;
    }

    Status status = reset();
    if (status == Status::Ok) {
        status = configure();
    }

    if (status == Status::Ok && isIsolated_) {
        status = waitForSecondary();
    }

    if (status == Status::Ok) {
        status = protect();
    }

    return status == Status::Ok ? settle() : status;
}

Status Amc131m03::reset() {
    Status status = Status::NotAcknowledged;
    for (int32_t attempt = 0; attempt < ResetAttempts; attempt++) {
        // A chip that was set to the other checksum understands nothing else until it is reset.
        checksum_ = attempt % 2 != 0 ? &Crc16Ansi : &Crc16Ccitt;
        status = command(CommandReset);
        ports_.delay(ports_.context, ResetMicroseconds);
        checksum_ = &Crc16Ccitt;
        status = command(CommandNull);
        if (status == Status::Ok && response() == ResponseReset) {
            uint16_t id = 0;
            status = readRegister(AddressId, id);
            return status == Status::Ok && (id & IdMask) != IdThreeChannels ? Status::WrongChip : status;
        }
    }

    const bool silent = allEqual(frame(), 0x00, FrameBytes) || allEqual(frame(), 0xFF, FrameBytes);
    return silent ? Status::NotAcknowledged : status == Status::Ok ? Status::WrongChip : status;
}

Status Amc131m03::configure() {
    const bool chop = (options_ & OptionGlobalChop) != 0;
    Status status = writeRegister(AddressClock, chop ? ClockGlobalChop : Clock);
    if (status == Status::Ok && isIsolated_) {
        status = writeRegister(AddressDcdcControl, DcdcControl);
    }

    if (status == Status::Ok) {
        status = writeRegister(AddressGain, Gain);
    }

    return status == Status::Ok ? writeRegister(AddressConfiguration, chop ? ConfigurationGlobalChop : Configuration) : status;
}

// Switches all checksums on. The other polynomial comes first and alone: no datasheet says by which one the frame that changes
// it is judged, so nothing may depend on that frame.
Status Amc131m03::protect() {
    uint16_t mode = Mode;
    expectedStatus_ = StatusWordLength24;
    Status status = Status::Ok;
    if ((options_ & OptionAnsiChecksum) != 0) {
        mode |= ModeAnsiChecksum;
        expectedStatus_ |= StatusAnsiChecksum;
        const uint16_t first = ModeAfterReset | ModeAnsiChecksum;
        buildFrame(write_, registerCommand(CommandWriteRegister, AddressMode), &first, 1, *checksum_);
        status = exchange(write_);
        status = status == Status::Ok && !fits(Crc16Ccitt) && !fits(Crc16Ansi) ? Status::BadChecksum : status;
        checksum_ = &Crc16Ansi;
        status = status == Status::Ok ? confirmWrite(AddressMode, first) : status;
    }

    buildFrame(null_, CommandNull, nullptr, 0, *checksum_);
    uint8_t plain[WordBytes] = {};
    putAmcWord(plain, 0, expectedStatus_ | StatusDataReady);
    plainChecksum_ = crc16(plain, WordBytes, *checksum_);
    return status == Status::Ok ? writeRegister(AddressMode, mode) : status;
}

Status Amc131m03::waitForSecondary() {
    for (int32_t poll = 0; poll < SecondaryPolls; poll++) {
        Status status = command(CommandNull);
        if (status == Status::Ok) {
            status = command(CommandNull);
        }

        if (status != Status::Ok) {
            return status;
        }

        if ((response() & StatusSecondaryFailed) == 0) {
            return Status::Ok;
        }

        ports_.delay(ports_.context, SecondaryPollMicroseconds);
    }

    return Status::ChipFault;
}

Status Amc131m03::settle() {
    // What happened during configuration clears when STATUS is output; afterwards nothing may stand against it.
    Reading reading{};
    bool converts = false;
    for (int32_t round = 0; round < 2; round++) {
        ports_.delay(ports_.context, SettleMicroseconds);
        converts = false;
        // Two frames empty the FIFO, the third shows STATUS as it is after that.
        for (int32_t frame = 0; frame < 3; frame++) {
            const Status status = read(reading);
            if (status != Status::Ok) {
                return status;
            }

            converts |= reading.isFresh;
        }
    }

    // Without a clock the chip answers and converts nothing: its first conversions would not be settled when it comes back.
    return reading.faults == 0 && converts ? Status::Ok : Status::ChipFault;
}

Status Amc131m03::command(uint16_t command) {
    buildFrame(write_, command, nullptr, 0, *checksum_);
    return transfer(write_);
}

Status Amc131m03::writeRegister(uint8_t address, uint16_t value) {
    buildFrame(write_, registerCommand(CommandWriteRegister, address), &value, 1, *checksum_);
    const Status status = transfer(write_);
    return status == Status::Ok ? confirmWrite(address, value) : status;
}

// The frame before wrote `value`: its answer, and the register itself.
Status Amc131m03::confirmWrite(uint8_t address, uint16_t value) {
    Status status = command(registerCommand(CommandReadRegister, address));
    if (status == Status::Ok && response() != registerCommand(ResponseWriteRegister, address)) {
        status = Status::WriteFailed;
    }

    if (status == Status::Ok) {
        status = command(CommandNull);
    }

    return status == Status::Ok && response() != value ? Status::WriteFailed : status;
}

Status Amc131m03::readRegister(uint8_t address, uint16_t& value) {
    Status status = command(registerCommand(CommandReadRegister, address));
    if (status == Status::Ok) {
        status = command(CommandNull);
    }

    value = response();
    return status;
}

}  // namespace capsule
