#pragma once

#include <stdint.h>

#include "front_end.h"
#include "ports.h"

namespace capsule {

// INA228 as development-kit front end. Not here yet: refuses to open.
class Ina228 {
public:
    explicit Ina228(const Ports& ports) : ports_(ports) {}

    FrontEndTraits traits() const { return {1000, false, 1, -8388608, 8388592}; }
    Status open(uint16_t& faults);
    Status read(Reading& reading);
    int32_t temperatureCode() const { return 0; }

private:
    Ports ports_;
};

}  // namespace capsule
