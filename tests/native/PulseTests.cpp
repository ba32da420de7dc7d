#include <gtest/gtest.h>

#include "MeterBench.h"
#include "pulses.h"

using namespace capsule;

namespace {

// Edges of one block, from a register of `before` milliwatt-hours and `rest` units above.
std::vector<int64_t> edgesOf(int64_t before, const Big& rest, const Big& units, int32_t pulsesPerKilowattHour) {
    FakePlatform platform;
    const EnergyCounter from{before, rest.toInt192()};
    EnergyCounter to = from;
    EXPECT_TRUE(count(to, units.toInt192()));
    Block block{};
    block.endMicroseconds = 1064000;
    block.durationMicroseconds = 64000;
    emitPulses(platform.ports(), from, to, units.toInt192(), block, pulsesPerKilowattHour);
    return platform.pulses;
}

}  // namespace

TEST(Pulses, AnEdgeLiesWhereTheRegisterPassesAWholePulse) {
    const Big milliwattHour = BigUnitsPerMilliwattHour;
    // 1000 pulses per kWh: one in 1000 mWh. From 1999 mWh, 4 mWh in 64 ms: after a quarter of the block.
    EXPECT_EQ(edgesOf(1999, 0, milliwattHour * 4, 1000), (std::vector<int64_t>{1016000}));
    // Half of the first milliwatt-hour was there already.
    Big rest;
    const Big half = milliwattHour.dividedBy(2, rest);
    EXPECT_EQ(edgesOf(1999, half, milliwattHour * 4, 1000), (std::vector<int64_t>{1008000}));
    // Exactly at the end counts, exactly at the beginning was counted before.
    EXPECT_EQ(edgesOf(1996, 0, milliwattHour * 4, 1000), (std::vector<int64_t>{1064000}));
    EXPECT_EQ(edgesOf(2000, 0, milliwattHour * 4, 1000), std::vector<int64_t>{});
    EXPECT_EQ(edgesOf(1996, 0, milliwattHour * 4 - 1, 1000), std::vector<int64_t>{});
    EXPECT_EQ(edgesOf(0, milliwattHour - 1, 1, 1000000), (std::vector<int64_t>{1064000}));
}

TEST(Pulses, SeveralEdgesOfOneBlockAreSpreadEvenly) {
    const std::vector<int64_t> edges = edgesOf(10, 0, BigUnitsPerMilliwattHour * 64, 1000000);
    ASSERT_EQ(edges.size(), 64u);
    for (int64_t i = 0; i < 64; i++) {
        EXPECT_EQ(edges[static_cast<size_t>(i)], 1000000 + 1000 * (i + 1));
    }
}

TEST(Pulses, AnEdgeIsTheFloorOfItsExactTimeForAnyEnergy) {
    std::mt19937_64 random = seeded("Pulses");
    const int32_t constants[] = {1, 500, 1000, 10000, 1000000};
    for (int32_t round = 0; round < 300; round++) {
        const int32_t constant = constants[random() % 5];
        const int64_t step = 1000000 / constant;
        const int64_t before = static_cast<int64_t>(random() >> (random() % 62 + 2));
        Big rest;
        (Big(static_cast<int64_t>(random() >> 1)) * power10(30)).dividedBy(BigUnitsPerMilliwattHour, rest);
        const Big units = Big(static_cast<int64_t>(random() % 3000000)) * power10(36) + Big(1);
        const std::vector<int64_t> edges = edgesOf(before, rest, units, constant);
        const Big start = Big(before) * BigUnitsPerMilliwattHour + rest;
        size_t found = 0;
        for (int64_t edge = before / step + 1; Big(edge * step) * BigUnitsPerMilliwattHour <= start + units; edge++) {
            Big fraction;
            const Big exact = ((Big(edge * step) * BigUnitsPerMilliwattHour - start) * 64000).dividedBy(units, fraction);
            ASSERT_LT(found, edges.size());
            ASSERT_EQ(edges[found], 1000000 + exact.toInt64());
            found++;
        }

        ASSERT_EQ(found, edges.size());
    }
}

TEST(Pulses, TheirNumberIsThatOfTheRegisterForEver) {
    std::mt19937_64 random = seeded("Pulses of a meter");
    MeterBench bench;
    bench.calibration.pulsesPerKilowattHour = 10000;
    ASSERT_EQ(bench.start(), Status::Ok);
    for (int32_t block = 0; block < 400; block++) {
        const int32_t current = static_cast<int32_t>(random() % 8000000) - 2000000;
        bench.samplesOf(256, current, 4000000);
        bench.read();
        ASSERT_EQ(static_cast<int64_t>(bench.platform.pulses.size()), bench.importMilliwattHours() / 100);
        if (block % 37 == 0) {
            ASSERT_EQ(bench.start(), Status::Ok);
        }
    }

    const std::vector<int64_t>& edges = bench.platform.pulses;
    EXPECT_GT(edges.size(), 100u);
    EXPECT_TRUE(std::is_sorted(edges.begin(), edges.end()));
    EXPECT_LE(edges.back(), bench.platform.now);
}

TEST(Pulses, AtConstantPowerTheyComeAtConstantDistance) {
    MeterBench bench;
    bench.calibration = {100000000, 36000000, 0, 0};
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.samplesOf(256 * 50, 4000000, 5000000);
    bench.read();
    // 500 V and 144 A are 72 kW: 20 mWh in a millisecond, 1000 mWh in 50 ms.
    const std::vector<int64_t>& edges = bench.platform.pulses;
    ASSERT_EQ(edges.size(), 64u);
    for (size_t i = 1; i < edges.size(); i++) {
        EXPECT_EQ(edges[i] - edges[i - 1], 50000);
    }
}
