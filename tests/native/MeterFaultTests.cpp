#include <gtest/gtest.h>

#include "MeterBench.h"

using namespace capsule;

TEST(MeterFaults, EverySingleFlippedBitIsCountedAndItsSampleNotIntegrated) {
    MeterBench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    for (int32_t bit = 0; bit < Amc131m03::FrameBytes * 8; bit++) {
        bench.platform.frontEnd.corruptBit = bit;
        bench.sample(1000000, 2000000, true, false);
        bench.samples(1);
    }

    bench.samples(256 - 2 * Amc131m03::FrameBytes * 8);
    bench.read();
    EXPECT_EQ(bench.checksumErrors(), 120u);
    EXPECT_EQ(bench.lost(), 120u);
    EXPECT_EQ(bench.flags(), FlagMeasuring | FlagGap);
    EXPECT_TRUE(bench.imported() == bench.delivered());
    EXPECT_EQ(bench.sampleCount(), 256 - 120);
}

TEST(MeterFaults, AGapFlagIsShownUntilItWasReadAndThenGoes) {
    MeterBench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.platform.frontEnd.corruptBit = 3;
    bench.sample(1, 1, true, false);
    bench.samples(256 * 5);
    bench.read();
    EXPECT_EQ(bench.flags(), FlagMeasuring | FlagGap);
    bench.read();
    EXPECT_EQ(bench.flags(), FlagMeasuring);
    EXPECT_EQ(bench.lost(), 1u);
}

TEST(MeterFaults, AConversionLeftInTheFifoNeverHidesALaterLoss) {
    MeterBench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    // Two ways to fall one behind: the first edge missed, a frame that the front end did not take as read.
    bench.sample(5, 5, false);
    bench.sample(5, 5);
    bench.samples(20);
    bench.platform.frontEnd.corruptBit = 1;
    bench.platform.frontEnd.keepNextConversion = true;
    bench.sample(5, 5);
    bench.samples(20);
    EXPECT_TRUE(bench.platform.frontEnd.fifo.empty());
    bench.sample(7, 7, false, false);
    bench.sample(7, 7, false);
    bench.sample(7, 7);
    bench.samples(256);
    bench.read();
    EXPECT_EQ(bench.platform.frontEnd.overwritten, 1);
    // One truly lost; the one that was thought lost with its frame came later.
    EXPECT_EQ(bench.lost(), 2u);
    EXPECT_EQ(bench.flags(), FlagMeasuring | FlagGap);
}

TEST(MeterFaults, MissedEdgesBeyondTheFifoAreCountedToTheSample) {
    for (int32_t missed = 2; missed < 200; missed += 7) {
        MeterBench bench;
        ASSERT_EQ(bench.start(), Status::Ok);
        bench.samples(10);
        for (int32_t i = 0; i < missed; i++) {
            bench.sample(1000000, 2000000, false, i == missed - 1);
        }

        bench.samples(300);
        bench.read();
        ASSERT_EQ(bench.lost(), static_cast<uint32_t>(missed - 1)) << missed;
        ASSERT_EQ(bench.lost(), static_cast<uint32_t>(bench.platform.frontEnd.overwritten));
        ASSERT_EQ(bench.flags(), FlagMeasuring | FlagGap);
    }
}

TEST(MeterFaults, SamplesAtTheEndOfRangeAreIntegratedCountedAndFlagged) {
    MeterBench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.sample(8388607, 1);
    bench.sample(1, -8388608);
    bench.sample(8388606, -8388607);
    bench.samples(253);
    bench.read();
    EXPECT_EQ(bench.overranges(), 2u);
    EXPECT_EQ(bench.flags(), FlagMeasuring | FlagOverrange);
    EXPECT_TRUE(bench.imported() == bench.delivered());
}

TEST(MeterFaults, ASilentFrontEndIsNoticedByReadingTheSnapshot) {
    MeterBench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.samples(100);
    bench.platform.now += Meter::SilenceMicroseconds;
    bench.read();
    EXPECT_EQ(bench.flags() & FlagFrontEndFailed, 0);
    bench.platform.now += 1;
    bench.read();
    EXPECT_EQ(bench.flags(), FlagFrontEndFailed | FlagGap);
    // What was measured before is committed.
    EXPECT_EQ(bench.sampleCount(), 100);
    EXPECT_TRUE(bench.imported() == bench.delivered());
    EXPECT_EQ(bench.lost(), 256u);
}

