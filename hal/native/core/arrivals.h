#pragma once

#include <stdint.h>

namespace capsule {

// Which samples must have arrived, by the time of each data-ready edge: taken at the edge itself, not when it is served.
class Arrivals {
public:
    explicit Arrivals(int32_t periodMicroseconds)
        : period_(periodMicroseconds), earliest_(static_cast<uint32_t>(periodMicroseconds - periodMicroseconds / 2)) {}

    void restart() {
        started_ = false;
        waiting_ = 0;
        window_ = 0;
    }

    bool isStarted() const { return started_; }

    // True when all that was due until the last edge has come.
    bool isComplete() const { return started_ && waiting_ == 0; }

    // Time of the last genuine edge.
    int64_t last() const { return static_cast<int64_t>((static_cast<uint64_t>(lastHigh_) << 32) | lastLow_); }

    // From now on isOnTime() tells; all that was due must have come. Or no longer, and all edges go the long way.
    void watchFor(bool ordinaryEdges) { window_ = ordinaryEdges ? static_cast<uint32_t>(period_) : 0u; }

    // True when exactly one sample is due: within half a period to either side. It need not notice every such edge, and does
    // not where the upper half of the time changes, once in 71 minutes.
    __attribute__((always_inline)) bool isOnTime(int64_t time) const {
        return lowerHalf(time) - lastLow_ - earliest_ < window_ && upperHalf(time) == lastHigh_;
    }

    // The same as accept(time, 1, 0) when isOnTime(time).
    __attribute__((always_inline)) void acceptOnTime(int64_t time) {
        beforeLow_ = lastLow_;
        lastLow_ = lowerHalf(time);
    }

    // As if the last edge, accepted on time, were still to come; returns its time.
    int64_t takeBack() {
        const int64_t time = last();
        lastLow_ = beforeLow_;
        return time;
    }

    // Periods since the last genuine edge, rounded to the nearest; 1 at the first edge.
    int64_t periodsAt(int64_t time) const { return started_ ? (time - last() + period_ / 2) / period_ : 1; }

    // Samples that are due at this edge: 1 in the ordinary case, more after missed edges or a failed transfer.
    int64_t due(int64_t time) const { return waiting_ + periodsAt(time); }

    // Takes the edge as genuine. Of those that were due, `received` came, and up to `mayWait` may still wait in the FIFO
    // of the front end (the transfer failed). Returns how many are lost for good.
    int64_t accept(int64_t time, int64_t received, int64_t mayWait) {
        const int64_t open = due(time) - received;
        lastLow_ = lowerHalf(time);
        lastHigh_ = upperHalf(time);
        started_ = true;
        waiting_ = open < mayWait ? (open > 0 ? open : 0) : mayWait;
        return open > waiting_ ? open - waiting_ : 0;
    }

private:
    static uint32_t lowerHalf(int64_t time) { return static_cast<uint32_t>(time); }
    static uint32_t upperHalf(int64_t time) { return static_cast<uint32_t>(static_cast<uint64_t>(time) >> 32); }

    int32_t period_;
    uint32_t earliest_;
    uint32_t window_ = 0;

    // The last genuine edge in two halves, because an ordinary edge changes only one; and that half of the one before.
    uint32_t lastLow_ = 0;
    uint32_t lastHigh_ = 0;
    uint32_t beforeLow_ = 0;
    bool started_ = false;
    int64_t waiting_ = 0;
};

}  // namespace capsule
