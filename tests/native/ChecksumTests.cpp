#include <gtest/gtest.h>

#include "checksum.h"

using namespace capsule;

namespace {

const uint8_t* bytesOf(const char* text) {
    return reinterpret_cast<const uint8_t*>(text);
}

}  // namespace

TEST(Checksum, HasThePublishedCheckValues) {
    EXPECT_EQ(crc16(bytesOf("123456789"), 9), 0x29B1);
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
