#pragma once

#include <stdint.h>

#include "block.h"
#include "calibration.h"
#include "int128.h"

namespace capsule {

// The energy unit is (1/256 code)^2 * pV * pA * one sample period = 10^-24 W / 65536 / SampleRateHertz.
// One milliwatt-hour is 3.6 J = 3.6 * 10^24 * SampleRateHertz * 65536 units: an integer, so nothing is ever rounded.
constexpr Int128 EnergyUnitsPerMilliwattHour =
    multiply(multiply(multiply(toInt128(3600000000000000000), 1000000), SampleRateHertz), 65536);

// The most that one block can bring: both codes at the end of range with the largest offset, at the largest gains.
constexpr uint32_t MaximumOffsetCode = 256u * 8388608u + static_cast<uint32_t>(MaximumOffsetCode256ths);
constexpr Int128 MaximumBlockSum =
    multiply(multiply(toInt128(MaximumOffsetCode), MaximumOffsetCode), static_cast<uint32_t>(BlockSamples));
constexpr Int128 MaximumBlockUnits = multiply(
    multiply(MaximumBlockSum, static_cast<uint32_t>(MaximumBusPicovoltsPerCode)),
    static_cast<uint32_t>(MaximumCurrentPicoamperesPerCode));

// 71 + 28 + 27 = 126 bits: the three products above cannot have wrapped, and the remainder (110 bits) can be added.
static_assert(bitLength(MaximumBlockSum) <= 71, "sum of products");
static_assert(MaximumBusPicovoltsPerCode < (1 << 28) && MaximumCurrentPicoamperesPerCode < (1 << 27), "gains");
static_assert(bitLength(EnergyUnitsPerMilliwattHour) == 110, "energy unit");
static_assert(bitLength(add(MaximumBlockUnits, EnergyUnitsPerMilliwattHour)) <= 126, "block and remainder");

// 9.437184 * 10^32, written out: the constant that stands in the documentation.
static_assert(EnergyUnitsPerMilliwattHour.high == 0x2E87669C3087u && EnergyUnitsPerMilliwattHour.low == 0x36A0400000000000u,
    "3.6e24 * 4000 * 65536");

// One direction of energy: whole milliwatt-hours and what is left over. It never falls.
struct EnergyCounter {
    int64_t milliwattHours;
    Int128 remainder;
};

// Not negative, remainder below one milliwatt-hour.
constexpr bool isValid(const EnergyCounter& counter) {
    return counter.milliwattHours >= 0 && isBelow(counter.remainder, EnergyUnitsPerMilliwattHour);
}

// Adds units >= 0 (at most MaximumBlockUnits); false and unchanged when the counter would pass 2^63 - 1 mWh.
bool count(EnergyCounter& counter, Int128 units);

// Import and export, and what belongs to them.
struct EnergyRegister {
    EnergyCounter importEnergy;
    EnergyCounter exportEnergy;
    int64_t samples;
    uint64_t sequence;
};

// Adds the net energy of one block: positive to import, negative to export, never both.
bool count(EnergyRegister& energy, Int128 netUnits, int32_t samples);

}  // namespace capsule
