#pragma once

#include <stdint.h>

#include "ports.h"
#include "status.h"

namespace capsule {

// AMC131M03, isolated three-channel 24-bit ADC (TI SBAS994); ADS131M03 (register map of SBAS890) is the same driver without
// the isolated secondary side. hardware-docs/chips/Amc131M03.md. Channel 0 = current, gain 32; channel 1 = voltage, gain 1;
// channel 2 = spare. Words of 24 bits; a frame is five words: command or status, three channels, checksum.
class Amc131m03 {
public:
    static constexpr int32_t FrameBytes = 15;

    enum class Variant : int32_t { Amc131m03 = 0, Ads131m03 = 1 };

    // Bits of STATUS.
    static constexpr uint16_t StatusLock = 0x8000;
    static constexpr uint16_t StatusResynchronised = 0x4000;
    static constexpr uint16_t StatusRegisterMap = 0x2000;
    static constexpr uint16_t StatusInputChecksum = 0x1000;
    static constexpr uint16_t StatusReset = 0x0400;
    static constexpr uint16_t StatusWordLength24 = 0x0100;
    static constexpr uint16_t StatusFuseFailed = 0x0080;
    static constexpr uint16_t StatusSecondaryFailed = 0x0040;
    static constexpr uint16_t StatusDataReady = 0x0007;

    struct Frame {
        uint16_t status;
        int32_t currentCode;
        int32_t voltageCode;
    };

    Amc131m03(const Ports& ports, Variant variant);

    // Resets, checks the identity, configures, reads back each register, waits for the secondary side (bounded), lets the
    // filters settle and empties the FIFO. Afterwards the next data-ready belongs to the first sample to be used.
    // NotAcknowledged, WrongChip, WriteFailed, BadChecksum, ChipFault (secondary side, fuses, unexpected STATUS).
    Status open();

    // One frame: the oldest conversion that waits. BadChecksum when the frame does not fit its CRC; never decoded then.
    Status readFrame(Frame& frame);

    // True when the last response was a STATUS that reports the loss of the isolated secondary side.
    bool isSecondaryLost() const { return (response() & StatusSecondaryFailed) != 0; }

    // True when the frame holds a conversion that was not read before.
    static bool isFresh(const Frame& frame) { return (frame.status & StatusDataReady) == StatusDataReady; }

    // What STATUS says beyond what it must say while measuring; 0 when all is well.
    static uint16_t unexpected(const Frame& frame) {
        return static_cast<uint16_t>((frame.status ^ StatusWordLength24) & ~(StatusDataReady | StatusInputChecksum));
    }

private:
    Status reset();
    Status configure();
    Status waitForSecondary();
    Status settle();
    Status command(uint16_t command);
    Status writeRegister(uint8_t address, uint16_t value);
    Status readRegister(uint8_t address, uint16_t& value);
    Status transfer(const uint8_t* write);
    uint16_t response() const { return static_cast<uint16_t>((read_[0] << 8) | read_[1]); }

    Ports ports_;
    Variant variant_;
    uint8_t write_[FrameBytes];
    uint8_t null_[FrameBytes];
    uint8_t read_[FrameBytes];
};

// 24-bit two's complement, most significant byte first.
inline int32_t signExtend24(const uint8_t* bytes) {
    const uint32_t word = (static_cast<uint32_t>(bytes[0]) << 16) | (static_cast<uint32_t>(bytes[1]) << 8) | bytes[2];
    return static_cast<int32_t>(word ^ 0x800000u) - 0x800000;
}

}  // namespace capsule
