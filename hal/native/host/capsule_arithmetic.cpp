#include "capsule_arithmetic.h"

#include "../core/block.h"
#include "../core/energy.h"
#include "../core/status.h"

namespace {

using namespace capsule;

Calibration calibrationOf(const capsule_gains& gains) {
    Calibration calibration{};
    calibration.busPicovoltsPerCode = gains.bus_picovolts_per_code;
    calibration.currentPicoamperesPerCode = gains.current_picoamperes_per_code;
    calibration.busOffsetCode256ths = gains.bus_offset_code_256ths;
    calibration.currentOffsetCode256ths = gains.current_offset_code_256ths;
    return calibration;
}

bool isCode(int32_t code) {
    return isInRange(code, MinimumCode, MaximumCode);
}

int32_t outcome(Status status) {
    return static_cast<int32_t>(status);
}

}  // namespace

int32_t capsule_arithmetic_block_samples(void) {
    return BlockSamples;
}

int32_t capsule_arithmetic_count(capsule_register* energy, const capsule_gains* gains, const int32_t* voltage_codes,
                                 const int32_t* current_codes, int32_t samples) {
    const Calibration calibration = calibrationOf(*gains);
    EnergyRegister counted{};
    counted.importEnergy = {energy->import_milliwatt_hours, {energy->import_remainder_low, energy->import_remainder_high}};
    counted.exportEnergy = {energy->export_milliwatt_hours, {energy->export_remainder_low, energy->export_remainder_high}};
    if (!isInRange(samples, 1, BlockSamples) || !isValid(calibration) || !isValid(counted.importEnergy) || !isValid(counted.exportEnergy)) {
        return outcome(Status::OutOfRange);
    }

    Block block{};
    for (int32_t i = 0; i < samples; i++) {
        if (!isCode(voltage_codes[i]) || !isCode(current_codes[i])) {
            return outcome(Status::OutOfRange);
        }

        accumulate(block, voltage_codes[i], current_codes[i]);
    }

    if (!count(counted, fold(block, calibration), samples)) {
        return outcome(Status::Corrupt);
    }

    *energy = {
        counted.importEnergy.milliwattHours, counted.importEnergy.remainder.low, counted.importEnergy.remainder.high,
        counted.exportEnergy.milliwattHours, counted.exportEnergy.remainder.low, counted.exportEnergy.remainder.high,
    };
    return outcome(Status::Ok);
}
