#pragma once

#include <stdint.h>

#include <cstdio>
#include <cstdlib>
#include <random>
#include <vector>

#include "calibration.h"
#include "energy.h"

using Wide = __int128;

inline Wide toWide(capsule::Int128 value) {
    return static_cast<Wide>((static_cast<unsigned __int128>(value.high) << 64) | value.low);
}

inline capsule::Int128 fromWide(Wide value) {
    const unsigned __int128 bits = static_cast<unsigned __int128>(value);
    return {static_cast<uint64_t>(bits), static_cast<uint64_t>(bits >> 64)};
}

inline const Wide WideUnitsPerMilliwattHour = static_cast<Wide>(36) * 100000000000 * 1000000000000 * 4000 * 65536;

// Energy sample by sample, as the definition says, with nothing deferred.
inline Wide sampleUnits(int32_t voltage, int32_t current, const capsule::Calibration& c) {
    return static_cast<Wide>(256 * static_cast<int64_t>(voltage) - c.busOffsetCode256ths)
        * (256 * static_cast<int64_t>(current) - c.currentOffsetCode256ths) * c.busPicovoltsPerCode * c.currentPicoamperesPerCode;
}

// A generator whose seed is printed, and taken from SEED when that is set: a failure can be repeated.
inline std::mt19937_64 seeded(const char* test) {
    const char* given = std::getenv("SEED");
    const uint64_t seed = given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device{}();
    std::printf("%s: SEED=%llu\n", test, static_cast<unsigned long long>(seed));
    return std::mt19937_64(seed);
}

constexpr capsule::Calibration ReferenceCalibration = {143194580, 89406967, 0, 0};
