#include <gtest/gtest.h>

#include "FakeIdf.h"
#include "bytes.h"
#include "metering_port.h"

using namespace capsule;
using namespace capsule::esp32;

namespace {

constexpr int64_t PeriodMicroseconds = 4198;

// The port with an INA228 on I2C: its ALERT line stays low until the chip was asked.
struct AlertBench {
    FakeIdf idf;
    FakeIna228 chip;
    MeteringPort port{FrontEndKind::Ina228};
    uint8_t snapshot[Snapshot::Bytes] = {};

    AlertBench() {
        idf.i2cChip = &chip;
        idf.round = [this] { port.step(); };
        idf.converts = true;
        EXPECT_EQ(port.start({12207031, 1302083, 0, 0}), Status::Ok);
    }

    void run(int64_t microseconds) {
        const int64_t end = idf.now + microseconds;
        while (idf.now < end) {
            port.step();
        }
    }

    void read() { EXPECT_EQ(port.readSnapshot(snapshot), Status::Ok); }
    uint16_t flags() const { return getUint16(snapshot + 2); }
    int64_t samples() const { return static_cast<int64_t>(getUint64(snapshot + 24)); }
    uint32_t lost() const { return getUint32(snapshot + 60); }
    uint32_t busErrors() const { return getUint32(snapshot + 68); }
};

}  // namespace

TEST(Alert, AnIna228IsMeasuredOverItsOwnBus) {
    AlertBench bench;
    bench.run(100 * PeriodMicroseconds);
    bench.read();
    EXPECT_EQ(bench.flags(), FlagMeasuring);
    EXPECT_EQ(bench.lost(), 0u);
    EXPECT_EQ(bench.busErrors(), 0u);
    EXPECT_GE(bench.samples(), 80);
    EXPECT_EQ(bench.idf.devices.size(), 1u) << "only the register memory is on SPI";
}

TEST(Alert, AConversionWhoseReadingFailedIsReadWithoutAnotherEdge) {
    AlertBench bench;
    bench.run(50 * PeriodMicroseconds);
    // All attempts of this edge: ALERT stays low, so no edge will ever come again.
    bench.chip.failing = 3;
    bench.run(60 * PeriodMicroseconds);
    bench.read();
    EXPECT_EQ(bench.flags() & FlagMeasuring, FlagMeasuring);
    EXPECT_EQ(bench.busErrors(), 1u);
    EXPECT_EQ(bench.lost(), 0u) << "it was still there when it was asked for again";
    EXPECT_GE(bench.samples(), 90);
}

TEST(Alert, ALineThatIsLowWithoutAnEdgeIsServed) {
    AlertBench bench;
    bench.run(50 * PeriodMicroseconds);
    bench.idf.converts = false;
    bench.run(2 * PeriodMicroseconds);
    bench.read();
    // As when a conversion ends in the very moment in which the one before is announced.
    for (int32_t i = 0; i < 30; i++) {
        bench.chip.convert(100003, 200003);
        bench.run(PeriodMicroseconds);
        EXPECT_FALSE(bench.idf.isAlertLow());
    }

    const int64_t before = bench.samples();
    bench.read();
    EXPECT_EQ(bench.flags() & FlagMeasuring, FlagMeasuring);
    EXPECT_GE(bench.samples(), before + 15);
}

TEST(Alert, ATaskThatStoodStillForSeveralConversionsGoesOn) {
    AlertBench bench;
    for (int32_t round = 0; round < 20; round++) {
        bench.run(10 * PeriodMicroseconds + round * 211);
        // Several conversions, one edge.
        bench.idf.advance(3 * PeriodMicroseconds);
    }

    bench.run(20 * PeriodMicroseconds);
    bench.read();
    EXPECT_EQ(bench.flags(), FlagMeasuring | FlagGap);
    EXPECT_GT(bench.lost(), 0u);
    EXPECT_EQ(bench.busErrors(), 0u);
}

TEST(Alert, ALineThatIsStuckNeitherStopsTheTaskNorTakesTheProcessor) {
    AlertBench bench;
    bench.run(50 * PeriodMicroseconds);
    bench.idf.isAlertStuck = true;
    bench.chip.unplugged = true;
    bench.idf.impatience = 0;
    bench.run(200 * PeriodMicroseconds);
    EXPECT_EQ(bench.idf.impatience, 0) << "the task has to sleep between two looks";
    bench.read();
    EXPECT_EQ(bench.flags() & FlagMeasuring, 0);
    EXPECT_NE(bench.flags() & FlagFrontEndFailed, 0);
}

TEST(Alert, ADataReadyLineOnSpiIsTakenByItsEdgesOnly) {
    FakeIdf idf;
    MeteringPort port;
    idf.round = [&port] { port.step(); };
    idf.converts = true;
    ASSERT_EQ(port.start({143194580, 89406967, 0, 0}), Status::Ok);
    idf.converts = false;
    port.step();
    idf.isAlertStuck = true;
    const size_t before = idf.transactions.size();
    port.step();
    EXPECT_EQ(idf.transactions.size(), before);
}
