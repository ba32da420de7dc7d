#include "energy.h"

namespace capsule {

bool count(EnergyCounter& counter, Int128 units) {
    const Division division = divide(add(counter.remainder, units), EnergyUnitsPerMilliwattHour);
    const int64_t whole = static_cast<int64_t>(division.quotient);
    if (counter.milliwattHours > INT64_MAX - whole) {
        return false;
    }

    counter.milliwattHours += whole;
    counter.remainder = division.remainder;
    return true;
}

bool count(EnergyRegister& energy, Int128 netUnits, int32_t samples) {
    const bool toStation = isNegative(netUnits);
    const bool counted = toStation ? count(energy.exportEnergy, negate(netUnits)) : count(energy.importEnergy, netUnits);
    if (counted) {
        energy.samples += samples;
    }

    return counted;
}

}  // namespace capsule
