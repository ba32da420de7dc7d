#pragma once

#include <stdint.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>

#include "Big.h"
#include "calibration.h"
#include "energy.h"

using Wide = __int128;

inline Big power10(int32_t exponent) {
    Big power(1);
    for (int32_t i = 0; i < exponent; i++) {
        power = power * 10;
    }

    return power;
}

// 3.6 J in 10^-24 W, 10^-6, microseconds and (1/256)^2.
inline const Big BigUnitsPerMilliwattHour = Big(36) * power10(23) * power10(6) * power10(6) * 65536;

// Offsets taken off, 256 times a code; with nothing deferred. The product fits 64 bits, many of them with their weight 128.
inline int64_t corrected(int32_t code, int32_t offset) {
    return 256 * static_cast<int64_t>(code) - offset;
}

inline Wide productOf(int32_t voltage, int32_t current, const capsule::Calibration& c) {
    return static_cast<Wide>(corrected(voltage, c.busOffsetCode256ths)) * corrected(current, c.currentOffsetCode256ths);
}

inline Wide squareOf(int32_t current, const capsule::Calibration& c) {
    return static_cast<Wide>(corrected(current, c.currentOffsetCode256ths)) * corrected(current, c.currentOffsetCode256ths);
}

// Sums of w * product, w * square, w * current in energy and charge units.
inline Big netUnits(Wide products, const capsule::Gains& gains) {
    return Big(products) * gains.busPicovoltsPerCode * gains.currentPicoamperesPerCode * 1000000;
}

inline Big lossUnits(Wide squares, const capsule::Gains& gains, int32_t microohms) {
    return Big(squares) * gains.currentPicoamperesPerCode * gains.currentPicoamperesPerCode * microohms;
}

inline capsule::Gains gainsOf(const capsule::Calibration& c) {
    return {c.busPicovoltsPerCode, c.currentPicoamperesPerCode};
}

// A generator whose seed is printed, and taken from SEED when that is set: a failure can be repeated.
inline std::mt19937_64 seeded(const char* test) {
    const char* given = std::getenv("SEED");
    const uint64_t seed = given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device{}();
    std::printf("%s: SEED=%llu\n", test, static_cast<unsigned long long>(seed));
    return std::mt19937_64(seed);
}

// Either end of a range, or anything inside.
inline int32_t anyBetween(int32_t from, int32_t to, std::mt19937_64& random) {
    const int64_t width = static_cast<int64_t>(to) - from + 1;
    const uint64_t kind = random() % 4;
    return kind == 0 ? from : kind == 1 ? to : static_cast<int32_t>(from + static_cast<int64_t>(random() % static_cast<uint64_t>(width)));
}

// Offsets and gains anywhere in their ranges.
inline capsule::Calibration anyCalibration(std::mt19937_64& random) {
    return {
        anyBetween(1, capsule::MaximumBusPicovoltsPerCode, random),
        anyBetween(1, capsule::MaximumCurrentPicoamperesPerCode, random),
        anyBetween(-capsule::MaximumOffsetCode256ths, capsule::MaximumOffsetCode256ths, random),
        anyBetween(-capsule::MaximumOffsetCode256ths, capsule::MaximumOffsetCode256ths, random),
    };
}

constexpr capsule::Calibration ReferenceCalibration = {143194580, 89406967, 0, 0};
