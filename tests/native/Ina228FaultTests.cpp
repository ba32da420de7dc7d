#include <gtest/gtest.h>

#include "Ina228Bench.h"

using namespace capsule;

TEST(Ina228Faults, ABadTrimmingMemoryIsAFaultOfTheChip) {
    FakeIna228 chip;
    chip.onRead = [](int32_t address, uint8_t* bytes, int32_t) { bytes[1] &= address == 0x0B ? 0xFE : 0xFF; };
    EXPECT_EQ(open(chip), Status::ChipFault);

    OpenedIna228 opened;
    opened.chip.convert(1, 1);
    opened.chip.registers[0x0B] &= 0xFFFE;
    ASSERT_EQ(opened.read(), Status::Ok);
    EXPECT_EQ(opened.reading.faults, FlagFrontEndFailed);
    EXPECT_FALSE(opened.reading.isFresh);
}

TEST(Ina228Faults, ThreeFailedTransfersInARowAreReportedTwoAreNot) {
    FakeIna228 whole;
    ASSERT_EQ(open(whole), Status::Ok);
    for (int32_t from = 0; from < whole.exchanges; from++) {
        for (int32_t failures : {2, 3}) {
            FakeIna228 chip;
            Ports ports = chip.ports();
            struct Context {
                FakeIna228& chip;
                int32_t from;
                int32_t failures;
            } context{chip, from, failures};
            ports.context = &context;
            ports.exchange = [](void* self, int32_t device, const uint8_t* write, int32_t writeCount, uint8_t* read, int32_t readCount) {
                Context& context = *static_cast<Context*>(self);
                Ports inner = context.chip.ports();
                const bool fails = context.chip.exchanges >= context.from && context.failures-- > 0;
                return fails ? 2 : inner.exchange(inner.context, device, write, writeCount, read, readCount);
            };
            ports.delay = [](void*, int32_t) {};
            Ina228 driver(ports);
            uint16_t faults = 0;
            EXPECT_EQ(driver.open(faults), failures == 2 ? Status::Ok : Status::BusError) << from;
        }
    }
}

TEST(Ina228Faults, AnyFlippedBitOfOneReadingIsOutvoted) {
    for (int32_t address : {0x04, 0x05}) {
        for (int32_t bit = 0; bit < 20; bit++) {
            for (int32_t which : {0, 1}) {
                OpenedIna228 opened;
                opened.chip.convert(0x12345, 0x54321);
                opened.disturb(address, {which}, bit);
                ASSERT_EQ(opened.read(), Status::Ok);
                EXPECT_TRUE(opened.reading.isFresh);
                EXPECT_EQ(opened.reading.currentCode, 0x123450);
                EXPECT_EQ(opened.reading.voltageCode, 0x543210);
            }
        }
    }
}

TEST(Ina228Faults, WithoutTwoEqualReadingsTheSampleIsLost) {
    OpenedIna228 opened;
    opened.chip.onRead = [count = 0](int32_t address, uint8_t* bytes, int32_t) mutable {
        bytes[0] ^= static_cast<uint8_t>(address == 0x04 ? 1 << count++ : 0);
    };
    opened.chip.convert(0x12345, 0x54321);
    EXPECT_EQ(opened.read(), Status::BadChecksum);
    EXPECT_FALSE(opened.reading.isFresh);
}

TEST(Ina228Faults, TheSameBitInTwoReadingsIsNotNoticed) {
    // What I2C without a checksum does not cover, said aloud.
    OpenedIna228 opened;
    opened.chip.convert(0, 0);
    opened.disturb(0x04, {0, 1}, 19);
    ASSERT_EQ(opened.read(), Status::Ok);
    EXPECT_EQ(opened.reading.currentCode, 16);
}

TEST(Ina228Faults, AConversionThatComesWhileReadingSpoilsTheSampleAndIsReadNext) {
    OpenedIna228 opened;
    opened.chip.convert(1, 2);
    opened.chip.onRead = [&, done = false](int32_t address, uint8_t*, int32_t) mutable {
        if (address == 0x04 && !done) {
            done = true;
            opened.chip.convert(3, 4);
        }
    };
    EXPECT_EQ(opened.read(), Status::BadChecksum);
    EXPECT_FALSE(opened.reading.isFresh);
    ASSERT_EQ(opened.read(), Status::Ok);
    EXPECT_TRUE(opened.reading.isFresh);
    EXPECT_EQ(opened.reading.currentCode, 3 * 16);
    EXPECT_EQ(opened.reading.voltageCode, 4 * 16);
    ASSERT_EQ(opened.read(), Status::Ok);
    EXPECT_FALSE(opened.reading.isFresh);
}

TEST(Ina228Faults, EveryChangedSettingEndsTheMeasurement) {
    const uint16_t bits[][2] = {{0x00, 0x0010}, {0x00, 0x0040}, {0x01, 0x0200}, {0x01, 0x8000}, {0x0B, 0x8000}, {0x0B, 0x1000}, {0x0B, 0x0200}};
    for (const auto& bit : bits) {
        OpenedIna228 opened;
        opened.chip.registers[bit[0]] ^= bit[1];
        opened.chip.convert(1, 1);
        ASSERT_EQ(opened.read(), Status::Ok);
        EXPECT_EQ(opened.reading.faults, FlagConfigurationChanged) << bit[0] << " " << bit[1];
        EXPECT_FALSE(opened.reading.isFresh);
    }
}

TEST(Ina228Faults, ADisturbedReadingOfASettingIsNoChange) {
    for (int32_t address : {0x00, 0x01}) {
        for (int32_t bit = 0; bit < 16; bit++) {
            OpenedIna228 opened;
            opened.disturb(address, {0}, bit);
            opened.chip.convert(1, 1);
            ASSERT_EQ(opened.read(), Status::Ok);
            EXPECT_EQ(opened.reading.faults, 0);
            EXPECT_TRUE(opened.reading.isFresh);
        }
    }
}

TEST(Ina228Faults, ADisturbedReadingOfDiagnosticsLosesNoFaultAndAtMostTheSample) {
    for (int32_t bit = 0; bit < 16; bit++) {
        OpenedIna228 opened;
        opened.disturb(0x0B, {0}, bit);
        opened.chip.convert(1, 1);
        ASSERT_EQ(opened.read(), Status::Ok);
        EXPECT_EQ(opened.reading.faults, 0);
        EXPECT_EQ(opened.reading.isFresh, bit != 14) << "bit " << bit;
    }
}
