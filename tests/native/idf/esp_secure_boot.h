#pragma once

#include <stdbool.h>

extern "C" {
// An inline function in the original.
bool esp_secure_boot_enabled(void);
}
