#pragma once

#include <stdint.h>

namespace capsule {

// The metering parameters; constant from one start to the next. Meaning and ranges: hal/contracts/MeterParameters.cs.
struct Calibration {
    int32_t busPicovoltsPerCode;
    int32_t currentPicoamperesPerCode;
    int32_t busOffsetCode256ths;
    int32_t currentOffsetCode256ths;
    int32_t cableMicroohms = 0;
    int32_t startingCurrentMilliamperes = 0;
    int32_t busGainPartsPerBillionPerKelvin = 0;
    int32_t currentGainPartsPerBillionPerKelvin = 0;
    int32_t referenceTemperatureCentidegrees = 2500;
    int32_t temperatureNanodegreesPerCode = 0;
    int32_t temperatureOffsetCentidegrees = 0;
    int32_t pulsesPerKilowattHour = 1000;
};

constexpr int32_t MaximumBusPicovoltsPerCode = 268435455;
constexpr int32_t MaximumCurrentPicoamperesPerCode = 134217727;
constexpr int32_t MaximumOffsetCode256ths = 12000000;
constexpr int32_t MaximumCableMicroohms = 1000000;
constexpr int32_t MaximumStartingCurrentMilliamperes = 1000000;
constexpr int32_t MaximumGainPartsPerBillionPerKelvin = 1000000;
constexpr int32_t MinimumTemperatureCentidegrees = -6000;
constexpr int32_t MaximumTemperatureCentidegrees = 15000;
constexpr int32_t MaximumTemperatureOffsetCentidegrees = 100000;
constexpr int32_t MilliwattHoursPerKilowattHour = 1000000;

// Both gains as they are at one temperature.
struct Gains {
    int32_t busPicovoltsPerCode;
    int32_t currentPicoamperesPerCode;
};

// The largest change of a gain over temperature: 210 K at 1 000 000 ppb/K are 21 %.
constexpr int64_t MaximumGainChange(int64_t gain) {
    return gain * 21 / 100 + 1;
}

constexpr int64_t LargestBusGain = MaximumBusPicovoltsPerCode + MaximumGainChange(MaximumBusPicovoltsPerCode);
constexpr int64_t LargestCurrentGain = MaximumCurrentPicoamperesPerCode + MaximumGainChange(MaximumCurrentPicoamperesPerCode);
static_assert(LargestBusGain < (1 << 29) && LargestCurrentGain < (1 << 28), "gains over temperature");

// True when every member is inside its range.
bool isValid(const Calibration& calibration);

// Temperature of a code of the temperature channel, in 1/100 °C, rounded to the nearest; the reference temperature without a
// sensor. It may lie outside the range that a sensor can have.
int64_t temperatureOf(const Calibration& calibration, int32_t code);

// A temperature outside this range is a broken sensor.
constexpr bool isPlausibleTemperature(int64_t centidegrees) {
    return centidegrees >= MinimumTemperatureCentidegrees && centidegrees <= MaximumTemperatureCentidegrees;
}

// The gains at a plausible temperature: gain + gain * ppb/K * (temperature - reference) / 10^9, rounded to the nearest unit,
// halves away from zero, never below 1. An integer, so all that follows from it is exact.
Gains gainsAt(const Calibration& calibration, int32_t centidegrees);

// Rounds to the nearest, halves away from zero; denominator above 0.
constexpr int64_t divideRounded(int64_t numerator, int64_t denominator) {
    const int64_t half = denominator / 2;
    return (numerator < 0 ? numerator - half : numerator + half) / denominator;
}

}  // namespace capsule
