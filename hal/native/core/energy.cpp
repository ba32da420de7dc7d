#include "energy.h"

namespace capsule {
namespace {

// 10^9 pA per mA, in 256ths of a code.
constexpr uint32_t PicoamperesPerMilliampere = 1000000000;

bool isBelowStartingCurrent(const Int192& charge, int32_t microseconds, const Calibration& calibration) {
    if (calibration.startingCurrentMilliamperes == 0) {
        return false;
    }

    const int64_t weight = INT64_C(256) * microseconds * calibration.startingCurrentMilliamperes;
    return isBelow(magnitude(charge), multiply(toInt192(weight), PicoamperesPerMilliampere));
}

// Whole units above a remainder of either sign, rounded down.
Division divideDown(const Int192& numerator, const Int192& denominator) {
    if (!isNegative(numerator)) {
        return divide(numerator, denominator);
    }

    Division result = divide(negate(numerator), denominator);
    if (!isZero(result.remainder)) {
        result.quotient++;
        result.remainder = subtract(denominator, result.remainder);
    }

    result.quotient = ~result.quotient + 1u;
    return result;
}

}  // namespace

BlockEnergy fold(const WeightedSums& sums, const Calibration& calibration, const Gains& gains) {
    const int64_t busOffset = calibration.busOffsetCode256ths;
    const int64_t currentOffset = calibration.currentOffsetCode256ths;
    const uint32_t busGain = static_cast<uint32_t>(gains.busPicovoltsPerCode);
    const uint32_t currentGain = static_cast<uint32_t>(gains.currentPicoamperesPerCode);

    // A sum has 39 bits, a sum of products 62, an offset 23: what is multiplied in 64 bits here fits them.
    const Int192 currentSum = toInt192(256 * sums.current - sums.microseconds * currentOffset);
    BlockEnergy block{};
    block.charge = multiply(currentSum, currentGain);
    block.isSuppressed = isBelowStartingCurrent(block.charge, sums.microseconds, calibration);

    Int192 product = shiftLeft(toInt192(sums.product), 16);
    product = subtract(product, multiplySigned(toInt192(256 * sums.current), calibration.busOffsetCode256ths));
    product = subtract(product, multiplySigned(toInt192(256 * sums.voltage), calibration.currentOffsetCode256ths));
    product = add(product, toInt192(busOffset * currentOffset * sums.microseconds));
    block.net = multiply(multiply(multiply(product, busGain), currentGain), 1000000);

    if (calibration.cableMicroohms != 0) {
        Int192 square = shiftLeft(toInt192(sums.square), 16);
        square = subtract(square, multiplySigned(toInt192(512 * sums.current), calibration.currentOffsetCode256ths));
        square = add(square, toInt192(currentOffset * currentOffset * sums.microseconds));
        const uint32_t resistance = static_cast<uint32_t>(calibration.cableMicroohms);
        block.loss = multiply(multiply(multiply(square, currentGain), currentGain), resistance);
    }

    return block;
}

bool count(EnergyCounter& counter, const Int192& units) {
    const Division division = divide(add(counter.remainder, units), EnergyUnitsPerMilliwattHour);
    const int64_t whole = static_cast<int64_t>(division.quotient);
    if (counter.milliwattHours > INT64_MAX - whole) {
        return false;
    }

    counter.milliwattHours += whole;
    counter.remainder = division.remainder;
    return true;
}

bool count(ChargeCounter& counter, const Int192& units) {
    const Division division = divideDown(add(toInt192(counter.remainder), units), toInt192(ChargeUnitsPerMilliampereSecond));
    const int64_t whole = static_cast<int64_t>(division.quotient);
    const bool fits = whole < 0 ? counter.milliampereSeconds >= INT64_MIN - whole : counter.milliampereSeconds <= INT64_MAX - whole;
    if (fits) {
        counter.milliampereSeconds += whole;
        counter.remainder = static_cast<int64_t>((static_cast<uint64_t>(division.remainder.limb[1]) << 32) | division.remainder.limb[0]);
    }

    return fits;
}

bool count(EnergyRegister& energy, const BlockEnergy& block, int32_t samples) {
    energy.samples += samples;
    if (block.isSuppressed) {
        energy.suppressedBlocks++;
        return true;
    }

    const bool isExport = isNegative(block.net);
    const Int192 vehicle = subtract(block.net, block.loss);
    return (isExport ? count(energy.exportEnergy, negate(block.net)) : count(energy.importEnergy, block.net))
        && (isExport || count(energy.cableLoss, block.loss))
        && (isNegative(vehicle) ? count(energy.vehicleExport, negate(vehicle)) : count(energy.vehicleImport, vehicle))
        && count(energy.charge, block.charge);
}

}  // namespace capsule
