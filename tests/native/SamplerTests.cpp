#include <gtest/gtest.h>

#include "Oracle.h"
#include "sampler.h"

using namespace capsule;

namespace {

// A front end without a crystal, as an INA228 is: 1000 samples per second more or less, one conversion waits.
struct Uneven {
    int32_t voltage = 0;
    int32_t current = 0;
    Status answer = Status::Ok;
    bool fresh = true;
    FrontEndTraits description = {1000, false, 1, -8388608, 8388592};

    FrontEndTraits traits() const { return description; }
    Status open(uint16_t& faults) {
        faults = 0;
        return Status::Ok;
    }

    Status read(Reading& reading) {
        reading = {voltage, current, 55, 0, fresh, false};
        return answer;
    }
};

struct Bench {
    Uneven chip;
    BlockRing ring;
    Sampler sampler{frontEndOf(chip), ring};
    int64_t now = 5000;
    WeightedSums taken{};
    int32_t samples = 0;
    uint16_t flags = 0;

    Bench() {
        EXPECT_EQ(sampler.open(), Status::Ok);
        sampler.begin(now);
    }

    void edgeAfter(int64_t microseconds) {
        now += microseconds;
        sampler.dataReady(now);
        takeAll();
    }

    void takeAll() {
        for (const Block* block = ring.oldest(); block != nullptr; block = ring.oldest()) {
            EXPECT_LE(block->sums.microseconds, BlockMicroseconds);
            taken.microseconds += block->sums.microseconds;
            taken.voltage += block->sums.voltage;
            taken.current += block->sums.current;
            taken.product += block->sums.product;
            taken.square += block->sums.square;
            samples += block->samples;
            flags |= block->flags;
            ring.release();
        }
    }
};

}  // namespace

TEST(Sampler, WithoutACrystalEachSampleWeighsTheTimeSinceTheOneBefore) {
    std::mt19937_64 random = seeded("Sampler");
    Bench bench;
    bench.chip.voltage = 7;
    bench.edgeAfter(1000);
    WeightedSums exact{};
    for (int32_t i = 0; i < 500; i++) {
        bench.chip.voltage = anyBetween(-2000000, 2000000, random);
        bench.chip.current = anyBetween(-2000000, 2000000, random);
        const int32_t weight = 990 + static_cast<int32_t>(random() % 21);
        accumulate(exact, bench.chip.voltage, bench.chip.current, weight);
        bench.edgeAfter(weight);
    }

    bench.sampler.close();
    bench.takeAll();
    EXPECT_EQ(bench.samples, 500);
    EXPECT_EQ(bench.taken.microseconds, exact.microseconds);
    EXPECT_EQ(bench.taken.microseconds, bench.now - 6000);
    EXPECT_EQ(bench.taken.voltage, exact.voltage);
    EXPECT_EQ(bench.taken.current, exact.current);
    EXPECT_EQ(bench.taken.product, exact.product);
    EXPECT_EQ(bench.taken.square, exact.square);
    EXPECT_EQ(bench.sampler.counters().lostSamples, 0u);
}

TEST(Sampler, WithoutACrystalAGapIsCountedAndNeverBridged) {
    Bench bench;
    bench.chip.current = 1000;
    bench.edgeAfter(1000);
    bench.edgeAfter(1001);
    bench.edgeAfter(5010);
    bench.edgeAfter(999);
    bench.sampler.close();
    bench.takeAll();
    EXPECT_EQ(bench.samples, 3);
    EXPECT_EQ(bench.sampler.counters().lostSamples, 4u);
    EXPECT_EQ(bench.flags, FlagGap);
    EXPECT_EQ(bench.taken.microseconds, 1001 + 1002 + 999);
}

TEST(Sampler, WithoutACrystalAFailedReadIsALostSampleBecauseNothingWaits) {
    Bench bench;
    bench.edgeAfter(1000);
    bench.edgeAfter(1000);
    bench.chip.answer = Status::NotAcknowledged;
    bench.edgeAfter(1000);
    bench.chip.answer = Status::Ok;
    bench.edgeAfter(1000);
    bench.sampler.close();
    bench.takeAll();
    EXPECT_EQ(bench.samples, 2);
    EXPECT_EQ(bench.taken.microseconds, 2000);
    EXPECT_EQ(bench.sampler.counters().lostSamples, 1u);
    EXPECT_EQ(bench.sampler.counters().busErrors, 1u);
}

TEST(Sampler, WithoutACrystalAnEdgeWithNothingNewKeepsTheTimeForTheNext) {
    Bench bench;
    bench.edgeAfter(1000);
    bench.chip.fresh = false;
    bench.edgeAfter(300);
    bench.chip.fresh = true;
    bench.edgeAfter(705);
    bench.sampler.close();
    bench.takeAll();
    EXPECT_EQ(bench.samples, 1);
    EXPECT_EQ(bench.taken.microseconds, 1005);
    EXPECT_EQ(bench.sampler.counters().lostSamples, 0u);
}

TEST(Sampler, WithoutACrystalTheEndOfRangeIsThatOfTheChip) {
    Bench bench;
    bench.edgeAfter(1000);
    bench.chip.voltage = 8388591;
    bench.edgeAfter(1000);
    bench.chip.voltage = 8388592;
    bench.edgeAfter(1000);
    bench.chip.voltage = -8388608;
    bench.edgeAfter(1000);
    EXPECT_EQ(bench.sampler.counters().overranges, 2u);
}

TEST(Sampler, SilenceEndsMeasuring) {
    Bench bench;
    bench.edgeAfter(1000);
    bench.edgeAfter(1000);
    EXPECT_FALSE(bench.sampler.watch(bench.now + 64000));
    EXPECT_TRUE(bench.sampler.isRunning());
    EXPECT_TRUE(bench.sampler.watch(bench.now + 64001));
    EXPECT_FALSE(bench.sampler.isRunning());
    EXPECT_EQ(bench.sampler.faults(), FlagFrontEndFailed);
    bench.edgeAfter(1000000);
    EXPECT_EQ(bench.samples, 1);
    EXPECT_EQ(bench.flags, FlagGap);
}

TEST(Sampler, RefusesAFrontEndWhosePeriodItCannotServe) {
    const FrontEndTraits wrong[] = {{32001, false, 1, 0, 1}, {100, true, 2, 0, 1}, {250, true, 3, 0, 1}, {250, true, 0, 0, 1}};
    for (const FrontEndTraits& traits : wrong) {
        Uneven chip;
        chip.description = traits;
        BlockRing ring;
        Sampler sampler(frontEndOf(chip), ring);
        EXPECT_EQ(sampler.open(), Status::OutOfRange);
    }
}
