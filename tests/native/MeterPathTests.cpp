#include <gtest/gtest.h>

#include "MeterBench.h"

using namespace capsule;

// 400 V and 125 A of the reference design, in codes.
constexpr int32_t Voltage = 2793402;
constexpr int32_t Current = 1398101;

TEST(MeterPath, EnergyAtTheVehicleIsThatAtTheMeterLessTheCable) {
    std::mt19937_64 random = seeded("MeterPath");
    MeterBench bench;
    bench.calibration.cableMicroohms = 12345;
    bench.calibration.currentOffsetCode256ths = -777;
    ASSERT_EQ(bench.start(), Status::Ok);
    Wide squares = 0;
    Wide charge = 0;
    for (int32_t i = 0; i < 256 * 20; i++) {
        const int32_t current = Current + static_cast<int32_t>(random() % 20000);
        bench.sample(current, Voltage);
        squares += 250 * squareOf(current, bench.calibration);
        charge += 250 * corrected(current, bench.calibration.currentOffsetCode256ths);
    }

    bench.read();
    const Big loss = lossUnits(squares, gainsOf(bench.calibration), 12345);
    EXPECT_TRUE(bench.imported() == bench.delivered());
    EXPECT_TRUE(bench.lossRegistered() == loss);
    EXPECT_TRUE(bench.vehicleImported() == bench.delivered() - loss);
    EXPECT_TRUE(bench.vehicleExported() == Big());
    Big rest;
    const Big coulombs = (Big(charge) * bench.calibration.currentPicoamperesPerCode).dividedBy(Big(ChargeUnitsPerMilliampereSecond), rest);
    EXPECT_EQ(Big(bench.charge()), coulombs);
    // 125 A through 12.345 mOhm for 1.28 s are 247 J, 68.6 mWh.
    EXPECT_EQ(bench.lossMilliwattHours(), 69);
    EXPECT_NEAR(bench.importMilliwattHours() - bench.vehicleMilliwattHours(), 69, 1);
}

TEST(MeterPath, AVehicleThatGivesEnergyGivesTheLossOfTheCableToo) {
    MeterBench bench;
    bench.calibration.cableMicroohms = 20000;
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.samplesOf(256 * 4, -Current, Voltage);
    bench.read();
    EXPECT_TRUE(bench.imported() == Big());
    EXPECT_TRUE(bench.lossRegistered() == Big());
    EXPECT_TRUE(bench.exported() == bench.delivered().magnitude());
    const Wide squares = squareOf(Current, bench.calibration) * 250 * 256 * 4;
    EXPECT_TRUE(bench.vehicleExported() == bench.exported() + lossUnits(squares, gainsOf(bench.calibration), 20000));
    EXPECT_LT(bench.charge(), 0);
}

TEST(MeterPath, WithoutACableBothPairsAreEqual) {
    MeterBench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.samplesOf(256 * 3, Current, Voltage);
    bench.samplesOf(256 * 3, -Current / 3, Voltage);
    bench.read();
    EXPECT_TRUE(bench.vehicleImported() == bench.imported());
    EXPECT_TRUE(bench.vehicleExported() == bench.exported());
    EXPECT_TRUE(bench.lossRegistered() == Big());
}

TEST(MeterPath, NothingRegistersBelowTheStartingCurrentAndAllAtIt) {
    MeterBench bench;
    // 1 mA per 1000 codes.
    bench.calibration = {1000000, 1000000, 0, 0};
    bench.calibration.startingCurrentMilliamperes = 200;
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.samplesOf(256 * 10, 0, 4000000);
    bench.samplesOf(256 * 10, 199999, 4000000);
    bench.samplesOf(256 * 10, -199999, 4000000);
    bench.read();
    EXPECT_EQ(bench.suppressed(), 30u);
    EXPECT_EQ(bench.sampleCount(), 256 * 30);
    EXPECT_EQ(bench.int32At(44), -200);
    EXPECT_TRUE(bench.imported() == Big());
    EXPECT_TRUE(bench.exported() == Big());
    EXPECT_EQ(bench.charge(), 0);
    bench.products = 0;
    bench.samplesOf(256 * 10, 200000, 4000000);
    bench.read();
    EXPECT_EQ(bench.suppressed(), 30u);
    EXPECT_TRUE(bench.imported() == bench.delivered());
    bench.products = 0;
    bench.samplesOf(256 * 10, -200000, 4000000);
    bench.read();
    EXPECT_TRUE(bench.exported() == bench.delivered().magnitude());
}

