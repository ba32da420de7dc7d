#include "pins.h"

// nf-interpreter has every pin that managed code opens interrupt at both edges, whether somebody waits for them or not, and leaves it so when the pin is closed: each
// change of the panel's data/command line would be one, and after bus and pins of I2C were freed by hand each of its bits, in the service that also takes the
// time of a sample. Managed code waits for no edge, and what does (the metering port, Ethernet) names one edge or a level.

extern "C" esp_err_t __wrap_gpio_config(const gpio_config_t* settings) {
    gpio_config_t quiet = *settings;
    if (quiet.intr_type == GPIO_INTR_ANYEDGE) {
        quiet.intr_type = GPIO_INTR_DISABLE;
    }

    return __real_gpio_config(&quiet);
}
