#pragma once

#include <stdint.h>

#include "calibration.h"
#include "int128.h"

namespace capsule {

// Sample periods in a block: 64 ms.
constexpr int32_t BlockSamples = 256;

// Codes of the front end are 24 bit, two's complement.
constexpr int32_t MinimumCode = -8388608;
constexpr int32_t MaximumCode = 8388607;

// The raw sums of at most BlockSamples samples: nothing is rounded, calibration comes once per block.
struct Block {
    int32_t samples;
    int32_t voltageSum;
    int32_t currentSum;
    int64_t productSum;
};

// 256 codes of 24 bits need 32 bits, both ends included.
static_assert(static_cast<int64_t>(BlockSamples) * MaximumCode <= INT32_MAX, "sum of codes overflows upwards");
static_assert(static_cast<int64_t>(BlockSamples) * MinimumCode >= INT32_MIN, "sum of codes overflows downwards");

// Adds one sample; the caller closes the block at BlockSamples.
inline void accumulate(Block& block, int32_t voltageCode, int32_t currentCode) {
    block.samples++;
    block.voltageSum += voltageCode;
    block.currentSum += currentCode;
    block.productSum += static_cast<int64_t>(voltageCode) * currentCode;
}

// Calibrated energy of the block in energy units (energy.h), exact:
// sum of (256 V - ov)(256 I - oi), times both gains. Positive = from the station to the vehicle.
Int128 fold(const Block& block, const Calibration& calibration);

// Means of a block for display: rounded to the nearest unit; zero for a block without samples.
struct Means {
    int32_t busMillivolts;
    int32_t currentMilliamperes;
    int64_t powerMilliwatts;
};

Means means(const Block& block, const Calibration& calibration, Int128 energyUnits);

}  // namespace capsule
