#include "meter.h"

#include "hot.h"
#include "pulses.h"

namespace capsule {

Meter::Meter(const Ports& ports, FrontEndKind kind, uint32_t options)
    : ports_(ports), amc131m03_(ports, kind == FrontEndKind::Amc131m03, options), ina228_(ports),
      sampler_(frontEndOfKind(kind), ring_), memory_(ports), store_(memory_) {}

FrontEnd Meter::frontEndOfKind(FrontEndKind kind) {
    switch (kind) {
        case FrontEndKind::Ina228:
            return frontEndOf(ina228_);
        case FrontEndKind::Amc131m03:
        case FrontEndKind::Ads131m03:
        default:
            return collectingFrontEndOf(amc131m03_);
    }
}

Status Meter::start(const Calibration& calibration) {
    if (!isValid(calibration)) {
        return Status::OutOfRange;
    }

    sampler_.stop();
    Status status = memory_.checkIdentity();
    if (status == Status::Ok) {
        status = service();
    }

    if (status != Status::Ok) {
        faults_ = FlagRegisterMemoryFailed;
        return status;
    }

    calibration_ = calibration;
    faults_ = 0;
    status = startRegister();
    if (status == Status::Ok) {
        status = sampler_.open();
    }

    // The values shown begin anew: they belong to the parameters.
    last_ = {};
    if (status == Status::Ok) {
        sampler_.begin(ports_.now(ports_.context));
    }

    return status;
}

Status Meter::startRegister() {
    const Status status = store_.load(energy_);
    if (status != Status::Ok) {
        faults_ |= status == Status::Corrupt ? FlagRegisterCorrupt : FlagRegisterMemoryFailed;
    }

    return status;
}

Status Meter::powerFail() {
    sampler_.close();
    return service();
}

Status Meter::service() {
    if (inService_) {
        return Status::WrongState;
    }

    inService_ = true;
    const Status status = commitWaiting();
    inService_ = false;
    return status;
}

// One commit for each block, also when many wait: a snapshot always is the end of a block.
Status Meter::commitWaiting() {
    for (const Block* block = ring_.oldest(); block != nullptr; block = ring_.oldest()) {
        const Status status = commitBlock(*block);
        if (status != Status::Ok) {
            faults_ |= FlagRegisterMemoryFailed;
            return status;
        }

        faults_ = static_cast<uint16_t>(faults_ & ~FlagRegisterMemoryFailed);
        ring_.release();
    }

    return Status::Ok;
}

Status CAPSULE_FAST Meter::commitBlock(const Block& block) {
    uint16_t flags = block.flags;
    if (block.samples == 0) {
        unreadFlags_ |= flags;
        last_.flags = flags;
        return Status::Ok;
    }

    const Gains gains = gainsOf(block, flags);
    const BlockEnergy brought = fold(block.sums, calibration_, gains);
    const EnergyRegister before = energy_;
    if (!count(energy_, brought, block.samples)) {
        energy_ = before;
        refuse(block);
        return Status::Ok;
    }

    const Status status = store_.commit(energy_);
    if (status != Status::Ok) {
        energy_ = before;
        return status;
    }

    lastGains_ = gains;
    publish(block, brought);
    last_.flags = flags;
    unreadFlags_ |= flags;
    emitPulses(ports_, before.importEnergy, energy_.importEnergy, brought.net, block, calibration_.pulsesPerKilowattHour);
    return Status::Ok;
}

// What a snapshot shows is computed when it is read; a block of which nothing was registered shows no less.
void CAPSULE_FAST Meter::publish(const Block& block, const BlockEnergy& brought) {
    last_ = block;
    lastNet_ = brought.net;
    snapshot_.blockNumber++;
    snapshot_.sampleCount += block.samples;
    snapshot_.lastSampleMicroseconds = block.endMicroseconds;
}

// The register is full: nothing may be counted any more, and nothing wraps.
void Meter::refuse(const Block& block) {
    faults_ |= FlagRegisterCorrupt;
    refusedSamples_ += block.samples;
    unreadFlags_ |= block.flags | FlagGap;
    last_.flags = FlagGap;
    sampler_.requestStop();
}

// Constant inside the block: from its temperature, or the reference temperature when that cannot be.
Gains Meter::gainsOf(const Block& block, uint16_t& flags) {
    const int64_t temperature = temperatureOf(calibration_, block.temperatureCode);
    const bool plausible = isPlausibleTemperature(temperature);
    if (!plausible) {
        flags |= FlagTemperatureFailed;
    }

    const int32_t used = plausible ? static_cast<int32_t>(temperature) : calibration_.referenceTemperatureCentidegrees;
    snapshot_.temperatureCentidegrees = used;
    return gainsAt(calibration_, used);
}

void Meter::readSnapshot(uint8_t* into) {
    const uint16_t running = sampler_.isRunning() ? FlagMeasuring : uint16_t{0};
    snapshot_.flags = static_cast<uint16_t>(running | faults_ | sampler_.faults() | last_.flags | unreadFlags_);
    unreadFlags_ = 0;
    snapshot_.energy = energy_;
    snapshot_.means = means(last_, calibration_, lastGains_, lastNet_);
    snapshot_.counters = sampler_.counters();
    increase(snapshot_.counters.lostSamples, refusedSamples_);
    encode(snapshot_, into);
}

Status Meter::readState(int32_t address, uint8_t* into, int32_t count) {
    if (address < 0 || count < 0 || address > StateBytes || count > StateBytes - address) {
        return Status::OutOfRange;
    }

    inService_ = true;
    const Status status = memory_.read(StateAddress + address, into, count);
    inService_ = false;
    return status;
}

Status Meter::writeState(int32_t address, const uint8_t* bytes, int32_t count) {
    if (address < 0 || count < 0 || address > StateBytes || count > StateBytes - address) {
        return Status::OutOfRange;
    }

    inService_ = true;
    const Status status = memory_.write(StateAddress + address, bytes, count);
    inService_ = false;
    return status;
}

}  // namespace capsule
