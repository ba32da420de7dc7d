#include "means.h"

#include "energy.h"

namespace capsule {
namespace {

// Pico units per milli unit, times the 256ths in which codes are held.
constexpr int64_t MilliDivisor = 256 * INT64_C(1000000000);

// Energy units per milliwatt and microsecond: 10^27 pV pA 10^-6 per mW, 65536 for the two factors of 256.
constexpr Int192 PowerDivisor = multiply(multiplyTimes(toInt192(1), 10, 27), 65536);

// |code| <= 2^31 + 2^23 in 256ths, gain < 2^29: the product is below 2^61.
int32_t milli(int64_t code256ths, int32_t gain) {
    return static_cast<int32_t>(divideRounded(code256ths * gain, MilliDivisor));
}

int32_t meanMilli(int64_t sum, int32_t microseconds, int32_t offset, int32_t gain) {
    return milli(divideRounded(256 * sum - static_cast<int64_t>(microseconds) * offset, microseconds), gain);
}

int64_t meanPower(const Int192& net, int32_t microseconds) {
    const Int192 divisor = multiply(PowerDivisor, static_cast<uint32_t>(microseconds));
    const int64_t power = static_cast<int64_t>(divide(add(magnitude(net), halve(divisor)), divisor).quotient);
    return isNegative(net) ? -power : power;
}

}  // namespace

Means means(const Block& block, const Calibration& calibration, const Gains& gains, const Int192& net) {
    Means result{};
    const int32_t time = block.sums.microseconds;
    if (time == 0) {
        return result;
    }

    const int32_t busOffset = calibration.busOffsetCode256ths;
    const int32_t currentOffset = calibration.currentOffsetCode256ths;
    const int32_t busGain = gains.busPicovoltsPerCode;
    const int32_t currentGain = gains.currentPicoamperesPerCode;
    result.busMillivolts = meanMilli(block.sums.voltage, time, busOffset, busGain);
    result.currentMilliamperes = meanMilli(block.sums.current, time, currentOffset, currentGain);
    result.powerMilliwatts = meanPower(net, time);
    result.leastBusMillivolts = milli(INT64_C(256) * block.extremes.leastVoltage - busOffset, busGain);
    result.greatestBusMillivolts = milli(INT64_C(256) * block.extremes.greatestVoltage - busOffset, busGain);
    result.leastCurrentMilliamperes = milli(INT64_C(256) * block.extremes.leastCurrent - currentOffset, currentGain);
    result.greatestCurrentMilliamperes = milli(INT64_C(256) * block.extremes.greatestCurrent - currentOffset, currentGain);
    return result;
}

}  // namespace capsule
