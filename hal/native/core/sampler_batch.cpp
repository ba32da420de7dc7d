#include "sampler.h"

#include "hot.h"

// Frames that were collected, and the sums they are added to.
namespace capsule {

// The batch is full: it may be the end of the block.
bool CAPSULE_HOT Sampler::serveFull() {
    settleBatch();
    const bool closed = isFull() && endBlock();
    resume();
    return closed;
}

// The transfer failed, or the frame does not say just that a conversion is new.
bool CAPSULE_HOT Sampler::serveUnusual(Status status) {
    const Status first = status == Status::Ok ? raw_.decode(frontEnd_.chip, next_, reading_) : status;
    return serveEdge(arrivals_.takeBack(), &first);
}

// What was collected becomes part of the open block; nothing of it was before.
void CAPSULE_HOT Sampler::settleBatch() {
    const int32_t count = static_cast<int32_t>(next_ - batch_.words) / FrameBatch::SlotWords;
    next_ = batch_.words;
    if (count != FrameBatch::Frames || !raw_.areWhole(frontEnd_.chip, batch_.words)) {
        settleOneByOne(count);
        return;
    }

    temperatureCode_ = raw_.add(batch_.words, equal_, extremes_);
    lastSample_ = arrivals_.last();
    left_ -= FrameBatch::Frames;
    if (isAtEndOfRange(extremes_)) {
        countOverranges();
    }
}

// What the edge itself would have done with each frame, had it looked.
void CAPSULE_HOT Sampler::settleOneByOne(int32_t count) {
    for (int32_t i = 0; i < count; i++) {
        Reading reading{};
        if (raw_.decode(frontEnd_.chip, batch_.words + i * FrameBatch::SlotWords, reading) == Status::Ok) {
            add(reading, arrivals_.last() - static_cast<int64_t>(count - 1 - i) * frontEnd_.traits.periodMicroseconds, 1);
        } else {
            increase(counters_.checksumErrors, 1);
            lose(1);
            drain_ = true;
        }
    }
}

// The next edges are collected when nothing is open: no batch reaches into the next block.
void CAPSULE_HOT Sampler::resume() {
    const bool collects = isRunning() && raw_.transfer != nullptr && !drain_ && arrivals_.isComplete();
    const int32_t frames = left_ < FrameBatch::Frames ? left_ : FrameBatch::Frames;
    end_ = batch_.words + frames * FrameBatch::SlotWords;
    arrivals_.watchFor(collects);
}

void CAPSULE_HOT Sampler::add(const Reading& reading, int64_t time, int32_t weight) {
    if (frontEnd_.traits.isPeriodExact) {
        accumulate(equal_, reading.voltageCode, reading.currentCode);
    } else {
        accumulate(weighted_, reading.voltageCode, reading.currentCode, weight);
        samples_++;
    }

    const int32_t voltage = reading.voltageCode;
    const int32_t current = reading.currentCode;
    widen(extremes_, voltage, current);
    noteOverrange(reading);
    temperatureCode_ = reading.temperatureCode;
    lastSample_ = time;
    left_ -= weight;
}

// Somewhere in the open block, perhaps in this batch.
void CAPSULE_HOT Sampler::countOverranges() {
    for (const uint32_t* slot = batch_.words; slot != end_; slot += FrameBatch::SlotWords) {
        Reading reading{};
        if (raw_.decode(frontEnd_.chip, slot, reading) == Status::Ok) {
            noteOverrange(reading);
        }
    }
}

void CAPSULE_HOT Sampler::noteOverrange(const Reading& reading) {
    if (isAtEndOfRange({reading.voltageCode, reading.voltageCode, reading.currentCode, reading.currentCode})) {
        increase(counters_.overranges, 1);
        blockFlags_ |= FlagOverrange;
    }
}

bool CAPSULE_HOT Sampler::isAtEndOfRange(const Extremes& extremes) const {
    const int32_t least = frontEnd_.traits.minimumCode;
    const int32_t greatest = frontEnd_.traits.maximumCode;
    return extremes.leastVoltage <= least || extremes.greatestVoltage >= greatest || extremes.leastCurrent <= least
        || extremes.greatestCurrent >= greatest;
}

}  // namespace capsule
