#include "capsule_native.h"

#include <new>

#include "../core/meter.h"

struct capsule_meter {
    explicit capsule_meter(const capsule::Ports& ports) : core(ports, capsule::Amc131m03::Variant::Amc131m03) {}

    capsule::Meter core;
};

capsule_meter* capsule_create(const capsule_ports* ports) {
    const capsule::Ports copy{ports->context, ports->transfer, ports->delay, ports->now};
    return new (std::nothrow) capsule_meter(copy);
}

void capsule_destroy(capsule_meter* meter) {
    delete meter;
}

int32_t capsule_start(capsule_meter* meter, const capsule_parameters* parameters) {
    const capsule::Calibration calibration{
        parameters->bus_picovolts_per_code,
        parameters->current_picoamperes_per_code,
        parameters->bus_offset_code_256ths,
        parameters->current_offset_code_256ths,
    };
    return static_cast<int32_t>(meter->core.start(calibration));
}

void capsule_data_ready(capsule_meter* meter, int64_t time_us) {
    meter->core.dataReady(time_us);
}

void capsule_read_snapshot(capsule_meter* meter, uint8_t* snapshot) {
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
