#include "BatchBench.h"

using namespace capsule;

namespace {

constexpr int32_t Frames = FrameBatch::Frames;
constexpr int32_t Bits = Amc131m03::FrameBytes * 8;
// Damage before this bit shows in the first word, at the edge itself.
constexpr int32_t StatusBits = 24;

std::string at(int32_t frame, int32_t bit) {
    return "frame " + std::to_string(frame) + " bit " + std::to_string(bit);
}

// As many different frames of a batch as wanted.
std::vector<int32_t> anyFrames(int32_t count, std::mt19937_64& random) {
    std::vector<int32_t> frames;
    while (static_cast<int32_t>(frames.size()) < count) {
        const int32_t frame = static_cast<int32_t>(random() % Frames);
        if (std::find(frames.begin(), frames.end(), frame) == frames.end()) {
            frames.push_back(frame);
        }
    }

    return frames;
}

}  // namespace

TEST(Batch, AWholeOneIsAddedWithoutAFrameBeingLost) {
    BatchBench bench;
    bench.play(BlockSamples);
    bench.expectBlock(0, "four batches are a block");
    EXPECT_EQ(bench.block.endMicroseconds, bench.platform.now);
    EXPECT_EQ(bench.block.durationMicroseconds, BlockMicroseconds);
}

TEST(Batch, EverySingleBitOfEveryFrameIsFoundAndOnlyItsFrameLost) {
    BatchBench bench;
    for (int32_t frame = 0; frame < Frames; frame++) {
        for (int32_t bit = 0; bit < Bits; bit++) {
            bench.flip(frame, bit);
            bench.play(Frames);
            ASSERT_NO_FATAL_FAILURE(bench.expectLost(1, at(frame, bit)));
            ASSERT_EQ(bench.checksumErrors(), 1u) << at(frame, bit);
            bench.restart();
        }
    }
}

TEST(Batch, TheOtherChecksumIsCheckedInTheSameWay) {
    BatchBench bench(OptionAnsiChecksum);
    for (int32_t frame = 0; frame < Frames; frame++) {
        for (int32_t bit = frame % 7; bit < Bits; bit += 7) {
            bench.flip(frame, bit);
            bench.play(Frames);
            ASSERT_NO_FATAL_FAILURE(bench.expectLost(1, at(frame, bit)));
            bench.restart();
        }
    }
}

TEST(Batch, TheSameBitInAnyTwoFramesIsFound) {
    std::mt19937_64 random = seeded("Batch, one bit");
    BatchBench bench;
    for (int32_t first = 0; first < Frames; first++) {
        for (int32_t second = first + 1; second < Frames; second++) {
            const int32_t bit = StatusBits + static_cast<int32_t>(random() % (Bits - StatusBits));
            bench.flip(first, bit);
            bench.flip(second, bit);
            bench.play(Frames);
            ASSERT_NO_FATAL_FAILURE(bench.expectLost(2, at(first, bit) + " and " + at(second, bit)));
            bench.restart();
        }
    }
}

TEST(Batch, TheSameTwoBitsInAnyTwoFramesAreFound) {
    std::mt19937_64 random = seeded("Batch, two bits");
    BatchBench bench;
    for (int32_t first = 0; first < Frames; first++) {
        for (int32_t second = first + 1; second < Frames; second++) {
            const int32_t bit = StatusBits + static_cast<int32_t>(random() % (Bits - StatusBits - 1));
            const int32_t other = bit + 1 + static_cast<int32_t>(random() % static_cast<uint64_t>(Bits - bit - 1));
            for (int32_t frame : {first, second}) {
                bench.flip(frame, bit);
                bench.flip(frame, other);
            }

            bench.play(Frames);
            ASSERT_NO_FATAL_FAILURE(bench.expectLost(2, at(first, bit) + " and " + at(second, other)));
            bench.restart();
        }
    }
}

