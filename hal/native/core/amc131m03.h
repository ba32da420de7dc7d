#pragma once

#include <stdint.h>

#include "checksum.h"
#include "front_end.h"
#include "ports.h"
#include "status.h"

namespace capsule {

// AMC131M03, isolated three-channel 24-bit ADC (TI SBAS994); ADS131M03 (register map of SBAS890) is the same driver without
// the isolated secondary side. hardware-docs/chips/Amc131M03.md. Channel 0 = current, gain 32; channel 1 = voltage, gain 1;
// channel 2 = temperature. Words of 24 bits; a frame is five words: command or status, three channels, checksum.
// Options: OptionAnsiChecksum; OptionGlobalChop, whose conversions come at the same rate (oversampling 256, delay 256 periods
// of the modulator: 3 * 256 + 256 = 1024 of them), with more noise and less offset.
class Amc131m03 {
public:
    static constexpr int32_t FrameBytes = 15;

    // Bits of STATUS.
    static constexpr uint16_t StatusLock = 0x8000;
    static constexpr uint16_t StatusResynchronised = 0x4000;
    static constexpr uint16_t StatusRegisterMap = 0x2000;
    static constexpr uint16_t StatusInputChecksum = 0x1000;
    static constexpr uint16_t StatusAnsiChecksum = 0x0800;
    static constexpr uint16_t StatusReset = 0x0400;
    static constexpr uint16_t StatusWordLength24 = 0x0100;
    static constexpr uint16_t StatusFuseFailed = 0x0080;
    static constexpr uint16_t StatusSecondaryFailed = 0x0040;
    static constexpr uint16_t StatusDataReady = 0x0007;

    Amc131m03(const Ports& ports, bool isIsolated, uint32_t options);

    // CLKIN 8.192 MHz / 2 / 1024: 4000 samples per second, from a crystal.
    FrontEndTraits traits() const { return {250, true, 2, -8388608, 8388607}; }

    // Resets, checks the identity, configures, reads back each register, waits for the secondary side (bounded), lets the
    // filters settle and empties the FIFO. NotAcknowledged, WrongChip, WriteFailed, BadChecksum, ChipFault (secondary side,
    // fuses, unexpected STATUS), OutOfRange (unknown option).
    Status open(uint16_t& faults);

    // BadChecksum when the frame does not fit its CRC; it is never decoded then.
    Status read(Reading& reading);

    int32_t temperatureCode() const;

private:
    Status openChip();
    Status reset();
    Status configure();
    Status protect();
    Status waitForSecondary();
    Status settle();
    Status command(uint16_t command);
    Status writeRegister(uint8_t address, uint16_t value);
    Status confirmWrite(uint8_t address, uint16_t value);
    Status readRegister(uint8_t address, uint16_t& value);
    Status transfer(const uint8_t* write);
    Status exchange(const uint8_t* write);
    bool fits(const Crc16Tables& tables) const;
    uint16_t response() const { return static_cast<uint16_t>((read_[0] << 8) | read_[1]); }

    Ports ports_;
    const Crc16Tables* checksum_;
    uint16_t expectedStatus_;
    bool isIsolated_;
    uint32_t options_;
    uint8_t write_[FrameBytes];
    uint8_t null_[FrameBytes];
    uint8_t read_[FrameBytes];
};

// 24-bit two's complement, most significant byte first.
inline int32_t signExtend24(const uint8_t* bytes) {
    const uint32_t word = (static_cast<uint32_t>(bytes[0]) << 24) | (static_cast<uint32_t>(bytes[1]) << 16) | (static_cast<uint32_t>(bytes[2]) << 8);
    return static_cast<int32_t>(word) >> 8;
}

}  // namespace capsule
