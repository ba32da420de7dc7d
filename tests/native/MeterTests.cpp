#include <gtest/gtest.h>

#include "FakePlatform.h"
#include "Oracle.h"
#include "bytes.h"
#include "meter.h"

using namespace capsule;

namespace {

// A meter on fake chips, and beside it the exact integral of what the front end handed out.
struct Bench {
    FakePlatform platform;
    Meter meter{platform.ports(), Amc131m03::Variant::Amc131m03};
    Calibration calibration = ReferenceCalibration;
    Wide delivered = 0;
    uint8_t snapshot[Snapshot::Bytes] = {};

    Status start() { return meter.start(calibration); }

    // The front end converts; the edge is served unless it gets lost.
    void sample(int32_t current, int32_t voltage, bool edge = true, bool counts = true) {
        platform.now += 250;
        platform.frontEnd.convert(current, voltage);
        delivered += counts ? sampleUnits(voltage, current, calibration) : 0;
        if (edge) {
            meter.dataReady(platform.now);
        }
    }

    void samples(int32_t count) {
        for (int32_t i = 0; i < count; i++) {
            sample(1000003 + i, 2000003 - i);
        }
    }

    void read() { meter.readSnapshot(snapshot); }
    uint16_t flags() const { return getUint16(snapshot + 2); }
    uint32_t blocks() const { return getUint32(snapshot + 4); }
    int64_t importMilliwattHours() const { return static_cast<int64_t>(getUint64(snapshot + 8)); }
    int64_t exportMilliwattHours() const { return static_cast<int64_t>(getUint64(snapshot + 16)); }
    int64_t sampleCount() const { return static_cast<int64_t>(getUint64(snapshot + 24)); }
    int64_t lastSample() const { return static_cast<int64_t>(getUint64(snapshot + 32)); }
    uint32_t checksumErrors() const { return getUint32(snapshot + 56); }
    uint32_t lost() const { return getUint32(snapshot + 60); }
    uint32_t overranges() const { return getUint32(snapshot + 64); }
    uint32_t busErrors() const { return getUint32(snapshot + 68); }

    Wide registered(int32_t at, int32_t remainderAt) const {
        const Int128 remainder = {getUint64(snapshot + remainderAt), getUint64(snapshot + remainderAt + 8)};
        return static_cast<Wide>(getUint64(snapshot + at)) * WideUnitsPerMilliwattHour + toWide(remainder);
    }

    Wide imported() const { return registered(8, 80); }
    Wide exported() const { return registered(16, 96); }
};

}  // namespace

TEST(Meter, RegistersExactlyWhatWasDelivered) {
    Bench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.samples(256 * 40);
    bench.read();
    EXPECT_EQ(bench.flags(), FlagMeasuring);
    EXPECT_EQ(bench.blocks(), 40u);
    EXPECT_EQ(bench.sampleCount(), 256 * 40);
    EXPECT_EQ(bench.lastSample(), bench.platform.now);
    EXPECT_GT(bench.importMilliwattHours(), 0);
    EXPECT_TRUE(bench.imported() == bench.delivered);
    EXPECT_TRUE(bench.exported() == 0);
}

TEST(Meter, RandomLoadsAndCalibrationsInBothDirectionsAreExact) {
    std::mt19937_64 random = seeded("Meter");
    for (int32_t round = 0; round < 20; round++) {
        Bench bench;
        bench.calibration = {
            static_cast<int32_t>(random() % 268435455 + 1), static_cast<int32_t>(random() % 134217727 + 1),
            static_cast<int32_t>(random() % 16777215) - 8388607, static_cast<int32_t>(random() % 16777215) - 8388607};
        ASSERT_EQ(bench.start(), Status::Ok);
        Wide imported = 0;
        Wide exported = 0;
        for (int32_t block = 0; block < 20; block++) {
            bench.delivered = 0;
            for (int32_t i = 0; i < 256; i++) {
                bench.sample(static_cast<int32_t>(random() % 16777216) - 8388608, static_cast<int32_t>(random() % 16777216) - 8388608);
            }

            (bench.delivered < 0 ? exported : imported) += bench.delivered < 0 ? -bench.delivered : bench.delivered;
        }

        bench.read();
        EXPECT_TRUE(bench.imported() == imported);
        EXPECT_TRUE(bench.exported() == exported);
    }
}

