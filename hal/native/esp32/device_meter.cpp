#include "device_meter.h"

#include <esp_timer.h>

#include "../core/snapshot.h"
#include "metering_port.h"
#include "parameters.h"

namespace capsule {
namespace esp32 {
namespace {

// In internal memory like every static object, and never destroyed.
MeteringPort meteringPort;

}  // namespace

int32_t start(const uint8_t* parameters, int32_t count) {
    Calibration calibration = {};
    const Status decoded = decode(parameters, count, calibration);
    return static_cast<int32_t>(decoded == Status::Ok ? meteringPort.start(calibration) : decoded);
}

int32_t readSnapshot(uint8_t* snapshot, int32_t size) {
    return static_cast<int32_t>(size < Snapshot::Bytes ? Status::OutOfRange : meteringPort.readSnapshot(snapshot));
}

int32_t stateBytes() {
    return Meter::StateBytes;
}

int32_t readState(int32_t address, uint8_t* buffer, int32_t size, int32_t count) {
    return static_cast<int32_t>(count > size ? Status::OutOfRange : meteringPort.readState(address, buffer, count));
}

int32_t writeState(int32_t address, const uint8_t* data, int32_t size, int32_t count) {
    return static_cast<int32_t>(count > size ? Status::OutOfRange : meteringPort.writeState(address, data, count));
}

int64_t microseconds() {
    return esp_timer_get_time();
}

void stop() {
    meteringPort.stop();
}

}  // namespace esp32
}  // namespace capsule
