#include "FakeBoot.h"

#include <esp_flash_encrypt.h>
#include <esp_ota_ops.h>
#include <esp_secure_boot.h>
#include <freertos/task.h>
#include <gtest/gtest.h>

#include "ethernet.h"
#include "pins.h"
#include "shared_bus.h"
#include "start.h"

FakeBoot* newestBoot = nullptr;

namespace {

esp_partition_t deploymentPartition = {};
esp_partition_t imagePartition = {};

}  // namespace

FakeBoot::FakeBoot() : before_(newestBoot) {
    newestBoot = this;
}

FakeBoot::~FakeBoot() {
    newestBoot = before_;
}

std::vector<uint8_t> FakeBoot::digestOfDeployment() const {
    return sha256Of(deployment);
}

extern "C" {

const esp_partition_t* esp_partition_find_first(esp_partition_type_t type, esp_partition_subtype_t subtype, const char*) {
    EXPECT_EQ(type, ESP_PARTITION_TYPE_DATA);
    EXPECT_EQ(subtype, 0x84);
    deploymentPartition.size = static_cast<uint32_t>(newestBoot->deployment.size());
    return newestBoot->hasDeployment ? &deploymentPartition : nullptr;
}

esp_err_t esp_partition_read(const esp_partition_t* partition, size_t at, void* into, size_t count) {
    EXPECT_EQ(partition, &deploymentPartition);
    newestBoot->reads.push_back({at, count});
    if (at + count > newestBoot->deployment.size() || at + count > newestBoot->unreadableFrom) {
        return ESP_FAIL;
    }

    std::copy_n(newestBoot->deployment.begin() + static_cast<long>(at), count, static_cast<uint8_t*>(into));
    return ESP_OK;
}

const esp_partition_t* esp_ota_get_running_partition(void) {
    return &imagePartition;
}

esp_err_t esp_partition_get_sha256(const esp_partition_t* partition, uint8_t* digest) {
    EXPECT_EQ(partition, &imagePartition);
    if (newestBoot->imageResult == ESP_OK) {
        std::copy(newestBoot->imageDigest.begin(), newestBoot->imageDigest.end(), digest);
    }

    return newestBoot->imageResult;
}

bool esp_secure_boot_enabled(void) {
    return newestBoot->isSecureBootOn;
}

bool esp_flash_encryption_enabled(void) {
    return newestBoot->isFlashEncrypted;
}

// The first byte of a key tells the block, all of it the message.
esp_err_t esp_hmac_calculate(hmac_key_id_t block, const void* message, size_t count, uint8_t* key) {
    if (!newestBoot->hasSettingsKey) {
        return ESP_FAIL;
    }

    const uint8_t* bytes = static_cast<const uint8_t*>(message);
    const std::vector<uint8_t> digest = sha256Of(std::vector<uint8_t>(bytes, bytes + count));
    std::copy(digest.begin(), digest.end(), key);
    key[0] = static_cast<uint8_t>(block);
    return ESP_OK;
}

esp_err_t nvs_flash_secure_init(nvs_sec_cfg_t* keys) {
    newestBoot->events += "nvs ";
    newestBoot->nvsKeys = *keys;
    return newestBoot->nvsFailures-- > 0 ? ESP_FAIL : ESP_OK;
}

esp_err_t nvs_flash_erase(void) {
    newestBoot->events += "erase ";
    return newestBoot->eraseResult;
}

esp_reset_reason_t esp_reset_reason(void) {
    return newestBoot->resetReason;
}

void esp_restart(void) {
    newestBoot->events += "restart ";
}

BaseType_t xTaskCreatePinnedToCore(TaskFunction_t task, const char*, uint32_t stack, void* parameter, UBaseType_t priority, TaskHandle_t*,
                                   BaseType_t core) {
    EXPECT_EQ(stack, 15000u);
    EXPECT_EQ(priority, 5u);
    EXPECT_EQ(core, 0);
    if (newestBoot->isTaskRefused) {
        return pdFALSE;
    }

    newestBoot->events += "task ";
    task(parameter);
    return pdPASS;
}

void vTaskDelete(TaskHandle_t) {}

void CLRStartupThread(const void* settings) {
    newestBoot->events += "clr ";
    newestBoot->settings = *static_cast<const CLR_SETTINGS*>(settings);
}

void __real_app_main(void) {
    newestBoot->events += "receiver clr ";
}

esp_err_t __real_gpio_config(const gpio_config_t* settings) {
    return gpio_config(settings);
}

esp_eth_mac_t* __real_esp_eth_mac_new_w5500(const eth_w5500_config_t* settings, const eth_mac_config_t*) {
    newestBoot->ethernet = *settings;
    return reinterpret_cast<esp_eth_mac_t*>(newestBoot);
}

HRESULT CAPSULE_REAL_TRANSFER(uint32_t, SPI_DEVICE_CONFIGURATION&, SPI_WRITE_READ_SETTINGS& settings, uint8_t*, int32_t, uint8_t*, int32_t) {
    newestBoot->transfer(settings);
    return newestBoot->transferResult;
}
}
