#include "sampler.h"

#include "hot.h"

// Every edge that is not an ordinary one: the first, a late one, one with a fault, and all edges of a front end without raw frames.
namespace capsule {

bool CAPSULE_HOT Sampler::serveEdge(int64_t time, const Status* first) {
    if (!isRunning()) {
        return false;
    }

    settleBatch();
    if (isSilent(time)) {
        const bool closedBySilence = failSilent(time);
        resume();
        return closedBySilence;
    }

    const int32_t weight = weightAt(time);
    const bool measures = arrivals_.isStarted() || frontEnd_.traits.isPeriodExact;
    Burst burst{};
    readBurst(arrivals_.due(time), first, burst);
    drain_ = burst.failed;
    bool closed = false;
    if (burst.spurious) {
        increase(counters_.busErrors, 1);
    } else {
        if (!arrivals_.isStarted()) {
            // Without a crystal nothing is known about the first sample: it only starts the clock of the second.
            blockStart_ = measures ? time - frontEnd_.traits.periodMicroseconds : time;
        }

        lose(arrivals_.accept(time, burst.received, burst.mayWait));
        closed = measures && integrateBurst(burst, time, weight);
        if (burst.faults != 0) {
            closed |= fail(burst.faults);
        } else if (isFull() && isRunning()) {
            closed |= endBlock();
        }
    }

    resume();
    return closed;
}

// An edge that was missed leaves its conversion in the FIFO of the front end: it is read, not bridged.
// The FIFO is emptied after anything unusual: a conversion left behind would hide the loss of a later one.
void CAPSULE_HOT Sampler::readBurst(int64_t due, const Status* first, Burst& burst) {
    const int32_t reads = due > 1 || drain_ ? frontEnd_.traits.fifoDepth : 1;
    for (int32_t i = 0; i < reads; i++) {
        const Status status = i == 0 && first != nullptr ? *first : frontEnd_.read(frontEnd_.chip, reading_);
        if (!take(status, burst)) {
            return;
        }
    }
}

// One reading; false when no further one makes sense.
bool CAPSULE_HOT Sampler::take(Status status, Burst& burst) {
    if (status == Status::BadChecksum) {
        // The front end has handed it out and will not repeat it: the sample is lost.
        increase(counters_.checksumErrors, 1);
        burst.failed = true;
        return true;
    }

    if (status != Status::Ok) {
        increase(counters_.busErrors, 1);
        burst.failed = true;
        burst.mayWait = frontEnd_.traits.fifoDepth;
        return false;
    }

    if (reading_.wasRefused) {
        // The front end refused our last frame. The frame that it sent is whole, so the sample is good.
        increase(counters_.checksumErrors, 1);
    }

    burst.faults = reading_.faults;
    if (burst.faults != 0) {
        return false;
    }

    if (!reading_.isFresh) {
        burst.spurious = burst.received == 0 && !burst.failed;
        return false;
    }

    burst.readings[burst.received] = reading_;
    burst.received++;
    return true;
}

bool CAPSULE_HOT Sampler::integrateBurst(const Burst& burst, int64_t time, int32_t weight) {
    bool closed = false;
    for (int32_t i = 0; i < burst.received; i++) {
        const int64_t age = static_cast<int64_t>(burst.received - 1 - i) * frontEnd_.traits.periodMicroseconds;
        closed |= integrate(burst.readings[i], time - age, weight);
    }

    return closed;
}

bool CAPSULE_HOT Sampler::integrate(const Reading& reading, int64_t time, int32_t weight) {
    const bool closed = weight > left_ && endBlock();
    if (!isRunning()) {
        // The ring was full: nobody takes blocks any more.
        increase(counters_.lostSamples, 1);
        return closed;
    }

    add(reading, time, weight);
    return isFull() ? endBlock() || closed : closed;
}

// In units: 1 for samples of equal weight. Of several periods without a sample only the last one is in the sample.
int32_t CAPSULE_HOT Sampler::weightAt(int64_t time) const {
    if (frontEnd_.traits.isPeriodExact) {
        return 1;
    }

    const int64_t periods = arrivals_.periodsAt(time);
    const int64_t elapsed = time - arrivals_.last();
    return elapsed <= 0 ? 0 : static_cast<int32_t>(periods > 1 ? elapsed / periods : elapsed);
}

}  // namespace capsule
