#include <gtest/gtest.h>

#include "Ina228Bench.h"

using namespace capsule;

TEST(Ina228, CodesOfMinMinusOneZeroOneMax) {
    const uint8_t bytes[5][3] = {{0x80, 0, 0}, {0xFF, 0xFF, 0xF0}, {0, 0, 0}, {0, 0, 0x10}, {0x7F, 0xFF, 0xF0}};
    const int32_t codes[5] = {-524288, -1, 0, 1, 524287};
    for (int32_t i = 0; i < 5; i++) {
        EXPECT_EQ(ina228Code(bytes[i]), codes[i] * 16);
    }

    const uint8_t reserved[3] = {0, 0, 0x1F};
    EXPECT_EQ(ina228Code(reserved), 16);
}

TEST(Ina228, ReadsBothCodesFromMinimumToMaximum) {
    OpenedIna228 opened;
    for (int32_t code : {-524288, -1, 0, 1, 524287}) {
        opened.chip.convert(code, -1 - code);
        ASSERT_EQ(opened.read(), Status::Ok);
        EXPECT_TRUE(opened.reading.isFresh);
        EXPECT_EQ(opened.reading.faults, 0);
        EXPECT_EQ(opened.reading.currentCode, code * 16);
        EXPECT_EQ(opened.reading.voltageCode, (-1 - code) * 16);
    }

    EXPECT_EQ(opened.driver.traits().minimumCode, -524288 * 16);
    EXPECT_EQ(opened.driver.traits().maximumCode, 524287 * 16);
}

TEST(Ina228, TemperatureOfMinMinusOneZeroOneMax) {
    for (int32_t code : {-32768, -1, 0, 1, 32767}) {
        OpenedIna228 opened;
        opened.chip.registers[0x06] = static_cast<uint16_t>(code);
        opened.chip.convert(1, 1);
        ASSERT_EQ(opened.read(), Status::Ok);
        EXPECT_EQ(opened.reading.temperatureCode, code);
    }
}

TEST(Ina228, StartUpConfiguresAndReadsBack) {
    OpenedIna228 opened;
    EXPECT_EQ(opened.chip.registers[0x00], 0x0000);
    EXPECT_EQ(opened.chip.registers[0x01], 0xFD80);
    EXPECT_EQ(opened.chip.registers[0x02], 0x1000);
    EXPECT_EQ(opened.chip.registers[0x0B], 0xC001);
    EXPECT_EQ(opened.driver.traits().periodMicroseconds, 4198);
    EXPECT_FALSE(opened.driver.traits().isPeriodExact);
}

TEST(Ina228, WhatWasAnnouncedBeforeTheStartIsNoSample) {
    FakeIna228 chip;
    chip.convert(5, 5);
    Ina228 driver(chip.ports());
    uint16_t faults = 0;
    chip.onRead = [&](int32_t address, uint8_t*, int32_t) {
        if (address == 0x02) {
            chip.convert(6, 6);
        }
    };
    ASSERT_EQ(driver.open(faults), Status::Ok);
    Reading reading{};
    ASSERT_EQ(driver.read(reading), Status::Ok);
    EXPECT_FALSE(reading.isFresh);
}

TEST(Ina228, NoticesThatNothingAnswers) {
    FakeIna228 chip;
    chip.unplugged = true;
    EXPECT_EQ(open(chip), Status::NotAcknowledged);

    OpenedIna228 opened;
    opened.chip.unplugged = true;
    EXPECT_EQ(opened.read(), Status::NotAcknowledged);
    EXPECT_FALSE(opened.reading.isFresh);
}

TEST(Ina228, NeedsAnI2cPort) {
    FakeIna228 chip;
    Ports ports = chip.ports();
    ports.exchange = nullptr;
    Ina228 driver(ports);
    uint16_t faults = 0;
    EXPECT_EQ(driver.open(faults), Status::NotAcknowledged);
}

TEST(Ina228, RefusesAnotherChip) {
    const uint16_t others[][2] = {{0x5448, 0x2281}, {0x5449, 0x2291}, {0x5449, 0x2381}, {0, 0}, {0xFFFF, 0xFFFF}};
    for (const auto& other : others) {
        FakeIna228 chip;
        chip.registers[0x3E] = other[0];
        chip.registers[0x3F] = other[1];
        EXPECT_EQ(open(chip), Status::WrongChip);
    }
}

TEST(Ina228, EveryRegisterThatDoesNotTakeItsValueIsNoticed) {
    for (int32_t address : {0x01, 0x0B}) {
        FakeIna228 chip;
        chip.readOnlyAddress = address;
        EXPECT_EQ(open(chip), Status::WriteFailed) << "register " << address;
    }

    FakeIna228 chip;
    chip.registers[0x01] = 0xFD80;
    chip.ignoresReset = true;
    EXPECT_EQ(open(chip), Status::WriteFailed);
}

TEST(Ina228, AnEdgeWithoutAConversionIsNotFresh) {
    OpenedIna228 opened;
    opened.chip.convert(7, 7);
    ASSERT_EQ(opened.read(), Status::Ok);
    ASSERT_TRUE(opened.reading.isFresh);
    ASSERT_EQ(opened.read(), Status::Ok);
    EXPECT_FALSE(opened.reading.isFresh);
}

TEST(Ina228, OverflowsOfTheAccumulatorsAreTakenBackAndDoNoHarm) {
    OpenedIna228 opened;
    opened.chip.registers[0x0B] |= 0x0C00;
    opened.chip.convert(8, 9);
    ASSERT_EQ(opened.read(), Status::Ok);
    EXPECT_TRUE(opened.reading.isFresh);
    EXPECT_EQ(opened.reading.currentCode, 8 * 16);
    EXPECT_EQ(opened.chip.energyReads, 2);
    EXPECT_EQ(opened.chip.registers[0x0B], 0xC001);
}

TEST(Ina228, NeverReadsItsEnergyOtherwise) {
    OpenedIna228 opened;
    for (int32_t i = 0; i < 100; i++) {
        opened.chip.convert(i, i);
        ASSERT_EQ(opened.read(), Status::Ok);
    }

    EXPECT_EQ(opened.chip.energyReads, 0);
}

TEST(Ina228, TheTemperatureIsAskedForNowAndThenAndADisturbedOneIsIgnored) {
    OpenedIna228 opened;
    opened.chip.registers[0x06] = 100;
    opened.disturb(0x06, {0}, 0);
    for (int32_t i = 0; i < 16; i++) {
        opened.chip.convert(i, i);
        ASSERT_EQ(opened.read(), Status::Ok);
        EXPECT_TRUE(opened.reading.isFresh);
        EXPECT_EQ(opened.reading.temperatureCode, 0);
    }

    opened.chip.convert(0, 0);
    ASSERT_EQ(opened.read(), Status::Ok);
    EXPECT_EQ(opened.reading.temperatureCode, 100);
}
