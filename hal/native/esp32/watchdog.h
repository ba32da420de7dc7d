#pragma once

#include <esp_task_wdt.h>
#include <stdint.h>

#include "../core/status.h"

namespace capsule {
namespace esp32 {

// Restarts the processor when the metering task or managed code stands still. The interpreter has no watchdog of its own.
class Watchdog {
public:
    // Longer than anything that is waited for: start-up of the front end, signing, erasing a sector.
    static constexpr uint32_t TimeoutMilliseconds = 10000;

    // Often enough for the timeout, seldom enough to cost nothing.
    static constexpr int64_t FeedMicroseconds = 500000;

    // By the boot code, before the interpreter: from now on the processor restarts when managed code does not show itself for this
    // time, be it that it was never started. A meter whose chips are missing is no reason: the display has to say so.
    static constexpr uint32_t StartMilliseconds = 60000;
    static void expectStart();

    // By the metering task: watches it, and managed code from now on. ChipFault when the platform refuses.
    Status start();

    // By the metering task: watches neither any more.
    void stop();

    // By the metering task, as often as it likes.
    void feed(int64_t now);

    // By managed code: it reads a snapshot at least once a second.
    void feedManaged();

private:
    esp_task_wdt_user_handle_t managed_ = nullptr;
    int64_t fed_ = 0;
    bool isStarted_ = false;
};

}  // namespace esp32
}  // namespace capsule
