#include "pulses.h"

namespace capsule {

// 157 bits of energy times 17 of time.
static_assert(bitLength(MaximumBlockUnits) + 17 < 191, "time of an edge");

void emitPulses(const Ports& ports, const EnergyCounter& before, const EnergyCounter& after, const Int192& units,
    const Block& block, int32_t pulsesPerKilowattHour) {
    if (ports.pulse == nullptr || before.milliwattHours == after.milliwattHours) {
        return;
    }

    const int64_t step = MilliwattHoursPerKilowattHour / pulsesPerKilowattHour;
    const int64_t last = after.milliwattHours / step;
    for (int64_t edge = before.milliwattHours / step + 1; edge <= last; edge++) {
        // What a block brings fits 32 bits of milliwatt-hours: so does the distance to an edge inside it.
        const uint32_t distance = static_cast<uint32_t>(edge * step - before.milliwattHours);
        const Int192 energy = subtract(multiply(EnergyUnitsPerMilliwattHour, distance), before.remainder);
        const Division offset = divide(multiply(energy, static_cast<uint32_t>(block.durationMicroseconds)), units);
        ports.pulse(ports.context, block.endMicroseconds - block.durationMicroseconds + static_cast<int64_t>(offset.quotient));
    }
}

}  // namespace capsule
