#include "refusal.h"

#include <driver/gpio.h>
#include <esp_system.h>
#include <freertos/FreeRTOS.h>
#include <freertos/task.h>

#include "../../../../hal/native/esp32/board.h"

namespace capsule {
namespace boot {
namespace {

constexpr uint32_t FlashMilliseconds = 300;
constexpr uint32_t PauseMilliseconds = 2000;
constexpr uint32_t TotalMilliseconds = 60000;

void light(uint32_t level, uint32_t milliseconds) {
    // A lamp that does not light changes nothing.
    static_cast<void>(gpio_set_level(esp32::PinBacklight, level));
    vTaskDelay(pdMS_TO_TICKS(milliseconds));
}

}  // namespace

void refuse(Finding finding) {
    gpio_config_t settings = {};
    settings.pin_bit_mask = uint64_t{1} << esp32::PinBacklight;
    settings.mode = GPIO_MODE_OUTPUT;
    static_cast<void>(gpio_config(&settings));

    const uint32_t flashes = static_cast<uint32_t>(finding);
    const uint32_t round = flashes * 2 * FlashMilliseconds + PauseMilliseconds;
    for (uint32_t elapsed = 0; elapsed < TotalMilliseconds; elapsed += round) {
        for (uint32_t i = 0; i < flashes; i++) {
            light(1, FlashMilliseconds);
            light(0, FlashMilliseconds);
        }

        light(0, PauseMilliseconds);
    }

    esp_restart();
}

}  // namespace boot
}  // namespace capsule
