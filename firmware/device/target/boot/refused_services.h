#pragma once

#include <esp_err.h>
#include <esp_netif_sntp.h>

struct HAL_Configuration_NetworkInterface;

// What nf-interpreter starts by itself and a meter must not do. Each is put in the place of the function of the same name by the linker; the names of C++ are
// those that it knows.
extern "C" {
// Wi-Fi, as a station and as an access point. Whether it is on stands in the partition `config`, which nothing protects, and a partition that was half written turns
// it on: so it is never opened. Without the two nothing refers to esp_wifi_init, and `build` refuses an image that holds it. Both answer SOCK_SOCKET_ERROR.
int __wrap__Z22NF_ESP32_Wireless_OpenP34HAL_Configuration_NetworkInterface(HAL_Configuration_NetworkInterface* configuration);
int __wrap__Z24NF_ESP32_WirelessAP_OpenP34HAL_Configuration_NetworkInterface(HAL_Configuration_NetworkInterface* configuration);

// The time from the Internet, which nf-interpreter asks for at every address that Ethernet gets. The time of a record comes from the clock chip.
esp_err_t __wrap_esp_netif_sntp_init(const esp_sntp_config_t* configuration);
}
