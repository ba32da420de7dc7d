#pragma once

#include "../FakePlatform.h"

// Both fake chips, and a line to the front end on which anything may arrive instead of its frame.
class WildPlatform {
public:
    FakeFrontEnd frontEnd;
    FakeFram fram;
    int64_t now = 0;

    // What the next transfers with the front end bring instead of its answer: none, bytes, or a failure.
    const uint8_t* nextFrame = nullptr;
    int32_t nextStatus = 0;
    // Called with each frame that the core received.
    void (*received)(void* context, const uint8_t* frame) = nullptr;
    void* receiver = nullptr;

    capsule::Ports ports() { return {this, &WildPlatform::transfer, nullptr, &WildPlatform::delay, &WildPlatform::time, &WildPlatform::pulse}; }

private:
    static int32_t transfer(void* context, int32_t device, const uint8_t* write, uint8_t* read, int32_t count) {
        WildPlatform& self = *static_cast<WildPlatform*>(context);
        return device == 0 ? self.transferFrontEnd(write, read, count) : self.fram.transfer(write, read, count);
    }

    int32_t transferFrontEnd(const uint8_t* write, uint8_t* read, int32_t count) {
        int32_t status = nextStatus;
        nextStatus = 0;
        if (status == 0) {
            status = frontEnd.transfer(write, read, count, now);
        }

        for (int32_t i = 0; nextFrame != nullptr && i < count && i < capsule::Amc131m03::FrameBytes; i++) {
            read[i] = nextFrame[i];
        }

        nextFrame = nullptr;
        if (status == 0 && received != nullptr) {
            received(receiver, read);
        }

        return status;
    }

    static void pulse(void*, int64_t) {}

    static void delay(void* context, int32_t microseconds) { static_cast<WildPlatform*>(context)->now += microseconds; }

    static int64_t time(void* context) { return static_cast<WildPlatform*>(context)->now; }
};
