#include "meter.h"

namespace capsule {
namespace {

bool isAtEndOfRange(int32_t code) {
    return code == MaximumCode || code == MinimumCode;
}

// Unexpected bits of STATUS as a fault: the gravest first.
uint16_t faultOf(uint16_t unexpectedStatus) {
    if ((unexpectedStatus & Amc131m03::StatusSecondaryFailed) != 0) {
        return FlagSecondaryLost;
    }

    if ((unexpectedStatus & Amc131m03::StatusFuseFailed) != 0) {
        return FlagFrontEndFailed;
    }

    return unexpectedStatus != 0 ? FlagConfigurationChanged : uint16_t{0};
}

}  // namespace

Meter::Meter(const Ports& ports, Amc131m03::Variant variant)
    : ports_(ports), frontEnd_(ports, variant), memory_(ports), store_(memory_) {}

Status Meter::start(const Calibration& calibration) {
    if (!isValid(calibration)) {
        return Status::OutOfRange;
    }

    if (running_) {
        closeBlock();
    }

    running_ = false;
    faults_ = 0;
    calibration_ = calibration;
    Status status = startRegister();
    if (status == Status::Ok) {
        status = startFrontEnd();
    }

    running_ = status == Status::Ok;
    arrivals_.restart();
    drain_ = true;
    lastSample_ = ports_.now(ports_.context);
    publishFlags();
    return status;
}

Status Meter::startRegister() {
    Status status = memory_.checkIdentity();
    if (status == Status::Ok) {
        status = store_.load(energy_);
    }

    if (status != Status::Ok) {
        faults_ |= status == Status::Corrupt ? FlagRegisterCorrupt : FlagRegisterMemoryFailed;
    }

    snapshot_.energy = energy_;
    return status;
}

Status Meter::startFrontEnd() {
    const Status status = frontEnd_.open();
    if (status != Status::Ok) {
        faults_ |= FlagFrontEndFailed;
        if (status == Status::ChipFault && frontEnd_.isSecondaryLost()) {
            faults_ |= FlagSecondaryLost;
        }
    }

    return status;
}

void Meter::dataReady(int64_t time) {
    if (!running_ || busy_) {
        return;
    }

    busy_ = true;
    checkSilence(time);
    if (running_) {
        serveEdge(time);
    }

    busy_ = false;
}

void Meter::serveEdge(int64_t time) {
    const int64_t due = arrivals_.due(time);
    Burst burst{};
    readBurst(due, burst);
    drain_ = burst.failed;
    if (burst.spurious) {
        increase(counters_.busErrors, 1);
        return;
    }

    lose(arrivals_.accept(time, burst.received, burst.mayWait));
    for (int32_t i = 0; i < burst.received; i++) {
        integrate(burst.frames[i], time - (burst.received - 1 - i) * SamplePeriodMicroseconds);
    }

    if (burst.fault != 0) {
        fail(burst.fault);
    } else if (running_ && blockPeriods_ >= BlockSamples) {
        closeBlock();
    }
}

// An edge that was missed leaves its conversion in the FIFO of the front end: it is read, not bridged.
// The FIFO is emptied after anything unusual: a conversion left behind would hide the loss of a later one.
void Meter::readBurst(int64_t due, Burst& burst) {
    const int32_t reads = due > 1 || drain_ ? FifoDepth : 1;
    for (int32_t i = 0; i < reads; i++) {
        if (!readInto(burst)) {
            return;
        }
    }
}

// One frame; false when no further frame makes sense.
bool Meter::readInto(Burst& burst) {
    Amc131m03::Frame& frame = burst.frames[burst.received];
    const Status status = frontEnd_.readFrame(frame);
    if (status == Status::BadChecksum) {
        // The front end has handed it out and will not repeat it: the sample is lost.
        increase(counters_.checksumErrors, 1);
        burst.failed = true;
        return true;
    }

    if (status != Status::Ok) {
        increase(counters_.busErrors, 1);
        burst.failed = true;
        burst.mayWait = FifoDepth;
        return false;
    }

    if ((frame.status & Amc131m03::StatusInputChecksum) != 0) {
        // The front end refused our last frame. The frame that it sent is whole, so the sample is good.
        increase(counters_.checksumErrors, 1);
    }

    burst.fault = faultOf(Amc131m03::unexpected(frame));
    if (burst.fault != 0) {
        return false;
    }

    if (!Amc131m03::isFresh(frame)) {
        burst.spurious = burst.received == 0 && !burst.failed;
        return false;
    }

    burst.received++;
    return true;
}

void Meter::integrate(const Amc131m03::Frame& frame, int64_t time) {
    if (!running_) {
        // The commit of the block before this sample failed.
        increase(counters_.lostSamples, 1);
        publishFlags();
        return;
    }

    if (isAtEndOfRange(frame.voltageCode) || isAtEndOfRange(frame.currentCode)) {
        increase(counters_.overranges, 1);
        blockFlags_ |= FlagOverrange;
    }

    accumulate(block_, frame.voltageCode, frame.currentCode);
    lastSample_ = time;
    blockPeriods_++;
    if (block_.samples == BlockSamples) {
        closeBlock();
    }
}

void Meter::lose(int64_t samples) {
    if (samples <= 0) {
        return;
    }

    increase(counters_.lostSamples, samples);
    blockFlags_ |= FlagGap;
    blockPeriods_ += samples < BlockSamples ? static_cast<int32_t>(samples) : BlockSamples;
}

void Meter::checkSilence(int64_t now) {
    if (running_ && now - lastSample_ > SilenceMicroseconds) {
        lose(arrivals_.due(now));
        fail(FlagFrontEndFailed);
    }
}

void Meter::closeBlock() {
    if (block_.samples > 0) {
        const uint16_t fault = commitBlock();
        if (fault != 0) {
            faults_ |= fault;
            running_ = false;
            lose(block_.samples);
        }
    }

    publishFlags();
    block_ = {};
    blockPeriods_ = 0;
}

// 0, or the flag that says why the block could not be counted.
uint16_t Meter::commitBlock() {
    const Int128 units = fold(block_, calibration_);
    EnergyRegister next = energy_;
    if (!count(next, units, block_.samples)) {
        return FlagRegisterCorrupt;
    }

    if (store_.commit(next) != Status::Ok) {
        return FlagRegisterMemoryFailed;
    }

    energy_ = next;
    snapshot_.energy = next;
    snapshot_.blockNumber++;
    snapshot_.sampleCount += block_.samples;
    snapshot_.lastSampleMicroseconds = lastSample_;
    snapshot_.means = means(block_, calibration_, units);
    return 0;
}

void Meter::fail(uint16_t fault) {
    faults_ |= fault;
    running_ = false;
    closeBlock();
}

void Meter::publishFlags() {
    snapshot_.flags = static_cast<uint16_t>(faults_ | blockFlags_ | (running_ ? FlagMeasuring : 0));
    snapshot_.counters = counters_;
    unreadFlags_ |= blockFlags_;
    blockFlags_ = 0;
}

void Meter::readSnapshot(uint8_t* into) {
    checkSilence(ports_.now(ports_.context));
    Snapshot copy = snapshot_;
    copy.flags |= unreadFlags_;
    unreadFlags_ = 0;
    encode(copy, into);
}

Status Meter::powerFail() {
    if (running_) {
        closeBlock();
    }

    return (faults_ & FlagRegisterMemoryFailed) == 0 ? Status::Ok : Status::WriteFailed;
}

Status Meter::readState(int32_t address, uint8_t* into, int32_t count) {
    if (address < 0 || count < 0 || address > StateBytes || count > StateBytes - address) {
        return Status::OutOfRange;
    }

    busy_ = true;
    const Status status = memory_.read(StateAddress + address, into, count);
    busy_ = false;
    return status;
}

Status Meter::writeState(int32_t address, const uint8_t* bytes, int32_t count) {
    if (address < 0 || count < 0 || address > StateBytes || count > StateBytes - address) {
        return Status::OutOfRange;
    }

    busy_ = true;
    const Status status = memory_.write(StateAddress + address, bytes, count);
    busy_ = false;
    return status;
}

}  // namespace capsule
