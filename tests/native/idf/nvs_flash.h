#pragma once

#include <stdint.h>

#include "esp_err.h"

#define NVS_KEY_SIZE 32

typedef struct {
    uint8_t eky[NVS_KEY_SIZE];
    uint8_t tky[NVS_KEY_SIZE];
} nvs_sec_cfg_t;

extern "C" {
esp_err_t nvs_flash_secure_init(nvs_sec_cfg_t* cfg);
esp_err_t nvs_flash_erase(void);
}
