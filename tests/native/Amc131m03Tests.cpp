#include <gtest/gtest.h>

#include "FakePlatform.h"
#include "amc131m03.h"
#include "block.h"
#include "flags.h"

using namespace capsule;

namespace {

Status open(FakePlatform& platform, bool isIsolated = true, uint32_t options = 0) {
    Amc131m03 driver(platform.ports(), isIsolated, options);
    uint16_t faults = 0;
    return driver.open(faults);
}

}  // namespace

TEST(Amc131m03, SignExtensionOfMinMinusOneZeroOneMax) {
    const uint8_t codes[5][3] = {{0x80, 0, 0}, {0xFF, 0xFF, 0xFF}, {0, 0, 0}, {0, 0, 1}, {0x7F, 0xFF, 0xFF}};
    const int32_t values[5] = {-8388608, -1, 0, 1, 8388607};
    for (int32_t i = 0; i < 5; i++) {
        EXPECT_EQ(signExtend24(codes[i]), values[i]);
    }
}

TEST(Amc131m03, StartUpConfiguresAndReadsBack) {
    FakePlatform platform;
    ASSERT_EQ(open(platform), Status::Ok);
    EXPECT_EQ(platform.frontEnd.registers[0x02], 0x3110);
    EXPECT_EQ(platform.frontEnd.registers[0x03], 0x070E);
    EXPECT_EQ(platform.frontEnd.registers[0x04], 0x0005);
    EXPECT_EQ(platform.frontEnd.registers[0x06], 0x0600);
    EXPECT_EQ(platform.frontEnd.registers[0x31], 0x0001);
    EXPECT_GE(platform.now, platform.frontEnd.secondaryUpAt);
}

TEST(Amc131m03, StartUpEmptiesTheFifoAndDropsWhatSettled) {
    FakePlatform platform;
    Amc131m03 driver(platform.ports(), true, 0);
    uint16_t faults = 0;
    platform.frontEnd.convert(1, 1);
    platform.frontEnd.convert(2, 2);
    ASSERT_EQ(driver.open(faults), Status::Ok);
    EXPECT_TRUE(platform.frontEnd.fifo.empty());
    platform.frontEnd.convert(-5, 6);
    Reading frame{};
    ASSERT_EQ(driver.read(frame), Status::Ok);
    EXPECT_TRUE(frame.isFresh);
    EXPECT_EQ(frame.faults, 0);
    EXPECT_EQ(frame.currentCode, -5);
    EXPECT_EQ(frame.voltageCode, 6);
    ASSERT_EQ(driver.read(frame), Status::Ok);
    EXPECT_FALSE(frame.isFresh);
}

TEST(Amc131m03, AChipThatAnswersButDoesNotConvertIsRefused) {
    FakePlatform platform;
    platform.frontEnd.stopped = true;
    EXPECT_EQ(open(platform), Status::ChipFault);
}

TEST(Amc131m03, TheSiblingWithoutIsolationNeedsNoSecondarySide) {
    FakePlatform platform;
    platform.frontEnd.isolated = false;
    platform.frontEnd.readOnlyRegister = 0x31;
    EXPECT_EQ(open(platform, false), Status::Ok);
    EXPECT_LT(platform.now, 20000);
    EXPECT_EQ(open(platform), Status::WriteFailed);
}

TEST(Amc131m03, NoticesThatNothingAnswers) {
    const uint8_t levels[] = {0x00, 0xFF};
    for (uint8_t level : levels) {
        FakePlatform platform;
        platform.frontEnd.unplugged = true;
        platform.frontEnd.floating = level;
        EXPECT_EQ(open(platform), Status::NotAcknowledged);
    }
}

TEST(Amc131m03, RefusesAnotherChip) {
    FakePlatform platform;
    platform.frontEnd.identity = 0x2401;
    EXPECT_EQ(open(platform), Status::WrongChip);
}

TEST(Amc131m03, EveryRegisterThatDoesNotTakeItsValueIsNoticed) {
    const int32_t addresses[] = {0x02, 0x04, 0x31};
    for (int32_t address : addresses) {
        FakePlatform platform;
        platform.frontEnd.readOnlyRegister = address;
        EXPECT_EQ(open(platform), Status::WriteFailed) << "register " << address;
    }
}

TEST(Amc131m03, WaitsForTheSecondarySideOnlySoLong) {
    FakePlatform platform;
    platform.frontEnd.secondaryStart = INT64_C(1) << 40;
    Amc131m03 driver(platform.ports(), true, 0);
    uint16_t faults = 0;
    EXPECT_EQ(driver.open(faults), Status::ChipFault);
    EXPECT_EQ(faults, FlagSecondaryLost);
    EXPECT_LE(platform.now, 1100000);
}

