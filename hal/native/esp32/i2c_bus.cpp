#include "i2c_bus.h"

#include <driver/i2c.h>

#include "board.h"

namespace capsule {
namespace esp32 {
namespace {

// The longest exchange of the driver, 9 bytes at 400 kHz, takes 0.3 ms; two ticks are at least one whole tick.
constexpr TickType_t PatienceTicks = 2;

Status statusOf(esp_err_t result) {
    switch (result) {
        case ESP_OK:
            return Status::Ok;
        case ESP_FAIL:
            return Status::NotAcknowledged;
        case ESP_ERR_TIMEOUT:
            return Status::Timeout;
        default:
            return Status::BusError;
    }
}

}  // namespace

Status I2cBus::open() {
    if (isOpen_) {
        return Status::Ok;
    }

    i2c_config_t settings = {};
    settings.mode = I2C_MODE_MASTER;
    settings.sda_io_num = PinFrontEndData;
    settings.scl_io_num = PinFrontEndClock;
    settings.master.clk_speed = FrontEndClockHertz;
    isOpen_ = i2c_param_config(FrontEndPort, &settings) == ESP_OK
        && i2c_driver_install(FrontEndPort, I2C_MODE_MASTER, 0, 0, 0) == ESP_OK;
    return isOpen_ ? Status::Ok : Status::BusError;
}

Status I2cBus::exchange(const uint8_t* write, int32_t writeCount, uint8_t* read, int32_t readCount) {
    if (!isOpen_) {
        return Status::BusError;
    }

    if (writeCount <= 0 || readCount < 0) {
        return Status::OutOfRange;
    }

    const size_t toWrite = static_cast<size_t>(writeCount);
    if (readCount == 0) {
        return statusOf(i2c_master_write_to_device(FrontEndPort, FrontEndAddress, write, toWrite, PatienceTicks));
    }

    return statusOf(i2c_master_write_read_device(
        FrontEndPort, FrontEndAddress, write, toWrite, read, static_cast<size_t>(readCount), PatienceTicks));
}

}  // namespace esp32
}  // namespace capsule
