#pragma once

#include <stdint.h>

#include "block.h"
#include "status.h"

namespace capsule {

// The front ends that the core knows. A third chip is one file with a class as below, a number here, and a line in meter.cpp.
enum class FrontEndKind : int32_t { Amc131m03 = 0, Ads131m03 = 1, Ina228 = 2 };

// Options of the driver, chosen with the kind. A chip that does not know one refuses it in open() with OutOfRange.
constexpr uint32_t OptionAnsiChecksum = 1;
constexpr uint32_t OptionGlobalChop = 2;

// What the core must know of a front end. Codes of all chips are 24 bit, two's complement; a chip with fewer bits shifts its
// codes to the left, so that the ranges of the calibration are the same for all.
struct FrontEndTraits {
    // Nominal time between two samples.
    int32_t periodMicroseconds;

    // True: a crystal makes the period, every sample weighs exactly so much. False: each sample weighs what the monotonic time
    // since the one before says.
    bool isPeriodExact;

    // Conversions that the chip keeps while nobody reads.
    int32_t fifoDepth;

    // Codes at the end of the range, equal for both channels.
    int32_t minimumCode;
    int32_t maximumCode;
};

// What one read brought.
struct Reading {
    int32_t voltageCode;
    int32_t currentCode;

    // The scale is in the calibration.
    int32_t temperatureCode;

    // Flags (flags.h) that end measuring; when not 0 nothing else in here is a measurement.
    uint16_t faults;

    // True when this conversion was not read before.
    bool isFresh;

    // True when the chip says that the last frame to it arrived damaged; the reading itself is good.
    bool wasRefused;
};

// Offered by a chip whose conversions are frames with a checksum: its frames are collected as they come (frame_batch.h), and
// their checksums are checked for a whole batch at once. What is not ordinary goes frame by frame, through decode().
struct RawFrames {
    // Fetches a frame: `request` out, FrameBatch::FrameBytes in. Null for a chip without such frames.
    int32_t (*transfer)(void* context, int32_t device, const uint8_t* write, uint8_t* read, int32_t count) = nullptr;
    void* context = nullptr;
    const uint8_t* request = nullptr;

    // First word of the slot of a frame that says nothing but: a new conversion.
    uint32_t plainWord = 0;

    // True when all frames of a batch are whole, provided that their first words are plain.
    bool (*areWhole)(const void* chip, const uint32_t* slots) = nullptr;

    // Adds the frames of a batch that is whole; returns the temperature code of the last.
    int32_t (*add)(const uint32_t* slots, EqualSums& sums, Extremes& extremes) = nullptr;

    // One frame, whatever is in it; BadChecksum when it is not whole.
    Status (*decode)(const void* chip, const uint32_t* slot, Reading& reading) = nullptr;
};

// A front end as the core sees it. A chip class has exactly these members; FrontEnd is made from it with frontEndOf(chip), or
// with collectingFrontEndOf(chip) when it has the last one, too.
//     FrontEndTraits traits() const;            constant from construction on
//     Status open(uint16_t& faults);            identity, configuration read back, settling; afterwards the next data-ready
//                                               belongs to the first sample to be used; faults: flags that say more
//     Status read(Reading& reading);            the oldest conversion that waits; BadChecksum: it is gone for good;
//                                               any other failure: it may still wait
//     RawFrames rawFrames() const;              constant from open() on; only where isPeriodExact
struct FrontEnd {
    void* chip;
    Status (*open)(void* chip, uint16_t& faults);
    Status (*read)(void* chip, Reading& reading);
    RawFrames (*rawFrames)(const void* chip);
    FrontEndTraits traits;
};

template <class Chip>
FrontEnd frontEndOf(Chip& chip) {
    return {
        &chip,
        [](void* self, uint16_t& faults) { return static_cast<Chip*>(self)->open(faults); },
        [](void* self, Reading& reading) { return static_cast<Chip*>(self)->read(reading); },
        nullptr,
        chip.traits(),
    };
}

template <class Chip>
FrontEnd collectingFrontEndOf(Chip& chip) {
    FrontEnd frontEnd = frontEndOf(chip);
    frontEnd.rawFrames = [](const void* self) { return static_cast<const Chip*>(self)->rawFrames(); };
    return frontEnd;
}

}  // namespace capsule
