#pragma once

#include "esp_err.h"

// Only its address is used.
typedef struct esp_sntp_config esp_sntp_config_t;
