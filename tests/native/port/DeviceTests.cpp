#include <gtest/gtest.h>

#include "FakeIdf.h"
#include "bytes.h"
#include "metering_port.h"

using namespace capsule;
using namespace capsule::esp32;

namespace {

constexpr Calibration ReferenceCalibration = {143194580, 89406967, 0, 0};

constexpr uint64_t MilliwattHoursPerPulse = 20;

// Some pulses in every block: 25 kW are 360 a second.
Calibration withManyPulses() {
    Calibration calibration = ReferenceCalibration;
    calibration.pulsesPerKilowattHour = 1000000 / MilliwattHoursPerPulse;
    return calibration;
}

// The port as a whole on the fake platform: the interpreter's task calls, the metering task gets its turns.
struct DeviceBench {
    FakeIdf idf;
    MeteringPort port;
    uint8_t snapshot[Snapshot::Bytes] = {};

    DeviceBench() {
        idf.round = [this] { port.step(); };
        idf.converts = true;
    }

    void turns(int32_t count) {
        for (int32_t i = 0; i < count; i++) {
            port.step();
        }
    }

    void read() { EXPECT_EQ(port.readSnapshot(snapshot), Status::Ok); }
    uint16_t flags() const { return getUint16(snapshot + 2); }
    uint32_t blocks() const { return getUint32(snapshot + 4); }
    int64_t samples() const { return static_cast<int64_t>(getUint64(snapshot + 24)); }
    uint32_t checksumErrors() const { return getUint32(snapshot + 56); }
    uint32_t lost() const { return getUint32(snapshot + 60); }
    uint32_t busErrors() const { return getUint32(snapshot + 68); }

    void expectNothingLost() const {
        EXPECT_EQ(flags(), FlagMeasuring);
        EXPECT_EQ(lost(), 0u);
        EXPECT_EQ(busErrors(), 0u);
        EXPECT_EQ(checksumErrors(), 0u);
    }
};

}  // namespace

TEST(Device, MeasuresAndCommitsOverTheWires) {
    DeviceBench bench;
    ASSERT_EQ(bench.port.start(ReferenceCalibration), Status::Ok);
    EXPECT_EQ(bench.idf.taskCore, 1);
    EXPECT_GT(bench.idf.taskPriority, 5u);
    bench.turns(256 * 10 + 100);
    bench.read();
    bench.expectNothingLost();
    EXPECT_GE(bench.blocks(), 10u);
    EXPECT_EQ(bench.samples(), 256 * static_cast<int64_t>(bench.blocks()));
    EXPECT_GT(getUint64(bench.snapshot + 8), 0u);
}

TEST(Device, ThePulsesOfTheLedAreThoseOfTheRegister) {
    DeviceBench bench;
    ASSERT_EQ(bench.port.start(withManyPulses()), Status::Ok);
    bench.idf.led.clear();
    bench.turns(2000);
    bench.read();
    const uint64_t registered = getUint64(bench.snapshot + 8);
    bench.idf.converts = false;
    bench.idf.advance(300000);
    EXPECT_GT(registered, 100 * MilliwattHoursPerPulse);
    EXPECT_EQ(bench.idf.led.size(), 2 * (registered / MilliwattHoursPerPulse));
}

TEST(Device, LentMemoryIsWrittenAndReadWhileNoSampleIsLost) {
    DeviceBench bench;
    ASSERT_EQ(bench.port.start(ReferenceCalibration), Status::Ok);
    bench.idf.frontEnd.overwritten = 0;
    std::vector<uint8_t> written(Meter::StateBytes);
    for (size_t i = 0; i < written.size(); i++) {
        written[i] = static_cast<uint8_t>(i * 7 + i / 256);
    }

    const int64_t before = bench.idf.now;
    EXPECT_EQ(bench.port.writeState(0, written.data(), Meter::StateBytes), Status::Ok);
    std::vector<uint8_t> read(written.size());
    EXPECT_EQ(bench.port.readState(0, read.data(), Meter::StateBytes), Status::Ok);
    EXPECT_TRUE(written == read);
    EXPECT_GT(bench.idf.now - before, 100 * 250) << "too quick to have met a sample";
    bench.turns(300);
    bench.read();
    bench.expectNothingLost();
    EXPECT_EQ(bench.idf.frontEnd.overwritten, 0);
}

