#pragma once

#include <stdint.h>

namespace capsule {

// A block lasts at most so long, whatever the front end: 256 periods of a front end with 4000 samples per second.
constexpr int32_t BlockMicroseconds = 64000;

// Codes of the front ends are 24 bit, two's complement.
constexpr int32_t MinimumCode = -8388608;
constexpr int32_t MaximumCode = 8388607;

// Periods of a front end whose samples all weigh the same.
constexpr int32_t BlockSamples = 256;

// The raw sums of at most BlockSamples samples of equal weight: what the hot loop adds to. Nothing is rounded, calibration and
// weight come once per block.
struct EqualSums {
    int32_t voltage;
    int32_t current;
    int64_t product;
    int64_t square;
};

static_assert(static_cast<int64_t>(BlockSamples) * MaximumCode <= INT32_MAX, "sum of codes overflows upwards");
static_assert(static_cast<int64_t>(BlockSamples) * MinimumCode >= INT32_MIN, "sum of codes overflows downwards");

// Adds one sample; the caller closes the block at BlockSamples.
__attribute__((always_inline)) inline void accumulate(EqualSums& sums, int32_t voltageCode, int32_t currentCode) {
    sums.voltage += voltageCode;
    sums.current += currentCode;
    sums.product += static_cast<int64_t>(voltageCode) * currentCode;
    sums.square += static_cast<int64_t>(currentCode) * currentCode;
}

// Sums over at most BlockMicroseconds; every sample weighs the microseconds it stands for.
struct WeightedSums {
    int32_t microseconds;
    int64_t voltage;
    int64_t current;
    int64_t product;
    int64_t square;
};

// 2^46 for two codes, 64 000 for the weights: below 2^62.
static_assert(static_cast<int64_t>(MinimumCode) * MinimumCode <= (INT64_MAX >> 1) / BlockMicroseconds, "sum of products");

// Adds one sample; the caller keeps the sum of weights at BlockMicroseconds or below.
inline void accumulate(WeightedSums& sums, int32_t voltageCode, int32_t currentCode, int32_t weight) {
    sums.microseconds += weight;
    sums.voltage += static_cast<int64_t>(voltageCode) * weight;
    sums.current += static_cast<int64_t>(currentCode) * weight;
    sums.product += static_cast<int64_t>(voltageCode) * currentCode * weight;
    sums.square += static_cast<int64_t>(currentCode) * currentCode * weight;
}

// Samples of equal weight, weighted.
inline WeightedSums weighted(const EqualSums& sums, int32_t samples, int32_t weight) {
    return {
        samples * weight,
        static_cast<int64_t>(sums.voltage) * weight,
        static_cast<int64_t>(sums.current) * weight,
        sums.product * weight,
        sums.square * weight,
    };
}

// Least and greatest code of each channel in a block.
struct Extremes {
    int32_t leastVoltage;
    int32_t greatestVoltage;
    int32_t leastCurrent;
    int32_t greatestCurrent;
};

constexpr Extremes NoExtremes = {INT32_MAX, INT32_MIN, INT32_MAX, INT32_MIN};

__attribute__((always_inline)) inline void widen(Extremes& extremes, int32_t voltageCode, int32_t currentCode) {
    extremes.leastVoltage = voltageCode < extremes.leastVoltage ? voltageCode : extremes.leastVoltage;
    extremes.greatestVoltage = voltageCode > extremes.greatestVoltage ? voltageCode : extremes.greatestVoltage;
    extremes.leastCurrent = currentCode < extremes.leastCurrent ? currentCode : extremes.leastCurrent;
    extremes.greatestCurrent = currentCode > extremes.greatestCurrent ? currentCode : extremes.greatestCurrent;
}

// A closed block as it waits to be folded and committed.
struct Block {
    WeightedSums sums;
    Extremes extremes;
    int64_t endMicroseconds;
    int32_t durationMicroseconds;
    int32_t samples;
    int32_t temperatureCode;
    uint16_t flags;
};

}  // namespace capsule
