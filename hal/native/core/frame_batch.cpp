#include "frame_batch.h"

#include "hot.h"

namespace capsule {
namespace {

constexpr int32_t RestWords = FrameBatch::SlotWords - 1;
constexpr int32_t LabelBits = 6;

static_assert(1 << LabelBits == FrameBatch::Frames, "one label for each frame");

// The frame that has a label. In the order of the frames the labels are those that a shift register runs through, which knows all but
// zero: 1, 2, 4, ... 32, 3, 6, ...; the last frame has that. (The powers of x modulo x^6 + x + 1, which is primitive.)
constexpr int32_t frameOf(int32_t label) {
    int32_t frame = 0;
    for (int32_t at = 1; frame < FrameBatch::Frames - 1 && at != label; frame++) {
        at = at < FrameBatch::Frames / 2 ? at * 2 : (at * 2) ^ 0x43;
    }

    return frame;
}

// The sum of one word of 2^Bits frames with consecutive labels, and in `sums` those of the frames whose label has a bit. Two
// operations for each word: what the halves had in common is not added again.
template <int32_t Label, int32_t Bits>
struct Frames {
    __attribute__((always_inline)) static uint32_t sum(const uint32_t* words, uint32_t (&sums)[LabelBits]) {
        const uint32_t low = Frames<Label, Bits - 1>::sum(words, sums);
        const uint32_t high = Frames<Label + (1 << (Bits - 1)), Bits - 1>::sum(words, sums);
        sums[Bits - 1] ^= high;
        uint32_t both = low ^ high;
        if constexpr (Bits == 2) {
            // Keeps the compiler from loading everything first, for which there are not enough registers.
            asm volatile("" : "+r"(both), "+r"(sums[0]), "+r"(sums[1]));
        }

        return both;
    }
};

template <int32_t Label>
struct Frames<Label, 0> {
    static constexpr int32_t Place = frameOf(Label) * FrameBatch::SlotWords;

    __attribute__((always_inline)) static uint32_t sum(const uint32_t* words, uint32_t (&)[LabelBits]) { return words[Place]; }
};

}  // namespace

bool CAPSULE_HOT CAPSULE_FAST areWhole(const uint32_t* slots, uint32_t first, const Crc16Tables& tables) {
    uint32_t sums[LabelBits + 1][RestWords];
    for (int32_t column = 0; column < RestWords; column++) {
        uint32_t bits[LabelBits] = {0, 0, 0, 0, 0, 0};
        sums[LabelBits][column] = Frames<0, LabelBits>::sum(slots + 1 + column, bits);
        for (int32_t bit = 0; bit < LabelBits; bit++) {
            sums[bit][column] = bits[bit];
        }
    }

    uint32_t misfits = misfit(slots + 1, first, tables);
    for (const uint32_t* sum : sums) {
        misfits |= misfit(sum, 0, tables);
    }

    return misfits == 0;
}

}  // namespace capsule
