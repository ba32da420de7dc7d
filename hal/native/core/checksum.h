#pragma once

#include <stddef.h>
#include <stdint.h>

namespace capsule {

// The effect of one byte on a CRC of 16 bits when it is the last, the one before, ... of four: 2 KiB, made by the compiler.
struct Crc16Tables {
    uint16_t entry[256][4];
};

// The two checksums of the ADS131M0x and AMC131M0x families: seed FFFFh, most significant bit first, not inverted.
// Polynomial 1021h (CCITT) and 8005h (ANSI). Check values of "123456789": 29B1h and AEE7h.
extern const Crc16Tables Crc16Ccitt;
extern const Crc16Tables Crc16Ansi;

constexpr uint32_t Crc16Seed = 0xFFFFu;

// Continues a checksum over one byte; over four.
__attribute__((always_inline)) inline uint32_t crc16Step(const Crc16Tables& tables, uint32_t value, uint8_t byte) {
    return ((value << 8) & 0xFF00u) ^ tables.entry[(value >> 8) ^ byte][0];
}

__attribute__((always_inline)) inline uint32_t crc16Step4(const Crc16Tables& tables, uint32_t value, const uint8_t* bytes) {
    return static_cast<uint32_t>(tables.entry[(value >> 8) ^ bytes[0]][3] ^ tables.entry[(value & 0xFFu) ^ bytes[1]][2]
        ^ tables.entry[bytes[2]][1] ^ tables.entry[bytes[3]][0]);
}

uint16_t crc16(const uint8_t* bytes, size_t count, const Crc16Tables& tables = Crc16Ccitt);

// CRC-32 of IEEE 802.3 (zlib): reflected polynomial EDB88320h, seed and final inversion FFFFFFFFh.
// Check value of "123456789": CBF43926h.
uint32_t crc32(const uint8_t* bytes, size_t count);

// The same over words in the order of their bytes.
uint32_t crc32OfWords(const uint32_t* words, size_t count);

}  // namespace capsule
