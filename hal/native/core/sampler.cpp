#include "sampler.h"

#include "hot.h"

namespace capsule {
namespace {

// A sample that came late by up to half a period, and the one before it, still fit one block.
constexpr int32_t MaximumPeriodMicroseconds = BlockMicroseconds / 2;

void addFault(uint32_t& faults, uint16_t fault) {
    __atomic_store_n(&faults, faults | fault, __ATOMIC_RELEASE);
}

uint32_t load(const uint32_t& counter) {
    return __atomic_load_n(&counter, __ATOMIC_RELAXED);
}

}  // namespace

Sampler::Sampler(const FrontEnd& frontEnd, BlockRing& ring)
    : frontEnd_(frontEnd), arrivals_(frontEnd.traits.periodMicroseconds), ring_(ring),
      unit_(frontEnd.traits.isPeriodExact ? 1 : frontEnd.traits.periodMicroseconds),
      unitsOfBlock_(frontEnd.traits.isPeriodExact ? BlockMicroseconds / frontEnd.traits.periodMicroseconds : BlockMicroseconds) {}

Status Sampler::open() {
    const FrontEndTraits& traits = frontEnd_.traits;
    const bool known = traits.fifoDepth >= 1 && traits.fifoDepth <= MaximumFifoDepth
        && traits.periodMicroseconds <= MaximumPeriodMicroseconds
        && (!traits.isPeriodExact || unitsOfBlock_ <= BlockSamples);
    uint16_t faults = 0;
    const Status status = known ? frontEnd_.open(frontEnd_.chip, faults) : Status::OutOfRange;
    faults_ = status == Status::Ok ? 0u : static_cast<uint32_t>(FlagFrontEndFailed | faults);
    return status;
}

void Sampler::begin(int64_t now) {
    arrivals_.restart();
    faults_ = 0;
    stopRequested_ = 0;
    steady_ = false;
    drain_ = true;
    lastSample_ = now;
    blockStart_ = now;
    beginBlock();
    __atomic_store_n(&running_, 1u, __ATOMIC_RELEASE);
}

void Sampler::stop() {
    close();
    steady_ = false;
    __atomic_store_n(&running_, 0u, __ATOMIC_RELEASE);
}

bool CAPSULE_HOT Sampler::dataReady(int64_t time) {
    if (!steady_ || !arrivals_.isOnTime(time)) {
        return serveEdge(time, nullptr);
    }

    const Status status = frontEnd_.read(frontEnd_.chip, reading_);
    if (status != Status::Ok || !reading_.isFresh || reading_.wasRefused || reading_.faults != 0) {
        leaveSteady();
        return serveEdge(time, &status);
    }

    arrivals_.acceptOnTime(time);
    const int32_t voltage = reading_.voltageCode;
    const int32_t current = reading_.currentCode;
    accumulate(equal_, voltage, current);
    if (isExtreme(voltage, current)) {
        noteExtreme(voltage, current);
    }

    left_--;
    return left_ == 0 && close();
}

bool CAPSULE_HOT Sampler::watch(int64_t now) {
    const int64_t last = steady_ ? arrivals_.last() : lastSample_;
    if (!isRunning() || now - last <= SilenceMicroseconds) {
        return false;
    }

    leaveSteady();
    lose(arrivals_.due(now));
    return fail(FlagFrontEndFailed);
}

void CAPSULE_HOT Sampler::noteExtreme(int32_t voltageCode, int32_t currentCode) {
    extremes_.greatestVoltage = voltageCode > extremes_.greatestVoltage ? voltageCode : extremes_.greatestVoltage;
    extremes_.leastVoltage = voltageCode < extremes_.leastVoltage ? voltageCode : extremes_.leastVoltage;
    extremes_.greatestCurrent = currentCode > extremes_.greatestCurrent ? currentCode : extremes_.greatestCurrent;
    extremes_.leastCurrent = currentCode < extremes_.leastCurrent ? currentCode : extremes_.leastCurrent;
    const int32_t least = frontEnd_.traits.minimumCode;
    const int32_t greatest = frontEnd_.traits.maximumCode;
    if (voltageCode >= greatest || voltageCode <= least || currentCode >= greatest || currentCode <= least) {
        increase(counters_.overranges, 1);
        blockFlags_ |= FlagOverrange;
    }

    setBounds();
}

// One code further out than the extremes so far, but never beyond the end of the range, where each sample is counted.
void CAPSULE_HOT Sampler::setBounds() {
    const int32_t least = frontEnd_.traits.minimumCode;
    const int32_t greatest = frontEnd_.traits.maximumCode;
    bounds_.greatestVoltage = extremes_.greatestVoltage < greatest ? extremes_.greatestVoltage + 1 : greatest;
    bounds_.leastVoltage = extremes_.leastVoltage > least ? extremes_.leastVoltage - 1 : least;
    bounds_.greatestCurrent = extremes_.greatestCurrent < greatest ? extremes_.greatestCurrent + 1 : greatest;
    bounds_.leastCurrent = extremes_.leastCurrent > least ? extremes_.leastCurrent - 1 : least;
}

void CAPSULE_HOT Sampler::lose(int64_t samples) {
    if (samples <= 0) {
        return;
    }

    increase(counters_.lostSamples, samples);
    blockFlags_ |= FlagGap;
    const int32_t units = (samples < BlockSamples ? static_cast<int32_t>(samples) : BlockSamples) * unit_;
    left_ -= units;
    lostUnits_ += units;
}

bool CAPSULE_HOT Sampler::fail(uint16_t fault) {
    addFault(faults_, fault);
    const bool closed = close();
    __atomic_store_n(&running_, 0u, __ATOMIC_RELEASE);
    return closed;
}

// Takes over what the steady path leaves to be known from elsewhere.
void CAPSULE_HOT Sampler::leaveSteady() {
    if (steady_) {
        steady_ = false;
        lastSample_ = arrivals_.last();
    }
}

bool CAPSULE_HOT Sampler::close() {
    if (steady_) {
        lastSample_ = arrivals_.last();
        temperatureCode_ = frontEnd_.temperatureCode(frontEnd_.chip);
    }

    if (frontEnd_.traits.isPeriodExact) {
        samples_ = unitsOfBlock_ - lostUnits_ - left_;
    }

    if (!isRunning() || (samples_ == 0 && blockFlags_ == 0)) {
        return false;
    }

    Block* block = ring_.reserve();
    if (block != nullptr) {
        write(*block);
        ring_.publish();
    } else {
        increase(counters_.lostSamples, samples_);
        addFault(faults_, FlagRegisterMemoryFailed | FlagGap);
    }

    if (block == nullptr || load(stopRequested_) != 0) {
        steady_ = false;
        __atomic_store_n(&running_, 0u, __ATOMIC_RELEASE);
    }

    beginBlock();
    return true;
}

void CAPSULE_HOT Sampler::write(Block& block) {
    const bool isExact = frontEnd_.traits.isPeriodExact;
    block.sums = isExact ? weighted(equal_, samples_, frontEnd_.traits.periodMicroseconds) : weighted_;
    block.extremes = extremes_;
    block.endMicroseconds = lastSample_;
    block.durationMicroseconds = lastSample_ > blockStart_ ? static_cast<int32_t>(lastSample_ - blockStart_) : 0;
    block.samples = samples_;
    block.temperatureCode = temperatureCode_;
    block.flags = blockFlags_;
    blockStart_ = lastSample_;
}

void CAPSULE_HOT Sampler::beginBlock() {
    equal_ = {};
    weighted_ = {};
    extremes_ = NoExtremes;
    bounds_ = NoBounds;
    samples_ = 0;
    lostUnits_ = 0;
    left_ = unitsOfBlock_;
    blockFlags_ = 0;
}

Counters Sampler::counters() const {
    return {load(counters_.checksumErrors), load(counters_.lostSamples), load(counters_.overranges), load(counters_.busErrors)};
}

}  // namespace capsule
