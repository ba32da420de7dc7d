#pragma once

#include <stdint.h>

#include "nanoCLR_Interop.h"

typedef void (*SPI_Callback)(int busIndex);

// Only its address is used.
struct SPI_DEVICE_CONFIGURATION {
    uint32_t Spi_Bus;
};

struct SPI_WRITE_READ_SETTINGS {
    bool fullDuplex;
    int readOffset;
    bool Bits16ReadWrite;
    SPI_Callback callback;
    int32_t DeviceChipSelect;
    bool ChipSelectActiveState;
};
