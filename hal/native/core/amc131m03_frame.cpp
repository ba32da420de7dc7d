#include "amc131m03.h"

#include "flags.h"
#include "hot.h"

namespace capsule {
namespace {

constexpr size_t WordBytes = Amc131m03::WordBytes;

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

// Sums of products of codes in two halves of 24 bits: of a batch each fits a word, so that no carry has to be looked at.
struct Halves {
    int32_t high;
    uint32_t low;
};

static_assert(FrameBatch::Frames <= 1 << 7, "halves of 24 bits");

__attribute__((always_inline)) inline void addProduct(Halves& sum, int32_t a, int32_t b) {
    const int64_t product = static_cast<int64_t>(a) * (b * 256);
    sum.high += static_cast<int32_t>(product >> 32);
    sum.low += static_cast<uint32_t>(product) >> 8;
}

int64_t CAPSULE_HOT sumOf(const Halves& sum) {
    return sum.high * (INT64_C(1) << 24) + sum.low;
}

}  // namespace

Status CAPSULE_HOT Amc131m03::exchange(const uint8_t* write) {
    return static_cast<Status>(ports_.transfer(ports_.context, static_cast<int32_t>(Device::FrontEnd), write, frame(), FrameBytes));
}

Status CAPSULE_HOT Amc131m03::transfer(const uint8_t* write) {
    const Status status = exchange(write);
    return status == Status::Ok && !fits(*checksum_) ? Status::BadChecksum : status;
}

bool CAPSULE_HOT Amc131m03::fits(const Crc16Tables& tables) const {
    return misfit(slot_ + 1, crc16(frame(), WordBytes, tables), tables) == 0;
}

Status CAPSULE_HOT Amc131m03::read(Reading& reading) {
    const Status status = exchange(null_);
    return status == Status::Ok ? decode(this, slot_, reading) : status;
}

RawFrames Amc131m03::rawFrames() const {
    uint32_t plain[FrameBatch::SlotWords] = {};
    putAmcWord(frameIn(plain), 0, expectedStatus_ | StatusDataReady);
    return {ports_.transfer, ports_.context, null_, plain[0], &areWhole, &addFrames, &decode};
}

bool CAPSULE_HOT Amc131m03::areWhole(const void* self, const uint32_t* slots) {
    const Amc131m03& chip = *static_cast<const Amc131m03*>(self);
    return capsule::areWhole(slots, chip.plainChecksum_, *chip.checksum_);
}

int32_t CAPSULE_HOT CAPSULE_FAST Amc131m03::addFrames(const uint32_t* slots, EqualSums& sums, Extremes& extremes) {
    EqualSums newSums = sums;
    Extremes newExtremes = extremes;
    Halves products{};
    Halves squares{};
    const uint32_t* const end = slots + FrameBatch::Frames * FrameBatch::SlotWords;
#pragma GCC unroll 4
    do {
        const uint8_t* bytes = frameIn(slots);
        const int32_t current = signExtend24(bytes + WordBytes);
        const int32_t voltage = signExtend24(bytes + 2 * WordBytes);
        newSums.voltage += voltage;
        newSums.current += current;
        addProduct(products, voltage, current);
        addProduct(squares, current, current);
        widen(newExtremes, voltage, current);
        slots += FrameBatch::SlotWords;
    } while (slots != end);

    newSums.product += sumOf(products);
    newSums.square += sumOf(squares);
    sums = newSums;
    extremes = newExtremes;
    return signExtend24(frameIn(end - FrameBatch::SlotWords) + 3 * WordBytes);
}

Status CAPSULE_HOT Amc131m03::decode(const void* self, const uint32_t* slot, Reading& reading) {
    const Amc131m03& chip = *static_cast<const Amc131m03*>(self);
    const uint8_t* bytes = frameIn(slot);
    if (misfit(slot + 1, crc16(bytes, WordBytes, *chip.checksum_), *chip.checksum_) != 0) {
        return Status::BadChecksum;
    }

    // While all is well the data-ready bits are the only ones that differ from what STATUS must be.
    const uint32_t difference = static_cast<uint32_t>((bytes[0] << 8) | bytes[1]) ^ chip.expectedStatus_;
    reading.currentCode = signExtend24(bytes + WordBytes);
    reading.voltageCode = signExtend24(bytes + 2 * WordBytes);
    reading.temperatureCode = signExtend24(bytes + 3 * WordBytes);
    reading.isFresh = (difference & StatusDataReady) == StatusDataReady;
    reading.wasRefused = (difference & StatusInputChecksum) != 0;
    reading.faults = faultOf(static_cast<uint16_t>(difference & ~uint32_t{StatusDataReady | StatusInputChecksum}));
    return Status::Ok;
}

}  // namespace capsule
