#pragma once

#include <esp_eth_mac_spi.h>

extern "C" {
// That of ESP-IDF.
esp_eth_mac_t* __real_esp_eth_mac_new_w5500(const eth_w5500_config_t* settings, const eth_mac_config_t* mac);

// Ours, in its place.
esp_eth_mac_t* __wrap_esp_eth_mac_new_w5500(const eth_w5500_config_t* settings, const eth_mac_config_t* mac);
}
