#include "settings.h"

#include <esp_hmac.h>
#include <nvs_flash.h>

namespace capsule {
namespace boot {
namespace {

// The keys are made as ESP-IDF's own scheme makes them (nvs_sec_provider, HMAC), so its tools know them. That component is not in an image of
// nf-interpreter.
constexpr uint32_t EncryptionSeed = 0xAEBE5A5A;
constexpr uint32_t TweakSeed = 0xCEDEA5A5;

bool makeKey(uint32_t seed, uint8_t* key) {
    uint32_t message[NVS_KEY_SIZE / sizeof(uint32_t)];
    for (uint32_t& word : message) {
        word = seed;
    }

    return esp_hmac_calculate(HMAC_KEY2, message, sizeof message, key) == ESP_OK;
}

}  // namespace

Finding openSettings() {
    nvs_sec_cfg_t keys = {};
    if (!makeKey(EncryptionSeed, keys.eky) || !makeKey(TweakSeed, keys.tky)) {
        return Finding::NoSettingsKey;
    }

    if (nvs_flash_secure_init(&keys) == ESP_OK) {
        return Finding::AsExpected;
    }

    const bool isErased = nvs_flash_erase() == ESP_OK;
    return isErased && nvs_flash_secure_init(&keys) == ESP_OK ? Finding::AsExpected : Finding::SettingsFailed;
}

}  // namespace boot
}  // namespace capsule
