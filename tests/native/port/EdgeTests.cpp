#include <gtest/gtest.h>

#include "FakeIdf.h"
#include "interrupts.h"
#include "pulse_output.h"
#include "watchdog.h"

using namespace capsule;
using namespace capsule::esp32;

TEST(Interrupts, AnEdgeCarriesTheTimeOfTheInterruptAndIsTakenOnce) {
    FakeIdf idf;
    Interrupts interrupts;
    ASSERT_EQ(interrupts.watch(nullptr), Status::Ok);
    int64_t time = 0;
    EXPECT_FALSE(interrupts.takeDataReady(time));
    idf.now = 123456;
    idf.fall(GPIO_NUM_14);
    idf.now = 124000;
    EXPECT_EQ(idf.notified, 1u);
    EXPECT_TRUE(interrupts.takeDataReady(time));
    EXPECT_EQ(time, 123456);
    EXPECT_FALSE(interrupts.takeDataReady(time));
    EXPECT_FALSE(interrupts.takePowerFail());
}

TEST(Interrupts, OfTwoEdgesTheNewestIsTold) {
    FakeIdf idf;
    Interrupts interrupts;
    ASSERT_EQ(interrupts.watch(nullptr), Status::Ok);
    idf.now = 1000;
    idf.fall(GPIO_NUM_14);
    idf.now = 1250;
    idf.fall(GPIO_NUM_14);
    int64_t time = 0;
    EXPECT_TRUE(interrupts.takeDataReady(time));
    EXPECT_EQ(time, 1250);
}

TEST(Interrupts, ThePowerFailLineWakesTheTask) {
    FakeIdf idf;
    Interrupts interrupts;
    ASSERT_EQ(interrupts.watch(nullptr), Status::Ok);
    idf.fall(GPIO_NUM_44);
    EXPECT_EQ(idf.notified, 1u);
    EXPECT_TRUE(interrupts.takePowerFail());
    EXPECT_FALSE(interrupts.takePowerFail());
}

TEST(Interrupts, TheServiceMayBeTheInterpretersButMustBeThere) {
    FakeIdf idf;
    Interrupts interrupts;
    idf.serviceResult = ESP_ERR_INVALID_STATE;
    EXPECT_EQ(interrupts.watch(nullptr), Status::Ok);
    idf.serviceResult = 0x101;
    EXPECT_EQ(interrupts.watch(nullptr), Status::BusError);
}

TEST(Interrupts, AfterIgnoringNoEdgeComesIn) {
    FakeIdf idf;
    Interrupts interrupts;
    ASSERT_EQ(interrupts.watch(nullptr), Status::Ok);
    interrupts.ignore();
    idf.fall(GPIO_NUM_14);
    idf.fall(GPIO_NUM_44);
    EXPECT_EQ(idf.notified, 0u);
}

TEST(PulseOutput, ShowsEachPulseAConstantTimeLater) {
    FakeIdf idf;
    PulseOutput output;
    ASSERT_EQ(output.open(), Status::Ok);
    idf.led.clear();
    idf.advance(64000);
    output.add(11000);
    output.add(31000);
    idf.advance(100000);
    ASSERT_EQ(idf.led.size(), 4u);
    EXPECT_EQ(idf.led[0].time, 11000 + PulseOutput::DelayMicroseconds);
    EXPECT_EQ(idf.led[0].level, 1u);
    EXPECT_EQ(idf.led[1].time, idf.led[0].time + PulseOutput::WidthMicroseconds);
    EXPECT_EQ(idf.led[1].level, 0u);
    EXPECT_EQ(idf.led[2].time, 31000 + PulseOutput::DelayMicroseconds);
    EXPECT_EQ(idf.led[3].level, 0u);
    EXPECT_EQ(output.missed(), 0u);
}

TEST(PulseOutput, PulsesThatAreCloserThanTheirWidthStayApart) {
    FakeIdf idf;
    PulseOutput output;
    ASSERT_EQ(output.open(), Status::Ok);
    idf.led.clear();
    output.add(2000);
    output.add(3000);
    output.add(4000);
    idf.advance(110000);
    ASSERT_EQ(idf.led.size(), 6u);
    EXPECT_EQ(idf.led[1].time - idf.led[0].time, 500);
    EXPECT_EQ(idf.led[2].time - idf.led[0].time, 1000);
    EXPECT_EQ(idf.led[4].time - idf.led[2].time, 1000);
    EXPECT_EQ(idf.led[5].time - idf.led[4].time, PulseOutput::WidthMicroseconds);
}

TEST(PulseOutput, APulseThatComesTooLateIsShownAtOnce) {
    FakeIdf idf;
    PulseOutput output;
    ASSERT_EQ(output.open(), Status::Ok);
    idf.led.clear();
    idf.now = 500000;
    output.add(2000);
    idf.advance(10);
    ASSERT_EQ(idf.led.size(), 1u);
    EXPECT_EQ(idf.led[0].level, 1u);
    output.add(3000);
    idf.advance(PulseOutput::WidthMicroseconds + PulseOutput::LeastWidthMicroseconds);
    EXPECT_EQ(idf.led.size(), 3u) << "the first one keeps its width: it was alone";
    idf.advance(3000);
    EXPECT_EQ(idf.led.size(), 4u);
}

