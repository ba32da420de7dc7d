#pragma once

#include <freertos/FreeRTOS.h>
#include <freertos/semphr.h>
#include <freertos/task.h>
#include <stdint.h>

#include "../core/calibration.h"
#include "../core/status.h"

namespace capsule {
namespace esp32 {

// What managed code can ask of the metering task.
enum class Call : int32_t { Start, Stop, ReadSnapshot, ReadState, WriteState };

// One call: it stands on the stack of the caller, who waits until it is answered.
struct Request {
    Call call;
    Calibration calibration;
    int32_t address;
    uint8_t* into;
    const uint8_t* from;
    int32_t count;
    int32_t done;
    Status status;
};

// One request at a time from the interpreter's task to the metering task. So only the metering task is ever inside the core,
// and managed code never holds up a sample.
class Mailbox {
public:
    // Once, before anything else.
    void open() { answered_ = xSemaphoreCreateBinaryStatic(&memory_); }

    // By the interpreter's task: hands in, wakes `task`, and waits. There is no timeout: a metering task that does not answer
    // is dead, and the watchdog restarts the processor.
    Status ask(Request& request, TaskHandle_t task) {
        __atomic_store_n(&request_, &request, __ATOMIC_RELEASE);
        xTaskNotifyGive(task);
        static_cast<void>(xSemaphoreTake(answered_, portMAX_DELAY));
        return request.status;
    }

    // By the metering task: the request that waits, or null.
    Request* waiting() const { return __atomic_load_n(&request_, __ATOMIC_ACQUIRE); }

    // By the metering task: the request is not touched any more.
    void answer(Request& request, Status status) {
        request.status = status;
        __atomic_store_n(&request_, static_cast<Request*>(nullptr), __ATOMIC_RELEASE);
        static_cast<void>(xSemaphoreGive(answered_));
    }

private:
    StaticSemaphore_t memory_ = {};
    SemaphoreHandle_t answered_ = nullptr;
    Request* request_ = nullptr;
};

}  // namespace esp32
}  // namespace capsule
