#include <gtest/gtest.h>

#include "Oracle.h"
#include "checksum.h"

using namespace capsule;

namespace {

const uint8_t* bytesOf(const char* text) {
    return reinterpret_cast<const uint8_t*>(text);
}

}  // namespace

TEST(Checksum, HasThePublishedCheckValues) {
    EXPECT_EQ(crc16(bytesOf("123456789"), 9), 0x29B1);
    EXPECT_EQ(crc16(bytesOf("123456789"), 9, Crc16Ansi), 0xAEE7);
    EXPECT_EQ(crc32(bytesOf("123456789"), 9), 0xCBF43926u);
    EXPECT_EQ(crc16(nullptr, 0), 0xFFFF);
    EXPECT_EQ(crc32(nullptr, 0), 0u);
}

TEST(Checksum, HasTheValuesOfRealFrames) {
    const uint8_t nullCommand[] = {0x00, 0x00, 0x00};
    const uint8_t readId[] = {0xA0, 0x00, 0x00};
    const uint8_t output[] = {0x05, 0x07, 0x00, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    EXPECT_EQ(crc16(nullCommand, sizeof(nullCommand)), 0xCC9C);
    EXPECT_EQ(crc16(readId, sizeof(readId)), 0x7100);
    EXPECT_EQ(crc16(output, sizeof(output)), 0xA3E5);
}

TEST(Checksum, FourBytesAtATimeAreTheSameAsOneAtATime) {
    std::mt19937_64 random = seeded("Checksum");
    for (int32_t i = 0; i < 10000; i++) {
        uint8_t bytes[12];
        for (uint8_t& byte : bytes) {
            byte = static_cast<uint8_t>(random());
        }

        const Crc16Tables& tables = (i & 1) != 0 ? Crc16Ansi : Crc16Ccitt;
        const uint32_t first = crc16Step4(tables, Crc16Seed, bytes);
        const uint32_t second = crc16Step4(tables, first, bytes + 4);
        ASSERT_EQ(crc16Step4(tables, second, bytes + 8), crc16(bytes, sizeof(bytes), tables));
    }
}

TEST(Checksum, OfWordsIsThatOfTheirBytes) {
    std::mt19937_64 random = seeded("Checksum of words");
    uint32_t words[47];
    for (size_t count = 0; count <= 47; count++) {
        for (uint32_t& word : words) {
            word = static_cast<uint32_t>(random());
        }

        ASSERT_EQ(crc32OfWords(words, count), crc32(reinterpret_cast<const uint8_t*>(words), 4 * count));
    }
}
