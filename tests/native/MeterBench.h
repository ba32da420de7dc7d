#pragma once

#include "FakePlatform.h"
#include "Oracle.h"
#include "bytes.h"
#include "meter.h"

// A meter on fake chips, and beside it the exact integral of what the front end handed out.
struct MeterBench {
    FakePlatform platform;
    capsule::Meter meter{platform.ports(), capsule::Amc131m03::Variant::Amc131m03};
    capsule::Calibration calibration = ReferenceCalibration;
    Wide delivered = 0;
    uint8_t snapshot[capsule::Snapshot::Bytes] = {};
    uint8_t slot[capsule::RegisterStore::SlotBytes] = {};

    capsule::Status start() { return meter.start(calibration); }

    // The front end converts; the edge is served unless it gets lost.
    void sample(int32_t current, int32_t voltage, bool edge = true, bool counts = true) {
        platform.now += 250;
        platform.frontEnd.convert(current, voltage);
        delivered += counts ? sampleUnits(voltage, current, calibration) : 0;
        if (edge) {
            meter.dataReady(platform.now);
        }
    }

    void samples(int32_t count) {
        for (int32_t i = 0; i < count; i++) {
            sample(1000003 + i, 2000003 - i);
        }
    }

    void read() {
        meter.readSnapshot(snapshot);
        meter.readRegister(slot);
    }

    uint16_t flags() const { return capsule::getUint16(snapshot + 2); }
    uint32_t blocks() const { return capsule::getUint32(snapshot + 4); }
    int64_t importMilliwattHours() const { return static_cast<int64_t>(capsule::getUint64(snapshot + 8)); }
    int64_t exportMilliwattHours() const { return static_cast<int64_t>(capsule::getUint64(snapshot + 16)); }
    int64_t sampleCount() const { return static_cast<int64_t>(capsule::getUint64(snapshot + 24)); }
    int64_t lastSample() const { return static_cast<int64_t>(capsule::getUint64(snapshot + 32)); }
    uint32_t checksumErrors() const { return capsule::getUint32(snapshot + 56); }
    uint32_t lost() const { return capsule::getUint32(snapshot + 60); }
    uint32_t overranges() const { return capsule::getUint32(snapshot + 64); }
    uint32_t busErrors() const { return capsule::getUint32(snapshot + 68); }

    Wide registered(int32_t at) const {
        const capsule::Int128 remainder = {capsule::getUint64(slot + at + 8), capsule::getUint64(slot + at + 16)};
        return static_cast<Wide>(capsule::getUint64(slot + at)) * WideUnitsPerMilliwattHour + toWide(remainder);
    }

    Wide imported() const { return registered(16); }
    Wide exported() const { return registered(40); }
};
