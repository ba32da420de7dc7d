#include <gtest/gtest.h>

#include "FakePlatform.h"
#include "Oracle.h"
#include "amc131m03.h"

using namespace capsule;

namespace {

constexpr int32_t Frames = FrameBatch::Frames;

// A batch of whole frames, which can be damaged, all in the same way.
struct EqualFaults {
    FrameBatch batch{};
    uint32_t first = crc16(reinterpret_cast<const uint8_t*>("\x01\x07"), 3);

    EqualFaults() {
        for (int32_t frame = 0; frame < Frames; frame++) {
            uint8_t* bytes = frameIn(batch.words + frame * FrameBatch::SlotWords);
            putAmcWord(bytes, 0, 0x0107);
            bytes[4] = static_cast<uint8_t>(37 * frame);
            putAmcWord(bytes, 4, crc16(bytes, 12));
        }

        EXPECT_FALSE(escape());
        EXPECT_TRUE(areWhole(batch.words, first, Crc16Ccitt));
    }

    // Again: the damage is undone.
    void damage(int32_t frame) {
        batch.words[frame * FrameBatch::SlotWords + 2] ^= 0x00100000;
        damaged ^= UINT64_C(1) << frame;
    }

    bool escape() const { return damaged != 0 && areWhole(batch.words, first, Crc16Ccitt); }

private:
    uint64_t damaged = 0;
};

}  // namespace

TEST(FrameBatch, EqualFaultsInARowOrAtRegularIntervalsNeverEscape) {
    EqualFaults faults;
    for (int32_t interval = 1; interval < Frames; interval++) {
        for (int32_t from = 0; from < Frames; from++) {
            for (int32_t frame = from; frame < Frames; frame += interval) {
                faults.damage(frame);
                ASSERT_FALSE(faults.escape()) << from << " to " << frame << " by " << interval;
            }

            for (int32_t frame = from; frame < Frames; frame += interval) {
                faults.damage(frame);
            }
        }
    }
}

// What is not promised, to the number: of four equal faults at any place 1.5 % cancel in all sums.
TEST(FrameBatch, EqualFaultsInThreeFramesNeverEscapeAndInFourSeldom) {
    EqualFaults faults;
    int32_t escaped = 0;
    int32_t all = 0;
    for (int32_t a = 0; a < Frames; a++) {
        faults.damage(a);
        for (int32_t b = a + 1; b < Frames; b++) {
            faults.damage(b);
            for (int32_t c = b + 1; c < Frames; c++) {
                faults.damage(c);
                ASSERT_FALSE(faults.escape());
                for (int32_t d = c + 1; d < Frames; d++) {
                    faults.damage(d);
                    escaped += faults.escape() ? 1 : 0;
                    all++;
                    faults.damage(d);
                }

                faults.damage(c);
            }

            faults.damage(b);
        }

        faults.damage(a);
    }

    EXPECT_EQ(all, 635376);
    // Planes of 64 labels, less those with the label of the first frame.
    EXPECT_EQ(escaped, 10416 - 651);
}

TEST(FrameBatch, SumsAreExactForAllCodes) {
    std::mt19937_64 random = seeded("Batch, sums");
    FakePlatform platform;
    Amc131m03 driver(platform.ports(), true, 0);
    const RawFrames raw = driver.rawFrames();
    const int32_t ends[] = {MinimumCode, -1, 0, 1, MaximumCode};
    for (int32_t round = 0; round < 1000; round++) {
        FrameBatch batch{};
        EqualSums exact{1, 2, 3, 4};
        Extremes extremes = NoExtremes;
        EqualSums sums = exact;
        Extremes found = extremes;
        for (int32_t frame = 0; frame < Frames; frame++) {
            // Every pair of ends for a whole batch, then any codes.
            const int32_t voltage = round < 25 ? ends[round / 5] : static_cast<int32_t>(random() % 16777216) + MinimumCode;
            const int32_t current = round < 25 ? ends[round % 5] : static_cast<int32_t>(random() % 16777216) + MinimumCode;
            uint8_t* bytes = frameIn(batch.words + frame * FrameBatch::SlotWords);
            for (int32_t i = 0; i < 3; i++) {
                bytes[3 + i] = static_cast<uint8_t>(current >> (16 - 8 * i));
                bytes[6 + i] = static_cast<uint8_t>(voltage >> (16 - 8 * i));
            }

            accumulate(exact, voltage, current);
            widen(extremes, voltage, current);
        }

        ASSERT_EQ(raw.add(batch.words, sums, found), 0);
        ASSERT_EQ(sums.voltage, exact.voltage);
        ASSERT_EQ(sums.current, exact.current);
        ASSERT_EQ(sums.product, exact.product);
        ASSERT_EQ(sums.square, exact.square);
        ASSERT_EQ(memcmp(&found, &extremes, sizeof(found)), 0);
    }
}
