#include "watchdog.h"

namespace capsule {
namespace esp32 {
namespace {

// Stands for managed code between expectStart and the first start of metering.
esp_task_wdt_user_handle_t expected = nullptr;

}  // namespace

void Watchdog::expectStart() {
    const esp_task_wdt_config_t settings = {StartMilliseconds, 0, true};

    // Without it the interpreter starts all the same; from its start on metering is watched.
    if (esp_task_wdt_init(&settings) != ESP_OK || esp_task_wdt_add_user("start", &expected) != ESP_OK) {
        expected = nullptr;
    }
}

Status Watchdog::start() {
    if (isStarted_) {
        return Status::Ok;
    }

    const esp_task_wdt_config_t settings = {TimeoutMilliseconds, 0, true};
    esp_err_t result = esp_task_wdt_init(&settings);
    if (result == ESP_ERR_INVALID_STATE) {
        // It runs already, since the boot: it gets our time.
        result = esp_task_wdt_reconfigure(&settings);
    }

    if (expected != nullptr) {
        static_cast<void>(esp_task_wdt_delete_user(expected));
        expected = nullptr;
    }

    isStarted_ = result == ESP_OK && esp_task_wdt_add(nullptr) == ESP_OK && esp_task_wdt_add_user("capsule", &managed_) == ESP_OK;
    return isStarted_ ? Status::Ok : Status::ChipFault;
}

void Watchdog::stop() {
    if (isStarted_) {
        isStarted_ = false;
        static_cast<void>(esp_task_wdt_delete_user(managed_));
        static_cast<void>(esp_task_wdt_delete(nullptr));
    }
}

void Watchdog::feed(int64_t now) {
    if (isStarted_ && now - fed_ >= FeedMicroseconds) {
        // What fails here is followed by the restart that the watchdog is for.
        static_cast<void>(esp_task_wdt_reset());
        fed_ = now;
    }
}

void Watchdog::feedManaged() {
    if (expected != nullptr) {
        static_cast<void>(esp_task_wdt_reset_user(expected));
    }

    if (isStarted_) {
        static_cast<void>(esp_task_wdt_reset_user(managed_));
    }
}

}  // namespace esp32
}  // namespace capsule
