#pragma once

#include <stdint.h>

#include "block.h"
#include "calibration.h"
#include "int192.h"

namespace capsule {

// What a display shows of a block; each value rounded once to the nearest unit, zero for a block without samples.
struct Means {
    int32_t busMillivolts;
    int32_t currentMilliamperes;
    int64_t powerMilliwatts;
    int32_t leastBusMillivolts;
    int32_t greatestBusMillivolts;
    int32_t leastCurrentMilliamperes;
    int32_t greatestCurrentMilliamperes;
};

// `net` is the energy of the block in energy units (energy.h).
Means means(const Block& block, const Calibration& calibration, const Gains& gains, const Int192& net);

}  // namespace capsule