TEST(Meter, ShowsOnlyWhatIsCommitted) {
    Bench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.samples(255);
    bench.read();
    EXPECT_EQ(bench.sampleCount(), 0);
    bench.samples(1);
    bench.read();
    EXPECT_EQ(bench.sampleCount(), 256);
}

TEST(Meter, ARestartKeepsTheCommittedRegister) {
    Bench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.samples(256 * 3);
    const Wide committed = bench.delivered;
    bench.samples(100);
    Meter next(bench.platform.ports(), Amc131m03::Variant::Amc131m03);
    ASSERT_EQ(next.start(bench.calibration), Status::Ok);
    next.readSnapshot(bench.snapshot);
    EXPECT_TRUE(bench.imported() == committed);
    EXPECT_EQ(bench.sampleCount(), 0);
}

TEST(Meter, StartingAgainWhileRunningLosesNothing) {
    Bench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.samples(300);
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.read();
    EXPECT_TRUE(bench.imported() == bench.delivered);
    bench.samples(256);
    bench.read();
    EXPECT_TRUE(bench.imported() == bench.delivered);
    EXPECT_EQ(bench.lost(), 0u);
}

TEST(Meter, EverySingleFlippedBitIsCountedAndItsSampleNotIntegrated) {
    Bench bench;
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
    EXPECT_TRUE(bench.imported() == bench.delivered);
    EXPECT_EQ(bench.sampleCount(), 256 - 120);
}

