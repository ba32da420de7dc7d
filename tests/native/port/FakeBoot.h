#pragma once

#include <CPU_SPI_decl.h>
#include <esp_eth_mac_spi.h>
#include <esp_hmac.h>
#include <esp_partition.h>
#include <esp_system.h>
#include <nanoCLR_Application.h>
#include <nvs_flash.h>

#include <functional>
#include <string>
#include <vector>

// What the boot code sees of the platform beside FakeIdf: flash, eFuses, hash unit, and what it starts. One for a test.
class FakeBoot {
public:
    FakeBoot();
    ~FakeBoot();

    // Flash
    bool hasDeployment = true;
    std::vector<uint8_t> deployment;
    size_t unreadableFrom = SIZE_MAX;
    esp_err_t imageResult = 0;
    std::vector<uint8_t> imageDigest = std::vector<uint8_t>(32, 0x1A);
    std::vector<std::pair<size_t, size_t>> reads;

    // eFuses
    bool isSecureBootOn = true;
    bool isFlashEncrypted = true;

    // Hash unit
    bool hashFails = false;
    bool hashLies = false;

    // What happened, in order: "receiver ", "clr ", "restart ", "nvs ", "erase ", "task ".
    std::string events;
    CLR_SETTINGS settings = {};

    // Settings: the keys that they were opened with, and how many attempts fail.
    bool hasSettingsKey = true;
    nvs_sec_cfg_t nvsKeys = {};
    int nvsFailures = 0;
    esp_err_t eraseResult = 0;

    // What happens in a transfer of nf-interpreter on the shared bus, and what it answers.
    std::function<void(const SPI_WRITE_READ_SETTINGS& settings)> transfer;
    HRESULT transferResult = 0;

    bool isTaskRefused = false;

    esp_reset_reason_t resetReason = ESP_RST_POWERON;
    eth_w5500_config_t ethernet = {};

    std::vector<uint8_t> digestOfDeployment() const;

private:
    FakeBoot* before_;
};

std::vector<uint8_t> sha256Of(const std::vector<uint8_t>& bytes);
