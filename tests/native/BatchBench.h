#pragma once

#include <gtest/gtest.h>

#include <array>
#include <vector>

#include "FakePlatform.h"
#include "Oracle.h"
#include "amc131m03.h"
#include "sampler.h"

// A sampler on the fake front end, at the beginning of a batch, and damage on the line for each frame of it by its index. Beside it
// the sums of the frames that are not damaged.
struct BatchBench {
    static constexpr int32_t Frames = capsule::FrameBatch::Frames;
    using Damage = std::array<uint8_t, capsule::Amc131m03::FrameBytes>;

    FakePlatform platform;
    capsule::Amc131m03 driver;
    capsule::BlockRing ring;
    capsule::Sampler sampler{capsule::collectingFrontEndOf(driver), ring};
    std::vector<Damage> damage = std::vector<Damage>(4 * Frames);
    // Called with each frame as it is handed out, after the damage.
    std::function<void(uint8_t* frame, int32_t index)> onFrame;
    int32_t failAt = -1;
    // Of the next edge. Only the first frame of an edge is damaged: what a second one brings is not new.
    int32_t index = 0;
    bool isFirst = true;
    std::mt19937_64 random{20240501};

    capsule::EqualSums expected{};
    int32_t expectedSamples = 0;
    int64_t lastGood = 0;
    capsule::Counters before{};
    capsule::Block block{};

    explicit BatchBench(uint32_t options = 0) : driver(ports(), true, options) {
        EXPECT_EQ(sampler.open(), capsule::Status::Ok);
        sampler.begin(platform.now);
        restart();
    }

    // Leaves everything behind that went before: the next edge is the first of a batch and of a block.
    void restart() {
        onFrame = nullptr;
        index = -1000;
        for (int32_t i = 0; i < 3; i++) {
            edge(true);
        }

        sampler.close();
        while (ring.oldest() != nullptr) {
            ring.release();
        }

        EXPECT_TRUE(sampler.isRunning());
        for (Damage& one : damage) {
            one = {};
        }

        index = 0;
        expected = {};
        expectedSamples = 0;
        before = sampler.counters();
    }

    void flip(int32_t frame, int32_t bit) { damage[static_cast<size_t>(frame)][static_cast<size_t>(bit) / 8] ^= static_cast<uint8_t>(0x80 >> (bit % 8)); }

    // A conversion, and its edge unless that gets lost.
    bool edge(bool isGood = true, bool isServed = true) {
        const int32_t voltage = static_cast<int32_t>(random() % 4000001) - 2000000;
        const int32_t current = static_cast<int32_t>(random() % 4000001) - 2000000;
        platform.now += 250;
        platform.frontEnd.convert(current, voltage);
        if (isGood) {
            accumulate(expected, voltage, current);
            expectedSamples++;
            lastGood = platform.now;
        }

        isFirst = true;
        const bool closes = isServed && sampler.dataReady(platform.now);
        index++;
        return closes;
    }

    void play(int32_t count) {
        for (int32_t i = 0; i < count; i++) {
            edge(index >= static_cast<int32_t>(damage.size()) || damage[static_cast<size_t>(index)] == Damage{});
        }
    }

    // Ends the block: it holds exactly what was not damaged, and each damaged frame is counted.
    void expectLost(uint32_t lost, const std::string& what) {
        sampler.close();
        expectBlock(lost, what);
    }

    void expectBlock(uint32_t lost, const std::string& what) {
        const capsule::Block* closed = ring.oldest();
        ASSERT_NE(closed, nullptr) << what;
        block = *closed;
        ring.release();
        ASSERT_EQ(ring.oldest(), nullptr) << what;
        const capsule::WeightedSums exact = weighted(expected, expectedSamples, 250);
        ASSERT_EQ(block.samples, expectedSamples) << what;
        ASSERT_EQ(block.sums.microseconds, exact.microseconds) << what;
        ASSERT_EQ(block.sums.voltage, exact.voltage) << what;
        ASSERT_EQ(block.sums.current, exact.current) << what;
        ASSERT_EQ(block.sums.product, exact.product) << what;
        ASSERT_EQ(block.sums.square, exact.square) << what;
        ASSERT_EQ(block.flags, lost > 0 ? capsule::FlagGap : 0) << what;
        ASSERT_EQ(sampler.counters().lostSamples - before.lostSamples, lost) << what;
    }

    uint32_t checksumErrors() const { return sampler.counters().checksumErrors - before.checksumErrors; }

private:
    capsule::Ports ports() {
        capsule::Ports made = platform.ports();
        made.context = this;
        made.transfer = &BatchBench::transfer;
        made.delay = [](void* self, int32_t microseconds) {
            static_cast<BatchBench*>(self)->platform.now += microseconds;
            static_cast<BatchBench*>(self)->platform.frontEnd.wait(microseconds);
        };
        return made;
    }

    static int32_t transfer(void* context, int32_t, const uint8_t* write, uint8_t* read, int32_t count) {
        BatchBench& self = *static_cast<BatchBench*>(context);
        if (self.index == self.failAt && self.failAt >= 0) {
            self.failAt = -1;
            return 2;
        }

        const int32_t status = self.platform.frontEnd.transfer(write, read, count, self.platform.now);
        if (self.isFirst && self.index >= 0 && self.index < static_cast<int32_t>(self.damage.size())) {
            const Damage& damage = self.damage[static_cast<size_t>(self.index)];
            for (int32_t i = 0; i < count; i++) {
                read[i] ^= damage[static_cast<size_t>(i)];
            }
        }

        if (self.onFrame) {
            self.onFrame(read, self.index);
        }

        self.isFirst = false;
        return status;
    }
};
