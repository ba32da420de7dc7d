#include <gtest/gtest.h>

#include "Oracle.h"

using namespace capsule;

namespace {

bool acceptsWith(int32_t Calibration::*member, int32_t value) {
    Calibration calibration = ReferenceCalibration;
    calibration.*member = value;
    return isValid(calibration);
}

void expectRange(int32_t Calibration::*member, int32_t from, int32_t to) {
    EXPECT_TRUE(acceptsWith(member, from));
    EXPECT_TRUE(acceptsWith(member, to));
    EXPECT_FALSE(acceptsWith(member, from - 1));
    EXPECT_FALSE(acceptsWith(member, to + 1));
}

}  // namespace

TEST(Calibration, RefusesEachMemberOutsideItsRange) {
    EXPECT_TRUE(isValid(ReferenceCalibration));
    expectRange(&Calibration::busPicovoltsPerCode, 1, 268435455);
    expectRange(&Calibration::currentPicoamperesPerCode, 1, 134217727);
    expectRange(&Calibration::busOffsetCode256ths, -12000000, 12000000);
    expectRange(&Calibration::currentOffsetCode256ths, -12000000, 12000000);
    expectRange(&Calibration::cableMicroohms, 0, 1000000);
    expectRange(&Calibration::startingCurrentMilliamperes, 0, 1000000);
    expectRange(&Calibration::busGainPartsPerBillionPerKelvin, -1000000, 1000000);
    expectRange(&Calibration::currentGainPartsPerBillionPerKelvin, -1000000, 1000000);
    expectRange(&Calibration::referenceTemperatureCentidegrees, -6000, 15000);
    expectRange(&Calibration::temperatureOffsetCentidegrees, -100000, 100000);
    expectRange(&Calibration::pulsesPerKilowattHour, 1, 1000000);
}

TEST(Calibration, PulsesMustFallOnWholeMilliwattHours) {
    const int32_t divisors[] = {1, 2, 5, 64, 100, 500, 1000, 10000, 62500, 1000000};
    for (int32_t pulses : divisors) {
        EXPECT_TRUE(acceptsWith(&Calibration::pulsesPerKilowattHour, pulses)) << pulses;
    }

    const int32_t others[] = {3, 7, 999, 1001, 3600, 600000};
    for (int32_t pulses : others) {
        EXPECT_FALSE(acceptsWith(&Calibration::pulsesPerKilowattHour, pulses)) << pulses;
    }
}

TEST(Calibration, GainsFollowTemperatureByTheDocumentedRule) {
    Calibration calibration = {100000000, 50000000, 0, 0};
    calibration.busGainPartsPerBillionPerKelvin = 15000;
    calibration.currentGainPartsPerBillionPerKelvin = -8000;
    EXPECT_EQ(gainsAt(calibration, 2500).busPicovoltsPerCode, 100000000);
    // 10 K at 15 ppm/K are 150 ppm; 10 K at -8 ppm/K are -80 ppm.
    EXPECT_EQ(gainsAt(calibration, 3500).busPicovoltsPerCode, 100015000);
    EXPECT_EQ(gainsAt(calibration, 3500).currentPicoamperesPerCode, 49996000);
    EXPECT_EQ(gainsAt(calibration, 1500).busPicovoltsPerCode, 99985000);
    // 0.01 K at 15 ppm/K of 10^8 are 15; at -8 ppm/K of 5 * 10^7 they are -4.
    EXPECT_EQ(gainsAt(calibration, 2501).busPicovoltsPerCode, 100000015);
    EXPECT_EQ(gainsAt(calibration, 2499).currentPicoamperesPerCode, 50000004);
}

TEST(Calibration, GainsAreRoundedOnceAndStayInsideTheirRange) {
    std::mt19937_64 random = seeded("Calibration");
    for (int32_t i = 0; i < 100000; i++) {
        Calibration calibration = anyCalibration(random);
        calibration.busGainPartsPerBillionPerKelvin = anyBetween(-1000000, 1000000, random);
        calibration.currentGainPartsPerBillionPerKelvin = anyBetween(-1000000, 1000000, random);
        calibration.referenceTemperatureCentidegrees = anyBetween(-6000, 15000, random);
        const int32_t temperature = anyBetween(-6000, 15000, random);
        const Gains gains = gainsAt(calibration, temperature);
        const Wide change = static_cast<Wide>(calibration.busPicovoltsPerCode) * calibration.busGainPartsPerBillionPerKelvin
            * (temperature - calibration.referenceTemperatureCentidegrees);
        const Wide error = 100000000000 * static_cast<Wide>(gains.busPicovoltsPerCode - calibration.busPicovoltsPerCode) - change;
        ASSERT_LE(error < 0 ? -error : error, 50000000000);
        ASSERT_GE(gains.busPicovoltsPerCode, 1);
        ASSERT_LE(gains.busPicovoltsPerCode, LargestBusGain);
        ASSERT_LE(gains.currentPicoamperesPerCode, LargestCurrentGain);
    }
}

TEST(Calibration, TemperatureOfMinMinusOneZeroOneMax) {
    Calibration calibration = ReferenceCalibration;
    EXPECT_EQ(temperatureOf(calibration, 12345), 2500);
    calibration.temperatureNanodegreesPerCode = 10000000;
    calibration.temperatureOffsetCentidegrees = -5000;
    EXPECT_EQ(temperatureOf(calibration, 0), -5000);
    EXPECT_EQ(temperatureOf(calibration, 1), -4999);
    EXPECT_EQ(temperatureOf(calibration, -1), -5001);
    EXPECT_EQ(temperatureOf(calibration, 8388607), 8383607);
    EXPECT_EQ(temperatureOf(calibration, -8388608), -8393608);
    calibration.temperatureNanodegreesPerCode = INT32_MIN;
    EXPECT_EQ(temperatureOf(calibration, INT32_MIN), -5000 + INT64_C(461168601843));
    EXPECT_TRUE(isPlausibleTemperature(-6000) && isPlausibleTemperature(15000));
    EXPECT_FALSE(isPlausibleTemperature(-6001) || isPlausibleTemperature(15001));
}
