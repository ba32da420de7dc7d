#include "amc131m03.h"

#include "flags.h"
#include "hot.h"

namespace capsule {
namespace {

constexpr size_t WordBytes = Amc131m03::WordBytes;
constexpr size_t ChecksumAt = Amc131m03::FrameBytes - WordBytes;

// Unexpected bits of STATUS as a fault: the gravest first.
uint16_t CAPSULE_HOT faultOf(uint16_t unexpectedStatus) {
    if ((unexpectedStatus & Amc131m03::StatusSecondaryFailed) != 0) {
        return FlagSecondaryLost;
    }

    if ((unexpectedStatus & Amc131m03::StatusFuseFailed) != 0) {
        return FlagFrontEndFailed;
    }

    return unexpectedStatus != 0 ? FlagConfigurationChanged : uint16_t{0};
}

}  // namespace

Status CAPSULE_HOT Amc131m03::transfer(const uint8_t* write) {
    const Status status = exchange(write);
    return status == Status::Ok && !fits(*checksum_) ? Status::BadChecksum : status;
}

bool CAPSULE_HOT Amc131m03::fits(const Crc16Tables& tables) const {
    uint32_t value = crc16Step4(tables, Crc16Seed, read_);
    value = crc16Step4(tables, value, read_ + 4);
    value = crc16Step4(tables, value, read_ + 8);
    const uint32_t received = static_cast<uint32_t>((read_[ChecksumAt] << 8) | read_[ChecksumAt + 1]);
    return ((value ^ received) | read_[ChecksumAt + 2]) == 0;
}

void Amc131m03::expectPlain() {
    uint8_t word[4] = {};
    putAmcWord(word, 0, expectedStatus_ | StatusDataReady);
    __builtin_memcpy(&plainWord_, word, sizeof(plainWord_));
    plainChecksum_ = crc16(word, WordBytes, *checksum_);
}

// True when the frame is whole and its first word the plain one.
inline bool CAPSULE_HOT Amc131m03::isPlain() const {
    const uint8_t* bytes = static_cast<const uint8_t*>(__builtin_assume_aligned(read_, 4));
    uint32_t word;
    __builtin_memcpy(&word, bytes, sizeof(word));
    const uint8_t mask[4] = {0xFF, 0xFF, 0xFF, 0};
    uint32_t statusBytes;
    __builtin_memcpy(&statusBytes, mask, sizeof(statusBytes));
    if (((word ^ plainWord_) & statusBytes) != 0) {
        return false;
    }

    const Crc16Tables& tables = *checksum_;
    uint32_t value = crc16Step4(tables, plainChecksum_, bytes + WordBytes);
    value = crc16Step4(tables, value, bytes + WordBytes + 4);
    value = crc16Step(tables, value, bytes[WordBytes + 8]);
    return (((value >> 8) ^ bytes[ChecksumAt]) | ((value & 0xFFu) ^ bytes[ChecksumAt + 1]) | bytes[ChecksumAt + 2]) == 0;
}

// Nearly every frame begins with the same word: its part of the checksum is known, the rest is checked byte by byte.
Status CAPSULE_HOT Amc131m03::read(Reading& reading) {
    const Status status = exchange(null_);
    if (status != Status::Ok || !isPlain()) {
        return status == Status::Ok ? decode(reading) : status;
    }

    reading = {signExtend24(read_ + 2 * WordBytes), signExtend24(read_ + WordBytes), 0, true, false};
    return Status::Ok;
}

Status CAPSULE_HOT Amc131m03::decode(Reading& reading) const {
    if (!fits(*checksum_)) {
        return Status::BadChecksum;
    }

    // While all is well the data-ready bits are the only ones that differ from what STATUS must be.
    const uint32_t difference = response() ^ expectedStatus_;
    reading.currentCode = signExtend24(read_ + WordBytes);
    reading.voltageCode = signExtend24(read_ + 2 * WordBytes);
    reading.isFresh = (difference & StatusDataReady) == StatusDataReady;
    reading.wasRefused = false;
    reading.faults = 0;
    if ((difference & ~uint32_t{StatusDataReady}) != 0) {
        reading.wasRefused = (difference & StatusInputChecksum) != 0;
        reading.faults = faultOf(static_cast<uint16_t>(difference & ~uint32_t{StatusDataReady | StatusInputChecksum}));
    }

    return Status::Ok;
}

int32_t CAPSULE_HOT Amc131m03::temperatureCode() const {
    return signExtend24(read_ + 3 * WordBytes);
}

}  // namespace capsule
