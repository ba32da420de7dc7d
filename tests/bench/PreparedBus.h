#pragma once

#include <stdint.h>

#include "Counter.h"
#include "checksum.h"
#include "ports.h"

// The metering bus without its time: start-up is answered register by register, after that each frame is one of 256 that
// were prepared before. What happens in here is counted and can be taken off: on the board it is the work of the SPI.
class PreparedBus {
public:
    static constexpr int32_t FrameBytes = 15;
    static constexpr int32_t Frames = 256;

    int64_t now = 0;
    uint32_t inside = 0;
    uint32_t calls = 0;

    PreparedBus() {
        registers_[0] = 0x2301;
        registers_[2] = 0x0510;
        for (int32_t i = 0; i < Frames; i++) {
            prepare(frames_[i], 2793402 + 977 * (i % 31), 1398101 - 613 * (i % 29), 5242880 + 12345 * (i % 7));
        }
    }

    capsule::Ports ports() { return {this, &PreparedBus::transfer, nullptr, &PreparedBus::delay, &PreparedBus::time, &PreparedBus::pulse}; }

    // From now on the bus brings conversions.
    void measure() { measuring_ = true; }

    const uint8_t* frame(int32_t index) const { return frames_[index & (Frames - 1)]; }

private:
    uint8_t frames_[Frames][FrameBytes];
    uint8_t memory_[32768] = {};
    uint16_t registers_[64] = {};
    uint16_t response_ = 0x0500;
    bool measuring_ = false;
    uint8_t next_ = 0;

    static void put24(uint8_t* into, uint32_t value) {
        into[0] = static_cast<uint8_t>(value >> 16);
        into[1] = static_cast<uint8_t>(value >> 8);
        into[2] = static_cast<uint8_t>(value);
    }

    static void seal(uint8_t* frame, uint16_t first) {
        put24(frame, static_cast<uint32_t>(first) << 8);
        put24(frame + 12, static_cast<uint32_t>(capsule::crc16(frame, 12)) << 8);
    }

    static void prepare(uint8_t* frame, int32_t voltage, int32_t current, int32_t temperature) {
        put24(frame + 3, static_cast<uint32_t>(current));
        put24(frame + 6, static_cast<uint32_t>(voltage));
        put24(frame + 9, static_cast<uint32_t>(temperature));
        seal(frame, 0x0107);
    }

    // What this function itself costs beyond the two readings of the counter is measured by callsOf() in Bench.cpp.
    static int32_t transfer(void* context, int32_t device, const uint8_t* write, uint8_t* read, int32_t count) {
        const uint32_t from = retired();
        PreparedBus& self = *static_cast<PreparedBus*>(context);
        if (device != 0) {
            self.memory(write, read, count);
        } else if (self.measuring_) {
            self.conversion(read);
        } else {
            self.startUp(write, read);
        }

        self.calls++;
        self.inside += retired() - from;
        return 0;
    }

    static void delay(void* context, int32_t microseconds) { static_cast<PreparedBus*>(context)->now += microseconds; }

    static void pulse(void*, int64_t) {}

    static int64_t time(void* context) { return static_cast<PreparedBus*>(context)->now; }

    __attribute__((noinline)) void conversion(uint8_t* read) { __builtin_memcpy(read, frames_[next_++], FrameBytes); }

    // Every answer comes one frame after its question.
    __attribute__((noinline)) void startUp(const uint8_t* write, uint8_t* read) {
        __builtin_memset(read, 0, FrameBytes);
        seal(read, response_);
        const uint16_t command = static_cast<uint16_t>((write[0] << 8) | write[1]);
        const uint32_t address = (command >> 7) & 63u;
        if ((command & 0xE000) == 0x6000) {
            registers_[address] = static_cast<uint16_t>((write[3] << 8) | write[4]);
            response_ = static_cast<uint16_t>(0x4000 | (address << 7));
        } else if ((command & 0xE000) == 0xA000) {
            response_ = registers_[address];
        } else {
            response_ = command == 0x0011 ? 0xFF23 : 0x0107;
        }
    }

    __attribute__((noinline)) void memory(const uint8_t* write, uint8_t* read, int32_t count) {
        static constexpr uint8_t identity[] = {0x04, 0x7F, 0x05, 0x09};
        const uint32_t address = count > 3 ? ((static_cast<uint32_t>(write[1]) << 8) | write[2]) & 0x7FFFu : 0;
        if (write[0] == 0x02) {
            __builtin_memcpy(memory_ + address, write + 3, static_cast<uint32_t>(count - 3));
        } else if (write[0] == 0x03) {
            __builtin_memcpy(read + 3, memory_ + address, static_cast<uint32_t>(count - 3));
        } else if (write[0] == 0x9F) {
            __builtin_memcpy(read + 1, identity, sizeof(identity));
        }
    }
};
