#include "capsule_arithmetic.h"

#include "../core/block.h"
#include "../core/energy.h"
#include "../core/status.h"

namespace {

using namespace capsule;

// Of a front end with a crystal: 256 samples of equal weight are a block.
constexpr int32_t WeightMicroseconds = BlockMicroseconds / BlockSamples;

Calibration calibrationOf(const capsule_gains& gains) {
    Calibration calibration{};
    calibration.busPicovoltsPerCode = gains.bus_picovolts_per_code;
    calibration.currentPicoamperesPerCode = gains.current_picoamperes_per_code;
    calibration.busOffsetCode256ths = gains.bus_offset_code_256ths;
    calibration.currentOffsetCode256ths = gains.current_offset_code_256ths;
    calibration.cableMicroohms = gains.cable_microohms;
    return calibration;
}

EnergyCounter counterOf(const capsule_counter& from) {
    EnergyCounter counter{from.milliwatt_hours, {}};
    for (uint32_t i = 0; i < Int192::Limbs; i++) {
        counter.remainder.limb[i] = from.remainder[i];
    }

    return counter;
}

void put(capsule_counter& into, const EnergyCounter& counter) {
    into.milliwatt_hours = counter.milliwattHours;
    for (uint32_t i = 0; i < Int192::Limbs; i++) {
        into.remainder[i] = counter.remainder.limb[i];
    }
}

EnergyRegister registerOf(const capsule_totals& from) {
    EnergyRegister energy{};
    energy.importEnergy = counterOf(from.import_energy);
    energy.exportEnergy = counterOf(from.export_energy);
    energy.vehicleImport = counterOf(from.vehicle_import);
    energy.vehicleExport = counterOf(from.vehicle_export);
    energy.cableLoss = counterOf(from.cable_loss);
    energy.charge = {from.charge_milliampere_seconds, from.charge_remainder};
    return energy;
}

void put(capsule_totals& into, const EnergyRegister& energy) {
    put(into.import_energy, energy.importEnergy);
    put(into.export_energy, energy.exportEnergy);
    put(into.vehicle_import, energy.vehicleImport);
    put(into.vehicle_export, energy.vehicleExport);
    put(into.cable_loss, energy.cableLoss);
    into.charge_milliampere_seconds = energy.charge.milliampereSeconds;
    into.charge_remainder = energy.charge.remainder;
}

bool isInRange(const EnergyRegister& energy) {
    return isValid(energy.importEnergy) && isValid(energy.exportEnergy) && isValid(energy.vehicleImport)
        && isValid(energy.vehicleExport) && isValid(energy.cableLoss) && isValid(energy.charge);
}

bool isCode(int32_t code) {
    return code >= MinimumCode && code <= MaximumCode;
}

int32_t outcome(Status status) {
    return static_cast<int32_t>(status);
}

}  // namespace

int32_t capsule_arithmetic_block_samples(void) {
    return BlockSamples;
}

int32_t capsule_arithmetic_count(capsule_totals* totals, const capsule_gains* gains, const int32_t* voltage_codes,
                                 const int32_t* current_codes, int32_t samples) {
    const Calibration calibration = calibrationOf(*gains);
    EnergyRegister energy = registerOf(*totals);
    if (samples < 1 || samples > BlockSamples || !isValid(calibration) || !isInRange(energy)) {
        return outcome(Status::OutOfRange);
    }

    EqualSums sums{};
    for (int32_t i = 0; i < samples; i++) {
        if (!isCode(voltage_codes[i]) || !isCode(current_codes[i])) {
            return outcome(Status::OutOfRange);
        }

        accumulate(sums, voltage_codes[i], current_codes[i]);
    }

    const Gains constant{calibration.busPicovoltsPerCode, calibration.currentPicoamperesPerCode};
    if (!count(energy, fold(weighted(sums, samples, WeightMicroseconds), calibration, constant), samples)) {
        return outcome(Status::Corrupt);
    }

    put(*totals, energy);
    return outcome(Status::Ok);
}
