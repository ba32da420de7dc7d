#pragma once

#include <gtest/gtest.h>

#include <vector>

#include "FakeIna228.h"
#include "flags.h"
#include "ina228.h"

// Opens a chip as start-up does.
inline capsule::Status open(FakeIna228& chip) {
    capsule::Ina228 driver(chip.ports());
    uint16_t faults = 0;
    return driver.open(faults);
}

// A driver on a chip that is open.
struct OpenedIna228 {
    FakeIna228 chip;
    capsule::Ina228 driver{chip.ports()};
    capsule::Reading reading{};

    OpenedIna228() {
        uint16_t faults = 0;
        EXPECT_EQ(driver.open(faults), capsule::Status::Ok);
        EXPECT_EQ(faults, 0);
    }

    capsule::Status read() { return driver.read(reading); }

    // Inverts one bit in the given reads (counted from 0) of an address.
    void disturb(int32_t address, std::vector<int32_t> reads, int32_t bit) {
        chip.onRead = [=, count = 0](int32_t at, uint8_t* bytes, int32_t) mutable {
            if (at == address) {
                for (int32_t one : reads) {
                    if (one == count) {
                        bytes[bit / 8] ^= static_cast<uint8_t>(0x80 >> (bit % 8));
                    }
                }

                count++;
            }
        };
    }
};
