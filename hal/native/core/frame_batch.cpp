#include "frame_batch.h"

#include "hot.h"

namespace capsule {
namespace {

constexpr int32_t RestWords = FrameBatch::SlotWords - 1;
constexpr int32_t IndexBits = 6;
constexpr int32_t Eight = 8;

static_assert(FrameBatch::Frames == Eight * Eight && (1 << IndexBits) == FrameBatch::Frames, "two stages of eight");

// Sums of the words whose index has a bit.
struct ThreeBits {
    uint32_t one = 0;
    uint32_t two = 0;
    uint32_t four = 0;
};

// Adds eight words, and to each bit those whose index has it.
__attribute__((always_inline)) inline uint32_t addEight(const uint32_t* words, int32_t stride, ThreeBits& bits) {
    const uint32_t one = words[stride];
    const uint32_t three = words[3 * stride];
    const uint32_t five = words[5 * stride];
    const uint32_t seven = words[7 * stride];
    const uint32_t pair1 = words[2 * stride] ^ three;
    const uint32_t pair3 = words[6 * stride] ^ seven;
    const uint32_t four0 = words[0] ^ one ^ pair1;
    const uint32_t four1 = words[4 * stride] ^ five ^ pair3;
    bits.one ^= one ^ three ^ five ^ seven;
    bits.two ^= pair1 ^ pair3;
    bits.four ^= four1;
    return four0 ^ four1;
}

}  // namespace

bool CAPSULE_HOT CAPSULE_FAST areWhole(const uint32_t* slots, uint32_t first, const Crc16Tables& tables) {
    uint32_t sums[IndexBits + 1][RestWords];
    for (int32_t column = 0; column < RestWords; column++) {
        ThreeBits low;
        ThreeBits high;
        uint32_t eights[Eight];
        const uint32_t* words = slots + 1 + column;
        for (uint32_t& eight : eights) {
            eight = addEight(words, FrameBatch::SlotWords, low);
            words += Eight * FrameBatch::SlotWords;
        }

        sums[0][column] = addEight(eights, 1, high);
        sums[1][column] = low.one;
        sums[2][column] = low.two;
        sums[3][column] = low.four;
        sums[4][column] = high.one;
        sums[5][column] = high.two;
        sums[6][column] = high.four;
    }

    uint32_t misfits = misfit(slots + 1, first, tables);
    misfits |= misfit(slots + (FrameBatch::Frames - 1) * FrameBatch::SlotWords + 1, first, tables);
    for (const uint32_t* sum : sums) {
        misfits |= misfit(sum, 0, tables);
    }

    return misfits == 0;
}

}  // namespace capsule
