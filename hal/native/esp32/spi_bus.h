#pragma once

#include <driver/spi_master.h>
#include <stdint.h>

#include "../core/ports.h"
#include "../core/status.h"

namespace capsule {
namespace esp32 {

// The metering bus: front end (mode 1) and register memory (mode 0), each a device of the driver with its own chip select.
// One task owns it. The bus stays acquired for the device that was used last, so that a frame begins without a lock; the other
// device takes it over. Polling and without DMA: no interrupt, no queue, no buffer of the driver's own.
class SpiBus {
public:
    // Once; later calls do nothing. BusError when the driver refuses.
    Status open(bool withFrontEnd);

    // One frame with chip select low throughout. BusError when the driver refuses: nothing in `read` is to be used.
    Status transfer(Device device, const uint8_t* write, uint8_t* read, int32_t count);

    // Lets go of the bus: the port is being stopped.
    void release();

private:
    static constexpr int32_t DeviceCount = 2;

    // The buffer of the controller; a longer frame is sent in pieces while chip select stays low.
    static constexpr int32_t PieceBytes = 64;

    Status add(Device device, uint8_t mode, int selectPin);
    Status hold(int32_t device);

    spi_device_handle_t devices_[DeviceCount] = {};
    int32_t held_ = -1;
    bool isOpen_ = false;
};

}  // namespace esp32
}  // namespace capsule