TEST(MeterPath, GainsFollowTheTemperatureOfEachBlockExactly) {
    MeterBench bench;
    bench.calibration.busGainPartsPerBillionPerKelvin = 12000;
    bench.calibration.currentGainPartsPerBillionPerKelvin = -35000;
    bench.calibration.temperatureNanodegreesPerCode = 14305;
    bench.calibration.temperatureOffsetCentidegrees = -5000;
    ASSERT_EQ(bench.start(), Status::Ok);
    Big exact;
    for (int32_t block = 0; block < 20; block++) {
        bench.platform.frontEnd.temperature = 3000000 + 250000 * block;
        bench.products = 0;
        bench.samplesOf(256, Current, Voltage);
        const int64_t temperature = temperatureOf(bench.calibration, bench.platform.frontEnd.temperature);
        exact = exact + netUnits(bench.products, gainsAt(bench.calibration, static_cast<int32_t>(temperature)));
        bench.read();
        EXPECT_EQ(bench.temperature(), temperature);
        EXPECT_TRUE(bench.imported() == exact);
        EXPECT_EQ(bench.flags(), FlagMeasuring);
    }
}

TEST(MeterPath, AnImpossibleTemperatureIsFlaggedAndTheReferenceTaken) {
    MeterBench bench;
    bench.calibration.busGainPartsPerBillionPerKelvin = 12000;
    bench.calibration.temperatureNanodegreesPerCode = 14305;
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.platform.frontEnd.temperature = MinimumCode;
    bench.samplesOf(256, Current, Voltage);
    bench.read();
    EXPECT_EQ(bench.flags(), FlagMeasuring | FlagTemperatureFailed);
    EXPECT_EQ(bench.temperature(), 2500);
    EXPECT_TRUE(bench.imported() == bench.delivered());
    bench.platform.frontEnd.temperature = 2000000;
    bench.samplesOf(256, Current, Voltage);
    bench.read();
    EXPECT_EQ(bench.flags(), FlagMeasuring);
    EXPECT_EQ(bench.temperature(), 2861);
}

TEST(MeterPath, ShowsLeastAndGreatestOfTheLastBlock) {
    MeterBench bench;
    bench.calibration = {1000000, 1000000, 0, 0};
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.samplesOf(128, 30000, 400000);
    bench.sample(-20000, 401000);
    bench.sample(90000, 377000);
    bench.samplesOf(126, 30000, 400000);
    bench.read();
    EXPECT_EQ(bench.int32At(104), 377);
    EXPECT_EQ(bench.int32At(108), 401);
    EXPECT_EQ(bench.int32At(112), -20);
    EXPECT_EQ(bench.int32At(116), 90);
    bench.samplesOf(256, 30000, 400000);
    bench.read();
    EXPECT_EQ(bench.int32At(104), 400);
    EXPECT_EQ(bench.int32At(116), 30);
}

TEST(MeterPath, ARegisterThatIsFullStopsInsteadOfWrapping) {
    MeterBench bench;
    ASSERT_EQ(bench.start(), Status::Ok);
    EnergyRegister full{};
    full.importEnergy = {INT64_MAX, subtract(EnergyUnitsPerMilliwattHour, toInt192(1))};
    full.sequence = 9;
    encodeSlot(full, bench.platform.fram.cells.data());
    ASSERT_EQ(bench.start(), Status::Ok);
    bench.samplesOf(256 * 3, Current, Voltage);
    bench.read();
    EXPECT_EQ(bench.flags(), FlagRegisterCorrupt | FlagGap);
    EXPECT_EQ(bench.importMilliwattHours(), INT64_MAX);
    EXPECT_EQ(bench.lost(), 512u);
}
