#pragma once

#include <stdint.h>

#include "../core/bytes.h"
#include "../core/calibration.h"
#include "../core/status.h"

namespace capsule {
namespace esp32 {

// The metering parameters as managed code hands them over (hal/native/device/ParameterBlock.cs), little-endian:
// 0 layout version u16, 2 zero u16, then each member of hal/contracts/MeterParameters.cs in its order, i32.
constexpr uint32_t ParameterLayoutVersion = 1;
constexpr int32_t ParameterBytes = 52;

// Corrupt for another layout or size. The core checks the ranges.
inline Status decode(const uint8_t* from, int32_t count, Calibration& into) {
    if (count != ParameterBytes || getUint32(from) != ParameterLayoutVersion) {
        return Status::Corrupt;
    }

    int32_t* const members[] = {
        &into.busPicovoltsPerCode,
        &into.currentPicoamperesPerCode,
        &into.busOffsetCode256ths,
        &into.currentOffsetCode256ths,
        &into.cableMicroohms,
        &into.startingCurrentMilliamperes,
        &into.busGainPartsPerBillionPerKelvin,
        &into.currentGainPartsPerBillionPerKelvin,
        &into.referenceTemperatureCentidegrees,
        &into.temperatureNanodegreesPerCode,
        &into.temperatureOffsetCentidegrees,
        &into.pulsesPerKilowattHour,
    };
    static_assert(4 + sizeof(members) / sizeof(members[0]) * 4 == ParameterBytes, "every member");
    const uint8_t* next = from + 4;
    for (int32_t* const member : members) {
        *member = static_cast<int32_t>(getUint32(next));
        next += 4;
    }

    return Status::Ok;
}

}  // namespace esp32
}  // namespace capsule
