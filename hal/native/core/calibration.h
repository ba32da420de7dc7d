#pragma once

#include <stdint.h>

namespace capsule {

// Sample rate of the front end: CLKIN 8.192 MHz / 2 / OSR 1024. The crystal of the front end is the time base of energy.
constexpr uint32_t SampleRateHertz = 4000;

// Time between two samples.
constexpr int64_t SamplePeriodMicroseconds = 1000000 / SampleRateHertz;

// The calibration of the metering path; constant inside a block. Meaning and ranges: hal/contracts/MeterParameters.cs.
struct Calibration {
    int32_t busPicovoltsPerCode;
    int32_t currentPicoamperesPerCode;
    int32_t busOffsetCode256ths;
    int32_t currentOffsetCode256ths;
};

constexpr int32_t MaximumBusPicovoltsPerCode = 268435455;
constexpr int32_t MaximumCurrentPicoamperesPerCode = 134217727;
constexpr int32_t MaximumOffsetCode256ths = 8388607;

constexpr bool isInRange(int32_t value, int32_t from, int32_t to) {
    return value >= from && value <= to;
}

// True when every member is inside its range.
constexpr bool isValid(const Calibration& calibration) {
    return isInRange(calibration.busPicovoltsPerCode, 1, MaximumBusPicovoltsPerCode)
        && isInRange(calibration.currentPicoamperesPerCode, 1, MaximumCurrentPicoamperesPerCode)
        && isInRange(calibration.busOffsetCode256ths, -MaximumOffsetCode256ths, MaximumOffsetCode256ths)
        && isInRange(calibration.currentOffsetCode256ths, -MaximumOffsetCode256ths, MaximumOffsetCode256ths);
}

}  // namespace capsule
