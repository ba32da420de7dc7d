#pragma once

#include <stdint.h>

#include "arrivals.h"
#include "block.h"
#include "block_ring.h"
#include "flags.h"
#include "front_end.h"
#include "snapshot.h"
#include "status.h"

namespace capsule {

// The sampling side: reads conversions at data-ready edges, checks them, adds them to the open block, and hands closed blocks
// over in the ring. It never waits for the register memory or for managed code. One task; where a member says so it may be
// called by the service side while no other call is under way.
// A fault ends measuring until begin(): the open block is closed, and nothing more is counted.
class Sampler {
public:
    // No good sample for so long is a failed front end: one block.
    static constexpr int64_t SilenceMicroseconds = BlockMicroseconds;

    Sampler(const FrontEnd& frontEnd, BlockRing& ring);
    Sampler(const Sampler&) = delete;
    Sampler& operator=(const Sampler&) = delete;

    // By the service side, while stopped: opens the front end; then starts measuring.
    Status open();
    void begin(int64_t now);

    // By the service side, while no edge is being served: closes the open block and ends measuring.
    void stop();

    // By the service side at any time: ends measuring at the end of the open block.
    void requestStop() { __atomic_store_n(&stopRequested_, 1u, __ATOMIC_RELEASE); }

    // A data-ready edge that happened at `time` (microseconds since power-up). True when it closed a block.
    bool dataReady(int64_t time);

    // Notices that edges have stopped. True when that closed a block.
    bool watch(int64_t now);

    // Closes the open block now. True when there was anything in it.
    bool close();

    // For the service side, at any time.
    bool isRunning() const { return __atomic_load_n(&running_, __ATOMIC_ACQUIRE) != 0; }
    uint16_t faults() const { return static_cast<uint16_t>(__atomic_load_n(&faults_, __ATOMIC_ACQUIRE)); }
    Counters counters() const;

private:
    static constexpr int32_t MaximumFifoDepth = 2;

    // What one edge brought.
    struct Burst {
        Reading readings[MaximumFifoDepth];
        int32_t received;
        int32_t mayWait;
        bool failed;
        bool spurious;
        uint16_t faults;
    };

    bool serveEdge(int64_t time, const Status* first);
    void readBurst(int64_t due, const Status* first, Burst& burst);
    bool take(Status status, Burst& burst);
    bool integrateBurst(const Burst& burst, int64_t time, int32_t weight);
    bool integrate(const Reading& reading, int64_t time, int32_t weight);
    bool isFull() const { return left_ < unit_; }
    int32_t weightAt(int64_t time) const;
    bool isExtreme(int32_t voltageCode, int32_t currentCode) const {
        return voltageCode >= bounds_.greatestVoltage || voltageCode <= bounds_.leastVoltage || currentCode >= bounds_.greatestCurrent
            || currentCode <= bounds_.leastCurrent;
    }

    void noteExtreme(int32_t voltageCode, int32_t currentCode);
    void setBounds();
    void lose(int64_t samples);
    bool fail(uint16_t fault);
    void leaveSteady();
    void write(Block& block);
    void beginBlock();

    // What the hot path touches comes first.
    bool steady_ = false;
    int32_t left_ = 0;
    EqualSums equal_{};

    // A code at or beyond them is a new extreme, or at the end of its range.
    Extremes bounds_ = NoBounds;
    Reading reading_{};
    FrontEnd frontEnd_;
    Arrivals arrivals_;

    BlockRing& ring_;
    WeightedSums weighted_{};
    Extremes extremes_ = NoExtremes;

    // What of a block is left, in units: periods for samples of equal weight, else microseconds; `unit_` of them a period.
    int32_t unit_;
    int32_t unitsOfBlock_;
    int32_t samples_ = 0;
    int32_t lostUnits_ = 0;
    uint16_t blockFlags_ = 0;
    bool drain_ = true;
    int32_t temperatureCode_ = 0;
    int64_t blockStart_ = 0;
    int64_t lastSample_ = 0;
    uint32_t running_ = 0;
    uint32_t stopRequested_ = 0;
    uint32_t faults_ = 0;
    Counters counters_{};
};

}  // namespace capsule