TEST(Device, ManagedCodeThatStallsCostsNoSample) {
    DeviceBench bench;
    ASSERT_EQ(bench.port.start(ReferenceCalibration), Status::Ok);
    bench.turns(8000);
    bench.read();
    bench.expectNothingLost();
    EXPECT_GE(bench.samples(), 8000 - 256);
}

TEST(Device, APowerFailCommitsTheOpenBlock) {
    DeviceBench bench;
    ASSERT_EQ(bench.port.start(ReferenceCalibration), Status::Ok);
    bench.turns(400);
    bench.read();
    const int64_t before = bench.samples();
    bench.turns(20);
    const size_t transactions = bench.idf.transactions.size();
    bench.idf.fall(GPIO_NUM_44);
    bench.port.step();
    size_t bytes = 0;
    for (size_t i = transactions; i < bench.idf.transactions.size(); i++) {
        bytes += bench.idf.transactions[i].bytes;
    }

    // hal/native/README.md states both: block and clean stop, each 420 bytes; a few samples that fall into it among them.
    EXPECT_LE(bytes, 900u);
    EXPECT_LE(bench.idf.transactions.size() - transactions, 40u);
    bench.read();
    EXPECT_GE(bench.samples(), before + 20);
    EXPECT_NE(bench.samples() % 256, 0);
}

TEST(Device, WaitsForNothingBeforeTheFirstStart) {
    DeviceBench bench;
    uint8_t bytes[4] = {};
    EXPECT_EQ(bench.port.readSnapshot(bench.snapshot), Status::WrongState);
    EXPECT_EQ(bench.port.readState(0, bytes, 4), Status::WrongState);
    bench.port.stop();
    EXPECT_TRUE(bench.idf.transactions.empty());
}

TEST(Device, RefusesLentMemoryOutsideItsRangeBeforeAnythingIsWritten) {
    DeviceBench bench;
    ASSERT_EQ(bench.port.start(ReferenceCalibration), Status::Ok);
    std::vector<uint8_t> bytes(Meter::StateBytes + 1, 0x77);
    EXPECT_EQ(bench.port.writeState(1, bytes.data(), Meter::StateBytes), Status::OutOfRange);
    EXPECT_EQ(bench.port.writeState(-1, bytes.data(), 1), Status::OutOfRange);
    EXPECT_EQ(bench.port.readState(0, bytes.data(), -1), Status::OutOfRange);
    EXPECT_EQ(bench.port.readState(INT32_MAX, bytes.data(), 1), Status::OutOfRange);
    EXPECT_EQ(bench.port.writeState(Meter::StateBytes, bytes.data(), 0), Status::Ok);
    EXPECT_EQ(bench.idf.memory.cells[Meter::StateAddress], 0);
}

TEST(Device, AFailingMemoryIsReportedAndTheTaskLivesOn) {
    DeviceBench bench;
    ASSERT_EQ(bench.port.start(ReferenceCalibration), Status::Ok);
    uint8_t bytes[200] = {};
    bench.idf.memory.unplugged = true;
    EXPECT_NE(bench.port.writeState(0, bytes, 200), Status::Ok);
    bench.idf.memory.unplugged = false;
    EXPECT_EQ(bench.port.writeState(0, bytes, 200), Status::Ok);
}

TEST(Device, StopsForTheRestartOfTheInterpreterAndStartsAgain) {
    DeviceBench bench;
    ASSERT_EQ(bench.port.start(ReferenceCalibration), Status::Ok);
    bench.turns(600);
    bench.port.stop();
    EXPECT_TRUE(bench.idf.handlers.empty());
    EXPECT_EQ(bench.idf.holder, -1) << "the bus is still held";
    EXPECT_NE(bench.idf.watchdogCalls.find("delete"), std::string::npos);
    bench.read();
    const uint64_t before = getUint64(bench.snapshot + 8);
    ASSERT_EQ(bench.port.start(ReferenceCalibration), Status::Ok);
    bench.turns(600);
    bench.read();
    EXPECT_EQ(bench.flags() & FlagMeasuring, FlagMeasuring);
    EXPECT_GE(getUint64(bench.snapshot + 8), before);
}

TEST(Device, APlatformThatRefusesMakesTheStartFail) {
    DeviceBench bench;
    bench.idf.serviceResult = ESP_FAIL;
    EXPECT_EQ(bench.port.start(ReferenceCalibration), Status::BusError);
    bench.idf.serviceResult = ESP_OK;
    EXPECT_EQ(bench.port.start(ReferenceCalibration), Status::Ok);
}
