#pragma once

#include <stdint.h>

#include "checksum.h"

namespace capsule {

// Frames as they came from the bus, until they are checked and added together. A frame of 15 bytes lies behind a byte that stays
// zero: its first 24-bit word (STATUS) makes the first word of the slot, all the rest fills the other three.
struct FrameBatch {
    static constexpr int32_t Frames = 64;
    static constexpr int32_t FrameBytes = 15;
    static constexpr int32_t SlotWords = 4;

    alignas(16) uint32_t words[Frames * SlotWords];
};

__attribute__((always_inline)) inline uint8_t* frameIn(uint32_t* slot) {
    return reinterpret_cast<uint8_t*>(slot) + 1;
}

__attribute__((always_inline)) inline const uint8_t* frameIn(const uint32_t* slot) {
    return reinterpret_cast<const uint8_t*>(slot) + 1;
}

// Zero when the last three words of a slot (nine bytes, checksum, zero) fit; `value` is the checksum of what stands before them.
__attribute__((always_inline)) inline uint32_t misfit(const uint32_t* rest, uint32_t value, const Crc16Tables& tables) {
    const uint8_t* bytes = reinterpret_cast<const uint8_t*>(rest);
    value = crc16Step4(tables, value, bytes);
    value = crc16Step4(tables, value, bytes + 4);
    value = crc16Step(tables, value, bytes[8]);
    return ((value >> 8) ^ bytes[9]) | ((value & 0xFFu) ^ bytes[10]) | bytes[11];
}

// True when the checksums of all frames of a batch fit; all first words are the same, `first` is their checksum.
// The checksum is linear: the sum (exclusive or) of an even number of whole frames fits a checksum that begins with zero. Each frame has
// a label of six bits. Checked are the sum of all frames, for each bit the sum of the frames whose label has it, and the first frame
// by itself. One, two or three damaged frames are found as surely as each by its own checksum, whatever happened to them: in some
// sum the fault of one stands alone. So is any number of frames damaged in the same way in a row, or at regular intervals, up to all of
// them: the labels are chosen so that theirs never cancel. Others escape only when all their faults cancel in every sum.
bool areWhole(const uint32_t* slots, uint32_t first, const Crc16Tables& tables);

}  // namespace capsule
