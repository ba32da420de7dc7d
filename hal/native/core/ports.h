#pragma once

#include <stdint.h>

namespace capsule {

// The devices on the metering bus.
enum class Device : int32_t {
    FrontEnd = 0,
    RegisterMemory = 1,
};

// All that the core sees of the platform.
struct Ports {
    void* context;

    // One full-duplex frame with chip select held low: 0, or a code of Status when not all bytes were transferred.
    int32_t (*transfer)(void* context, int32_t device, const uint8_t* write, uint8_t* read, int32_t count);

    // One I2C exchange: writes `writeCount` bytes, then, after a repeated start, reads `readCount` bytes; either may be 0.
    // 0, or a code of Status when not all bytes were transferred. Null where no device of this meter is on I2C.
    int32_t (*exchange)(void* context, int32_t device, const uint8_t* write, int32_t writeCount, uint8_t* read, int32_t readCount);

    // Waits at least so long. Used by start-up only.
    void (*delay)(void* context, int32_t microseconds);

    // Microseconds since power-up, never stepping back.
    int64_t (*now)(void* context);

    // An edge of the test output, which happened at `time` (microseconds since power-up) and is told after its block was
    // committed: the port shows it after a constant delay. Null for no test output.
    void (*pulse)(void* context, int64_t time);
};

}  // namespace capsule