TEST(PulseOutput, WhatDoesNotFitIsCounted) {
    FakeIdf idf;
    PulseOutput output;
    ASSERT_EQ(output.open(), Status::Ok);
    idf.led.clear();
    for (int64_t i = 0; i < int64_t{PulseOutput::Capacity} + 2; i++) {
        output.add(2000 + i * 100);
    }

    EXPECT_EQ(output.missed(), 2u);
    idf.advance(200000);
    EXPECT_EQ(idf.led.size(), 2u * PulseOutput::Capacity);
    output.add(idf.now);
    idf.advance(110000);
    EXPECT_EQ(idf.led.size(), 2u * (PulseOutput::Capacity + 1)) << "it must go on afterwards";
}

TEST(PulseOutput, PulsesThatAreAllTooLateAreShownOneByOne) {
    FakeIdf idf;
    PulseOutput output;
    ASSERT_EQ(output.open(), Status::Ok);
    idf.led.clear();
    idf.now = 500000;
    for (int64_t i = 0; i < 10; i++) {
        output.add(2000 + i);
    }

    idf.advance(10000);
    ASSERT_EQ(idf.led.size(), 20u);
    for (size_t i = 1; i < idf.led.size(); i++) {
        EXPECT_EQ(idf.led[i].level, (i + 1) % 2);
        EXPECT_GE(idf.led[i].time - idf.led[i - 1].time, PulseOutput::LeastWidthMicroseconds) << "edge " << i << ": light or darkness too short to be seen";
    }

    // The last one is off: a late one that comes at once keeps the distance, too.
    output.add(3000);
    idf.advance(10);
    output.add(3001);
    idf.advance(5000);
    for (size_t i = 1; i < idf.led.size(); i++) {
        EXPECT_GE(idf.led[i].time - idf.led[i - 1].time, PulseOutput::LeastWidthMicroseconds);
    }

    EXPECT_EQ(idf.led.size(), 24u);
}

TEST(PulseOutput, AtTheHighestRateEachPulseComesInTimeAndNoneIsMissed) {
    FakeIdf idf;
    PulseOutput output;
    ASSERT_EQ(output.open(), Status::Ok);
    idf.led.clear();
    std::vector<int64_t> times;
    // 3000 a second, told block by block as the core does.
    for (int64_t block = 0; block < 20; block++) {
        idf.advance(64000);
        for (int64_t i = 0; i < 192; i++) {
            times.push_back(idf.now - 64000 + i * 64000 / 192);
            output.add(times.back());
        }
    }

    idf.advance(200000);
    EXPECT_EQ(output.missed(), 0u);
    ASSERT_EQ(idf.led.size(), 2 * times.size());
    for (size_t i = 0; i < times.size(); i++) {
        ASSERT_EQ(idf.led[2 * i].time, times[i] + PulseOutput::DelayMicroseconds);
        ASSERT_EQ(idf.led[2 * i].level, 1u);
        ASSERT_GT(idf.led[2 * i + 1].time, idf.led[2 * i].time);
    }
}

TEST(PulseOutput, ATimerThatThePlatformRefusedIsStartedWithTheNextPulse) {
    FakeIdf idf;
    PulseOutput output;
    ASSERT_EQ(output.open(), Status::Ok);
    idf.led.clear();
    idf.timerResult = ESP_FAIL;
    output.add(2000);
    idf.advance(150000);
    EXPECT_TRUE(idf.led.empty());
    idf.timerResult = ESP_OK;
    output.add(140000);
    idf.advance(200000);
    ASSERT_EQ(idf.led.size(), 4u);
    EXPECT_EQ(idf.led[2].time, 140000 + PulseOutput::DelayMicroseconds);
}

TEST(Watchdog, IsFedTwiceASecondAndByManagedCode) {
    FakeIdf idf;
    Watchdog watchdog;
    watchdog.feed(5000000);
    watchdog.feedManaged();
    EXPECT_EQ(idf.watchdogCalls, "") << "before it was started";
    ASSERT_EQ(watchdog.start(), Status::Ok);
    watchdog.feed(5000000);
    watchdog.feed(5499999);
    watchdog.feed(5500000);
    watchdog.feedManaged();
    watchdog.stop();
    watchdog.feed(9000000);
    EXPECT_EQ(idf.watchdogCalls, "add user feed feed managed leave delete ");
}

TEST(Watchdog, TakesOverTheOneThatTheImageStarted) {
    FakeIdf idf;
    idf.watchdogInit = ESP_ERR_INVALID_STATE;
    Watchdog watchdog;
    EXPECT_EQ(watchdog.start(), Status::Ok);
    EXPECT_EQ(idf.watchdogCalls, "reconfigure add user ");
    idf.watchdogInit = ESP_FAIL;
    Watchdog other;
    EXPECT_EQ(other.start(), Status::ChipFault);
}
