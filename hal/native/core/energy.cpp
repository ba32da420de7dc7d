#include "energy.h"

#include "hot.h"

namespace capsule {
namespace {

// 10^9 pA per mA, in 256ths of a code.
constexpr uint32_t PicoamperesPerMilliampere = 1000000000;

static_assert(INT64_C(1) * MaximumOffsetCode256ths * BlockMicroseconds <= INT64_MAX / -MinimumCode, "offset times sum of codes");
static_assert(INT64_C(1) * MaximumOffsetCode256ths * BlockMicroseconds <= INT64_MAX / MaximumOffsetCode256ths, "product of the offsets");

bool isBelowStartingCurrent(const Int192& charge, int32_t microseconds, const Calibration& calibration) {
    if (calibration.startingCurrentMilliamperes == 0) {
        return false;
    }

    const int64_t weight = INT64_C(256) * microseconds * calibration.startingCurrentMilliamperes;
    return isBelow(magnitude(charge), multiply(toInt192(weight), PicoamperesPerMilliampere));
}

}  // namespace

BlockEnergy CAPSULE_FAST fold(const WeightedSums& sums, const Calibration& calibration, const Gains& gains) {
    const int64_t busOffset = calibration.busOffsetCode256ths;
    const int64_t currentOffset = calibration.currentOffsetCode256ths;
    const uint32_t busGain = static_cast<uint32_t>(gains.busPicovoltsPerCode);
    const uint32_t currentGain = static_cast<uint32_t>(gains.currentPicoamperesPerCode);

    // A sum has 39 bits, a sum of products 62, an offset 24: each product that is made in 64 bits here fits them.
    BlockEnergy block;
    block.charge = toInt192(256 * sums.current - sums.microseconds * currentOffset);
    scale(block.charge, currentGain);
    block.isSuppressed = isBelowStartingCurrent(block.charge, sums.microseconds, calibration);

    block.net = shifted(sums.product, 16);
    decrease(block.net, shifted(busOffset * sums.current, 8));
    decrease(block.net, shifted(currentOffset * sums.voltage, 8));
    increase(block.net, toInt192(busOffset * currentOffset * sums.microseconds));
    scale(block.net, busGain);
    scale(block.net, currentGain);
    scale(block.net, 1000000);

    block.loss = {};
    if (calibration.cableMicroohms != 0) {
        block.loss = shifted(sums.square, 16);
        decrease(block.loss, shifted(currentOffset * sums.current, 9));
        increase(block.loss, toInt192(currentOffset * currentOffset * sums.microseconds));
        scale(block.loss, currentGain);
        scale(block.loss, currentGain);
        scale(block.loss, static_cast<uint32_t>(calibration.cableMicroohms));
    }

    return block;
}

bool CAPSULE_FAST count(EnergyCounter& counter, const Int192& units) {
    Int192 remainder = counter.remainder;
    increase(remainder, units);
    const int64_t whole = takeWholes(remainder, MilliwattHour);
    if (counter.milliwattHours > INT64_MAX - whole) {
        return false;
    }

    counter.milliwattHours += whole;
    counter.remainder = remainder;
    return true;
}

// Rounded down: of a negative sum one whole more is taken than fits, unless it is even.
bool CAPSULE_FAST count(ChargeCounter& counter, const Int192& units) {
    Int192 sum = toInt192(counter.remainder);
    increase(sum, units);
    const bool isBelowZero = isNegative(sum);
    if (isBelowZero) {
        negateInPlace(sum);
    }

    int64_t whole = takeWholes(sum, MilliampereSecond);
    int64_t remainder = static_cast<int64_t>((static_cast<uint64_t>(sum.limb[1]) << 32) | sum.limb[0]);
    if (isBelowZero) {
        whole = remainder == 0 ? -whole : -whole - 1;
        remainder = remainder == 0 ? 0 : ChargeUnitsPerMilliampereSecond - remainder;
    }

    const bool fits = whole < 0 ? counter.milliampereSeconds >= INT64_MIN - whole : counter.milliampereSeconds <= INT64_MAX - whole;
    if (fits) {
        counter.milliampereSeconds += whole;
        counter.remainder = remainder;
    }

    return fits;
}

bool CAPSULE_FAST count(EnergyRegister& energy, const BlockEnergy& block, int32_t samples) {
    energy.samples += samples;
    if (block.isSuppressed) {
        energy.suppressedBlocks++;
        return true;
    }

    const bool isExport = isNegative(block.net);
    Int192 vehicle = block.net;
    decrease(vehicle, block.loss);
    const bool isVehicleExport = isNegative(vehicle);
    if (isVehicleExport) {
        negateInPlace(vehicle);
    }

    return (isExport ? count(energy.exportEnergy, negate(block.net)) : count(energy.importEnergy, block.net))
        && (isExport || count(energy.cableLoss, block.loss))
        && count(isVehicleExport ? energy.vehicleExport : energy.vehicleImport, vehicle)
        && count(energy.charge, block.charge);
}

}  // namespace capsule
