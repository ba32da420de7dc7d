#pragma once

#include <stddef.h>
#include <stdint.h>

#include "checksum.h"
#include "frame_batch.h"
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
    static constexpr int32_t FrameBytes = FrameBatch::FrameBytes;
    static constexpr size_t WordBytes = 3;

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
    // fuses, unexpected STATUS, no conversions), OutOfRange (unknown option).
    Status open(uint16_t& faults);

    // BadChecksum when the frame does not fit its CRC; it is never decoded then.
    Status read(Reading& reading);

    RawFrames rawFrames() const;

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
    static bool areWhole(const void* self, const uint32_t* slots);
    static int32_t addFrames(const uint32_t* slots, EqualSums& sums, Extremes& extremes);
    static Status decode(const void* self, const uint32_t* slot, Reading& reading);
    bool fits(const Crc16Tables& tables) const;
    uint8_t* frame() { return frameIn(slot_); }
    const uint8_t* frame() const { return frameIn(slot_); }
    uint16_t response() const { return static_cast<uint16_t>((frame()[0] << 8) | frame()[1]); }

    Ports ports_;
    const Crc16Tables* checksum_;

    // The checksum after the first word of a frame in which nothing but a conversion is new.
    uint32_t plainChecksum_ = 0;
    uint16_t expectedStatus_;
    bool isIsolated_;
    uint32_t options_;
    uint8_t write_[FrameBytes];
    uint8_t null_[FrameBytes];
    uint32_t slot_[FrameBatch::SlotWords] = {};
};

// Commands, registers and checksums lie in the upper 16 bits of a word.
inline void putAmcWord(uint8_t* frame, size_t index, uint16_t value) {
    frame[index * Amc131m03::WordBytes] = static_cast<uint8_t>(value >> 8);
    frame[index * Amc131m03::WordBytes + 1] = static_cast<uint8_t>(value);
}

// 24-bit two's complement, most significant byte first.
__attribute__((always_inline)) inline int32_t signExtend24(const uint8_t* bytes) {
    return static_cast<int8_t>(bytes[0]) * 65536 + bytes[1] * 256 + bytes[2];
}

}  // namespace capsule
