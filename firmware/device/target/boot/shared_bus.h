#pragma once

#include <nanoCLR_Interop.h>
#include <nanoCLR_Runtime.h>

#include <CPU_SPI_decl.h>

namespace capsule {
namespace boot {

// Panel, archive and Ethernet share SPI3. Whoever of nf-interpreter comes second takes the bus as it is, so it is made here with room for the
// longest transfer of all: its own drivers would make it with theirs. When it fails they fail in their turn, and the display, if any, says which chip is missing.
void openSharedBus();

}  // namespace boot
}  // namespace capsule

// CPU_SPI_nWrite_nRead of nf-interpreter (targets/ESP32/_nanoCLR/System.Device.Spi/cpu_spi.cpp) by the name that the linker knows: C++, with the 32-bit
// integers of the ESP32-S3. A wrong name does not link.
#define CAPSULE_REAL_TRANSFER __real__Z20CPU_SPI_nWrite_nReadmR24SPI_DEVICE_CONFIGURATIONR23SPI_WRITE_READ_SETTINGSPhlS3_l
#define CAPSULE_WRAP_TRANSFER __wrap__Z20CPU_SPI_nWrite_nReadmR24SPI_DEVICE_CONFIGURATIONR23SPI_WRITE_READ_SETTINGSPhlS3_l

extern "C" {
// That of nf-interpreter: selects the chip by its pin, then waits for the bus, on which Ethernet may be talking meanwhile.
HRESULT CAPSULE_REAL_TRANSFER(uint32_t device, SPI_DEVICE_CONFIGURATION& configuration, SPI_WRITE_READ_SETTINGS& settings, uint8_t* write, int32_t writeCount,
                              uint8_t* read, int32_t readCount);

// Ours, in its place: waits for the bus, keeps it while the chip is selected, and lets go of both.
HRESULT CAPSULE_WRAP_TRANSFER(uint32_t device, SPI_DEVICE_CONFIGURATION& configuration, SPI_WRITE_READ_SETTINGS& settings, uint8_t* write, int32_t writeCount,
                              uint8_t* read, int32_t readCount);
}
