#pragma once

#include <stdint.h>

#include "energy.h"
#include "means.h"

namespace capsule {

// Events since power-up; they stay at their largest value instead of wrapping.
struct Counters {
    uint32_t checksumErrors;
    uint32_t lostSamples;
    uint32_t overranges;
    uint32_t busErrors;
};

inline void increase(uint32_t& counter, int64_t by) {
    counter = by > static_cast<int64_t>(UINT32_MAX - counter) ? UINT32_MAX : counter + static_cast<uint32_t>(by);
}

// What managed code may see: the committed state, as it stood at the end of a block.
struct Snapshot {
    static constexpr int32_t Bytes = 128;

    uint16_t flags;
    uint32_t blockNumber;
    EnergyRegister energy;
    int64_t sampleCount;
    int64_t lastSampleMicroseconds;
    Means means;
    int32_t temperatureCentidegrees;
    uint16_t uncleanStops;
    Counters counters;
};

// Layout: hal/contracts/MeterSnapshot.cs.
void encode(const Snapshot& snapshot, uint8_t* into);

}  // namespace capsule
