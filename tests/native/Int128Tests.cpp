#include <gtest/gtest.h>

#include "Oracle.h"
#include "int128.h"

using namespace capsule;

namespace {

// Values of every magnitude, both signs, many of them at a border of a power of two.
Wide anyValue(std::mt19937_64& random) {
    const unsigned __int128 bits = (static_cast<unsigned __int128>(random()) << 64) | random();
    Wide value = static_cast<Wide>(bits) >> (random() % 128);
    const uint64_t kind = random() % 4;
    if (kind == 0) {
        value = static_cast<Wide>(static_cast<unsigned __int128>(1) << (random() % 127));
    }

    return value + static_cast<Wide>(random() % 3) - 1;
}

}  // namespace

TEST(Int128, AgreesWithTheCompilersTypeOnRandomValues) {
    std::mt19937_64 random = seeded("Int128");
    for (int32_t i = 0; i < 300000; i++) {
        const Wide a = anyValue(random);
        const Wide b = anyValue(random);
        const uint32_t factor = static_cast<uint32_t>(random() >> (random() % 32 + 32));
        const uint32_t places = static_cast<uint32_t>(random() % 64);
        const unsigned __int128 ua = static_cast<unsigned __int128>(a);
        const unsigned __int128 ub = static_cast<unsigned __int128>(b);
        ASSERT_EQ(toWide(add(fromWide(a), fromWide(b))), static_cast<Wide>(ua + ub));
        ASSERT_EQ(toWide(subtract(fromWide(a), fromWide(b))), static_cast<Wide>(ua - ub));
        ASSERT_EQ(toWide(negate(fromWide(a))), static_cast<Wide>(-ua));
        ASSERT_EQ(toWide(multiply(fromWide(a), factor)), static_cast<Wide>(ua * factor));
        ASSERT_EQ(toWide(shiftLeft(fromWide(a), places)), static_cast<Wide>(ua << places));
        ASSERT_EQ(toWide(halve(fromWide(a))), static_cast<Wide>(ua >> 1));
        ASSERT_EQ(isBelow(fromWide(a), fromWide(b)), ua < ub);
        ASSERT_EQ(isNegative(fromWide(a)), a < 0);
        ASSERT_EQ(isZero(fromWide(a)), a == 0);
        ASSERT_EQ(toWide(toInt128(static_cast<int64_t>(a))), static_cast<Wide>(static_cast<int64_t>(a)));
    }
}

TEST(Int128, BitLengthIsThePositionOfTheHighestOne) {
    EXPECT_EQ(bitLength(toInt128(0)), 0u);
    for (uint32_t bit = 0; bit < 128; bit++) {
        const Wide value = static_cast<Wide>(static_cast<unsigned __int128>(1) << bit);
        EXPECT_EQ(bitLength(fromWide(value)), bit + 1);
    }
}

TEST(Int128, DivisionGivesQuotientAndRemainder) {
    std::mt19937_64 random = seeded("Int128 division");
    for (int32_t i = 0; i < 100000; i++) {
        const unsigned __int128 denominator = (static_cast<unsigned __int128>(random() >> 1) << 64 | random()) >> (random() % 127);
        if (denominator == 0) {
            continue;
        }

        const unsigned __int128 largest = static_cast<unsigned __int128>(-1) >> 1;
        const unsigned __int128 quotient = (random() >> (random() % 63 + 1)) % (largest / denominator + 1);
        const unsigned __int128 rest = (static_cast<unsigned __int128>(random()) << 64 | random()) % denominator;
        const unsigned __int128 numerator = quotient * denominator + rest;
        if (numerator > largest) {
            continue;
        }

        const Division division = divide(fromWide(static_cast<Wide>(numerator)), fromWide(static_cast<Wide>(denominator)));
        ASSERT_EQ(division.quotient, static_cast<uint64_t>(quotient));
        ASSERT_EQ(toWide(division.remainder), static_cast<Wide>(rest));
    }
}
