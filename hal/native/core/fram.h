#pragma once

#include <stdint.h>

#include "ports.h"
#include "status.h"

namespace capsule {

// SPI FRAM of 32 KiB, MB85RS256 class: no write delay, no busy bit, each byte final as it is clocked in.
// hardware-docs/chips/Fram.md. Every write is read back, every read is followed by a check of the identity:
// a memory that is not there reads as zeros or ones, which could be data.
class Fram {
public:
    static constexpr int32_t Bytes = 32768;

    explicit Fram(const Ports& ports) : ports_(ports) {}

    // NotAcknowledged when nothing answers (all zeros or all ones), WrongChip for another identity.
    Status checkIdentity();

    // Reads count bytes from address; OutOfRange when they do not lie inside the memory.
    Status read(int32_t address, uint8_t* into, int32_t count);

    // Writes and reads back; WriteFailed when the memory does not hold the bytes.
    // A power cut leaves a prefix written.
    Status write(int32_t address, const uint8_t* bytes, int32_t count);

    // The same for words, as they lie in memory.
    Status writeWords(int32_t address, const uint32_t* words, int32_t count);

private:
    // At 20 MHz a transfer occupies the bus, which it shares with the front end, for 27 us.
    static constexpr int32_t ChunkBytes = 64;
    static constexpr int32_t ChunkWords = ChunkBytes / 4;
    static constexpr int32_t HeaderBytes = 3;

    // A frame begins with its second byte, so that what follows the header lies in whole words.
    struct Frame {
        uint32_t words[1 + ChunkWords];

        uint8_t* bytes() { return reinterpret_cast<uint8_t*>(words) + 1; }
        uint8_t* data() { return reinterpret_cast<uint8_t*>(words + 1); }
    };

    Status transfer(int32_t count);
    Status transferAt(uint8_t command, int32_t address, int32_t count);
    Status writeChunk(int32_t address, int32_t count);

    Ports ports_;
    Frame write_ = {};
    Frame read_ = {};
};

}  // namespace capsule
