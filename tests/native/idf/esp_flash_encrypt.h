#pragma once

#include <stdbool.h>

extern "C" {
bool esp_flash_encryption_enabled(void);
}
