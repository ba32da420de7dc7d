#pragma once

#include <cstdint>
#include <functional>

#include "ports.h"

// As much of an INA228 as its driver sees, and a clock. Conversions come when the test says so.
class FakeIna228 {
public:
    uint16_t registers[64] = {};
    int32_t shunt = 0;
    int32_t bus = 0;
    int32_t failing = 0;
    int32_t failingStatus = 2;
    bool unplugged = false;
    bool ignoresReset = false;
    int32_t readOnlyAddress = -1;
    int32_t exchanges = 0;
    int32_t energyReads = 0;
    int64_t now = 0;

    // Sees, and may disturb, what is read: address, bytes, count.
    std::function<void(int32_t, uint8_t*, int32_t)> onRead = [](int32_t, uint8_t*, int32_t) {};

    FakeIna228() { reset(); }

    void convert(int32_t shuntCode, int32_t busCode) {
        shunt = shuntCode;
        bus = busCode;
        registers[0x0B] |= 0x0002;
    }

    capsule::Ports ports() { return {this, nullptr, &FakeIna228::exchange, &FakeIna228::delay, nullptr, nullptr}; }

private:
    uint8_t pointer_ = 0;

    void reset() {
        for (uint16_t& value : registers) {
            value = 0;
        }

        registers[0x01] = 0xFB68;
        registers[0x02] = 0x1000;
        registers[0x0B] = 0x0001;
        registers[0x3E] = 0x5449;
        registers[0x3F] = 0x2281;
    }

    void write(uint8_t address, uint16_t value) {
        if (address == 0 && (value & 0x8000) != 0) {
            if (!ignoresReset) {
                reset();
            }

            return;
        }

        if (address != readOnlyAddress) {
            registers[address] = address == 0x0B ? static_cast<uint16_t>((value & 0xF000) | (registers[address] & 0x0FFF)) : value;
        }
    }

    void read(uint8_t* into, int32_t count) {
        if (pointer_ == 4 || pointer_ == 5) {
            const uint32_t word = (static_cast<uint32_t>(pointer_ == 4 ? shunt : bus) & 0xFFFFF) << 4;
            into[0] = static_cast<uint8_t>(word >> 16);
            into[1] = static_cast<uint8_t>(word >> 8);
            into[2] = static_cast<uint8_t>(word);
        } else if (pointer_ == 9 || pointer_ == 10) {
            energyReads++;
            registers[0x0B] = static_cast<uint16_t>(registers[0x0B] & (pointer_ == 9 ? ~0x0800 : ~0x0400));
        } else {
            into[0] = static_cast<uint8_t>(registers[pointer_] >> 8);
            into[1] = static_cast<uint8_t>(registers[pointer_]);
        }

        if (pointer_ == 0x0B) {
            registers[0x0B] = static_cast<uint16_t>(registers[0x0B] & ~0x0002);
        }

        onRead(pointer_, into, count);
    }

    static int32_t exchange(void* context, int32_t, const uint8_t* write, int32_t writeCount, uint8_t* read, int32_t readCount) {
        FakeIna228& self = *static_cast<FakeIna228*>(context);
        self.exchanges++;
        if (self.unplugged) {
            return 1;
        }

        if (self.failing > 0) {
            self.failing--;
            return self.failingStatus;
        }

        self.pointer_ = write[0];
        if (writeCount == 3) {
            self.write(write[0], static_cast<uint16_t>((write[1] << 8) | write[2]));
        }

        if (readCount > 0) {
            self.read(read, readCount);
        }

        return 0;
    }

    static void delay(void* context, int32_t microseconds) { static_cast<FakeIna228*>(context)->now += microseconds; }
};
