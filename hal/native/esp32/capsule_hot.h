#pragma once

#include <esp_attr.h>

// Found by ../core/hot.h: what every sample goes through lies in internal memory.
#define CAPSULE_HOT IRAM_ATTR
#define CAPSULE_HOT_DATA DRAM_ATTR
