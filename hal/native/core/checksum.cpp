#include "checksum.h"

#include "hot.h"

namespace capsule {
namespace {

constexpr Crc16Tables makeCrc16Tables(uint32_t polynomial) {
    Crc16Tables tables{};
    for (uint32_t index = 0; index < 256; index++) {
        uint32_t value = index << 8;
        for (uint32_t bit = 0; bit < 32; bit++) {
            value = ((value << 1) & 0xFFFFu) ^ ((value & 0x8000u) != 0 ? polynomial : 0u);
            if (bit % 8 == 7) {
                tables.entry[index][bit / 8] = static_cast<uint16_t>(value);
            }
        }
    }

    return tables;
}

struct Crc32Table {
    uint32_t entry[256];
};

constexpr Crc32Table makeCrc32Table() {
    Crc32Table table{};
    for (uint32_t index = 0; index < 256; index++) {
        uint32_t value = index;
        for (int bit = 0; bit < 8; bit++) {
            value = (value & 1u) != 0 ? (value >> 1) ^ 0xEDB88320u : value >> 1;
        }

        table.entry[index] = value;
    }

    return table;
}

constexpr Crc32Table Crc32 = makeCrc32Table();

static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the first byte of a word is its lowest");

__attribute__((always_inline)) inline uint32_t crc32Step(uint32_t value) {
    return (value >> 8) ^ Crc32.entry[value & 0xFFu];
}

}  // namespace

CAPSULE_HOT_DATA constexpr Crc16Tables Crc16Ccitt = makeCrc16Tables(0x1021);
CAPSULE_HOT_DATA constexpr Crc16Tables Crc16Ansi = makeCrc16Tables(0x8005);

uint16_t CAPSULE_HOT crc16(const uint8_t* bytes, size_t count, const Crc16Tables& tables) {
    uint32_t value = Crc16Seed;
    for (size_t i = 0; i < count; i++) {
        value = crc16Step(tables, value, bytes[i]);
    }

    return static_cast<uint16_t>(value);
}

uint32_t crc32(const uint8_t* bytes, size_t count) {
    uint32_t value = 0xFFFFFFFFu;
    for (size_t i = 0; i < count; i++) {
        value = crc32Step(value ^ bytes[i]);
    }

    return ~value;
}

uint32_t CAPSULE_FAST crc32OfWords(const uint32_t* words, size_t count) {
    uint32_t value = 0xFFFFFFFFu;
    for (size_t i = 0; i < count; i++) {
        value = crc32Step(crc32Step(crc32Step(crc32Step(value ^ words[i]))));
    }

    return ~value;
}

}  // namespace capsule
