#include <gtest/gtest.h>

#include "Oracle.h"
#include "energy.h"

using namespace capsule;

namespace {

// Any energy or charge that a block can bring, of any magnitude up to `bits` and either sign.
Int192 anyUnits(uint32_t bits, std::mt19937_64& random) {
    Int192 units{};
    const uint32_t length = static_cast<uint32_t>(random() % (bits + 1));
    for (uint32_t bit = 0; bit < length; bit++) {
        units.limb[bit / 32] |= static_cast<uint32_t>(random() & 1) << (bit % 32);
    }

    return units;
}

}  // namespace

TEST(Energy, UnitIsTheDocumentedInteger) {
    EXPECT_EQ(Big(EnergyUnitsPerMilliwattHour), BigUnitsPerMilliwattHour);
}

TEST(Energy, RegisterAndRemainderAreExactFromEveryPreset) {
    std::mt19937_64 random = seeded("Energy");
    for (int32_t power = 0; power < 62; power++) {
        EnergyCounter counter{INT64_C(1) << power, {}};
        Big exact = Big(counter.milliwattHours) * BigUnitsPerMilliwattHour;
        for (int32_t block = 0; block < 100; block++) {
            const Int192 units = anyUnits(156, random);
            ASSERT_TRUE(count(counter, units));
            ASSERT_TRUE(isValid(counter));
            exact = exact + Big(units);
            ASSERT_EQ(Big(counter.milliwattHours) * BigUnitsPerMilliwattHour + Big(counter.remainder), exact);
        }
    }
}

TEST(Energy, ChargeIsExactInBothDirections) {
    std::mt19937_64 random = seeded("Charge");
    ChargeCounter charge{0, 0};
    Big exact;
    for (int32_t block = 0; block < 20000; block++) {
        const Int192 magnitude = anyUnits(77, random);
        const Int192 units = (random() & 1) != 0 ? magnitude : negate(magnitude);
        ASSERT_TRUE(count(charge, units));
        ASSERT_TRUE(isValid(charge));
        exact = exact + Big(units);
        ASSERT_EQ(Big(charge.milliampereSeconds) * Big(ChargeUnitsPerMilliampereSecond) + Big(charge.remainder), exact);
    }
}

TEST(Energy, NetExportOfABlockNeverLowersImport) {
    EnergyRegister energy{};
    energy.importEnergy = {5, toInt192(7)};
    energy.vehicleImport = {4, toInt192(6)};
    const Big net = BigUnitsPerMilliwattHour * 3 + 11;
    const Big loss = BigUnitsPerMilliwattHour * 2 + 5;
    ASSERT_TRUE(count(energy, {negate(net.toInt192()), loss.toInt192(), toInt192(-1), false}, 256));
    EXPECT_EQ(energy.importEnergy.milliwattHours, 5);
    EXPECT_EQ(Big(energy.importEnergy.remainder), Big(7));
    EXPECT_EQ(energy.exportEnergy.milliwattHours, 3);
    EXPECT_EQ(Big(energy.exportEnergy.remainder), Big(11));
    EXPECT_EQ(energy.vehicleImport.milliwattHours, 4);
    EXPECT_EQ(energy.vehicleExport.milliwattHours, 5);
    EXPECT_EQ(Big(energy.vehicleExport.remainder), Big(16));
    EXPECT_EQ(energy.cableLoss.milliwattHours, 0);
    EXPECT_EQ(energy.charge.milliampereSeconds, -1);
    EXPECT_EQ(energy.charge.remainder, ChargeUnitsPerMilliampereSecond - 1);
}

TEST(Energy, ImportLessLossIsWhatTheVehicleGets) {
    EnergyRegister energy{};
    const Int192 net = (BigUnitsPerMilliwattHour * 30 + 1).toInt192();
    const Int192 loss = (BigUnitsPerMilliwattHour * 2 + 5).toInt192();
    ASSERT_TRUE(count(energy, {net, loss, toInt192(0), false}, 1));
    EXPECT_EQ(energy.importEnergy.milliwattHours, 30);
    EXPECT_EQ(energy.cableLoss.milliwattHours, 2);
    EXPECT_EQ(energy.vehicleImport.milliwattHours, 27);
    EXPECT_EQ(Big(energy.vehicleImport.remainder), BigUnitsPerMilliwattHour - 4);
    // More loss than import: the vehicle gave the difference.
    ASSERT_TRUE(count(energy, {loss, net, toInt192(0), false}, 1));
    EXPECT_EQ(energy.vehicleImport.milliwattHours, 27);
    EXPECT_EQ(energy.vehicleExport.milliwattHours, 27);
}

TEST(Energy, ASuppressedBlockOnlyCountsItself) {
    EnergyRegister energy{};
    const Int192 net = (BigUnitsPerMilliwattHour * 30).toInt192();
    ASSERT_TRUE(count(energy, {net, net, net, true}, 256));
    EXPECT_EQ(energy.importEnergy.milliwattHours + energy.vehicleImport.milliwattHours + energy.cableLoss.milliwattHours, 0);
    EXPECT_TRUE(isZero(energy.importEnergy.remainder));
    EXPECT_EQ(energy.charge.milliampereSeconds, 0);
    EXPECT_EQ(energy.samples, 256);
    EXPECT_EQ(energy.suppressedBlocks, 1);
}

TEST(Energy, ACounterAtItsEndRefusesInsteadOfWrapping) {
    EnergyCounter counter{INT64_MAX, subtract(EnergyUnitsPerMilliwattHour, toInt192(1))};
    const EnergyCounter before = counter;
    EXPECT_FALSE(count(counter, toInt192(1)));
    EXPECT_EQ(counter.milliwattHours, before.milliwattHours);
    EXPECT_TRUE(isZero(subtract(counter.remainder, before.remainder)));
    EXPECT_TRUE(count(counter, toInt192(0)));
    ChargeCounter most{INT64_MAX, ChargeUnitsPerMilliampereSecond - 1};
    EXPECT_FALSE(count(most, toInt192(1)));
    EXPECT_TRUE(count(most, toInt192(-1)));
    ChargeCounter least{INT64_MIN, 0};
    EXPECT_FALSE(count(least, toInt192(-1)));
    EXPECT_TRUE(count(least, toInt192(1)));
}

TEST(Energy, OneAmpereAtOneVoltIsTheEnergyAndTheChargeThatPhysicsSays) {
    // 10^6 codes of 10^6 pV and of 10^6 pA are 1 V and 1 A; for an hour, in blocks of 64 ms.
    const Calibration calibration = {1000000, 1000000, 0, 0};
    EnergyRegister energy{};
    for (int32_t i = 0; i < 3600000 / 64; i++) {
        WeightedSums sums{};
        accumulate(sums, 1000000, 1000000, 64000);
        ASSERT_TRUE(count(energy, fold(sums, calibration, gainsOf(calibration)), 1));
    }

    EXPECT_EQ(energy.importEnergy.milliwattHours, 1000);
    EXPECT_TRUE(isZero(energy.importEnergy.remainder));
    EXPECT_EQ(energy.charge.milliampereSeconds, 3600000);
    EXPECT_EQ(energy.charge.remainder, 0);
}
