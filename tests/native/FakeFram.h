#pragma once

#include <stddef.h>
#include <stdint.h>

#include <vector>

// A small SPI FRAM of 32 KiB for tests of the core alone. The faithful one is hal/sim/SimFram.cs.
class FakeFram {
public:
    std::vector<uint8_t> cells = std::vector<uint8_t>(32768, 0);
    uint8_t identity[4] = {0x04, 0x7F, 0x05, 0x09};
    int64_t stored = 0;

    // Faults.
    bool unplugged = false;
    uint8_t floating = 0x00;
    int32_t failTransfers = 0;
    int32_t damagedReads = 0;
    int64_t storeLimit = INT64_MAX;
    bool writeProtected = false;

    int32_t transfer(const uint8_t* write, uint8_t* read, int32_t count) {
        if (failTransfers > 0) {
            failTransfers--;
            return 2;
        }

        for (int32_t i = 0; i < count; i++) {
            read[i] = unplugged ? floating : uint8_t{0};
        }

        if (unplugged) {
            return 0;
        }

        const size_t address = count > 2 ? static_cast<size_t>(((write[1] << 8) | write[2]) & 0x7FFF) : 0;
        switch (write[0]) {
            case 0x06:
                latch_ = true;
                break;
            case 0x02:
                store(address, write, count);
                break;
            case 0x03:
                for (int32_t i = 3; i < count; i++) {
                    read[i] = cells[(address + static_cast<size_t>(i) - 3) & 0x7FFF];
                }

                if (damagedReads > 0) {
                    damagedReads--;
                    read[count - 1] ^= 0x04;
                }

                break;
            case 0x9F:
                for (int32_t i = 1; i < count && i < 5; i++) {
                    read[i] = identity[i - 1];
                }

                break;
            default:
                break;
        }

        return stored >= storeLimit ? 2 : 0;
    }

private:
    bool latch_ = false;

    void store(size_t address, const uint8_t* write, int32_t count) {
        for (int32_t i = 3; i < count && latch_ && !writeProtected && stored < storeLimit; i++) {
            cells[(address + static_cast<size_t>(i) - 3) & 0x7FFF] = write[i];
            stored++;
        }

        latch_ = false;
    }
};
