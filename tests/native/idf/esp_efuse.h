#pragma once

#include <stdbool.h>

typedef enum {
    EFUSE_BLK0 = 0,
    EFUSE_BLK_KEY0 = 4,
} esp_efuse_block_t;

typedef enum {
    ESP_EFUSE_KEY_PURPOSE_USER = 0,
    ESP_EFUSE_KEY_PURPOSE_ECDSA_KEY = 1,
} esp_efuse_purpose_t;

extern "C" {
bool esp_efuse_find_purpose(esp_efuse_purpose_t purpose, esp_efuse_block_t* block);
}
