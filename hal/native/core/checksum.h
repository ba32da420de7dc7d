#pragma once

#include <stddef.h>
#include <stdint.h>

namespace capsule {

// CRC-16 of the ADS131M0x and AMC131M0x families: polynomial 1021h (CCITT), seed FFFFh, most significant bit first,
// not inverted. Check value of "123456789": 29B1h.
uint16_t crc16(const uint8_t* bytes, size_t count);

// CRC-32 of IEEE 802.3 (zlib): reflected polynomial EDB88320h, seed and final inversion FFFFFFFFh.
// Check value of "123456789": CBF43926h.
uint32_t crc32(const uint8_t* bytes, size_t count);

}  // namespace capsule
