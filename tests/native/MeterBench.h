#pragma once

#include "FakePlatform.h"
#include "Oracle.h"
#include "bytes.h"
#include "meter.h"

// A meter on fake chips, and beside it the exact integral of what the front end handed out. One task plays both sides.
struct MeterBench {
    FakePlatform platform;
    capsule::Meter meter{platform.ports()};
    capsule::Calibration calibration = ReferenceCalibration;
    Wide products = 0;
    bool serve = true;
    uint8_t snapshot[capsule::Snapshot::Bytes] = {};
    uint8_t slot[capsule::RegisterStore::SlotBytes] = {};

    capsule::Status start() { return meter.start(calibration); }

    // The front end converts; the edge is served unless it gets lost.
    void sample(int32_t current, int32_t voltage, bool edge = true, bool counts = true) {
        platform.now += 250;
        platform.frontEnd.convert(current, voltage);
        products += counts ? 250 * productOf(voltage, current, calibration) : 0;
        if (edge && meter.dataReady(platform.now) && serve) {
            meter.service();
        }
    }

    void samples(int32_t count) {
        for (int32_t i = 0; i < count; i++) {
            sample(1000003 + i % 2048, 2000003 - i % 2048);
        }
    }

    void samplesOf(int32_t count, int32_t current, int32_t voltage) {
        for (int32_t i = 0; i < count; i++) {
            sample(current, voltage);
        }
    }

    void read() {
        meter.settle();
        meter.watch(platform.now);
        meter.service();
        meter.readSnapshot(snapshot);
        meter.readRegister(slot);
    }

    uint16_t flags() const { return capsule::getUint16(snapshot + 2); }
    uint32_t blocks() const { return capsule::getUint32(snapshot + 4); }
    int64_t importMilliwattHours() const { return int64(snapshot + 8); }
    int64_t exportMilliwattHours() const { return int64(snapshot + 16); }
    int64_t sampleCount() const { return int64(snapshot + 24); }
    int64_t lastSample() const { return int64(snapshot + 32); }
    uint32_t checksumErrors() const { return capsule::getUint32(snapshot + 56); }
    uint32_t lost() const { return capsule::getUint32(snapshot + 60); }
    uint32_t overranges() const { return capsule::getUint32(snapshot + 64); }
    uint32_t busErrors() const { return capsule::getUint32(snapshot + 68); }
    int64_t vehicleMilliwattHours() const { return int64(snapshot + 72); }
    int64_t lossMilliwattHours() const { return int64(snapshot + 88); }
    int64_t charge() const { return int64(snapshot + 96); }
    int32_t int32At(int32_t at) const { return static_cast<int32_t>(capsule::getUint32(snapshot + at)); }
    int32_t temperature() const { return static_cast<int16_t>(capsule::getUint16(snapshot + 120)); }
    uint32_t suppressed() const { return capsule::getUint32(snapshot + 124); }

    // Energy units, remainder included, of a counter in the slot.
    Big registered(int32_t at) const {
        capsule::Int192 remainder{};
        for (int32_t i = 0; i < 5; i++) {
            remainder.limb[i] = capsule::getUint32(slot + at + 8 + 4 * i);
        }

        return Big(int64(slot + at)) * BigUnitsPerMilliwattHour + Big(remainder);
    }

    Big imported() const { return registered(16); }
    Big exported() const { return registered(44); }
    Big vehicleImported() const { return registered(72); }
    Big vehicleExported() const { return registered(100); }
    Big lossRegistered() const { return registered(128); }
    Big delivered() const { return netUnits(products, gainsOf(calibration)); }

private:
    static int64_t int64(const uint8_t* from) { return static_cast<int64_t>(capsule::getUint64(from)); }
};
