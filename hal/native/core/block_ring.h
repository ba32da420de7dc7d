#pragma once

#include <stdint.h>

#include "block.h"

namespace capsule {

// Closed blocks on their way from the sampling side, which writes, to the service side, which reads: one task each, no lock.
class BlockRing {
public:
    // One slot stays empty: 39 blocks of 64 ms are 2.5 seconds.
    static constexpr uint32_t Slots = 40;

    static_assert(static_cast<int64_t>(Slots - 1) * BlockMicroseconds >= 2000000, "two seconds without service");

    // Sampling side: the slot to fill, or null when all are full; then publish it.
    Block* reserve() {
        const uint32_t next = after(written_);
        return next == __atomic_load_n(&read_, __ATOMIC_ACQUIRE) ? nullptr : &blocks_[written_];
    }

    void publish() { __atomic_store_n(&written_, after(written_), __ATOMIC_RELEASE); }

    // Service side: the oldest block, or null when none waits; then release it.
    const Block* oldest() const {
        return __atomic_load_n(&written_, __ATOMIC_ACQUIRE) == read_ ? nullptr : &blocks_[read_];
    }

    void release() { __atomic_store_n(&read_, after(read_), __ATOMIC_RELEASE); }

private:
    static uint32_t after(uint32_t slot) { return slot + 1 < Slots ? slot + 1 : 0; }

    uint32_t written_ = 0;
    uint32_t read_ = 0;
    Block blocks_[Slots];
};

}  // namespace capsule
