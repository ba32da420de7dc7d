#include <gtest/gtest.h>

#include "Oracle.h"
#include "energy.h"
#include "means.h"

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

struct Exact {
    Wide products = 0;
    Wide squares = 0;
    Wide charge = 0;
};

void expectExact(const WeightedSums& sums, const Exact& exact, const Calibration& calibration, const Gains& gains) {
    const BlockEnergy energy = fold(sums, calibration, gains);
    ASSERT_EQ(Big(energy.net), netUnits(exact.products, gains));
    ASSERT_EQ(Big(energy.loss), lossUnits(exact.squares, gains, calibration.cableMicroohms));
    ASSERT_EQ(Big(energy.charge), Big(exact.charge) * gains.currentPicoamperesPerCode);
    ASSERT_LE(Big(energy.net).magnitude(), Big(MaximumBlockUnits));
    ASSERT_LE(Big(energy.loss), Big(MaximumLossUnits));
}

// All samples of one weight, as the hot loop adds them.
void expectEqualWeightsExact(Shape shape, const Calibration& calibration, const Gains& gains, int32_t samples, std::mt19937_64& random) {
    EqualSums sums{};
    Exact exact;
    for (int32_t i = 0; i < samples; i++) {
        const int32_t voltage = codeOf(shape, true, i, random);
        const int32_t current = codeOf(shape, false, i, random);
        accumulate(sums, voltage, current);
        exact.products += 250 * productOf(voltage, current, calibration);
        exact.squares += 250 * squareOf(current, calibration);
        exact.charge += 250 * corrected(current, calibration.currentOffsetCode256ths);
    }

    expectExact(weighted(sums, samples, 250), exact, calibration, gains);
}

// Each sample of its own weight, until the block is full.
void expectAnyWeightsExact(Shape shape, const Calibration& calibration, const Gains& gains, std::mt19937_64& random) {
    WeightedSums sums{};
    Exact exact;
    for (int32_t i = 0; sums.microseconds < BlockMicroseconds; i++) {
        const int32_t voltage = codeOf(shape, true, i, random);
        const int32_t current = codeOf(shape, false, i, random);
        const int32_t weight = std::min(anyBetween(0, 3000, random), BlockMicroseconds - sums.microseconds);
        accumulate(sums, voltage, current, weight);
        exact.products += weight * productOf(voltage, current, calibration);
        exact.squares += weight * squareOf(current, calibration);
        exact.charge += static_cast<Wide>(weight) * corrected(current, calibration.currentOffsetCode256ths);
    }

    expectExact(sums, exact, calibration, gains);
}

}  // namespace

TEST(Block, FoldEqualsTheSumSampleBySample) {
    std::mt19937_64 random = seeded("Block");
    for (int32_t round = 0; round < 2000; round++) {
        const Shape shape = static_cast<Shape>(random() % 6);
        Calibration calibration = anyCalibration(random);
        calibration.cableMicroohms = anyBetween(0, MaximumCableMicroohms, random);
        expectEqualWeightsExact(shape, calibration, gainsOf(calibration), anyBetween(1, BlockSamples, random), random);
        expectAnyWeightsExact(shape, calibration, gainsOf(calibration), random);
    }
}

TEST(Block, FoldIsExactForSaturatedBlocksAtTheLargestGainsAndOffsets) {
    std::mt19937_64 random = seeded("Block saturated");
    const Shape shapes[] = {Shape::TopTop, Shape::BottomBottom, Shape::TopBottom, Shape::Alternating};
    const int32_t offsets[] = {-MaximumOffsetCode256ths, 0, MaximumOffsetCode256ths};
    const Gains largest = {static_cast<int32_t>(LargestBusGain), static_cast<int32_t>(LargestCurrentGain)};
    for (Shape shape : shapes) {
        for (int32_t busOffset : offsets) {
            for (int32_t currentOffset : offsets) {
                Calibration calibration = {MaximumBusPicovoltsPerCode, MaximumCurrentPicoamperesPerCode, busOffset, currentOffset};
                calibration.cableMicroohms = MaximumCableMicroohms;
                expectEqualWeightsExact(shape, calibration, largest, BlockSamples, random);
                expectAnyWeightsExact(shape, calibration, largest, random);
            }
        }
    }
}

