#pragma once

#include "FakeFram.h"
#include "FakeFrontEnd.h"
#include "ports.h"

// Both fake chips on one bus, and a clock that only moves when told to.
class FakePlatform {
public:
    FakeFrontEnd frontEnd;
    FakeFram fram;
    int64_t now = 0;

    capsule::Ports ports() { return {this, &FakePlatform::transfer, nullptr, &FakePlatform::delay, &FakePlatform::time, nullptr}; }

private:
    static int32_t transfer(void* context, int32_t device, const uint8_t* write, uint8_t* read, int32_t count) {
        FakePlatform& self = *static_cast<FakePlatform*>(context);
        return device == 0 ? self.frontEnd.transfer(write, read, count, self.now) : self.fram.transfer(write, read, count);
    }

    static void delay(void* context, int32_t microseconds) { static_cast<FakePlatform*>(context)->now += microseconds; }

    static int64_t time(void* context) { return static_cast<FakePlatform*>(context)->now; }
};
