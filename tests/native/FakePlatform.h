#pragma once

#include <functional>
#include <vector>

#include "FakeFram.h"
#include "FakeFrontEnd.h"
#include "ports.h"

// Both fake chips on one bus, and a clock that only moves when told to.
class FakePlatform {
public:
    FakeFrontEnd frontEnd;
    FakeFram fram;
    int64_t now = 0;
    std::vector<int64_t> pulses;

    // Called before each transfer of the register memory: what the more urgent task does meanwhile.
    std::function<void()> meanwhile;

    capsule::Ports ports() {
        return {this, &FakePlatform::transfer, nullptr, &FakePlatform::delay, &FakePlatform::time, &FakePlatform::pulse};
    }

private:
    static int32_t transfer(void* context, int32_t device, const uint8_t* write, uint8_t* read, int32_t count) {
        FakePlatform& self = *static_cast<FakePlatform*>(context);
        if (device == 0) {
            return self.frontEnd.transfer(write, read, count, self.now);
        }

        if (self.meanwhile) {
            self.meanwhile();
        }

        return self.fram.transfer(write, read, count);
    }

    static void pulse(void* context, int64_t time) { static_cast<FakePlatform*>(context)->pulses.push_back(time); }

    static void delay(void* context, int32_t microseconds) {
        FakePlatform& platform = *static_cast<FakePlatform*>(context);
        platform.now += microseconds;
        platform.frontEnd.wait(microseconds);
    }

    static int64_t time(void* context) { return static_cast<FakePlatform*>(context)->now; }
};
