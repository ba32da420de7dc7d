#include "amc131m03.h"

#include "bytes.h"
#include "checksum.h"

namespace capsule {
namespace {

constexpr size_t WordBytes = 3;
constexpr size_t ChecksumAt = Amc131m03::FrameBytes - WordBytes;

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

// REG_CRC_EN, RX_CRC_EN, CCITT, 24-bit words, timeout on; RESET written 0 clears STATUS.RESET.
constexpr uint16_t Mode = 0x3110;
// Three channels, OSR 1024, high resolution: 4000 samples per second from 8.192 MHz.
constexpr uint16_t Clock = 0x070E;
// Channel 0 gain 2^5, channels 1 and 2 gain 2^0.
constexpr uint16_t Gain = 0x0005;
// Global chop off, delay at its reset value.
constexpr uint16_t Configuration = 0x0600;
// DCDC_EN; DCDC_FREQ at its reset value [unverified: the right value for CLKIN 8.192 MHz].
constexpr uint16_t DcdcControl = 0x0001;

// A chip whose frames were cut needs one frame to find the beginning again.
constexpr int32_t ResetAttempts = 3;
// tPOR is 250 us at most, tREGACQ 5 us.
constexpr int32_t ResetMicroseconds = 1000;
// Start of the secondary side [unverified: 200 ms in a published emulator, no datasheet value]; five times that.
constexpr int32_t SecondaryPollMicroseconds = 10000;
constexpr int32_t SecondaryPolls = 100;
// Two fast-settling conversions (0.5 ms), the whole filter (0.823 ms), and one map checksum (1024 CLKIN), with reserve.
constexpr int32_t SettleMicroseconds = 4000;

void putWord(uint8_t* frame, size_t index, uint16_t value) {
    frame[index * WordBytes] = static_cast<uint8_t>(value >> 8);
    frame[index * WordBytes + 1] = static_cast<uint8_t>(value);
}

// Command, data words, input checksum, zeros. The checksum is ignored until MODE.RX_CRC_EN is set.
void buildFrame(uint8_t* frame, uint16_t command, const uint16_t* data, size_t dataWords) {
    fill(frame, 0, Amc131m03::FrameBytes);
    putWord(frame, 0, command);
    for (size_t i = 0; i < dataWords; i++) {
        putWord(frame, 1 + i, data[i]);
    }

    putWord(frame, 1 + dataWords, crc16(frame, (1 + dataWords) * WordBytes));
}

uint16_t registerCommand(uint16_t command, uint8_t address) {
    return static_cast<uint16_t>(command | (address << 7));
}

}  // namespace

Amc131m03::Amc131m03(const Ports& ports, Variant variant) : ports_(ports), variant_(variant) {
    buildFrame(null_, CommandNull, nullptr, 0);
}

Status Amc131m03::open() {
    Status status = reset();
    if (status == Status::Ok) {
        status = configure();
    }

    if (status == Status::Ok && variant_ == Variant::Amc131m03) {
        status = waitForSecondary();
    }

    if (status == Status::Ok) {
        status = writeRegister(AddressMode, Mode);
    }

    return status == Status::Ok ? settle() : status;
}

Status Amc131m03::readFrame(Frame& frame) {
    const Status status = transfer(null_);
    if (status != Status::Ok) {
        return status;
    }

    frame.status = response();
    frame.currentCode = signExtend24(read_ + WordBytes);
    frame.voltageCode = signExtend24(read_ + 2 * WordBytes);
    return Status::Ok;
}

Status Amc131m03::reset() {
    Status status = Status::NotAcknowledged;
    for (int32_t attempt = 0; attempt < ResetAttempts; attempt++) {
        status = command(CommandReset);
        ports_.delay(ports_.context, ResetMicroseconds);
        status = command(CommandNull);
        if (status == Status::Ok && response() == ResponseReset) {
            uint16_t id = 0;
            status = readRegister(AddressId, id);
            return status == Status::Ok && (id & IdMask) != IdThreeChannels ? Status::WrongChip : status;
        }
    }

    const bool silent = allEqual(read_, 0x00, FrameBytes) || allEqual(read_, 0xFF, FrameBytes);
    return silent ? Status::NotAcknowledged : status == Status::Ok ? Status::WrongChip : status;
}

Status Amc131m03::configure() {
    Status status = writeRegister(AddressClock, Clock);
    if (status == Status::Ok && variant_ == Variant::Amc131m03) {
        status = writeRegister(AddressDcdcControl, DcdcControl);
    }

    if (status == Status::Ok) {
        status = writeRegister(AddressGain, Gain);
    }

    return status == Status::Ok ? writeRegister(AddressConfiguration, Configuration) : status;
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
    // What happened during configuration clears when STATUS is output; afterwards nothing may be new.
    Frame frame{};
    for (int32_t round = 0; round < 2; round++) {
        ports_.delay(ports_.context, SettleMicroseconds);
        // Two frames empty the FIFO, the third shows STATUS as it is after that.
        for (int32_t read = 0; read < 3; read++) {
            const Status status = readFrame(frame);
            if (status != Status::Ok) {
                return status;
            }
        }
    }

    return unexpected(frame) == 0 ? Status::Ok : Status::ChipFault;
}

Status Amc131m03::command(uint16_t command) {
    buildFrame(write_, command, nullptr, 0);
    return transfer(write_);
}

Status Amc131m03::writeRegister(uint8_t address, uint16_t value) {
    buildFrame(write_, registerCommand(CommandWriteRegister, address), &value, 1);
    Status status = transfer(write_);
    if (status != Status::Ok) {
        return status;
    }

    status = command(registerCommand(CommandReadRegister, address));
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

Status Amc131m03::transfer(const uint8_t* write) {
    const Status status = static_cast<Status>(
        ports_.transfer(ports_.context, static_cast<int32_t>(Device::FrontEnd), write, read_, FrameBytes));
    if (status != Status::Ok) {
        return status;
    }

    const uint16_t expected = crc16(read_, ChecksumAt);
    const bool fits = read_[ChecksumAt] == expected >> 8 && read_[ChecksumAt + 1] == (expected & 0xFF) && read_[ChecksumAt + 2] == 0;
    return fits ? Status::Ok : Status::BadChecksum;
}

}  // namespace capsule
