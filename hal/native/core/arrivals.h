#pragma once

#include <stdint.h>

#include "calibration.h"

namespace capsule {

// Which samples must have arrived, by the time of each data-ready edge: taken at the edge itself, not when it is served.
class Arrivals {
public:
    void restart() {
        started_ = false;
        waiting_ = 0;
    }

    // Samples that are due at this edge: 1 in the ordinary case, more after missed edges or a failed transfer.
    // The tolerance is half a period to either side.
    int64_t due(int64_t time) const {
        return waiting_ + (started_ ? (time - last_ + SamplePeriodMicroseconds / 2) / SamplePeriodMicroseconds : 1);
    }

    // Takes the edge as genuine. Of those that were due, `received` came, and up to `mayWait` may still wait in the FIFO
    // of the front end (the transfer failed). Returns how many are lost for good.
    int64_t accept(int64_t time, int64_t received, int64_t mayWait) {
        const int64_t open = due(time) - received;
        last_ = time;
        started_ = true;
        waiting_ = open < mayWait ? (open > 0 ? open : 0) : mayWait;
        return open > waiting_ ? open - waiting_ : 0;
    }

private:
    bool started_ = false;
    int64_t last_ = 0;
    int64_t waiting_ = 0;
};

}  // namespace capsule
