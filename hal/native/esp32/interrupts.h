#pragma once

#include <freertos/FreeRTOS.h>
#include <freertos/task.h>
#include <stdint.h>

#include "../core/status.h"

namespace capsule {
namespace esp32 {

// The two edges that cannot wait: data ready and power fail. Each handler only notes the edge and wakes the metering task.
class Interrupts {
public:
    // Watches both lines and wakes `task`. BusError when the platform refuses. The service for interrupts of pins is shared with
    // the interpreter, which may have installed it already.
    Status watch(TaskHandle_t task);

    // Stops watching.
    void ignore();

    // The newest data-ready edge that was not taken yet and its time, taken in the interrupt. Edges before it that were not taken
    // are not told: the core finds them by the time.
    bool takeDataReady(int64_t& time);

    // True while the line is low, whether its edge was told or not.
    static bool isDataReadyLow();

    // True from the edge of the power-fail line on until it was taken.
    bool takePowerFail();

private:
    static void onDataReady(void* self);
    static void onPowerFail(void* self);
    void wake();

    TaskHandle_t task_ = nullptr;
    portMUX_TYPE lock_ = portMUX_INITIALIZER_UNLOCKED;
    int64_t dataReadyTime_ = 0;
    bool isDataReady_ = false;
    bool isPowerFailing_ = false;
};

}  // namespace esp32
}  // namespace capsule
