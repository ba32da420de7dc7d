#pragma once

#include <driver/gpio.h>

extern "C" {
// That of ESP-IDF.
esp_err_t __real_gpio_config(const gpio_config_t* settings);

// Ours, in its place.
esp_err_t __wrap_gpio_config(const gpio_config_t* settings);
}
