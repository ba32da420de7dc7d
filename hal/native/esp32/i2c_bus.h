#pragma once

#include <stdint.h>

#include "../core/status.h"

namespace capsule {
namespace esp32 {

// The front end of the development kit on a controller of its own. The legacy driver: nanoFramework links it, and the newer one
// beside it stops the processor at start.
class I2cBus {
public:
    // Once; later calls do nothing. BusError when the driver refuses.
    Status open();

    // Writes, then, after a repeated start, reads; readCount may be 0. Buffers must be in internal memory.
    // NotAcknowledged, Timeout (a line is held) or BusError: nothing in `read` is to be used.
    Status exchange(const uint8_t* write, int32_t writeCount, uint8_t* read, int32_t readCount);

private:
    bool isOpen_ = false;
};

}  // namespace esp32
}  // namespace capsule
