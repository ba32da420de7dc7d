#include "checksum.h"

namespace capsule {
namespace {

struct Crc16Table {
    uint16_t entry[256];
};

constexpr Crc16Table makeCrc16Table() {
    Crc16Table table{};
    for (uint32_t index = 0; index < 256; index++) {
        uint32_t value = index << 8;
        for (int bit = 0; bit < 8; bit++) {
            value = (value & 0x8000u) != 0 ? (value << 1) ^ 0x1021u : value << 1;
        }

        table.entry[index] = static_cast<uint16_t>(value & 0xFFFFu);
    }

    return table;
}

// 512 bytes, made by the compiler: the checksum of every frame is the most expensive part of a sample.
constexpr Crc16Table Crc16 = makeCrc16Table();

struct Crc32Table {
    uint32_t entry[16];
};

constexpr Crc32Table makeCrc32Table() {
    Crc32Table table{};
    for (uint32_t index = 0; index < 16; index++) {
        uint32_t value = index;
        for (int bit = 0; bit < 4; bit++) {
            value = (value & 1u) != 0 ? (value >> 1) ^ 0xEDB88320u : value >> 1;
        }

        table.entry[index] = value;
    }

    return table;
}

constexpr Crc32Table Crc32 = makeCrc32Table();

}  // namespace

uint16_t crc16(const uint8_t* bytes, size_t count) {
    uint32_t value = 0xFFFFu;
    for (size_t i = 0; i < count; i++) {
        value = ((value << 8) & 0xFF00u) ^ Crc16.entry[(value >> 8) ^ bytes[i]];
    }

    return static_cast<uint16_t>(value);
}

uint32_t crc32(const uint8_t* bytes, size_t count) {
    uint32_t value = 0xFFFFFFFFu;
    for (size_t i = 0; i < count; i++) {
        value ^= bytes[i];
        value = (value >> 4) ^ Crc32.entry[value & 15u];
        value = (value >> 4) ^ Crc32.entry[value & 15u];
    }

    return ~value;
}

}  // namespace capsule
