#pragma once

#include <deque>
#include <stdint.h>

#include "amc131m03.h"
#include "checksum.h"

// A small AMC131M03 for tests of the core alone: registers, answers one frame late, FIFO of two, both checksums.
// The faithful one is hal/sim/SimAmc131M03.cs.
class FakeFrontEnd {
public:
    struct Conversion {
        int32_t current;
        int32_t voltage;
    };

    uint16_t registers[64];
    std::deque<Conversion> fifo;
    Conversion last{0, 0};
    uint16_t events = 0;
    uint16_t stuckStatus = 0;
    uint16_t identity = 0x2301;
    bool isolated = true;
    int64_t secondaryUpAt = -1;
    int64_t secondaryStart = 200000;
    int32_t overwritten = 0;
    int32_t frames = 0;
    int32_t temperature = 0;

    // Faults.
    bool unplugged = false;
    bool stopped = false;
    uint8_t floating = 0xFF;
    int32_t failTransfers = 0;
    int32_t corruptBit = -1;
    bool keepNextConversion = false;
    int32_t readOnlyRegister = -1;

    FakeFrontEnd() { reset(); }

    void reset() {
        for (uint16_t& value : registers) {
            value = 0;
        }

        registers[0] = identity;
        registers[2] = 0x0510;
        registers[3] = 0x070E;
        registers[6] = 0x0600;
        fifo.clear();
        secondaryUpAt = -1;
        events = 0;
        response_ = 0;
        respondStatus_ = true;
    }

    void convert(int32_t current, int32_t voltage) {
        if (fifo.size() == 2) {
            fifo.pop_front();
            overwritten++;
        }

        fifo.push_back({current, voltage});
    }

    // The driver waits: conversions of nothing go on meanwhile.
    void wait(int32_t microseconds) {
        const int32_t conversions = microseconds / 250;
        for (int32_t i = 0; i < conversions && i < 2 && !stopped; i++) {
            if (fifo.size() == 2) {
                fifo.pop_front();
            }

            fifo.push_back({0, 0});
        }
    }

    int32_t transfer(const uint8_t* write, uint8_t* read, int32_t count, int64_t now) {
        if (failTransfers > 0) {
            failTransfers--;
            return 2;
        }

        for (int32_t i = 0; i < count; i++) {
            read[i] = floating;
        }

        if (!unplugged && count == capsule::Amc131m03::FrameBytes) {
            frames++;
            output(read, now);
            input(write, now);
        }

        return 0;
    }

private:
    uint16_t response_ = 0;
    bool respondStatus_ = true;

    const capsule::Crc16Tables& polynomial() const {
        return (registers[2] & 0x0800) != 0 ? capsule::Crc16Ansi : capsule::Crc16Ccitt;
    }

    static void put24(uint8_t* into, uint32_t value) {
        into[0] = static_cast<uint8_t>(value >> 16);
        into[1] = static_cast<uint8_t>(value >> 8);
        into[2] = static_cast<uint8_t>(value);
    }

    uint16_t status(int64_t now) {
        uint16_t value = static_cast<uint16_t>((registers[2] & 0x0F00) | events | stuckStatus);
        value = static_cast<uint16_t>(value | (!isolated || (secondaryUpAt >= 0 && now >= secondaryUpAt) ? 0 : 0x0040));
        return static_cast<uint16_t>(value | (fifo.empty() ? 0 : 7));
    }

    void output(uint8_t* read, int64_t now) {
        put24(read, static_cast<uint32_t>(respondStatus_ ? status(now) : response_) << 8);
        if (respondStatus_) {
            events = 0;
        }

        if (!fifo.empty()) {
            last = fifo.front();
            if (!keepNextConversion) {
                fifo.pop_front();
            }

            keepNextConversion = false;
        }

        put24(read + 3, static_cast<uint32_t>(last.current));
        put24(read + 6, static_cast<uint32_t>(last.voltage));
        put24(read + 9, static_cast<uint32_t>(temperature));
        put24(read + 12, static_cast<uint32_t>(capsule::crc16(read, 12, polynomial())) << 8);
        if (corruptBit >= 0) {
            read[corruptBit / 8] = static_cast<uint8_t>(read[corruptBit / 8] ^ (0x80 >> (corruptBit % 8)));
            corruptBit = -1;
        }
    }

    void input(const uint8_t* write, int64_t now) {
        const uint16_t command = static_cast<uint16_t>((write[0] << 8) | write[1]);
        const bool writes = (command & 0xE000) == 0x6000;
        const uint32_t checksumAt = writes ? 6 : 3;
        const bool good = capsule::crc16(write, checksumAt, polynomial()) == ((write[checksumAt] << 8) | write[checksumAt + 1]);
        const bool checked = (registers[2] & 0x1000) != 0;
        respondStatus_ = false;
        if (writes) {
            writeRegister((command >> 7) & 63, static_cast<uint16_t>((write[3] << 8) | write[4]), now);
            response_ = static_cast<uint16_t>(0x4000 | (command & 0x1F80));
        } else if (checked && !good) {
            events = static_cast<uint16_t>(events | 0x1000);
            respondStatus_ = true;
        } else if ((command & 0xE000) == 0xA000) {
            response_ = registers[(command >> 7) & 63];
        } else if (command == 0x0011) {
            reset();
            response_ = 0xFF23;
            respondStatus_ = false;
        } else {
            respondStatus_ = true;
        }
    }

    void writeRegister(int32_t address, uint16_t value, int64_t now) {
        if (address == readOnlyRegister || address < 2) {
            return;
        }

        registers[address] = value;
        if (address == 0x31 && (value & 1) != 0) {
            secondaryUpAt = now + secondaryStart;
        }
    }
};
