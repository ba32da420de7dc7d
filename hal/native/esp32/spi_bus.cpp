#include "spi_bus.h"

#include <esp_attr.h>

#include "board.h"

namespace capsule {
namespace esp32 {

Status SpiBus::open(bool withFrontEnd) {
    if (isOpen_) {
        return Status::Ok;
    }

    spi_bus_config_t bus = {};
    bus.mosi_io_num = PinToChips;
    bus.miso_io_num = PinFromChips;
    bus.sclk_io_num = PinClock;
    bus.quadwp_io_num = GPIO_NUM_NC;
    bus.quadhd_io_num = GPIO_NUM_NC;
    bus.data4_io_num = GPIO_NUM_NC;
    bus.data5_io_num = GPIO_NUM_NC;
    bus.data6_io_num = GPIO_NUM_NC;
    bus.data7_io_num = GPIO_NUM_NC;
    bus.max_transfer_sz = PieceBytes;
    const esp_err_t opened = spi_bus_initialize(MeteringHost, &bus, SPI_DMA_DISABLED);
    if (opened != ESP_OK) {
        return Status::BusError;
    }

    if (withFrontEnd && add(Device::FrontEnd, 1, PinSelectFrontEnd) != Status::Ok) {
        return Status::BusError;
    }

    const Status added = add(Device::RegisterMemory, 0, PinSelectRegisterMemory);
    isOpen_ = added == Status::Ok;
    return added;
}

Status SpiBus::add(Device device, uint8_t mode, int selectPin) {
    spi_device_interface_config_t settings = {};
    settings.mode = mode;
    settings.clock_speed_hz = ClockHertz;
    settings.input_delay_ns = InputDelayNanoseconds;
    settings.spics_io_num = selectPin;
    settings.queue_size = 1;
    const esp_err_t added = spi_bus_add_device(MeteringHost, &settings, &devices_[static_cast<int32_t>(device)]);
    return added == ESP_OK ? Status::Ok : Status::BusError;
}

Status IRAM_ATTR SpiBus::hold(int32_t device) {
    if (held_ == device) {
        return Status::Ok;
    }

    release();
    if (spi_device_acquire_bus(devices_[device], portMAX_DELAY) != ESP_OK) {
        return Status::BusError;
    }

    held_ = device;
    return Status::Ok;
}

void IRAM_ATTR SpiBus::release() {
    if (held_ >= 0) {
        spi_device_release_bus(devices_[held_]);
        held_ = -1;
    }
}

Status IRAM_ATTR SpiBus::transfer(Device device, const uint8_t* write, uint8_t* read, int32_t count) {
    const int32_t index = static_cast<int32_t>(device);
    if (index < 0 || index >= DeviceCount || devices_[index] == nullptr || count <= 0) {
        return Status::OutOfRange;
    }

    if (hold(index) != Status::Ok) {
        return Status::BusError;
    }

    Status status = Status::Ok;
    for (int32_t done = 0; done < count; done += PieceBytes) {
        const int32_t left = count - done;
        spi_transaction_t piece = {};
        piece.length = static_cast<size_t>(left < PieceBytes ? left : PieceBytes) * 8;
        piece.flags = left > PieceBytes ? SPI_TRANS_CS_KEEP_ACTIVE : 0;
        piece.tx_buffer = write + done;
        piece.rx_buffer = read + done;
        if (spi_device_polling_transmit(devices_[index], &piece) != ESP_OK) {
            status = Status::BusError;
            break;
        }
    }

    if (status != Status::Ok) {
        // Chip select may still be low: letting go of the bus ends the frame.
        release();
    }

    return status;
}

}  // namespace esp32
}  // namespace capsule
