#pragma once

#include <stdint.h>

namespace capsule {
namespace esp32 {

// The meter of the device for the natives of managed code. Every status is a number of hal/contracts/Status.cs. To be called by the
// interpreter's task only; a buffer is used during the call and not kept.

// IMeter.Start; parameters as in parameters.h.
int32_t start(const uint8_t* parameters, int32_t count);

// IMeter.ReadSnapshot: fills the first 128 bytes; OutOfRange for a smaller buffer.
int32_t readSnapshot(uint8_t* snapshot, int32_t size);

// IMeter.StateBytes.
int32_t stateBytes();

// IMeter.ReadState and WriteState; OutOfRange when the buffer is smaller than count.
int32_t readState(int32_t address, uint8_t* buffer, int32_t size, int32_t count);
int32_t writeState(int32_t address, const uint8_t* data, int32_t size, int32_t count);

// Microseconds since power-up.
int64_t microseconds();

// The interpreter is about to restart.
void stop();

}  // namespace esp32
}  // namespace capsule
