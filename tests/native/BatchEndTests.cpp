#include "BatchBench.h"
#include "MeterBench.h"

using namespace capsule;

// A batch that does not become full, and what stands at the ends of one.

namespace {

constexpr int32_t Frames = FrameBatch::Frames;

std::string after(int32_t frames) {
    return "after " + std::to_string(frames);
}

}  // namespace

TEST(BatchEnd, CutShortByTheEndOfTheBlockLosesNothing) {
    BatchBench bench;
    for (int32_t length = 1; length <= BlockSamples; length++) {
        bench.play(length);
        ASSERT_NO_FATAL_FAILURE(length < BlockSamples ? bench.expectLost(0, after(length)) : bench.expectBlock(0, after(length)));
        bench.restart();
    }
}

TEST(BatchEnd, CutShortByAStopLosesNothing) {
    BatchBench bench;
    for (int32_t length = 1; length <= Frames; length++) {
        bench.play(length);
        bench.sampler.stop();
        ASSERT_NO_FATAL_FAILURE(bench.expectBlock(0, after(length)));
        EXPECT_FALSE(bench.edge(false));
        EXPECT_EQ(bench.ring.oldest(), nullptr);
        bench.platform.frontEnd.fifo.clear();
        bench.sampler.begin(bench.platform.now);
        bench.restart();
    }
}

TEST(BatchEnd, CutShortByALateEdgeLosesNothing) {
    BatchBench bench;
    for (int32_t length = 1; length <= Frames; length++) {
        bench.play(length);
        // The edge of one conversion is missed; the front end keeps it.
        bench.edge(true, false);
        bench.edge();
        ASSERT_NO_FATAL_FAILURE(bench.expectLost(0, after(length)));
        EXPECT_EQ(bench.block.endMicroseconds, bench.platform.now);
        bench.restart();
    }
}

TEST(BatchEnd, ADamagedFrameBeforeALateEdgeIsFoundBeforeTheEdgeIsServed) {
    BatchBench bench;
    for (int32_t length = 1; length < Frames; length++) {
        bench.flip(length - 1, 50);
        // The front end does not take the damaged frame as read: without a second look its FIFO would stay one behind.
        bench.play(length - 1);
        bench.platform.frontEnd.keepNextConversion = true;
        bench.edge(true);
        bench.edge(true, false);
        bench.edge(false);
        // Three conversions waited for two places: one was lost. It was counted with the frame, and not again.
        EXPECT_EQ(bench.platform.frontEnd.fifo.size(), 0u);
        EXPECT_EQ(bench.sampler.counters().lostSamples - bench.before.lostSamples, 1u) << after(length);
        EXPECT_EQ(bench.checksumErrors(), 1u);
        bench.restart();
    }
}

TEST(BatchEnd, WhatADamagedFrameLeftInTheFifoIsReadWithTheEdgeAfterItsBatch) {
    BatchBench bench;
    for (int32_t place = 0; place < Frames; place++) {
        bench.flip(place, 50);
        for (int32_t i = 0; i <= Frames; i++) {
            bench.platform.frontEnd.keepNextConversion = i == place;
            bench.edge(true);
        }

        EXPECT_TRUE(bench.platform.frontEnd.fifo.empty()) << after(place);
        ASSERT_NO_FATAL_FAILURE(bench.expectLost(1, after(place)));
        bench.restart();
    }
}

TEST(BatchEnd, CutShortByAFailedTransferLosesNothing) {
    BatchBench bench;
    for (int32_t length = 0; length <= Frames; length++) {
        bench.failAt = length;
        bench.play(length + 2);
        ASSERT_NO_FATAL_FAILURE(bench.expectLost(0, after(length)));
        EXPECT_EQ(bench.sampler.counters().busErrors - bench.before.busErrors, 1u);
        bench.restart();
    }
}

TEST(BatchEnd, SettlingCountsWhatWasFoundSoFar) {
    BatchBench bench;
    for (int32_t length = 1; length < Frames; length++) {
        bench.flip(length / 2, 60);
        bench.play(length);
        EXPECT_FALSE(bench.sampler.watch(bench.platform.now));
        bench.sampler.settle();
        EXPECT_EQ(bench.checksumErrors(), 1u) << after(length);
        bench.play(Frames - length);
        ASSERT_NO_FATAL_FAILURE(bench.expectLost(1, after(length)));
        bench.restart();
    }
}

TEST(BatchEnd, APowerFailWarningFlushesItAtEveryLength) {
    for (int32_t length = 1; length <= Frames + 1; length++) {
        MeterBench bench;
        ASSERT_EQ(bench.start(), Status::Ok);
        bench.samples(256 + length);
        EXPECT_EQ(bench.meter.powerFail(), Status::Ok);
        bench.meter.readRegister(bench.slot);
        EXPECT_TRUE(bench.imported() == bench.delivered()) << after(length);
    }
}