TEST(Amc131m03, AFailedTransferAnywhereInStartUpIsReported) {
    FakePlatform whole;
    ASSERT_EQ(open(whole), Status::Ok);
    struct Context {
        FakePlatform platform;
        int32_t transfers = 0;
        int32_t failing = 0;
    };
    int32_t failures = 0;
    for (int32_t failing = 0; failing < whole.frontEnd.frames; failing++) {
        Context context;
        context.failing = failing;
        Ports ports = context.platform.ports();
        ports.context = &context;
        ports.transfer = [](void* self, int32_t device, const uint8_t* write, uint8_t* read, int32_t count) {
            Context& context = *static_cast<Context*>(self);
            Ports inner = context.platform.ports();
            return context.transfers++ == context.failing ? 2 : inner.transfer(inner.context, device, write, read, count);
        };
        ports.delay = [](void* self, int32_t microseconds) {
            Ports inner = static_cast<Context*>(self)->platform.ports();
            inner.delay(inner.context, microseconds);
        };
        Amc131m03 driver(ports, true, 0);
        uint16_t faults = 0;
        const Status status = driver.open(faults);
        // Only the reset is tried again.
        EXPECT_TRUE(status == Status::BusError || (failing < 2 && status == Status::Ok)) << "transfer " << failing;
        failures += status == Status::BusError ? 1 : 0;
    }

    EXPECT_EQ(failures, whole.frontEnd.frames - 2);
}

TEST(Amc131m03, AnyFlippedBitOfAFrameIsNoticed) {
    FakePlatform platform;
    Amc131m03 driver(platform.ports(), true, 0);
    uint16_t faults = 0;
    ASSERT_EQ(driver.open(faults), Status::Ok);
    for (int32_t bit = 0; bit < Amc131m03::FrameBytes * 8; bit++) {
        platform.frontEnd.convert(0x123456, -0x654321);
        platform.frontEnd.corruptBit = bit;
        Reading frame{};
        EXPECT_EQ(driver.read(frame), Status::BadChecksum) << "bit " << bit;
    }
}

TEST(Amc131m03, TheOtherChecksumIsUsedInBothDirections) {
    FakePlatform platform;
    Amc131m03 driver(platform.ports(), true, OptionAnsiChecksum);
    uint16_t faults = 0;
    ASSERT_EQ(driver.open(faults), Status::Ok);
    EXPECT_EQ(platform.frontEnd.registers[0x02], 0x3910);
    for (int32_t bit = 0; bit < Amc131m03::FrameBytes * 8; bit++) {
        platform.frontEnd.convert(0x123456, -0x654321);
        Reading reading{};
        ASSERT_EQ(driver.read(reading), Status::Ok);
        ASSERT_TRUE(reading.isFresh && !reading.wasRefused && reading.faults == 0);
        ASSERT_EQ(reading.currentCode, 0x123456);
        platform.frontEnd.convert(0x123456, -0x654321);
        platform.frontEnd.corruptBit = bit;
        ASSERT_EQ(driver.read(reading), Status::BadChecksum) << "bit " << bit;
    }

    // A chip that was left like this is found again by either driver.
    EXPECT_EQ(open(platform), Status::Ok);
    EXPECT_EQ(platform.frontEnd.registers[0x02], 0x3110);
    EXPECT_EQ(open(platform, true, OptionAnsiChecksum), Status::Ok);
    EXPECT_EQ(open(platform, true, OptionAnsiChecksum), Status::Ok);
}

TEST(Amc131m03, GlobalChopKeepsTheSampleRate) {
    FakePlatform platform;
    ASSERT_EQ(open(platform, true, OptionGlobalChop), Status::Ok);
    const uint16_t clock = platform.frontEnd.registers[0x03];
    const uint16_t configuration = platform.frontEnd.registers[0x06];
    EXPECT_EQ(configuration & 0x0100, 0x0100);
    const int32_t oversampling = 128 << ((clock >> 2) & 7);
    const int32_t delay = 2 << ((configuration >> 9) & 15);
    EXPECT_EQ(3 * oversampling + delay, 1024);
    EXPECT_EQ(clock & 0x0703, 0x0702);
}

TEST(Amc131m03, RefusesAnOptionThatItDoesNotKnow) {
    FakePlatform platform;
    EXPECT_EQ(open(platform, true, 4), Status::OutOfRange);
}

TEST(Amc131m03, TheTemperatureIsOnTheThirdChannel) {
    FakePlatform platform;
    Amc131m03 driver(platform.ports(), true, 0);
    uint16_t faults = 0;
    ASSERT_EQ(driver.open(faults), Status::Ok);
    const int32_t codes[] = {MinimumCode, -1, 0, 1, MaximumCode};
    for (int32_t code : codes) {
        platform.frontEnd.temperature = code;
        platform.frontEnd.convert(1, 1);
        Reading reading{};
        ASSERT_EQ(driver.read(reading), Status::Ok);
        EXPECT_EQ(reading.temperatureCode, code);
    }
}
