#include "ethernet.h"

// The interrupt of the W5500 is not wired. nf-interpreter hands its pin over and nothing else, and ESP-IDF wants a period when there is no pin:
// it is put in here, between the two (--wrap, see cmake).

namespace {

// The receive memory of the W5500 holds 16 KB: at 10 ms that is the whole of 13 Mbit/s.
constexpr uint32_t PollMilliseconds = 10;

}  // namespace

extern "C" esp_eth_mac_t* __wrap_esp_eth_mac_new_w5500(const eth_w5500_config_t* settings, const eth_mac_config_t* mac) {
    eth_w5500_config_t polled = *settings;
    if (polled.int_gpio_num < 0) {
        polled.poll_period_ms = PollMilliseconds;
    }

    return __real_esp_eth_mac_new_w5500(&polled, mac);
}
