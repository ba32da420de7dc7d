#pragma once

#include <esp_timer.h>
#include <freertos/FreeRTOS.h>
#include <stdint.h>

#include "../core/status.h"

namespace capsule {
namespace esp32 {

// The test output: an LED that shows each pulse of the register a constant time after the energy flowed. Constant, so that the
// distance between two pulses is that of the energy, whatever block they come from.
class PulseOutput {
public:
    // A block lasts 64 ms and its commit a few more; a pulse may lie at the beginning of the block.
    static constexpr int64_t DelayMicroseconds = 100000;

    static constexpr int64_t WidthMicroseconds = 2000;

    // A pulse that is too close to the next one, or too late, is at least so long, and so is the darkness after each.
    static constexpr int64_t LeastWidthMicroseconds = 50;

    // So many can wait: those of one block and of the delay after it, at 3000 pulses a second.
    static constexpr uint32_t Capacity = 512;

    // Once; later calls do nothing. BusError when the platform refuses.
    Status open();

    // A pulse that belongs to `time`; times never fall. Called by the metering task.
    void add(int64_t time);

    // Pulses that came when none could be kept any more: they were not shown.
    uint32_t missed() const { return missed_; }

private:
    // The counters wrap.
    static_assert((Capacity & (Capacity - 1)) == 0, "a power of two");

    static void onTimer(void* self);
    void step();
    int64_t width(int64_t now) const;
    int64_t nextEdge(int64_t now) const;
    void startTimer(int64_t now);

    esp_timer_handle_t timer_ = nullptr;
    portMUX_TYPE lock_ = portMUX_INITIALIZER_UNLOCKED;
    int64_t due_[Capacity] = {};
    uint32_t added_ = 0;
    uint32_t shown_ = 0;
    uint32_t missed_ = 0;
    int64_t darkUntil_ = 0;
    bool isOn_ = false;
    bool isTimerStarted_ = false;
};

}  // namespace esp32
}  // namespace capsule
