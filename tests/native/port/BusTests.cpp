#include <gtest/gtest.h>

#include "FakeIdf.h"
#include "i2c_bus.h"
#include "spi_bus.h"

using namespace capsule;
using namespace capsule::esp32;

namespace {

struct SpiBench {
    FakeIdf idf;
    SpiBus bus;
    uint8_t write[200] = {};
    uint8_t read[200] = {};

    SpiBench() { EXPECT_EQ(bus.open(true), Status::Ok); }
};

}  // namespace

TEST(SpiBus, GivesEachChipItsModeAndUsesNoDma) {
    SpiBench bench;
    ASSERT_EQ(bench.idf.devices.size(), 2u);
    EXPECT_EQ(bench.idf.devices[0].mode, 1);
    EXPECT_EQ(bench.idf.devices[0].spics_io_num, 10);
    EXPECT_EQ(bench.idf.devices[1].mode, 0);
    EXPECT_EQ(bench.idf.devices[1].spics_io_num, 9);
    EXPECT_EQ(bench.idf.dmaChannel, 0);
    EXPECT_EQ(bench.bus.open(true), Status::Ok);
    EXPECT_EQ(bench.idf.devices.size(), 2u) << "opening again must do nothing";
}

TEST(SpiBus, KeepsTheBusForOneChipAndHandsItOverToTheOther) {
    SpiBench bench;
    for (int i = 0; i < 5; i++) {
        EXPECT_EQ(bench.bus.transfer(Device::FrontEnd, bench.write, bench.read, 15), Status::Ok);
    }

    EXPECT_EQ(bench.idf.acquired, 1);
    EXPECT_EQ(bench.idf.released, 0);
    EXPECT_EQ(bench.bus.transfer(Device::RegisterMemory, bench.write, bench.read, 5), Status::Ok);
    EXPECT_EQ(bench.idf.acquired, 2);
    EXPECT_EQ(bench.idf.released, 1);
}

TEST(SpiBus, SendsALongFrameInPiecesWithChipSelectHeld) {
    SpiBench bench;
    EXPECT_EQ(bench.bus.transfer(Device::RegisterMemory, bench.write, bench.read, 131), Status::Ok);
    ASSERT_EQ(bench.idf.transactions.size(), 3u);
    EXPECT_EQ(bench.idf.transactions[0].bytes, 64u);
    EXPECT_TRUE(bench.idf.transactions[0].keepsSelect);
    EXPECT_EQ(bench.idf.transactions[1].bytes, 64u);
    EXPECT_TRUE(bench.idf.transactions[1].keepsSelect);
    EXPECT_EQ(bench.idf.transactions[2].bytes, 3u);
    EXPECT_FALSE(bench.idf.transactions[2].keepsSelect);
}

TEST(SpiBus, AFrameOfExactlyOnePieceReleasesChipSelect) {
    SpiBench bench;
    EXPECT_EQ(bench.bus.transfer(Device::RegisterMemory, bench.write, bench.read, 64), Status::Ok);
    ASSERT_EQ(bench.idf.transactions.size(), 1u);
    EXPECT_FALSE(bench.idf.transactions[0].keepsSelect);
}

TEST(SpiBus, ARefusedPieceIsABusErrorAndEndsTheFrame) {
    SpiBench bench;
    bench.idf.spiResult = ESP_ERR_TIMEOUT;
    EXPECT_EQ(bench.bus.transfer(Device::RegisterMemory, bench.write, bench.read, 131), Status::BusError);
    EXPECT_EQ(bench.idf.transactions.size(), 1u);
    EXPECT_EQ(bench.idf.holder, -1);
}

TEST(SpiBus, RefusesAnUnknownDeviceAndAnEmptyFrame) {
    SpiBench bench;
    EXPECT_EQ(bench.bus.transfer(static_cast<Device>(2), bench.write, bench.read, 5), Status::OutOfRange);
    EXPECT_EQ(bench.bus.transfer(static_cast<Device>(-1), bench.write, bench.read, 5), Status::OutOfRange);
    EXPECT_EQ(bench.bus.transfer(Device::FrontEnd, bench.write, bench.read, 0), Status::OutOfRange);
    EXPECT_TRUE(bench.idf.transactions.empty());
}

TEST(SpiBus, WithoutAFrontEndOnSpiOnlyTheMemoryAnswers) {
    FakeIdf idf;
    SpiBus bus;
    uint8_t bytes[5] = {};
    ASSERT_EQ(bus.open(false), Status::Ok);
    EXPECT_EQ(bus.transfer(Device::FrontEnd, bytes, bytes, 5), Status::OutOfRange);
    EXPECT_EQ(bus.transfer(Device::RegisterMemory, bytes, bytes, 5), Status::Ok);
}

TEST(SpiBus, ADriverThatRefusesToOpenIsABusError) {
    FakeIdf idf;
    idf.spiResult = ESP_ERR_INVALID_STATE;
    SpiBus bus;
    EXPECT_EQ(bus.open(true), Status::BusError);
}

TEST(I2cBus, EachFailureOfTheDriverHasItsStatus) {
    FakeIdf idf;
    I2cBus bus;
    uint8_t bytes[3] = {0x3E};
    EXPECT_EQ(bus.exchange(bytes, 1, bytes, 2), Status::BusError) << "not open";
    ASSERT_EQ(bus.open(), Status::Ok);
    EXPECT_EQ(bus.exchange(bytes, 1, bytes, 2), Status::Ok);
    EXPECT_EQ(bytes[1], 0x5A);
    idf.i2cResult = ESP_FAIL;
    EXPECT_EQ(bus.exchange(bytes, 1, bytes, 2), Status::NotAcknowledged);
    idf.i2cResult = ESP_ERR_TIMEOUT;
    EXPECT_EQ(bus.exchange(bytes, 1, bytes, 2), Status::Timeout);
    idf.i2cResult = ESP_ERR_INVALID_ARG;
    EXPECT_EQ(bus.exchange(bytes, 1, bytes, 2), Status::BusError);
}

TEST(I2cBus, WritesAloneWhenNothingIsToBeRead) {
    FakeIdf idf;
    I2cBus bus;
    uint8_t bytes[3] = {};
    ASSERT_EQ(bus.open(), Status::Ok);
    ASSERT_EQ(bus.open(), Status::Ok);
    EXPECT_EQ(bus.exchange(bytes, 3, bytes, 0), Status::Ok);
    EXPECT_EQ(bus.exchange(bytes, 0, bytes, 2), Status::OutOfRange);
    EXPECT_EQ(bus.exchange(bytes, 1, bytes, -1), Status::OutOfRange);
    EXPECT_EQ(idf.i2cCalls, "install write3 ");
}
