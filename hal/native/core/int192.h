#pragma once

#include <stdint.h>

namespace capsule {

// 192-bit integer in two's complement, least significant limb first. Only what the energy register needs; exact or, where it
// says so, modulo 2^192. No compiler has such a type, and the 32-bit target not even one of 128 bits.
struct Int192 {
    static constexpr uint32_t Limbs = 6;

    uint32_t limb[Limbs];
};

constexpr Int192 toInt192(int64_t value) {
    const uint32_t sign = value < 0 ? ~uint32_t{0} : 0u;
    const uint64_t bits = static_cast<uint64_t>(value);
    return {{static_cast<uint32_t>(bits), static_cast<uint32_t>(bits >> 32), sign, sign, sign, sign}};
}

constexpr bool isNegative(const Int192& a) {
    return (a.limb[Int192::Limbs - 1] >> 31) != 0;
}

// The first group changes its first operand, because a copy costs the target as much as an addition. Modulo 2^192.
constexpr void increase(Int192& a, const Int192& b) {
    uint32_t carry = 0;
#pragma GCC unroll 6
    for (uint32_t i = 0; i < Int192::Limbs; i++) {
        const uint32_t carried = a.limb[i] + carry;
        a.limb[i] = carried + b.limb[i];
        carry = (carried < carry ? 1u : 0u) + (a.limb[i] < carried ? 1u : 0u);
    }
}

constexpr void decrease(Int192& a, const Int192& b) {
    uint32_t borrow = 0;
#pragma GCC unroll 6
    for (uint32_t i = 0; i < Int192::Limbs; i++) {
        const uint32_t borrowed = a.limb[i] - borrow;
        const uint32_t newBorrow = (a.limb[i] < borrow ? 1u : 0u) + (borrowed < b.limb[i] ? 1u : 0u);
        a.limb[i] = borrowed - b.limb[i];
        borrow = newBorrow;
    }
}

// A signed value times an unsigned factor: exact when the product fits.
constexpr void scale(Int192& a, uint32_t factor) {
    uint32_t carry = 0;
#pragma GCC unroll 6
    for (uint32_t i = 0; i < Int192::Limbs; i++) {
        const uint64_t product = static_cast<uint64_t>(a.limb[i]) * factor + carry;
        a.limb[i] = static_cast<uint32_t>(product);
        carry = static_cast<uint32_t>(product >> 32);
    }
}

constexpr void negateInPlace(Int192& a) {
    uint32_t carry = 1;
#pragma GCC unroll 6
    for (uint32_t i = 0; i < Int192::Limbs; i++) {
        a.limb[i] = ~a.limb[i] + carry;
        carry = carry != 0 && a.limb[i] == 0 ? 1u : 0u;
    }
}

constexpr Int192 add(Int192 a, const Int192& b) {
    increase(a, b);
    return a;
}

constexpr Int192 negate(Int192 a) {
    negateInPlace(a);
    return a;
}

constexpr Int192 magnitude(const Int192& a) {
    return isNegative(a) ? negate(a) : a;
}

// Both taken as unsigned.
constexpr bool isBelow(const Int192& a, const Int192& b) {
    for (uint32_t i = Int192::Limbs; i-- > 0;) {
        if (a.limb[i] != b.limb[i]) {
            return a.limb[i] < b.limb[i];
        }
    }

    return false;
}

constexpr Int192 multiply(Int192 a, uint32_t factor) {
    scale(a, factor);
    return a;
}

// A value times 2^places, 0 to 31.
constexpr Int192 shifted(int64_t value, uint32_t places) {
    const uint64_t bits = static_cast<uint64_t>(value);
    const uint32_t low = static_cast<uint32_t>(bits);
    const uint32_t high = static_cast<uint32_t>(bits >> 32);
    const uint32_t sign = value < 0 ? ~uint32_t{0} : 0u;
    const uint32_t back = 31u - places;
    const uint32_t middle = (high << places) | ((low >> 1) >> back);
    return {{low << places, middle, (sign << places) | ((high >> 1) >> back), sign, sign, sign}};
}

// Places 0 to 31; modulo 2^192.
constexpr Int192 shiftLeft(const Int192& a, uint32_t places) {
    Int192 shifted{};
    uint64_t carry = 0;
    for (uint32_t i = 0; i < Int192::Limbs; i++) {
        carry |= static_cast<uint64_t>(a.limb[i]) << places;
        shifted.limb[i] = static_cast<uint32_t>(carry);
        carry >>= 32;
    }

    return shifted;
}

constexpr Int192 halve(const Int192& a) {
    Int192 half{};
    for (uint32_t i = 0; i < Int192::Limbs; i++) {
        const uint32_t above = i + 1 < Int192::Limbs ? a.limb[i + 1] << 31 : 0u;
        half.limb[i] = (a.limb[i] >> 1) | above;
    }

    return half;
}

// Number of limbs, and of bits, that an unsigned value needs; 0 for 0.
constexpr uint32_t limbLength(const Int192& a) {
    uint32_t length = Int192::Limbs;
    while (length > 0 && a.limb[length - 1] == 0) {
        length--;
    }

    return length;
}

constexpr uint32_t bitLength(const Int192& a) {
    const uint32_t limbs = limbLength(a);
    return limbs == 0 ? 0u : 32u * limbs - static_cast<uint32_t>(__builtin_clz(a.limb[limbs - 1]));
}

struct Division {
    uint64_t quotient;
    Int192 remainder;
};

// Both unsigned and below 2^191, denominator not 0, quotient below 2^63. int192.cpp
Division divide(const Int192& numerator, const Int192& denominator);

// A divisor of at least 32 bits that divides often, or into little.
struct Whole {
    Int192 value;

    // Its highest 32 bits, and where they begin.
    uint32_t head;
    uint32_t place;
};

constexpr Whole wholeOf(const Int192& value) {
    const uint32_t length = bitLength(value);
    const uint32_t place = length > 32 ? length - 32 : 0;
    const uint32_t low = value.limb[place / 32] >> (place % 32);
    const uint32_t high = place % 32 != 0 ? value.limb[place / 32 + 1] << (32 - place % 32) : 0u;
    return {value, low | high, place};
}

// Takes all wholes out of a value that is not negative; fewer than 2^31 of them. Returns how many there were. int192.cpp
uint32_t takeWholes(Int192& value, const Whole& whole);

}  // namespace capsule