TEST(BatchEnd, ADamagedFrameIsDatedToItsPlace) {
    BatchBench bench;
    for (int32_t from = 1; from < Frames; from++) {
        for (int32_t i = from; i < Frames; i++) {
            bench.flip(i, 77);
        }

        bench.play(Frames);
        ASSERT_NO_FATAL_FAILURE(bench.expectLost(static_cast<uint32_t>(Frames - from), after(from)));
        EXPECT_EQ(bench.block.endMicroseconds, bench.lastGood) << after(from);
        bench.restart();
    }
}

TEST(BatchEnd, OnlyDamagedFramesEndMeasuringAfterTheSameTimeAsBefore) {
    BatchBench bench;
    const int64_t good = bench.platform.now;
    for (std::array<uint8_t, Amc131m03::FrameBytes>& damage : bench.damage) {
        damage[5] = 0x10;
    }

    bench.damage.resize(1000, bench.damage[0]);
    while (bench.sampler.isRunning()) {
        bench.edge(false);
        ASSERT_LT(bench.platform.now - good, 2 * Sampler::SilenceMicroseconds);
    }

    EXPECT_EQ(bench.platform.now - good, Sampler::SilenceMicroseconds + 250);
    EXPECT_EQ(bench.sampler.faults(), FlagFrontEndFailed);
}

TEST(BatchEnd, OrdinaryEdgesGoOnWhenTheUpperHalfOfTheTimeChanges) {
    BatchBench bench;
    const int64_t turns[] = {INT64_C(1) << 32, INT64_C(5) << 32};
    for (int64_t turn : turns) {
        bench.sampler.stop();
        bench.platform.now = turn - 250 * 100;
        bench.platform.frontEnd.fifo.clear();
        bench.sampler.begin(bench.platform.now);
        bench.restart();
        bench.play(BlockSamples);
        ASSERT_NO_FATAL_FAILURE(bench.expectBlock(0, std::to_string(turn)));
    }
}

TEST(BatchEnd, EachSampleAtTheEndOfTheRangeIsCountedOnceWhereverItStands) {
    for (int32_t place = 0; place < BlockSamples; place++) {
        MeterBench bench;
        ASSERT_EQ(bench.start(), Status::Ok);
        for (int32_t i = 0; i < BlockSamples; i++) {
            const bool isPlace = i == place || i == place + 1;
            bench.sample(isPlace && place % 2 == 0 ? MaximumCode : 1000000, isPlace && place % 2 != 0 ? MinimumCode : 2000000);
        }

        bench.read();
        const uint32_t wanted = place + 1 < BlockSamples ? 2 : 1;
        ASSERT_EQ(bench.overranges(), wanted) << place;
        ASSERT_EQ(bench.flags(), FlagMeasuring | FlagOverrange);
        ASSERT_TRUE(bench.imported() + bench.exported() == bench.delivered().magnitude());
        bench.samples(BlockSamples);
        bench.read();
        bench.read();
        ASSERT_EQ(bench.overranges(), wanted);
        ASSERT_EQ(bench.flags(), FlagMeasuring);
    }
}

TEST(BatchEnd, LeastAndGreatestAreThoseOfTheirBlockWhereverTheyStand) {
    BatchBench bench;
    for (int32_t block = 0; block < 20; block++) {
        Extremes extremes = NoExtremes;
        for (int32_t i = 0; i < BlockSamples; i++) {
            const int32_t voltage = static_cast<int32_t>(bench.random() % 9000001) - 4500000 + 100000 * (block % 7);
            const int32_t current = static_cast<int32_t>(bench.random() % 9000001) - 4500000 - 100000 * (block % 5);
            widen(extremes, voltage, current);
            bench.platform.now += 250;
            bench.platform.frontEnd.convert(current, voltage);
            bench.sampler.dataReady(bench.platform.now);
        }

        ASSERT_NE(bench.ring.oldest(), nullptr);
        const Extremes& found = bench.ring.oldest()->extremes;
        EXPECT_EQ(found.leastVoltage, extremes.leastVoltage);
        EXPECT_EQ(found.greatestVoltage, extremes.greatestVoltage);
        EXPECT_EQ(found.leastCurrent, extremes.leastCurrent);
        EXPECT_EQ(found.greatestCurrent, extremes.greatestCurrent);
        bench.ring.release();
    }
}

TEST(BatchEnd, TheTemperatureIsThatOfTheLastSample) {
    BatchBench bench;
    for (int32_t length = 1; length <= Frames + 1; length++) {
        for (int32_t i = 0; i < length; i++) {
            bench.platform.frontEnd.temperature = 1000 * length + i;
            bench.edge();
        }

        ASSERT_NO_FATAL_FAILURE(bench.expectLost(0, after(length)));
        EXPECT_EQ(bench.block.temperatureCode, 1000 * length + length - 1);
        bench.restart();
    }
}
