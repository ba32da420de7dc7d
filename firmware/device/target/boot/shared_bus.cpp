#include "shared_bus.h"

#include <driver/gpio.h>
#include <driver/spi_master.h>

#include "../../../../hal/native/esp32/board.h"

namespace capsule {
namespace boot {
namespace {

constexpr int LongestTransferBytes = 16384;

}  // namespace

void openSharedBus() {
    spi_bus_config_t settings = {};
    settings.mosi_io_num = esp32::PinSharedToChips;
    settings.miso_io_num = esp32::PinSharedFromChips;
    settings.sclk_io_num = esp32::PinSharedClock;
    settings.quadwp_io_num = -1;
    settings.quadhd_io_num = -1;
    settings.data4_io_num = -1;
    settings.data5_io_num = -1;
    settings.data6_io_num = -1;
    settings.data7_io_num = -1;
    settings.max_transfer_sz = LongestTransferBytes;
    static_cast<void>(spi_bus_initialize(esp32::SharedHost, &settings, SPI_DMA_CH_AUTO));
}

}  // namespace boot
}  // namespace capsule

extern "C" HRESULT CAPSULE_WRAP_TRANSFER(uint32_t device, SPI_DEVICE_CONFIGURATION& configuration, SPI_WRITE_READ_SETTINGS& settings, uint8_t* write,
                                         int32_t writeCount, uint8_t* read, int32_t readCount) {
    // A transfer in the background would go on after the bus was released. nf-interpreter asks for one below 8 kHz only: its time of a byte is whole milliseconds.
    settings.callback = nullptr;
    const spi_device_handle_t handle = reinterpret_cast<spi_device_handle_t>(static_cast<uintptr_t>(device));
    if (spi_device_acquire_bus(handle, portMAX_DELAY) != ESP_OK) {
        return CLR_E_FAIL;
    }

    const HRESULT result = CAPSULE_REAL_TRANSFER(device, configuration, settings, write, writeCount, read, readCount);

    // A transfer that fails leaves its chip selected.
    if (settings.DeviceChipSelect >= 0) {
        static_cast<void>(gpio_set_level(static_cast<gpio_num_t>(settings.DeviceChipSelect), settings.ChipSelectActiveState ? 0 : 1));
    }

    spi_device_release_bus(handle);
    return result;
}
