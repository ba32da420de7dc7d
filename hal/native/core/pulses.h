#pragma once

#include <stdint.h>

#include "block.h"
#include "energy.h"
#include "ports.h"

namespace capsule {

// Tells the port each edge of the test output that fell into a block of import. An edge belongs to each whole multiple of
// 10^6 / pulsesPerKilowattHour milliwatt-hours of the import register, so the number of pulses is floor(register * constant)
// for ever. Its time inside the block is where the register passes that multiple, rounded down to the microsecond, when the
// energy of the block is spread evenly over its duration. `before` is import before the block, `units` > 0 what it brought.
void emitPulses(const Ports& ports, const EnergyCounter& before, const EnergyCounter& after, const Int192& units,
    const Block& block, int32_t pulsesPerKilowattHour);

}  // namespace capsule
