#include "pulses.h"

#include "hot.h"

namespace capsule {

// 157 bits of energy times 17 of time.
static_assert(bitLength(MaximumBlockUnits) + 17 < 191, "time of an edge");

namespace {

// The part of the duration in which that much of the energy flowed.
uint32_t CAPSULE_FAST timeOf(Int192 energy, const Int192& units, uint32_t duration) {
    scale(energy, duration);
    return limbLength(units) < 2 ? static_cast<uint32_t>(divide(energy, units).quotient) : takeWholes(energy, wholeOf(units));
}

}  // namespace

void CAPSULE_FAST emitPulses(const Ports& ports, const EnergyCounter& before, const EnergyCounter& after, const Int192& units,
    const Block& block, int32_t pulsesPerKilowattHour) {
    if (ports.pulse == nullptr || before.milliwattHours == after.milliwattHours) {
        return;
    }

    const int64_t step = MilliwattHoursPerKilowattHour / pulsesPerKilowattHour;
    const int64_t start = block.endMicroseconds - block.durationMicroseconds;
    // What a block brings fits 20 bits of milliwatt-hours, and so does the distance to an edge inside it.
    const uint32_t brought = static_cast<uint32_t>(after.milliwattHours - before.milliwattHours);
    for (uint32_t edge = static_cast<uint32_t>(step - before.milliwattHours % step); edge <= brought; edge += static_cast<uint32_t>(step)) {
        Int192 energy = EnergyUnitsPerMilliwattHour;
        scale(energy, edge);
        decrease(energy, before.remainder);
        ports.pulse(ports.context, start + timeOf(energy, units, static_cast<uint32_t>(block.durationMicroseconds)));
    }
}

}  // namespace capsule
