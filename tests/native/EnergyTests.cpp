#include <gtest/gtest.h>

#include "Oracle.h"
#include "energy.h"

using namespace capsule;

namespace {

// Any net energy that a block can bring, of any magnitude and sign.
Wide anyUnits(std::mt19937_64& random) {
    const Wide bits = static_cast<Wide>(((static_cast<unsigned __int128>(random()) << 64) | random()) >> 1);
    const Wide units = (bits >> (random() % 127)) % (toWide(MaximumBlockUnits) + 1);
    return (random() & 1) != 0 ? units : -units;
}

}  // namespace

TEST(Energy, UnitIsTheDocumentedInteger) {
    EXPECT_EQ(toWide(EnergyUnitsPerMilliwattHour), WideUnitsPerMilliwattHour);
}

TEST(Energy, RegisterAndRemainderAreExactFromEveryPreset) {
    std::mt19937_64 random = seeded("Energy");
    for (int32_t power = 0; power < 62; power++) {
        EnergyCounter counter{INT64_C(1) << power, {0, 0}};
        int64_t whole = counter.milliwattHours;
        Wide rest = 0;
        for (int32_t block = 0; block < 300; block++) {
            const Wide units = anyUnits(random);
            const Wide magnitude = units < 0 ? -units : units;
            ASSERT_TRUE(count(counter, fromWide(magnitude)));
            rest += magnitude;
            whole += static_cast<int64_t>(rest / WideUnitsPerMilliwattHour);
            rest %= WideUnitsPerMilliwattHour;
            ASSERT_EQ(counter.milliwattHours, whole);
            ASSERT_EQ(toWide(counter.remainder), rest);
            ASSERT_TRUE(isValid(counter));
        }
    }
}

TEST(Energy, NetExportOfABlockNeverLowersImport) {
    EnergyRegister energy{};
    energy.importEnergy = {5, toInt128(7)};
    ASSERT_TRUE(count(energy, fromWide(-3 * WideUnitsPerMilliwattHour - 11), 256));
    EXPECT_EQ(energy.importEnergy.milliwattHours, 5);
    EXPECT_EQ(toWide(energy.importEnergy.remainder), 7);
    EXPECT_EQ(energy.exportEnergy.milliwattHours, 3);
    EXPECT_EQ(toWide(energy.exportEnergy.remainder), 11);
}

TEST(Energy, ACounterAtItsEndRefusesInsteadOfWrapping) {
    EnergyCounter counter{INT64_MAX, subtract(EnergyUnitsPerMilliwattHour, toInt128(1))};
    const EnergyCounter before = counter;
    EXPECT_FALSE(count(counter, toInt128(1)));
    EXPECT_EQ(counter.milliwattHours, before.milliwattHours);
    EXPECT_EQ(toWide(counter.remainder), toWide(before.remainder));
    EXPECT_TRUE(count(counter, toInt128(0)));
}

TEST(Energy, OneSampleAtOneVoltAndOneAmpereIsTheEnergyThatPhysicsSays) {
    // 10^12 pV times 10^12 pA for 1/4000 s is 0.25 mJ; 14 400 000 of them are 3600 J = 1000 mWh.
    EnergyCounter counter{0, {0, 0}};
    const Wide sample = static_cast<Wide>(65536) * 1000000000000 * 1000000000000;
    for (int32_t i = 0; i < 14400; i++) {
        ASSERT_TRUE(count(counter, fromWide(sample * 1000)));
    }

    EXPECT_EQ(counter.milliwattHours, 1000);
    EXPECT_TRUE(isZero(counter.remainder));
}
