#pragma once

#include <stdint.h>

#include <vector>

#include "int192.h"

// What only tests do with the integer of the core.
inline capsule::Int192 subtract(capsule::Int192 a, const capsule::Int192& b) {
    capsule::decrease(a, b);
    return a;
}

inline bool isZero(const capsule::Int192& a) {
    for (uint32_t limb : a.limb) {
        if (limb != 0) {
            return false;
        }
    }

    return true;
}

// Integers of any size, digit by digit as on paper and with nothing of the core: the oracle for what passes 128 bits.
class Big {
public:
    Big(__int128 value = 0) : negative_(value < 0) {
        for (unsigned __int128 rest = static_cast<unsigned __int128>(negative_ ? -value : value); rest != 0; rest >>= 16) {
            digits_.push_back(static_cast<uint32_t>(rest & 0xFFFF));
        }
    }

    explicit Big(const capsule::Int192& value) : negative_(capsule::isNegative(value)) {
        uint32_t carry = negative_ ? 1 : 0;
        for (uint32_t limb : value.limb) {
            const uint64_t digit = static_cast<uint64_t>(negative_ ? ~limb : limb) + carry;
            carry = static_cast<uint32_t>(digit >> 32);
            digits_.push_back(static_cast<uint32_t>(digit & 0xFFFF));
            digits_.push_back(static_cast<uint32_t>((digit >> 16) & 0xFFFF));
        }

        trim();
    }

    bool isNegative() const { return negative_; }
    Big magnitude() const { return negative_ ? Big() - *this : *this; }

    // Modulo 2^192, two's complement.
    capsule::Int192 toInt192() const {
        capsule::Int192 value{};
        for (size_t i = 0; i < digits_.size() && i < 12; i++) {
            value.limb[i / 2] |= digits_[i] << (16 * (i % 2));
        }

        return negative_ ? capsule::negate(value) : value;
    }

    int64_t toInt64() const {
        const capsule::Int192 value = toInt192();
        return static_cast<int64_t>((static_cast<uint64_t>(value.limb[1]) << 32) | value.limb[0]);
    }

    Big operator+(const Big& other) const {
        if (negative_ != other.negative_) {
            return compare(other) < 0 ? other.less(*this) : less(other);
        }

        Big sum = *this;
        sum.digits_.resize(std::max(digits_.size(), other.digits_.size()) + 1, 0);
        uint32_t carry = 0;
        for (size_t i = 0; i < sum.digits_.size(); i++) {
            carry += sum.digits_[i] + other.at(i);
            sum.digits_[i] = carry & 0xFFFF;
            carry >>= 16;
        }

        return sum.trim();
    }

    Big operator-(const Big& other) const {
        Big turned = other;
        turned.negative_ = !other.negative_ && !other.digits_.empty();
        return *this + turned;
    }

    Big operator*(const Big& other) const {
        Big product;
        product.digits_.assign(digits_.size() + other.digits_.size(), 0);
        for (size_t i = 0; i < digits_.size(); i++) {
            uint32_t carry = 0;
            for (size_t j = 0; j < other.digits_.size() || carry != 0; j++) {
                carry += product.digits_[i + j] + digits_[i] * other.at(j);
                product.digits_[i + j] = carry & 0xFFFF;
                carry >>= 16;
            }
        }

        product.negative_ = negative_ != other.negative_;
        return product.trim();
    }

    // Rounded down; `remainder` is not negative. The divisor is positive.
    Big dividedBy(const Big& divisor, Big& remainder) const {
        Big quotient;
        remainder = Big();
        quotient.digits_.assign(digits_.size(), 0);
        for (size_t bit = digits_.size() * 16; bit-- > 0;) {
            remainder = remainder + remainder + Big((digits_[bit / 16] >> (bit % 16)) & 1);
            if (remainder.compare(divisor) >= 0) {
                remainder = remainder - divisor;
                quotient.digits_[bit / 16] |= 1u << (bit % 16);
            }
        }

        quotient.trim();
        if (negative_ && !remainder.digits_.empty()) {
            quotient = quotient + 1;
            remainder = divisor - remainder;
        }

        return negative_ ? Big() - quotient : quotient;
    }

    bool operator==(const Big& other) const { return negative_ == other.negative_ && digits_ == other.digits_; }
    bool operator!=(const Big& other) const { return !(*this == other); }
    bool operator<(const Big& other) const { return (*this - other).negative_; }
    bool operator<=(const Big& other) const { return !(other < *this); }

private:
    bool negative_ = false;
    std::vector<uint32_t> digits_;

    uint32_t at(size_t index) const { return index < digits_.size() ? digits_[index] : 0; }

    // Sizes only.
    int compare(const Big& other) const {
        if (digits_.size() != other.digits_.size()) {
            return digits_.size() < other.digits_.size() ? -1 : 1;
        }

        for (size_t i = digits_.size(); i-- > 0;) {
            if (digits_[i] != other.digits_[i]) {
                return digits_[i] < other.digits_[i] ? -1 : 1;
            }
        }

        return 0;
    }

    // This size less another one that is not larger; the sign stays.
    Big less(const Big& other) const {
        Big difference = *this;
        uint32_t borrow = 0;
        for (size_t i = 0; i < digits_.size(); i++) {
            const uint32_t digit = 0x10000 + digits_[i] - other.at(i) - borrow;
            difference.digits_[i] = digit & 0xFFFF;
            borrow = 1 - (digit >> 16);
        }

        return difference.trim();
    }

    Big& trim() {
        while (!digits_.empty() && digits_.back() == 0) {
            digits_.pop_back();
        }

        negative_ = negative_ && !digits_.empty();
        return *this;
    }
};
