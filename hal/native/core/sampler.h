#pragma once

#include <stdint.h>

#include "arrivals.h"
#include "block.h"
#include "block_ring.h"
#include "flags.h"
#include "frame_batch.h"
#include "front_end.h"
#include "ports.h"
#include "snapshot.h"
#include "status.h"

namespace capsule {

// The sampling side: reads conversions at data-ready edges, checks them, adds them to the open block, and hands closed blocks
// over in the ring. It never waits for the register memory or for managed code. One task; where a member says so it may be
// called by the service side while no other call is under way.
// A fault ends measuring until begin(): the open block is closed, and nothing more is counted.
// While all is ordinary, raw frames are only collected, 64 of them; then they are settled: checked together and added, or, when one is
// damaged, taken one by one. At the first edge that is not ordinary, and before a block is closed early, what was collected is settled
// first.
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
    __attribute__((always_inline)) bool dataReady(int64_t time) {
        if (!arrivals_.isOnTime(time)) {
            return serveEdge(time, nullptr);
        }

        arrivals_.acceptOnTime(time);
        const int32_t status = raw_.transfer(raw_.context, static_cast<int32_t>(Device::FrontEnd), raw_.request, frameIn(next_),
            FrameBatch::FrameBytes);
        if (status != 0 || *next_ != raw_.plainWord) {
            return serveUnusual(static_cast<Status>(status));
        }

        next_ += FrameBatch::SlotWords;
        return next_ == end_ && serveFull();
    }

    // Notices that edges have stopped. True when that closed a block.
    bool watch(int64_t now);

    // Settles what was collected so far: the counters are then of now.
    void settle();

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
    bool serveUnusual(Status status);
    bool serveFull();
    void settleBatch();
    void settleOneByOne(int32_t count);
    void resume();
    void readBurst(int64_t due, const Status* first, Burst& burst);
    bool take(Status status, Burst& burst);
    bool integrateBurst(const Burst& burst, int64_t time, int32_t weight);
    bool integrate(const Reading& reading, int64_t time, int32_t weight);
    void add(const Reading& reading, int64_t time, int32_t weight);
    void countOverranges();
    void noteOverrange(const Reading& reading);
    bool isFull() const { return left_ < unit_; }
    bool isSilent(int64_t now) const { return now - lastSample_ > SilenceMicroseconds; }
    bool isAtEndOfRange(const Extremes& extremes) const;
    int32_t weightAt(int64_t time) const;
    void lose(int64_t samples);
    bool endBlock();
    bool fail(uint16_t fault);
    bool failSilent(int64_t now);
    void write(Block& block);
    void beginBlock();

    // What the hot path touches comes first. `next_` is the slot for the next frame, `end_` the one after the last.
    uint32_t* next_ = batch_.words;
    uint32_t* end_ = batch_.words;
    RawFrames raw_{};
    Arrivals arrivals_;
    FrontEnd frontEnd_;

    BlockRing& ring_;
    EqualSums equal_{};
    WeightedSums weighted_{};
    Extremes extremes_ = NoExtremes;
    Reading reading_{};

    // What of a block is left, in units: periods for samples of equal weight, else microseconds; `unit_` of them a period.
    int32_t unit_;
    int32_t unitsOfBlock_;
    int32_t left_ = 0;
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
    FrameBatch batch_{};
};

}  // namespace capsule