TEST(Block, BelowTheStartingCurrentOfTheMeanABlockIsSuppressed) {
    // 1 000 000 pA per code: 1000 codes are 1 mA; weights do not matter to a mean.
    Calibration calibration = {1000000, 1000000, 0, 0};
    calibration.startingCurrentMilliamperes = 50;
    const int32_t codes[] = {0, 49999, 50000, 50001, -49999, -50000, -50001};
    const bool suppressed[] = {true, true, false, false, true, false, false};
    for (int32_t i = 0; i < 7; i++) {
        WeightedSums sums{};
        accumulate(sums, 400000, codes[i] + 7, 1000);
        accumulate(sums, 400000, codes[i] - 7, 1000);
        EXPECT_EQ(fold(sums, calibration, gainsOf(calibration)).isSuppressed, suppressed[i]) << codes[i];
    }

    calibration.startingCurrentMilliamperes = 0;
    WeightedSums nothing{};
    accumulate(nothing, 0, 0, 1000);
    EXPECT_FALSE(fold(nothing, calibration, gainsOf(calibration)).isSuppressed);
}

TEST(Block, MeansAreRoundedToTheNearestUnit) {
    // 400 V and 250 A in the reference design: 2 793 402 and 2 796 202 codes.
    EqualSums sums{};
    for (int32_t i = 0; i < BlockSamples; i++) {
        accumulate(sums, 2793402, -2796202);
    }

    Block block{};
    block.sums = weighted(sums, BlockSamples, 250);
    block.extremes = {2793402 - 6984, 2793402 + 6984, -2796202, 0};
    const BlockEnergy energy = fold(block.sums, ReferenceCalibration, gainsOf(ReferenceCalibration));
    const Means result = means(block, ReferenceCalibration, gainsOf(ReferenceCalibration), energy.net);
    EXPECT_EQ(result.busMillivolts, 400000);
    EXPECT_EQ(result.currentMilliamperes, -250000);
    EXPECT_EQ(result.powerMilliwatts, -99999983);
    EXPECT_EQ(result.leastBusMillivolts, 399000);
    EXPECT_EQ(result.greatestBusMillivolts, 401000);
    EXPECT_EQ(result.leastCurrentMilliamperes, -250000);
    EXPECT_EQ(result.greatestCurrentMilliamperes, 0);
}

TEST(Block, MeansStayInsideTheirTypesAtTheEndOfAllRanges) {
    const Calibration calibration = {1, 1, MaximumOffsetCode256ths, -MaximumOffsetCode256ths};
    const Gains largest = {static_cast<int32_t>(LargestBusGain), static_cast<int32_t>(LargestCurrentGain)};
    EqualSums sums{};
    for (int32_t i = 0; i < BlockSamples; i++) {
        accumulate(sums, MinimumCode, MaximumCode);
    }

    Block block{};
    block.sums = weighted(sums, BlockSamples, 250);
    block.extremes = {MinimumCode, MaximumCode, MinimumCode, MaximumCode};
    const Means result = means(block, calibration, largest, fold(block.sums, calibration, largest).net);
    const Wide bus = static_cast<Wide>(corrected(MinimumCode, MaximumOffsetCode256ths)) * LargestBusGain / 256000000000;
    const Wide power = productOf(MinimumCode, MaximumCode, calibration) * LargestBusGain / 1000000000 * LargestCurrentGain / 65536 / 1000000000000;
    EXPECT_LE(std::llabs(result.busMillivolts - static_cast<int64_t>(bus)), 1);
    EXPECT_LE(std::llabs(result.powerMilliwatts - static_cast<int64_t>(power)), 1);
    EXPECT_EQ(result.leastBusMillivolts, result.busMillivolts);
    EXPECT_EQ(result.greatestCurrentMilliamperes, result.currentMilliamperes);
}

TEST(Block, MeansOfNothingAreZero) {
    const Means result = means(Block{}, ReferenceCalibration, gainsOf(ReferenceCalibration), Int192{});
    EXPECT_EQ(result.busMillivolts, 0);
    EXPECT_EQ(result.currentMilliamperes, 0);
    EXPECT_EQ(result.powerMilliwatts, 0);
}
