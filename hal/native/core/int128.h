#pragma once

#include <stdint.h>

namespace capsule {

// 128-bit integer in two's complement. Only what the energy register needs; exact or, where it says so, modulo 2^128.
// The compiler's own 128-bit type does not exist on the 32-bit target.
struct Int128 {
    uint64_t low;
    uint64_t high;
};

constexpr Int128 toInt128(int64_t value) {
    return {static_cast<uint64_t>(value), value < 0 ? ~uint64_t{0} : uint64_t{0}};
}

constexpr bool isNegative(Int128 a) {
    return (a.high >> 63) != 0;
}

constexpr bool isZero(Int128 a) {
    return (a.low | a.high) == 0;
}

// Modulo 2^128.
constexpr Int128 add(Int128 a, Int128 b) {
    const uint64_t low = a.low + b.low;
    return {low, a.high + b.high + (low < a.low ? 1u : 0u)};
}

constexpr Int128 negate(Int128 a) {
    return {~a.low + 1u, ~a.high + (a.low == 0 ? 1u : 0u)};
}

constexpr Int128 subtract(Int128 a, Int128 b) {
    return add(a, negate(b));
}

// Both taken as unsigned.
constexpr bool isBelow(Int128 a, Int128 b) {
    return a.high != b.high ? a.high < b.high : a.low < b.low;
}

// Places 0 to 63; modulo 2^128.
constexpr Int128 shiftLeft(Int128 a, uint32_t places) {
    return places == 0 ? a : Int128{a.low << places, (a.high << places) | (a.low >> (64u - places))};
}

constexpr Int128 halve(Int128 a) {
    return {(a.low >> 1) | (a.high << 63), a.high >> 1};
}

// A signed value times an unsigned factor, modulo 2^128: exact when the product fits.
constexpr Int128 multiply(Int128 a, uint32_t factor) {
    const uint64_t limb0 = (a.low & 0xFFFFFFFFu) * factor;
    const uint64_t limb1 = (a.low >> 32) * factor + (limb0 >> 32);
    const uint64_t high = a.high * factor + (limb1 >> 32);
    return {(limb1 << 32) | (limb0 & 0xFFFFFFFFu), high};
}

// Number of bits that an unsigned value needs; 0 for 0.
constexpr uint32_t bitLength(Int128 a) {
    uint32_t length = a.high != 0 ? 64u : 0u;
    for (uint64_t rest = a.high != 0 ? a.high : a.low; rest != 0; rest >>= 1) {
        length++;
    }

    return length;
}

struct Division {
    uint64_t quotient;
    Int128 remainder;
};

// Both unsigned, denominator not 0, quotient below 2^63: its bit lengths differ by at most 62.
// One step for each bit of the quotient: 11 for the energy of a block at 120 kW.
constexpr Division divide(Int128 numerator, Int128 denominator) {
    const uint32_t numeratorBits = bitLength(numerator);
    const uint32_t denominatorBits = bitLength(denominator);
    Division result{0, numerator};
    if (numeratorBits < denominatorBits) {
        return result;
    }

    Int128 step = shiftLeft(denominator, numeratorBits - denominatorBits);
    for (uint32_t bits = numeratorBits - denominatorBits + 1u; bits > 0; bits--) {
        result.quotient <<= 1;
        if (!isBelow(result.remainder, step)) {
            result.remainder = subtract(result.remainder, step);
            result.quotient |= 1u;
        }

        step = halve(step);
    }

    return result;
}

}  // namespace capsule
