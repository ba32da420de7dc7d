#pragma once

// As hal/native/esp32/sdkconfig.metering has it.
#define CONFIG_FREERTOS_HZ 1000
#define CONFIG_FREERTOS_NUMBER_OF_CORES 2
