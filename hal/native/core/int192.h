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

constexpr bool isZero(const Int192& a) {
    return (a.limb[0] | a.limb[1] | a.limb[2] | a.limb[3] | a.limb[4] | a.limb[5]) == 0;
}

// Modulo 2^192.
constexpr Int192 add(const Int192& a, const Int192& b) {
    Int192 sum{};
    uint64_t carry = 0;
    for (uint32_t i = 0; i < Int192::Limbs; i++) {
        carry += static_cast<uint64_t>(a.limb[i]) + b.limb[i];
        sum.limb[i] = static_cast<uint32_t>(carry);
        carry >>= 32;
    }

    return sum;
}

// Modulo 2^192.
constexpr Int192 subtract(const Int192& a, const Int192& b) {
    Int192 difference{};
    uint64_t carry = 1;
    for (uint32_t i = 0; i < Int192::Limbs; i++) {
        carry += static_cast<uint64_t>(a.limb[i]) + ~b.limb[i];
        difference.limb[i] = static_cast<uint32_t>(carry);
        carry >>= 32;
    }

    return difference;
}

constexpr Int192 negate(const Int192& a) {
    return subtract(Int192{}, a);
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

// A signed value times an unsigned factor, modulo 2^192: exact when the product fits.
constexpr Int192 multiply(const Int192& a, uint32_t factor) {
    Int192 product{};
    uint64_t carry = 0;
    for (uint32_t i = 0; i < Int192::Limbs; i++) {
        carry += static_cast<uint64_t>(a.limb[i]) * factor;
        product.limb[i] = static_cast<uint32_t>(carry);
        carry >>= 32;
    }

    return product;
}

// The same with a signed factor.
constexpr Int192 multiplySigned(const Int192& a, int32_t factor) {
    const uint32_t size = factor < 0 ? 0u - static_cast<uint32_t>(factor) : static_cast<uint32_t>(factor);
    const Int192 product = multiply(a, size);
    return factor < 0 ? negate(product) : product;
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
    uint32_t length = limbs == 0 ? 0u : 32u * (limbs - 1);
    for (uint32_t rest = limbs == 0 ? 0u : a.limb[limbs - 1]; rest != 0; rest >>= 1) {
        length++;
    }

    return length;
}

struct Division {
    uint64_t quotient;
    Int192 remainder;
};

// Both unsigned and below 2^191, denominator not 0, quotient below 2^63. int192.cpp
Division divide(const Int192& numerator, const Int192& denominator);

}  // namespace capsule
