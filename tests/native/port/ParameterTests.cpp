#include <gtest/gtest.h>

#include "bytes.h"
#include "parameters.h"

using namespace capsule;
using namespace capsule::esp32;

// tests/hal/ParameterBlockTests.cs holds the other side to the same layout.
TEST(Parameters, EveryMemberHasItsPlace) {
    uint8_t bytes[ParameterBytes] = {};
    putUint32(bytes, ParameterLayoutVersion);
    for (uint32_t i = 0; i < 12; i++) {
        putUint32(bytes + 4 + i * 4, i % 2 == 0 ? 101 + i : 0u - (101 + i));
    }

    Calibration calibration = {};
    ASSERT_EQ(decode(bytes, ParameterBytes, calibration), Status::Ok);
    EXPECT_EQ(calibration.busPicovoltsPerCode, 101);
    EXPECT_EQ(calibration.currentPicoamperesPerCode, -102);
    EXPECT_EQ(calibration.busOffsetCode256ths, 103);
    EXPECT_EQ(calibration.currentOffsetCode256ths, -104);
    EXPECT_EQ(calibration.cableMicroohms, 105);
    EXPECT_EQ(calibration.startingCurrentMilliamperes, -106);
    EXPECT_EQ(calibration.busGainPartsPerBillionPerKelvin, 107);
    EXPECT_EQ(calibration.currentGainPartsPerBillionPerKelvin, -108);
    EXPECT_EQ(calibration.referenceTemperatureCentidegrees, 109);
    EXPECT_EQ(calibration.temperatureNanodegreesPerCode, -110);
    EXPECT_EQ(calibration.temperatureOffsetCentidegrees, 111);
    EXPECT_EQ(calibration.pulsesPerKilowattHour, -112);
}

TEST(Parameters, AnotherSizeOrLayoutIsCorrupt) {
    uint8_t bytes[ParameterBytes + 1] = {};
    putUint32(bytes, ParameterLayoutVersion);
    Calibration calibration = {};
    EXPECT_EQ(decode(bytes, ParameterBytes - 1, calibration), Status::Corrupt);
    EXPECT_EQ(decode(bytes, ParameterBytes + 1, calibration), Status::Corrupt);
    EXPECT_EQ(decode(bytes, 0, calibration), Status::Corrupt);
    putUint32(bytes, ParameterLayoutVersion + 1);
    EXPECT_EQ(decode(bytes, ParameterBytes, calibration), Status::Corrupt);
}
