#include <gtest/gtest.h>

#include "MeterBench.h"

using namespace capsule;

TEST(Meter, RegistersExactlyWhatWasDelivered) {
    MeterBench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.samples(256 * 40);
    bench.read();
    EXPECT_EQ(bench.flags(), FlagMeasuring);
    EXPECT_EQ(bench.blocks(), 40u);
    EXPECT_EQ(bench.sampleCount(), 256 * 40);
    EXPECT_EQ(bench.lastSample(), bench.platform.now);
    EXPECT_GT(bench.importMilliwattHours(), 0);
    EXPECT_TRUE(bench.imported() == bench.delivered());
    EXPECT_TRUE(bench.exported() == Big());
}

TEST(Meter, RandomLoadsAndCalibrationsInBothDirectionsAreExact) {
    std::mt19937_64 random = seeded("Meter");
    for (int32_t round = 0; round < 20; round++) {
        MeterBench bench;
        bench.calibration = anyCalibration(random);
        ASSERT_EQ(bench.start(), Status::Ok);
        Big imported;
        Big exported;
        for (int32_t block = 0; block < 20; block++) {
            bench.products = 0;
            for (int32_t i = 0; i < 256; i++) {
                bench.sample(static_cast<int32_t>(random() % 16777216) - 8388608, static_cast<int32_t>(random() % 16777216) - 8388608);
            }

            Big& counter = bench.products < 0 ? exported : imported;
            counter = counter + bench.delivered().magnitude();
        }

        bench.read();
        EXPECT_TRUE(bench.imported() == imported);
        EXPECT_TRUE(bench.exported() == exported);
    }
}

TEST(Meter, ShowsOnlyWhatIsCommitted) {
    MeterBench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.samples(255);
    bench.read();
    EXPECT_EQ(bench.sampleCount(), 0);
    bench.samples(1);
    bench.read();
    EXPECT_EQ(bench.sampleCount(), 256);
}

TEST(Meter, ARestartKeepsTheCommittedRegister) {
    MeterBench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.samples(256 * 3);
    const Big committed = bench.delivered();
    bench.samples(100);
    Meter next(bench.platform.ports());
    ASSERT_EQ(next.start(bench.calibration), Status::Ok);
    next.readSnapshot(bench.snapshot);
    next.readRegister(bench.slot);
    EXPECT_TRUE(bench.imported() == committed);
    EXPECT_EQ(bench.sampleCount(), 0);
}

TEST(Meter, StartingAgainWhileRunningLosesNothing) {
    MeterBench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.samples(300);
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.read();
    EXPECT_TRUE(bench.imported() == bench.delivered());
    bench.samples(256);
    bench.read();
    EXPECT_TRUE(bench.imported() == bench.delivered());
    EXPECT_EQ(bench.lost(), 0u);
}

TEST(Meter, AMissedEdgeIsMadeUpForFromTheFifo) {
    MeterBench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    for (int32_t i = 0; i < 128; i++) {
        bench.sample(1000000 + i, 2000000, false);
        bench.sample(1000000 - i, 2000000);
    }

    bench.read();
    EXPECT_EQ(bench.flags(), FlagMeasuring);
    EXPECT_EQ(bench.lost(), 0u);
    EXPECT_TRUE(bench.imported() == bench.delivered());
}

TEST(Meter, AFailedTransferLosesNothingWhileTheFifoHoldsIt) {
    MeterBench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    for (int32_t i = 0; i < 64; i++) {
        bench.platform.frontEnd.failTransfers = 1;
        bench.samples(4);
    }

    bench.read();
    EXPECT_EQ(bench.busErrors(), 64u);
    EXPECT_EQ(bench.lost(), 0u);
    EXPECT_EQ(bench.flags(), FlagMeasuring);
    EXPECT_EQ(bench.sampleCount(), 256);
    EXPECT_TRUE(bench.imported() == bench.delivered());
}

TEST(Meter, AnEdgeWithoutAConversionIsNotASample) {
    MeterBench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    for (int32_t i = 0; i < 256; i++) {
        EXPECT_FALSE(bench.meter.dataReady(bench.platform.now + 100));
        bench.samples(1);
    }

    bench.read();
    EXPECT_EQ(bench.busErrors(), 256u);
    EXPECT_EQ(bench.lost(), 0u);
    EXPECT_TRUE(bench.imported() == bench.delivered());
}

TEST(Meter, ParametersOutsideTheirRangeChangeNothing) {
    MeterBench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.samples(100);
    EXPECT_EQ(bench.meter.start(Calibration{0, 1, 0, 0}), Status::OutOfRange);
    bench.samples(156);
    bench.read();
    EXPECT_EQ(bench.flags(), FlagMeasuring);
    EXPECT_TRUE(bench.imported() == bench.delivered());
}

TEST(Meter, LendsTheUpperHalfOfTheRegisterMemoryAndNothingElse) {
    MeterBench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    uint8_t written[500];
    uint8_t read[500] = {};
    fill(written, 0x5A, sizeof(written));
    EXPECT_EQ(bench.meter.writeState(Meter::StateBytes - 500, written, 500), Status::Ok);
    EXPECT_EQ(bench.meter.readState(Meter::StateBytes - 500, read, 500), Status::Ok);
    EXPECT_TRUE(equal(written, read, sizeof(read)));
    EXPECT_EQ(bench.platform.fram.cells[32767], 0x5A);
    EXPECT_EQ(bench.meter.writeState(-1, written, 1), Status::OutOfRange);
    EXPECT_EQ(bench.meter.writeState(Meter::StateBytes, written, 1), Status::OutOfRange);
    EXPECT_EQ(bench.meter.readState(Meter::StateBytes - 1, read, 2), Status::OutOfRange);
    EXPECT_EQ(bench.meter.readState(INT32_MAX, read, INT32_MAX), Status::OutOfRange);
    bench.samples(256);
    bench.read();
    EXPECT_EQ(bench.flags(), FlagMeasuring);
}

TEST(Meter, CountersStayAtTheirEnd) {
    uint32_t counter = UINT32_MAX - 1;
    increase(counter, 1);
    EXPECT_EQ(counter, UINT32_MAX);
    increase(counter, INT64_MAX);
    EXPECT_EQ(counter, UINT32_MAX);
}
