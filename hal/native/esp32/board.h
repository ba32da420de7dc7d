#pragma once

#include <driver/gpio.h>
#include <driver/i2c.h>
#include <driver/spi_master.h>

#include "../core/front_end.h"

namespace capsule {
namespace esp32 {

// The wires of the reference board: hardware-docs/board/pins.md. Another board is another one of this file.

constexpr FrontEndKind FittedFrontEnd = FrontEndKind::Amc131m03;

// Metering bus: SPI2 on its direct pins, nothing else on it.
constexpr spi_host_device_t MeteringHost = SPI2_HOST;
constexpr gpio_num_t PinClock = GPIO_NUM_12;
constexpr gpio_num_t PinToChips = GPIO_NUM_11;
constexpr gpio_num_t PinFromChips = GPIO_NUM_13;
constexpr gpio_num_t PinSelectFrontEnd = GPIO_NUM_10;
constexpr gpio_num_t PinSelectRegisterMemory = GPIO_NUM_9;

// Both chips are clocked with 20 MHz, the fastest divisor of 80 MHz below the 25 MHz of the AMC131M03 [unverified for the FRAM].
constexpr int ClockHertz = SPI_MASTER_FREQ_20M;

// From the falling clock edge to valid data of the slower chip [unverified, to be measured on the board].
constexpr int InputDelayNanoseconds = 20;

constexpr gpio_num_t PinDataReady = GPIO_NUM_14;
constexpr gpio_num_t PinFrontEndReset = GPIO_NUM_42;
constexpr gpio_num_t PinPulse = GPIO_NUM_38;

// Low when the supply goes down.
constexpr gpio_num_t PinPowerFail = GPIO_NUM_44;

// The other bus: managed code and Ethernet own it, the boot code makes it. firmware/device/Board.cs has the same pins.
constexpr spi_host_device_t SharedHost = SPI3_HOST;
constexpr gpio_num_t PinSharedClock = GPIO_NUM_4;
constexpr gpio_num_t PinSharedToChips = GPIO_NUM_5;
constexpr gpio_num_t PinSharedFromChips = GPIO_NUM_6;

// The light behind the panel: managed code owns it; before that the boot code tells with it why it does not start managed code.
constexpr gpio_num_t PinBacklight = GPIO_NUM_16;

// Development kit: INA228 in place of the AMC131M03, on the wires that this leaves free. A port of its own: the other I2C
// controller belongs to managed code.
constexpr i2c_port_t FrontEndPort = I2C_NUM_1;
constexpr gpio_num_t PinFrontEndData = GPIO_NUM_10;
constexpr gpio_num_t PinFrontEndClock = GPIO_NUM_42;
constexpr uint8_t FrontEndAddress = 0x40;
constexpr uint32_t FrontEndClockHertz = 400000;

// The interpreter has core 0 and priority 5; the other core is for the meter alone. The inter-processor task (24) stays above.
constexpr BaseType_t MeteringCore = 1;
constexpr UBaseType_t MeteringPriority = 22;

}  // namespace esp32
}  // namespace capsule