TEST(Batch, AnyTwoBitsInOneToFourFramesAreFound) {
    std::mt19937_64 random = seeded("Batch, any");
    BatchBench bench;
    for (int32_t round = 0; round < 6000; round++) {
        const std::vector<int32_t> frames = anyFrames(1 + round % 4, random);
        for (int32_t frame : frames) {
            const int32_t bit = static_cast<int32_t>(random() % Bits);
            bench.flip(frame, bit);
            if (random() % 2 == 0) {
                bench.flip(frame, (bit + 1 + static_cast<int32_t>(random() % (Bits - 1))) % Bits);
            }
        }

        bench.play(Frames);
        ASSERT_NO_FATAL_FAILURE(bench.expectLost(static_cast<uint32_t>(frames.size()), "round " + std::to_string(round)));
        bench.restart();
    }
}

TEST(Batch, TheSameDamageInThreeFramesIsFound) {
    std::mt19937_64 random = seeded("Batch, three");
    BatchBench bench;
    for (int32_t round = 0; round < 3000; round++) {
        const int32_t bit = StatusBits + static_cast<int32_t>(random() % (Bits - StatusBits));
        for (int32_t frame : anyFrames(3, random)) {
            bench.flip(frame, bit);
        }

        bench.play(Frames);
        ASSERT_NO_FATAL_FAILURE(bench.expectLost(3, "round " + std::to_string(round)));
        bench.restart();
    }
}

// From some frame on the line repeats itself; the first word is plain, the checksum cannot be right.
TEST(Batch, ALineThatSticksBehindTheFirstWordIsFoundFromItsFirstFrame) {
    const uint8_t levels[] = {0x00, 0xFF, 0xA5};
    BatchBench bench;
    for (uint8_t level : levels) {
        for (int32_t from = 0; from < Frames; from++) {
            bench.play(from);
            bench.onFrame = [&](uint8_t* frame, int32_t index) {
                for (int32_t i = 3; i < Amc131m03::FrameBytes && index < Frames; i++) {
                    frame[i] = level;
                }
            };
            for (int32_t i = from; i < Frames; i++) {
                bench.edge(false);
            }

            ASSERT_NO_FATAL_FAILURE(bench.expectLost(static_cast<uint32_t>(Frames - from), at(from, level)));
            bench.restart();
        }
    }
}

TEST(Batch, ADeadLineIsFoundAtTheEdge) {
    const uint8_t levels[] = {0x00, 0xFF};
    BatchBench bench;
    for (uint8_t level : levels) {
        for (int32_t from = 0; from < Frames; from++) {
            bench.play(from);
            bench.onFrame = [&](uint8_t* frame, int32_t) {
                for (int32_t i = 0; i < Amc131m03::FrameBytes; i++) {
                    frame[i] = level;
                }
            };
            bench.edge(false);
            ASSERT_EQ(bench.checksumErrors(), 1u);
            bench.onFrame = nullptr;
            ASSERT_NO_FATAL_FAILURE(bench.expectLost(1, at(from, level)));
            bench.restart();
        }
    }
}

TEST(Batch, AClockThatShiftsOneBitIsFoundFromItsFirstFrame) {
    BatchBench bench;
    for (int32_t from = 0; from < Frames; from++) {
        bench.play(from);
        bench.onFrame = [&](uint8_t* frame, int32_t index) {
            for (int32_t i = 0; i < Amc131m03::FrameBytes && index < Frames; i++) {
                frame[i] = static_cast<uint8_t>((frame[i] << 1) | (i + 1 < Amc131m03::FrameBytes ? frame[i + 1] >> 7 : 0));
            }
        };
        for (int32_t i = from; i < Frames; i++) {
            bench.edge(false);
        }

        ASSERT_NO_FATAL_FAILURE(bench.expectLost(static_cast<uint32_t>(Frames - from), at(from, 0)));
        bench.restart();
    }
}
