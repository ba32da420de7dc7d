#include "calibration.h"

namespace capsule {
namespace {

constexpr int32_t NanodegreesPerCentidegree = 10000000;

// Parts per billion, and hundredths of a kelvin.
constexpr int64_t GainDivisor = INT64_C(100) * 1000000000;

// 28 bits of gain, 20 of coefficient, 15 of temperature difference.
static_assert(static_cast<int64_t>(MaximumBusPicovoltsPerCode) * MaximumGainPartsPerBillionPerKelvin
        <= (INT64_MAX - GainDivisor) / (MaximumTemperatureCentidegrees - MinimumTemperatureCentidegrees), "gain over temperature");

constexpr bool isInRange(int32_t value, int32_t from, int32_t to) {
    return value >= from && value <= to;
}

constexpr bool isWithin(int32_t value, int32_t limit) {
    return isInRange(value, -limit, limit);
}

int32_t gainAt(int32_t gain, int32_t partsPerBillion, int32_t differenceCentikelvins) {
    const int64_t change = divideRounded(static_cast<int64_t>(gain) * partsPerBillion * differenceCentikelvins, GainDivisor);
    const int64_t result = gain + change;
    return result < 1 ? 1 : static_cast<int32_t>(result);
}

}  // namespace

bool isValid(const Calibration& calibration) {
    return isInRange(calibration.busPicovoltsPerCode, 1, MaximumBusPicovoltsPerCode)
        && isInRange(calibration.currentPicoamperesPerCode, 1, MaximumCurrentPicoamperesPerCode)
        && isWithin(calibration.busOffsetCode256ths, MaximumOffsetCode256ths)
        && isWithin(calibration.currentOffsetCode256ths, MaximumOffsetCode256ths)
        && isInRange(calibration.cableMicroohms, 0, MaximumCableMicroohms)
        && isInRange(calibration.startingCurrentMilliamperes, 0, MaximumStartingCurrentMilliamperes)
        && isWithin(calibration.busGainPartsPerBillionPerKelvin, MaximumGainPartsPerBillionPerKelvin)
        && isWithin(calibration.currentGainPartsPerBillionPerKelvin, MaximumGainPartsPerBillionPerKelvin)
        && isPlausibleTemperature(calibration.referenceTemperatureCentidegrees)
        && isWithin(calibration.temperatureOffsetCentidegrees, MaximumTemperatureOffsetCentidegrees)
        && isInRange(calibration.pulsesPerKilowattHour, 1, MilliwattHoursPerKilowattHour)
        && MilliwattHoursPerKilowattHour % calibration.pulsesPerKilowattHour == 0;
}

int64_t temperatureOf(const Calibration& calibration, int32_t code) {
    if (calibration.temperatureNanodegreesPerCode == 0) {
        return calibration.referenceTemperatureCentidegrees;
    }

    const int64_t nanodegrees = static_cast<int64_t>(code) * calibration.temperatureNanodegreesPerCode;
    return calibration.temperatureOffsetCentidegrees + divideRounded(nanodegrees, NanodegreesPerCentidegree);
}

Gains gainsAt(const Calibration& calibration, int32_t centidegrees) {
    const int32_t difference = centidegrees - calibration.referenceTemperatureCentidegrees;
    return {
        gainAt(calibration.busPicovoltsPerCode, calibration.busGainPartsPerBillionPerKelvin, difference),
        gainAt(calibration.currentPicoamperesPerCode, calibration.currentGainPartsPerBillionPerKelvin, difference),
    };
}

}  // namespace capsule