TEST(MeterFaults, AFaultOfTheFrontEndEndsMeasuringUntilTheNextStart) {
    const uint16_t statuses[] = {0x0040, 0x0080, 0x0400, 0x2000, 0x4000, 0x8000, 0x0800, 0x0200};
    const uint16_t faults[] = {FlagSecondaryLost, FlagFrontEndFailed, FlagConfigurationChanged, FlagConfigurationChanged,
        FlagConfigurationChanged, FlagConfigurationChanged, FlagConfigurationChanged, FlagConfigurationChanged};
    for (int32_t i = 0; i < 8; i++) {
        MeterBench bench;
        ASSERT_EQ(bench.start(), Status::Ok);
        bench.samples(50);
        bench.platform.frontEnd.stuckStatus = statuses[i];
        bench.sample(1000000, 2000000, true, false);
        bench.platform.frontEnd.stuckStatus = 0;
        bench.sample(1000000, 2000000, true, false);
        bench.read();
        EXPECT_EQ(bench.flags(), faults[i] | FlagGap) << i;
        EXPECT_EQ(bench.lost(), 1u);
        EXPECT_EQ(bench.sampleCount(), 50);
        EXPECT_TRUE(bench.imported() == bench.delivered());
        ASSERT_EQ(bench.start(), Status::Ok);
        bench.samples(256);
        bench.read();
        EXPECT_EQ(bench.flags(), FlagMeasuring);
        EXPECT_TRUE(bench.imported() == bench.delivered());
    }
}

TEST(MeterFaults, AnUnpluggedFrontEndNeverMeasuresZero) {
    const uint8_t levels[] = {0x00, 0xFF};
    for (uint8_t level : levels) {
        MeterBench bench;
        ASSERT_EQ(bench.start(), Status::Ok);
        bench.samples(256);
        bench.platform.frontEnd.unplugged = true;
        bench.platform.frontEnd.floating = level;
        for (int32_t i = 0; i < 300; i++) {
            bench.sample(0, 0, true, false);
        }

        bench.read();
        EXPECT_EQ(bench.flags(), FlagFrontEndFailed | FlagGap);
        EXPECT_EQ(bench.sampleCount(), 256);
        EXPECT_GE(bench.checksumErrors(), 256u);
    }
}

TEST(MeterFaults, ARegisterMemoryThatComesBackInTimeCostsNothing) {
    MeterBench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.samples(256);
    bench.read();
    const Big committed = bench.imported();
    bench.platform.fram.writeProtected = true;
    bench.samples(256 * 31);
    bench.read();
    EXPECT_EQ(bench.flags(), FlagMeasuring | FlagRegisterMemoryFailed);
    EXPECT_EQ(bench.blocks(), 1u);
    EXPECT_TRUE(bench.imported() == committed);
    bench.platform.fram.writeProtected = false;
    bench.samples(256);
    bench.read();
    EXPECT_EQ(bench.flags(), FlagMeasuring);
    EXPECT_EQ(bench.blocks(), 33u);
    EXPECT_EQ(bench.lost(), 0u);
    EXPECT_TRUE(bench.imported() == bench.delivered());
}

TEST(MeterFaults, ARegisterMemoryThatStaysAwayStopsMeasuringAndKeepsWhatTheRingHolds) {
    MeterBench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.platform.fram.writeProtected = true;
    bench.samples(256 * (BlockRing::Slots - 1));
    const Big held = bench.delivered();
    bench.samples(256 * 4);
    bench.read();
    EXPECT_EQ(bench.flags(), FlagRegisterMemoryFailed | FlagGap);
    EXPECT_EQ(bench.blocks(), 0u);
    EXPECT_EQ(bench.lost(), 256u);
    EXPECT_EQ(bench.start(), Status::WriteFailed);
    bench.platform.fram.unplugged = true;
    EXPECT_EQ(bench.start(), Status::NotAcknowledged);
    bench.platform.fram.unplugged = false;
    bench.platform.fram.writeProtected = false;
    bench.calibration.busPicovoltsPerCode = 1;
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.read();
    EXPECT_EQ(bench.flags(), FlagMeasuring);
    EXPECT_TRUE(bench.imported() == held);
}

TEST(MeterFaults, ALostRegisterIsNotCountedOn) {
    MeterBench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.samples(256);
    bench.platform.fram.cells[10] ^= 1;
    bench.platform.fram.cells[0x100 + 10] ^= 1;
    Meter next(bench.platform.ports());
    EXPECT_EQ(next.start(bench.calibration), Status::Corrupt);
    next.readSnapshot(bench.snapshot);
    EXPECT_EQ(bench.flags(), FlagRegisterCorrupt);
}

TEST(MeterFaults, AFailedStartSaysWhichPartFailed) {
    MeterBench noFrontEnd;
    noFrontEnd.platform.frontEnd.unplugged = true;
    EXPECT_EQ(noFrontEnd.start(), Status::NotAcknowledged);
    noFrontEnd.read();
    EXPECT_EQ(noFrontEnd.flags(), FlagFrontEndFailed);
    MeterBench noSecondary;
    noSecondary.platform.frontEnd.secondaryStart = INT64_C(1) << 40;
    EXPECT_EQ(noSecondary.start(), Status::ChipFault);
    noSecondary.read();
    EXPECT_EQ(noSecondary.flags(), FlagFrontEndFailed | FlagSecondaryLost);
    MeterBench noMemory;
    noMemory.platform.fram.unplugged = true;
    EXPECT_EQ(noMemory.start(), Status::NotAcknowledged);
    noMemory.read();
    EXPECT_EQ(noMemory.flags(), FlagRegisterMemoryFailed);
}