TEST(Meter, AGapFlagIsShownUntilItWasReadAndThenGoes) {
    Bench bench;
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

TEST(Meter, AMissedEdgeIsMadeUpForFromTheFifo) {
    Bench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    for (int32_t i = 0; i < 128; i++) {
        bench.sample(1000000 + i, 2000000, false);
        bench.sample(1000000 - i, 2000000);
    }

    bench.read();
    EXPECT_EQ(bench.flags(), FlagMeasuring);
    EXPECT_EQ(bench.lost(), 0u);
    EXPECT_TRUE(bench.imported() == bench.delivered);
}

TEST(Meter, AConversionLeftInTheFifoNeverHidesALaterLoss) {
    Bench bench;
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

TEST(Meter, MissedEdgesBeyondTheFifoAreCountedToTheSample) {
    for (int32_t missed = 2; missed < 200; missed += 7) {
        Bench bench;
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

TEST(Meter, AFailedTransferLosesNothingWhileTheFifoHoldsIt) {
    Bench bench;
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
    EXPECT_TRUE(bench.imported() == bench.delivered);
}

TEST(Meter, AnEdgeWithoutAConversionIsNotASample) {
    Bench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    for (int32_t i = 0; i < 256; i++) {
        bench.meter.dataReady(bench.platform.now + 100);
        bench.samples(1);
    }

    bench.read();
    EXPECT_EQ(bench.busErrors(), 256u);
    EXPECT_EQ(bench.lost(), 0u);
    EXPECT_TRUE(bench.imported() == bench.delivered);
}

TEST(Meter, SamplesAtTheEndOfRangeAreIntegratedCountedAndFlagged) {
    Bench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.sample(8388607, 1);
    bench.sample(1, -8388608);
    bench.sample(8388606, -8388607);
    bench.samples(253);
    bench.read();
    EXPECT_EQ(bench.overranges(), 2u);
    EXPECT_EQ(bench.flags(), FlagMeasuring | FlagOverrange);
    EXPECT_TRUE(bench.imported() == bench.delivered);
}

TEST(Meter, ASilentFrontEndIsNoticedByReadingTheSnapshot) {
    Bench bench;
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
    EXPECT_TRUE(bench.imported() == bench.delivered);
    EXPECT_EQ(bench.lost(), 256u);
}

TEST(Meter, AFaultOfTheFrontEndEndsMeasuringUntilTheNextStart) {
    const uint16_t statuses[] = {0x0040, 0x0080, 0x0400, 0x2000, 0x4000, 0x8000, 0x0800, 0x0200};
    const uint16_t faults[] = {FlagSecondaryLost, FlagFrontEndFailed, FlagConfigurationChanged, FlagConfigurationChanged,
        FlagConfigurationChanged, FlagConfigurationChanged, FlagConfigurationChanged, FlagConfigurationChanged};
    for (int32_t i = 0; i < 8; i++) {
        Bench bench;
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
        EXPECT_TRUE(bench.imported() == bench.delivered);
        ASSERT_EQ(bench.start(), Status::Ok);
        bench.samples(256);
        bench.read();
        EXPECT_EQ(bench.flags(), FlagMeasuring);
        EXPECT_TRUE(bench.imported() == bench.delivered);
    }
}

TEST(Meter, AnUnpluggedFrontEndNeverMeasuresZero) {
    const uint8_t levels[] = {0x00, 0xFF};
    for (uint8_t level : levels) {
        Bench bench;
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

TEST(Meter, ARegisterMemoryThatDoesNotHoldWhatWasWrittenStopsCounting) {
    Bench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.samples(256);
    const Wide committed = bench.delivered;
    bench.platform.fram.writeProtected = true;
    bench.samples(256 * 4);
    bench.read();
    EXPECT_EQ(bench.flags(), FlagRegisterMemoryFailed | FlagGap);
    EXPECT_EQ(bench.blocks(), 1u);
    EXPECT_EQ(bench.lost(), 256u);
    EXPECT_TRUE(bench.imported() == committed);
}

TEST(Meter, ALostRegisterIsNotCountedOn) {
    Bench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.samples(256);
    bench.platform.fram.cells[10] ^= 1;
    bench.platform.fram.cells[0x100 + 10] ^= 1;
    Meter next(bench.platform.ports(), Amc131m03::Variant::Amc131m03);
    EXPECT_EQ(next.start(bench.calibration), Status::Corrupt);
    next.readSnapshot(bench.snapshot);
    EXPECT_EQ(bench.flags(), FlagRegisterCorrupt);
}

TEST(Meter, AFailedStartSaysWhichPartFailed) {
    Bench noFrontEnd;
    noFrontEnd.platform.frontEnd.unplugged = true;
    EXPECT_EQ(noFrontEnd.start(), Status::NotAcknowledged);
    noFrontEnd.read();
    EXPECT_EQ(noFrontEnd.flags(), FlagFrontEndFailed);
    Bench noSecondary;
    noSecondary.platform.frontEnd.secondaryStart = INT64_C(1) << 40;
    EXPECT_EQ(noSecondary.start(), Status::ChipFault);
    noSecondary.read();
    EXPECT_EQ(noSecondary.flags(), FlagFrontEndFailed | FlagSecondaryLost);
    Bench noMemory;
    noMemory.platform.fram.unplugged = true;
    EXPECT_EQ(noMemory.start(), Status::NotAcknowledged);
    noMemory.read();
    EXPECT_EQ(noMemory.flags(), FlagRegisterMemoryFailed);
}

TEST(Meter, ParametersOutsideTheirRangeChangeNothing) {
    Bench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.samples(100);
    EXPECT_EQ(bench.meter.start({0, 1, 0, 0}), Status::OutOfRange);
    bench.samples(156);
    bench.read();
    EXPECT_EQ(bench.flags(), FlagMeasuring);
    EXPECT_TRUE(bench.imported() == bench.delivered);
}

TEST(Meter, LendsTheUpperHalfOfTheRegisterMemoryAndNothingElse) {
    Bench bench;
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
