#include "block.h"

#include "energy.h"

namespace capsule {
namespace {

// Pico units per milli unit, times the 256ths in which means of codes are held.
constexpr int64_t MilliDivisor = 256 * INT64_C(1000000000);

// Energy units per milliwatt and sample: 10^24 pV pA per W, 65536 for the two factors of 256, 10^-3 for milli.
constexpr Int128 PowerDivisor = multiply(multiply(toInt128(1000000000000000000), 1000), 65536);

int64_t divideRounded(int64_t numerator, int64_t denominator) {
    const int64_t half = denominator / 2;
    return (numerator < 0 ? numerator - half : numerator + half) / denominator;
}

// |mean code| <= 2^31 + 2^23 in 256ths, gain < 2^28: the product is below 2^60.
int32_t meanMilli(int32_t codeSum, int32_t samples, int32_t offsetCode256ths, int32_t gain) {
    const int64_t sum = INT64_C(256) * codeSum - static_cast<int64_t>(samples) * offsetCode256ths;
    return static_cast<int32_t>(divideRounded(divideRounded(sum, samples) * gain, MilliDivisor));
}

int64_t meanPower(Int128 energyUnits, int32_t samples) {
    const bool negative = isNegative(energyUnits);
    const Int128 divisor = multiply(PowerDivisor, static_cast<uint32_t>(samples));
    const Int128 magnitude = negative ? negate(energyUnits) : energyUnits;
    const int64_t power = static_cast<int64_t>(divide(add(magnitude, halve(divisor)), divisor).quotient);
    return negative ? -power : power;
}

}  // namespace

Int128 fold(const Block& block, const Calibration& calibration) {
    const int64_t busOffset = calibration.busOffsetCode256ths;
    const int64_t currentOffset = calibration.currentOffsetCode256ths;

    // Each term fits 64 bits (offset 2^23, sum 2^31, 256 = 2^8), two of them together do not.
    Int128 sum = shiftLeft(toInt128(block.productSum), 16);
    sum = subtract(sum, toInt128(256 * busOffset * block.currentSum));
    sum = subtract(sum, toInt128(256 * currentOffset * block.voltageSum));
    sum = add(sum, toInt128(busOffset * currentOffset * block.samples));
    sum = multiply(sum, static_cast<uint32_t>(calibration.busPicovoltsPerCode));
    return multiply(sum, static_cast<uint32_t>(calibration.currentPicoamperesPerCode));
}

Means means(const Block& block, const Calibration& calibration, Int128 energyUnits) {
    if (block.samples == 0) {
        return {0, 0, 0};
    }

    return {
        meanMilli(block.voltageSum, block.samples, calibration.busOffsetCode256ths, calibration.busPicovoltsPerCode),
        meanMilli(block.currentSum, block.samples, calibration.currentOffsetCode256ths, calibration.currentPicoamperesPerCode),
        meanPower(energyUnits, block.samples),
    };
}

}  // namespace capsule
