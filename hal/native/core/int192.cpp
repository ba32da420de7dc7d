#include "int192.h"

#include "hot.h"

namespace capsule {
namespace {

constexpr uint32_t Limbs = Int192::Limbs;

// The numerator needs one limb more once it is shifted.
struct Dividend {
    uint32_t limb[Limbs + 1];
};

// One limb of the quotient, estimated from the two highest limbs of the divisor: at most two too large (Knuth, Algorithm D).
uint32_t estimate(const uint32_t* u, uint32_t high, uint32_t next) {
    const uint64_t head = (static_cast<uint64_t>(u[2]) << 32) | u[1];
    uint64_t digit = u[2] >= high ? UINT32_MAX : head / high;
    uint64_t rest = head - digit * high;
    while ((rest >> 32) == 0 && digit * next > ((rest << 32) | u[0])) {
        digit--;
        rest += high;
    }

    return static_cast<uint32_t>(digit);
}

// u -= digit * v over length + 1 limbs; true when that went below zero.
bool subtractMultiple(uint32_t* u, const Int192& v, uint32_t length, uint32_t digit) {
    uint64_t product = 0;
    uint64_t borrow = 1;
    for (uint32_t i = 0; i <= length; i++) {
        product += i < length ? static_cast<uint64_t>(v.limb[i]) * digit : 0u;
        borrow += static_cast<uint64_t>(u[i]) + ~static_cast<uint32_t>(product);
        u[i] = static_cast<uint32_t>(borrow);
        product >>= 32;
        borrow >>= 32;
    }

    return borrow == 0;
}

void addBack(uint32_t* u, const Int192& v, uint32_t length) {
    uint64_t carry = 0;
    for (uint32_t i = 0; i <= length; i++) {
        carry += static_cast<uint64_t>(u[i]) + (i < length ? v.limb[i] : 0u);
        u[i] = static_cast<uint32_t>(carry);
        carry >>= 32;
    }
}

Dividend widened(const Int192& a, uint32_t places) {
    Dividend result{};
    uint64_t carry = 0;
    for (uint32_t i = 0; i < Limbs; i++) {
        carry |= static_cast<uint64_t>(a.limb[i]) << places;
        result.limb[i] = static_cast<uint32_t>(carry);
        carry >>= 32;
    }

    result.limb[Limbs] = static_cast<uint32_t>(carry);
    return result;
}

Int192 shiftedBack(const Dividend& a, uint32_t places) {
    Int192 result{};
    for (uint32_t i = 0; i < Limbs; i++) {
        const uint64_t pair = (static_cast<uint64_t>(a.limb[i + 1]) << 32) | a.limb[i];
        result.limb[i] = static_cast<uint32_t>(pair >> places);
    }

    return result;
}

// 64 bits of a value from a place on.
uint64_t bitsFrom(const Int192& a, uint32_t place) {
    const uint32_t* limb = a.limb + place / 32;
    const uint32_t shift = place % 32;
    const uint32_t back = 31u - shift;
    const uint32_t low = (limb[0] >> shift) | ((limb[1] << 1) << back);
    const uint32_t high = (limb[1] >> shift) | ((limb[2] << 1) << back);
    return (static_cast<uint64_t>(high) << 32) | low;
}

// a -= b * factor, which is not more than a.
void decreaseBy(Int192& a, const Int192& b, uint32_t factor) {
    uint32_t carry = 0;
#pragma GCC unroll 6
    for (uint32_t i = 0; i < Limbs; i++) {
        const uint64_t product = static_cast<uint64_t>(b.limb[i]) * factor + carry;
        const uint32_t low = static_cast<uint32_t>(product);
        carry = static_cast<uint32_t>(product >> 32) + (a.limb[i] < low ? 1u : 0u);
        a.limb[i] -= low;
    }
}

}  // namespace

// The estimate is too small by less than four: it is made with 64 bits of the value and 32 of the divisor, rounded up.
uint32_t CAPSULE_FAST takeWholes(Int192& value, const Whole& whole) {
    if (isBelow(value, whole.value)) {
        return 0;
    }

    uint32_t wholes = static_cast<uint32_t>(bitsFrom(value, whole.place) / (static_cast<uint64_t>(whole.head) + 1));
    decreaseBy(value, whole.value, wholes);
    while (!isBelow(value, whole.value)) {
        decrease(value, whole.value);
        wholes++;
    }

    return wholes;
}

Division divide(const Int192& numerator, const Int192& denominator) {
    Division result{0, numerator};
    if (isBelow(numerator, denominator)) {
        return result;
    }

    const uint32_t places = (32u - bitLength(denominator) % 32u) % 32u;
    const uint32_t length = limbLength(denominator);
    const Int192 divisor = shiftLeft(denominator, places);
    Dividend rest = widened(numerator, places);
    const uint32_t high = divisor.limb[length - 1];
    const uint32_t next = length > 1 ? divisor.limb[length - 2] : 0u;
    for (uint32_t at = limbLength(numerator) - length + 1; at-- > 0;) {
        // The two highest limbs of what is left, and the one below; a divisor of one limb has none below.
        const uint32_t top = at + length;
        const uint32_t head[3] = {top > 1 ? rest.limb[top - 2] : 0u, rest.limb[top - 1], rest.limb[top]};
        uint32_t digit = estimate(head, high, next);
        if (subtractMultiple(rest.limb + at, divisor, length, digit)) {
            addBack(rest.limb + at, divisor, length);
            digit--;
        }

        result.quotient = (result.quotient << 32) | digit;
    }

    result.remainder = shiftedBack(rest, places);
    return result;
}

}  // namespace capsule
