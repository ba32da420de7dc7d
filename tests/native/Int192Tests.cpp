#include <gtest/gtest.h>

#include "Oracle.h"
#include "int192.h"

using namespace capsule;

namespace {

// Values of every magnitude, both signs, many of them at a border of a power of two.
Int192 anyValue(std::mt19937_64& random) {
    Int192 value{};
    const uint32_t limbs = static_cast<uint32_t>(random() % 7);
    const uint64_t kind = random() % 4;
    for (uint32_t i = 0; i < limbs; i++) {
        value.limb[i] = kind == 0 ? UINT32_MAX : kind == 1 ? 0u : static_cast<uint32_t>(random());
    }

    if (limbs > 0 && limbs < 6) {
        value.limb[limbs] = static_cast<uint32_t>(random()) >> (random() % 32);
    }

    return (random() & 1) != 0 ? negate(value) : value;
}

// Below 2^bits, not negative.
Int192 anyBelow(uint32_t bits, std::mt19937_64& random) {
    Int192 value{};
    for (uint32_t& limb : value.limb) {
        limb = random() % 5 == 0 ? UINT32_MAX : static_cast<uint32_t>(random());
    }

    for (uint32_t bit = 192; bit > bits; bit--) {
        value.limb[(bit - 1) / 32] &= ~(uint32_t{1} << ((bit - 1) % 32));
    }

    return value;
}

bool same(const Int192& a, const Big& b) {
    return isZero(subtract(a, b.toInt192()));
}

}  // namespace

TEST(Int192, AgreesWithNumbersOfAnySizeOnRandomValues) {
    std::mt19937_64 random = seeded("Int192");
    for (int32_t i = 0; i < 20000; i++) {
        const Int192 a = anyValue(random);
        const Int192 b = anyValue(random);
        const uint32_t factor = static_cast<uint32_t>(random() >> (random() % 32 + 32));
        const uint32_t places = static_cast<uint32_t>(random() % 32);
        ASSERT_TRUE(same(add(a, b), Big(a) + Big(b)));
        ASSERT_TRUE(same(subtract(a, b), Big(a) - Big(b)));
        ASSERT_TRUE(same(negate(a), Big() - Big(a)));
        ASSERT_TRUE(same(multiply(a, factor), Big(a) * Big(factor)));
        ASSERT_TRUE(same(shiftLeft(a, places), Big(a) * Big(static_cast<int64_t>(1) << places)));
        ASSERT_EQ(Big(magnitude(a)), Big(a).magnitude());
        ASSERT_EQ(isBelow(magnitude(a), magnitude(b)), Big(a).magnitude() < Big(b).magnitude());
        ASSERT_EQ(isNegative(a), Big(a).isNegative());
        ASSERT_EQ(isZero(a), Big(a) == Big());
        const int64_t small = static_cast<int64_t>(random());
        ASSERT_EQ(Big(toInt192(small)), Big(small));
        ASSERT_TRUE(same(shifted(small, places), Big(small) * Big(static_cast<int64_t>(1) << places)));
    }
}

TEST(Int192, HalvesAndMeasuresUnsignedValues) {
    std::mt19937_64 random = seeded("Int192 halves");
    EXPECT_EQ(bitLength(Int192{}), 0u);
    for (uint32_t bit = 0; bit < 192; bit++) {
        Int192 value{};
        value.limb[bit / 32] = uint32_t{1} << (bit % 32);
        EXPECT_EQ(bitLength(value), bit + 1);
        const Int192 any = anyBelow(191, random);
        Big rest;
        ASSERT_EQ(Big(halve(any)), Big(any).dividedBy(2, rest));
    }
}

TEST(Int192, DivisionGivesQuotientAndRemainder) {
    std::mt19937_64 random = seeded("Int192 division");
    for (int32_t i = 0; i < 200000; i++) {
        const Int192 denominator = anyBelow(static_cast<uint32_t>(random() % 160 + 1), random);
        const uint32_t room = 190 - bitLength(denominator);
        const uint64_t quotient = (random() % 8 == 0 ? UINT64_MAX : random()) >> (64 - std::min<uint32_t>(room, random() % 63 + 1));
        const Int192 rest = anyBelow(bitLength(denominator), random);
        if (isZero(denominator) || !isBelow(rest, denominator)) {
            continue;
        }

        const Int192 low = multiply(denominator, static_cast<uint32_t>(quotient));
        const Int192 high = shiftLeft(shiftLeft(multiply(denominator, static_cast<uint32_t>(quotient >> 32)), 16), 16);
        const Division division = divide(add(add(low, high), rest), denominator);
        ASSERT_EQ(division.quotient, quotient);
        ASSERT_TRUE(isZero(subtract(division.remainder, rest)));
    }
}

TEST(Int192, DivisionAgreesWithLongDivision) {
    std::mt19937_64 random = seeded("Int192 long division");
    for (int32_t i = 0; i < 300; i++) {
        const Int192 numerator = anyBelow(static_cast<uint32_t>(random() % 160 + 1), random);
        const Int192 denominator = add(anyBelow(static_cast<uint32_t>(random() % 138 + 1), random), toInt192(1));
        Big rest;
        const Big quotient = Big(numerator).dividedBy(Big(denominator), rest);
        if (Big(INT64_MAX) < quotient) {
            continue;
        }

        const Division division = divide(numerator, denominator);
        ASSERT_EQ(Big(static_cast<int64_t>(division.quotient)), quotient);
        ASSERT_EQ(Big(division.remainder), rest);
    }
}

TEST(Int192, WholesAreTakenOutToTheLast) {
    std::mt19937_64 random = seeded("Int192 wholes");
    for (int32_t i = 0; i < 200000; i++) {
        const uint32_t bits = 33 + static_cast<uint32_t>(random() % 110);
        Int192 divisor = anyBelow(bits, random);
        divisor.limb[(bits - 1) / 32] |= uint32_t{1} << ((bits - 1) % 32);
        const uint32_t wholes = static_cast<uint32_t>(random()) >> (1 + random() % 31);
        // At the ends of a remainder, and anywhere in it.
        Int192 rest = anyBelow(bits, random);
        const uint64_t kind = random() % 3;
        if (kind == 0 || !isBelow(rest, divisor)) {
            rest = kind == 1 ? Int192{} : subtract(divisor, toInt192(1));
        }

        Int192 value = add(multiply(divisor, wholes), rest);
        ASSERT_EQ(takeWholes(value, wholeOf(divisor)), wholes);
        ASSERT_TRUE(isZero(subtract(value, rest)));
    }
}
