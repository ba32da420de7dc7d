#include <gtest/gtest.h>

#include "Oracle.h"
#include "block.h"

using namespace capsule;

namespace {

enum class Shape { Random, Small, TopTop, BottomBottom, TopBottom, Alternating };

int32_t codeOf(Shape shape, bool voltage, int32_t index, std::mt19937_64& random) {
    switch (shape) {
        case Shape::TopTop:
            return MaximumCode;
        case Shape::BottomBottom:
            return MinimumCode;
        case Shape::TopBottom:
            return voltage ? MaximumCode : MinimumCode;
        case Shape::Alternating:
            return (index & 1) != 0 ? MaximumCode : MinimumCode;
        case Shape::Small:
            return static_cast<int32_t>(random() % 7) - 3;
        default:
            return static_cast<int32_t>(random() % 16777216) - 8388608;
    }
}

int32_t anyBetween(int32_t from, int32_t to, std::mt19937_64& random) {
    const int64_t width = static_cast<int64_t>(to) - from + 1;
    const uint64_t kind = random() % 4;
    return kind == 0 ? from : kind == 1 ? to : static_cast<int32_t>(from + static_cast<int64_t>(random() % static_cast<uint64_t>(width)));
}

Calibration anyCalibration(std::mt19937_64& random) {
    return {
        anyBetween(1, MaximumBusPicovoltsPerCode, random),
        anyBetween(1, MaximumCurrentPicoamperesPerCode, random),
        anyBetween(-MaximumOffsetCode256ths, MaximumOffsetCode256ths, random),
        anyBetween(-MaximumOffsetCode256ths, MaximumOffsetCode256ths, random),
    };
}

void expectExact(Shape shape, const Calibration& calibration, int32_t samples, std::mt19937_64& random) {
    Block block{};
    Wide exact = 0;
    for (int32_t i = 0; i < samples; i++) {
        const int32_t voltage = codeOf(shape, true, i, random);
        const int32_t current = codeOf(shape, false, i, random);
        accumulate(block, voltage, current);
        exact += sampleUnits(voltage, current, calibration);
    }

    ASSERT_EQ(toWide(fold(block, calibration)), exact);
    ASSERT_LE(exact < 0 ? -exact : exact, toWide(MaximumBlockUnits));
}

}  // namespace

TEST(Block, FoldEqualsTheSumSampleBySample) {
    std::mt19937_64 random = seeded("Block");
    for (int32_t round = 0; round < 4000; round++) {
        const Shape shape = static_cast<Shape>(random() % 6);
        const int32_t samples = anyBetween(1, BlockSamples, random);
        expectExact(shape, anyCalibration(random), samples, random);
    }
}

TEST(Block, FoldIsExactForSaturatedBlocksAtTheLargestGainsAndOffsets) {
    std::mt19937_64 random = seeded("Block saturated");
    const Shape shapes[] = {Shape::TopTop, Shape::BottomBottom, Shape::TopBottom, Shape::Alternating};
    const int32_t offsets[] = {-MaximumOffsetCode256ths, 0, MaximumOffsetCode256ths};
    for (Shape shape : shapes) {
        for (int32_t busOffset : offsets) {
            for (int32_t currentOffset : offsets) {
                const Calibration largest = {MaximumBusPicovoltsPerCode, MaximumCurrentPicoamperesPerCode, busOffset, currentOffset};
                expectExact(shape, largest, BlockSamples, random);
            }
        }
    }
}

TEST(Block, MeansAreRoundedToTheNearestUnit) {
    // 400 V and 250 A in the reference design: 2 793 402 and 2 796 202 codes.
    Block block{};
    for (int32_t i = 0; i < BlockSamples; i++) {
        accumulate(block, 2793402, -2796202);
    }

    const Means result = means(block, ReferenceCalibration, fold(block, ReferenceCalibration));
    EXPECT_EQ(result.busMillivolts, 400000);
    EXPECT_EQ(result.currentMilliamperes, -250000);
    EXPECT_EQ(result.powerMilliwatts, -99999983);
}

TEST(Block, MeansStayInsideTheirTypesAtTheEndOfAllRanges) {
    const Calibration largest = {MaximumBusPicovoltsPerCode, MaximumCurrentPicoamperesPerCode, MaximumOffsetCode256ths, -MaximumOffsetCode256ths};
    Block block{};
    for (int32_t i = 0; i < BlockSamples; i++) {
        accumulate(block, MinimumCode, MaximumCode);
    }

    const Means result = means(block, largest, fold(block, largest));
    const Wide bus = static_cast<Wide>(256 * static_cast<int64_t>(MinimumCode) - MaximumOffsetCode256ths) * MaximumBusPicovoltsPerCode / 256000000000;
    const Wide power = sampleUnits(MinimumCode, MaximumCode, largest) / (static_cast<Wide>(65536) * 1000000000 * 1000000000000);
    EXPECT_LE(std::llabs(result.busMillivolts - static_cast<int64_t>(bus)), 1);
    EXPECT_LE(std::llabs(result.powerMilliwatts - static_cast<int64_t>(power)), 1);
}

TEST(Block, MeansOfNothingAreZero) {
    const Means result = means(Block{}, ReferenceCalibration, toInt128(0));
    EXPECT_EQ(result.busMillivolts, 0);
    EXPECT_EQ(result.currentMilliamperes, 0);
    EXPECT_EQ(result.powerMilliwatts, 0);
}

TEST(Calibration, RefusesEachMemberOutsideItsRange) {
    EXPECT_TRUE(isValid(ReferenceCalibration));
    EXPECT_TRUE(isValid(Calibration{1, 1, -8388607, 8388607}));
    EXPECT_TRUE(isValid(Calibration{268435455, 134217727, 8388607, -8388607}));
    EXPECT_FALSE(isValid(Calibration{0, 1, 0, 0}));
    EXPECT_FALSE(isValid(Calibration{1, 0, 0, 0}));
    EXPECT_FALSE(isValid(Calibration{268435456, 1, 0, 0}));
    EXPECT_FALSE(isValid(Calibration{1, 134217728, 0, 0}));
    EXPECT_FALSE(isValid(Calibration{1, 1, 8388608, 0}));
    EXPECT_FALSE(isValid(Calibration{1, 1, 0, -8388608}));
}
