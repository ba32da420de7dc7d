#pragma once

#include <stdint.h>

namespace capsule {

// The numbers of hal/contracts/MeterFlags.cs.
constexpr uint16_t FlagMeasuring = 1;
constexpr uint16_t FlagFrontEndFailed = 2;
constexpr uint16_t FlagSecondaryLost = 4;
constexpr uint16_t FlagRegisterMemoryFailed = 8;
constexpr uint16_t FlagRegisterCorrupt = 16;
constexpr uint16_t FlagGap = 32;
constexpr uint16_t FlagOverrange = 64;
constexpr uint16_t FlagConfigurationChanged = 128;
constexpr uint16_t FlagTemperatureFailed = 256;

}  // namespace capsule
