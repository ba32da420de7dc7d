#pragma once

#include <stdint.h>

#include "driver/spi_master.h"

typedef struct esp_eth_mac_s esp_eth_mac_t;

// Of these two the boot code sees the address only.
typedef struct {
    uint32_t sw_reset_timeout_ms;
} eth_mac_config_t;

typedef struct {
    void* config;
} eth_spi_custom_driver_config_t;

typedef struct {
    int int_gpio_num;
    uint32_t poll_period_ms;
    spi_host_device_t spi_host_id;
    spi_device_interface_config_t* spi_devcfg;
    eth_spi_custom_driver_config_t custom_spi_driver;
} eth_w5500_config_t;
