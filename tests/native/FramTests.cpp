#include <gtest/gtest.h>

#include "FakePlatform.h"
#include "fram.h"

using namespace capsule;

TEST(Fram, HoldsWhatWasWrittenAtBothEndsAndAcrossChunks) {
    FakePlatform platform;
    Fram fram(platform.ports());
    uint8_t written[300];
    uint8_t read[300] = {};
    for (size_t i = 0; i < sizeof(written); i++) {
        written[i] = static_cast<uint8_t>(i * 7 + 1);
    }

    const int32_t addresses[] = {0, 1, 255, Fram::Bytes - 300};
    for (int32_t address : addresses) {
        ASSERT_EQ(fram.write(address, written, sizeof(written)), Status::Ok);
        ASSERT_EQ(fram.read(address, read, sizeof(read)), Status::Ok);
        ASSERT_EQ(memcmp(written, read, sizeof(read)), 0);
        ASSERT_EQ(memcmp(written, platform.fram.cells.data() + address, sizeof(read)), 0);
    }
}

TEST(Fram, RefusesWhatDoesNotLieInside) {
    FakePlatform platform;
    Fram fram(platform.ports());
    uint8_t byte = 0;
    EXPECT_EQ(fram.read(Fram::Bytes, &byte, 1), Status::OutOfRange);
    EXPECT_EQ(fram.read(-1, &byte, 1), Status::OutOfRange);
    EXPECT_EQ(fram.read(0, &byte, -1), Status::OutOfRange);
    EXPECT_EQ(fram.write(Fram::Bytes - 1, &byte, 2), Status::OutOfRange);
    EXPECT_EQ(fram.write(INT32_MAX, &byte, INT32_MAX), Status::OutOfRange);
    EXPECT_EQ(platform.fram.stored, 0);
}

TEST(Fram, NoticesAMemoryThatIsNotThereWhateverTheLineReads) {
    for (int32_t level = 0; level < 2; level++) {
        FakePlatform platform;
        Fram fram(platform.ports());
        platform.fram.unplugged = true;
        platform.fram.floating = level != 0 ? 0xFF : 0x00;
        // The very bytes that the floating line would confirm.
        uint8_t bytes[4] = {platform.fram.floating, platform.fram.floating, platform.fram.floating, platform.fram.floating};
        EXPECT_EQ(fram.checkIdentity(), Status::NotAcknowledged);
        EXPECT_EQ(fram.write(0, bytes, 4), Status::NotAcknowledged);
        EXPECT_EQ(fram.read(0, bytes, 4), Status::NotAcknowledged);
    }
}

TEST(Fram, RefusesAnotherChip) {
    FakePlatform platform;
    Fram fram(platform.ports());
    platform.fram.identity[2] = 0x03;
    EXPECT_EQ(fram.checkIdentity(), Status::WrongChip);
}

TEST(Fram, ReadsBackWhatItWrote) {
    FakePlatform platform;
    Fram fram(platform.ports());
    platform.fram.writeProtected = true;
    const uint8_t bytes[] = {1, 2, 3};
    EXPECT_EQ(fram.write(10, bytes, 3), Status::WriteFailed);
}

TEST(Fram, PassesOnWhatTheBusReports) {
    const uint8_t bytes[] = {1, 2, 3};
    for (int32_t failing = 0; failing < 4; failing++) {
        FakePlatform platform;
        Fram fram(platform.ports());
        int32_t passed = 0;
        // Write enable, write, read back, identity: each of the four transfers in turn.
        struct Counting {
            FakePlatform* platform;
            int32_t* passed;
            int32_t failing;
        } counting{&platform, &passed, failing};
        Ports ports = platform.ports();
        ports.context = &counting;
        ports.transfer = [](void* context, int32_t device, const uint8_t* write, uint8_t* read, int32_t count) {
            Counting& self = *static_cast<Counting*>(context);
            Ports inner = self.platform->ports();
            return (*self.passed)++ == self.failing ? 2 : inner.transfer(inner.context, device, write, read, count);
        };
        Fram failingFram(ports);
        EXPECT_EQ(failingFram.write(10, bytes, 3), Status::BusError) << "transfer " << failing;
    }
}
