#include <gtest/gtest.h>

#include "MeterBench.h"

using namespace capsule;

TEST(Stall, TwoSecondsWithoutServiceLoseNothing) {
    MeterBench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.samples(100);
    bench.serve = false;
    bench.samples(4 * 2000 + 300);
    // The empty register, and that it was started.
    EXPECT_EQ(bench.platform.fram.stored, 2 * RegisterStore::SlotBytes);
    bench.read();
    EXPECT_EQ(bench.flags(), FlagMeasuring);
    EXPECT_EQ(bench.blocks(), 32u);
    bench.serve = true;
    bench.samples(256 - (8400 % 256));
    bench.read();
    EXPECT_EQ(bench.lost(), 0u);
    EXPECT_TRUE(bench.imported() == bench.delivered());
}

TEST(Stall, WhenTheRingIsFullTheLossIsCountedAndMeasuringStops) {
    MeterBench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.serve = false;
    bench.samples(256 * (BlockRing::Slots - 1));
    const Big held = bench.delivered();
    bench.samples(256);
    bench.read();
    EXPECT_EQ(bench.flags(), FlagRegisterMemoryFailed | FlagGap);
    EXPECT_EQ(bench.blocks(), BlockRing::Slots - 1);
    EXPECT_EQ(bench.lost(), 256u);
    EXPECT_TRUE(bench.imported() == held);
}

TEST(Stall, EdgesDuringATransferOfTheRegisterMemoryAreServed) {
    MeterBench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    int32_t transfers = 0;
    bench.platform.meanwhile = [&] {
        transfers++;
        bench.samples(1);
    };
    bench.samples(256 * 40);
    bench.platform.meanwhile = nullptr;
    bench.meter.closeBlock();
    bench.read();
    EXPECT_GT(transfers, 40 * 12);
    EXPECT_EQ(bench.flags(), FlagMeasuring);
    EXPECT_EQ(bench.lost(), 0u);
    EXPECT_TRUE(bench.imported() == bench.delivered());
}

TEST(Stall, APowerFailWarningCommitsTheOpenBlock) {
    for (int32_t samples = 1; samples < 256; samples += 17) {
        MeterBench bench;
        ASSERT_EQ(bench.start(), Status::Ok);
        bench.samples(512 + samples);
        EXPECT_EQ(bench.meter.powerFail(), Status::Ok);
        // What a restart would find.
        Fram fram(bench.platform.ports());
        RegisterStore store(fram);
        EnergyRegister found{};
        ASSERT_EQ(store.load(found), Status::Ok);
        encodeSlot(found, bench.slot);
        EXPECT_TRUE(bench.imported() == bench.delivered());
        // A warning that was a false alarm: measuring goes on.
        bench.samples(256);
        EXPECT_EQ(bench.meter.powerFail(), Status::Ok);
        bench.read();
        EXPECT_TRUE(bench.imported() == bench.delivered());
    }
}

TEST(Stall, APowerFailWarningCostsTheBytesThatTheManualSays) {
    MeterBench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.samples(100);
    int32_t transfers = 0;
    bench.platform.meanwhile = [&] { transfers++; };
    ASSERT_EQ(bench.meter.powerFail(), Status::Ok);
    // Twice, the block and the clean stop, three chunks: write enable, write, read back, identity.
    EXPECT_EQ(transfers, 2 * 12);
    EXPECT_EQ(RegisterStore::SlotBytes, 3 * 64);
}

// What the next power-up says of the stops before it.
static uint16_t stopsAfterRestart(FakePlatform& platform, const Calibration& calibration) {
    platform.fram.storeLimit = INT64_MAX;
    Meter next(platform.ports());
    uint8_t snapshot[Snapshot::Bytes];
    EXPECT_EQ(next.start(calibration), Status::Ok);
    next.readSnapshot(snapshot);
    return getUint16(snapshot + 122);
}

TEST(Stall, OnlyAStopWithAWarningAndNothingAfterItIsClean) {
    MeterBench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.samples(300);
    bench.read();
    const uint16_t before = getUint16(bench.snapshot + 122);
    ASSERT_EQ(bench.meter.powerFail(), Status::Ok);
    EXPECT_EQ(stopsAfterRestart(bench.platform, bench.calibration), before);
    // That power-up ended without a warning.
    EXPECT_EQ(stopsAfterRestart(bench.platform, bench.calibration), before + 1);

    // A false alarm: the next block takes the clean stop back.
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.samples(10);
    ASSERT_EQ(bench.meter.powerFail(), Status::Ok);
    bench.samples(256);
    EXPECT_EQ(stopsAfterRestart(bench.platform, bench.calibration), before + 2);
}

TEST(Stall, ALossThatNobodyWasToldIsNoCleanStop) {
    MeterBench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.samples(10);
    bench.read();
    const uint16_t before = getUint16(bench.snapshot + 122);
    bench.platform.now += 1000;
    bench.samples(10);
    ASSERT_EQ(bench.meter.powerFail(), Status::Ok);
    EXPECT_EQ(stopsAfterRestart(bench.platform, bench.calibration), before + 1);
}

TEST(Stall, ACutInTheCommitOfTheStopIsNoCleanStop) {
    for (int64_t cut = 0; cut <= RegisterStore::SlotBytes; cut++) {
        MeterBench bench;
        ASSERT_EQ(bench.start(), Status::Ok);
        bench.samples(256 + 20);
        bench.read();
        const uint16_t before = getUint16(bench.snapshot + 122);
        bench.platform.fram.storeLimit = bench.platform.fram.stored + RegisterStore::SlotBytes + cut;
        bench.meter.powerFail();
        EXPECT_EQ(stopsAfterRestart(bench.platform, bench.calibration), cut < RegisterStore::SlotBytes ? before + 1 : before) << cut;
    }
}

TEST(Stall, SamplesReadLateAreDatedByTheirOwnTime) {
    MeterBench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.samples(254);
    bench.sample(1, 1, false);
    // The edge of sample 256 is served 200 us late; it happened, and is dated, on time.
    bench.sample(1, 1);
    bench.platform.now += 200;
    bench.read();
    EXPECT_EQ(bench.lastSample(), bench.platform.now - 200);
    EXPECT_EQ(bench.lost(), 0u);
}
