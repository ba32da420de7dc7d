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
    : arrivals_(frontEnd.traits.periodMicroseconds), frontEnd_(frontEnd), ring_(ring),
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
    raw_ = frontEnd_.rawFrames != nullptr ? frontEnd_.rawFrames(frontEnd_.chip) : RawFrames{};
    return status;
}

void Sampler::begin(int64_t now) {
    arrivals_.restart();
    faults_ = 0;
    stopRequested_ = 0;
    drain_ = true;
    lastSample_ = now;
    blockStart_ = now;
    beginBlock();
    __atomic_store_n(&running_, 1u, __ATOMIC_RELEASE);
}

void Sampler::stop() {
    close();
    __atomic_store_n(&running_, 0u, __ATOMIC_RELEASE);
    resume();
}

bool CAPSULE_HOT Sampler::watch(int64_t now) {
    const int64_t last = next_ != batch_.words ? arrivals_.last() : lastSample_;
    if (!isRunning() || now - last <= SilenceMicroseconds) {
        return false;
    }

    settleBatch();
    const bool closed = isSilent(now) && failSilent(now);
    resume();
    return closed;
}

void CAPSULE_HOT Sampler::settle() {
    settleBatch();
    resume();
}

bool CAPSULE_HOT Sampler::close() {
    settleBatch();
    const bool closed = endBlock();
    resume();
    return closed;
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
    const bool closed = endBlock();
    __atomic_store_n(&running_, 0u, __ATOMIC_RELEASE);
    return closed;
}

bool CAPSULE_HOT Sampler::failSilent(int64_t now) {
    lose(arrivals_.due(now));
    return fail(FlagFrontEndFailed);
}

bool CAPSULE_HOT Sampler::endBlock() {
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
        __atomic_store_n(&running_, 0u, __ATOMIC_RELEASE);
    }

    beginBlock();
    return true;
}

void CAPSULE_HOT CAPSULE_FAST Sampler::write(Block& block) {
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

void CAPSULE_HOT CAPSULE_FAST Sampler::beginBlock() {
    equal_ = {};
    weighted_ = {};
    extremes_ = NoExtremes;
    samples_ = 0;
    lostUnits_ = 0;
    left_ = unitsOfBlock_;
    blockFlags_ = 0;
}

Counters Sampler::counters() const {
    return {load(counters_.checksumErrors), load(counters_.lostSamples), load(counters_.overranges), load(counters_.busErrors)};
}

}  // namespace capsule
