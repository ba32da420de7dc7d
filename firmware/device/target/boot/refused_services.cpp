#include "refused_services.h"

namespace {

// SOCK_SOCKET_ERROR of nf-interpreter.
constexpr int SocketError = -1;

}  // namespace

extern "C" {

int __wrap__Z22NF_ESP32_Wireless_OpenP34HAL_Configuration_NetworkInterface(HAL_Configuration_NetworkInterface*) {
    return SocketError;
}

int __wrap__Z24NF_ESP32_WirelessAP_OpenP34HAL_Configuration_NetworkInterface(HAL_Configuration_NetworkInterface*) {
    return SocketError;
}

esp_err_t __wrap_esp_netif_sntp_init(const esp_sntp_config_t*) {
    return ESP_OK;
}
}
