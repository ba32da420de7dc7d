#pragma once

#include <stddef.h>
#include <stdint.h>

namespace capsule {

// Little-endian fields of the register slots and of the snapshot.

inline void putUint16(uint8_t* into, uint16_t value) {
    into[0] = static_cast<uint8_t>(value);
    into[1] = static_cast<uint8_t>(value >> 8);
}

inline void putUint32(uint8_t* into, uint32_t value) {
    putUint16(into, static_cast<uint16_t>(value));
    putUint16(into + 2, static_cast<uint16_t>(value >> 16));
}

inline void putUint64(uint8_t* into, uint64_t value) {
    putUint32(into, static_cast<uint32_t>(value));
    putUint32(into + 4, static_cast<uint32_t>(value >> 32));
}

inline uint16_t getUint16(const uint8_t* from) {
    return static_cast<uint16_t>(from[0] | (from[1] << 8));
}

inline uint32_t getUint32(const uint8_t* from) {
    return getUint16(from) | (static_cast<uint32_t>(getUint16(from + 2)) << 16);
}

inline uint64_t getUint64(const uint8_t* from) {
    return getUint32(from) | (static_cast<uint64_t>(getUint32(from + 4)) << 32);
}

// The four memory functions are all that a freestanding compiler may call from outside.

inline void fill(uint8_t* into, uint8_t value, size_t count) {
    __builtin_memset(into, value, count);
}

inline void copy(uint8_t* into, const uint8_t* from, size_t count) {
    __builtin_memcpy(into, from, count);
}

inline bool equal(const uint8_t* a, const uint8_t* b, size_t count) {
    return __builtin_memcmp(a, b, count) == 0;
}

inline bool allEqual(const uint8_t* bytes, uint8_t value, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (bytes[i] != value) {
            return false;
        }
    }

    return true;
}

// The same for words: what is committed with every block must not depend on how the library of a platform makes the four.

inline void copyWords(uint32_t* into, const uint32_t* from, size_t count) {
#pragma GCC unroll 4
    for (size_t i = 0; i < count; i++) {
        into[i] = from[i];
        // Else the compiler makes a call of memcpy of it.
        asm volatile("" : : : "memory");
    }
}

inline void putWords(uint32_t* into, uint64_t value) {
    into[0] = static_cast<uint32_t>(value);
    into[1] = static_cast<uint32_t>(value >> 32);
}

inline bool equalWords(const uint32_t* a, const uint32_t* b, size_t count) {
    uint32_t difference = 0;
#pragma GCC unroll 4
    for (size_t i = 0; i < count; i++) {
        difference |= a[i] ^ b[i];
    }

    return difference == 0;
}

}  // namespace capsule
