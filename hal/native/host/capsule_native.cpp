#include "capsule_native.h"

#include <new>

#include "../core/meter.h"

struct capsule_meter {
    capsule_meter(const capsule::Ports& ports, capsule::FrontEndKind kind, uint32_t options) : core(ports, kind, options) {}

    capsule::Meter core;
};

capsule_meter* capsule_create(const capsule_ports* ports) {
    return capsule_create_with(ports, static_cast<int32_t>(capsule::FrontEndKind::Amc131m03), 0);
}

capsule_meter* capsule_create_with(const capsule_ports* ports, int32_t front_end_kind, uint32_t options) {
    if (front_end_kind < 0 || front_end_kind > static_cast<int32_t>(capsule::FrontEndKind::Ina228)) {
        return nullptr;
    }

    const capsule::Ports copy{ports->context, ports->transfer, ports->exchange, ports->delay, ports->now, ports->pulse};
    return new (std::nothrow) capsule_meter(copy, static_cast<capsule::FrontEndKind>(front_end_kind), options);
}

void capsule_destroy(capsule_meter* meter) {
    delete meter;
}

int32_t capsule_start(capsule_meter* meter, const capsule_parameters* parameters) {
    capsule::Calibration calibration{
        parameters->bus_picovolts_per_code,
        parameters->current_picoamperes_per_code,
        parameters->bus_offset_code_256ths,
        parameters->current_offset_code_256ths,
    };
    calibration.cableMicroohms = parameters->cable_microohms;
    calibration.startingCurrentMilliamperes = parameters->starting_current_milliamperes;
    calibration.busGainPartsPerBillionPerKelvin = parameters->bus_gain_parts_per_billion_per_kelvin;
    calibration.currentGainPartsPerBillionPerKelvin = parameters->current_gain_parts_per_billion_per_kelvin;
    calibration.referenceTemperatureCentidegrees = parameters->reference_temperature_centidegrees;
    calibration.temperatureNanodegreesPerCode = parameters->temperature_nanodegrees_per_code;
    calibration.temperatureOffsetCentidegrees = parameters->temperature_offset_centidegrees;
    calibration.pulsesPerKilowattHour = parameters->pulses_per_kilowatt_hour;
    return static_cast<int32_t>(meter->core.start(calibration));
}

void capsule_data_ready(capsule_meter* meter, int64_t time_us) {
    if (meter->core.dataReady(time_us)) {
        meter->core.service();
    }
}

void capsule_sample(capsule_meter* meter, int64_t time_us) {
    meter->core.dataReady(time_us);
}

int32_t capsule_service(capsule_meter* meter) {
    return static_cast<int32_t>(meter->core.service());
}

int32_t capsule_register_bytes(void) {
    return capsule::RegisterStore::SlotBytes;
}

void capsule_read_register(capsule_meter* meter, uint8_t* slot) {
    meter->core.readRegister(slot);
}

int32_t capsule_power_fail(capsule_meter* meter) {
    return static_cast<int32_t>(meter->core.powerFail());
}

void capsule_read_snapshot(capsule_meter* meter, int64_t now_us, uint8_t* snapshot) {
    meter->core.settle();
    meter->core.watch(now_us);
    meter->core.service();
    meter->core.readSnapshot(snapshot);
}

int32_t capsule_state_bytes(void) {
    return capsule::Meter::StateBytes;
}

int32_t capsule_read_state(capsule_meter* meter, int32_t address, uint8_t* buffer, int32_t count) {
    return static_cast<int32_t>(meter->core.readState(address, buffer, count));
}

int32_t capsule_write_state(capsule_meter* meter, int32_t address, const uint8_t* data, int32_t count) {
    return static_cast<int32_t>(meter->core.writeState(address, data, count));
}
