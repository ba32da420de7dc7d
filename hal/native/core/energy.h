#pragma once

#include <stdint.h>

#include "block.h"
#include "calibration.h"
#include "int192.h"

namespace capsule {

// Product of constants at compile time: multiplied by `factor` so many times.
constexpr Int192 multiplyTimes(Int192 a, uint32_t factor, uint32_t times) {
    for (uint32_t i = 0; i < times; i++) {
        a = multiply(a, factor);
    }

    return a;
}

// The energy unit is (1/256 code)^2 * pV * pA * 10^-6 * one microsecond = 10^-36 J / 65536: all registers and the cable loss,
// whose resistance is in microohms, are integers of it. One milliwatt-hour is 3.6 J = 36 * 10^35 * 65536 units.
constexpr Int192 EnergyUnitsPerMilliwattHour = multiply(multiplyTimes(toInt192(36), 10, 35), 65536);

constexpr Whole MilliwattHour = wholeOf(EnergyUnitsPerMilliwattHour);

// The charge unit is 1/256 code * pA * one microsecond = 10^-18 As / 256.
constexpr int64_t ChargeUnitsPerMilliampereSecond = INT64_C(1000000000000000) * 256;
constexpr Whole MilliampereSecond = wholeOf(toInt192(ChargeUnitsPerMilliampereSecond));

// The most that one block can bring: both codes at the end of range with the largest offset, at the largest gains; and the cable
// loss at the largest resistance.
constexpr uint32_t MaximumOffsetCode = 256u * 8388608u + static_cast<uint32_t>(MaximumOffsetCode256ths);
constexpr Int192 MaximumBlockSum =
    multiply(multiply(toInt192(MaximumOffsetCode), MaximumOffsetCode), static_cast<uint32_t>(BlockMicroseconds));
constexpr Int192 MaximumBlockUnits = multiply(
    multiply(multiply(MaximumBlockSum, static_cast<uint32_t>(LargestBusGain)), static_cast<uint32_t>(LargestCurrentGain)), 1000000);
constexpr Int192 MaximumLossUnits = multiply(
    multiply(multiply(MaximumBlockSum, static_cast<uint32_t>(LargestCurrentGain)), static_cast<uint32_t>(LargestCurrentGain)),
    static_cast<uint32_t>(MaximumCableMicroohms));

// 79 + 29 + 28 + 20 = 156 bits: none of the products wraps, and there is room for the sum of all of them and a remainder.
static_assert(bitLength(MaximumBlockSum) <= 79, "sum of products");
static_assert(bitLength(MaximumBlockUnits) <= 156 && bitLength(MaximumLossUnits) <= 155, "energy of a block");
static_assert(bitLength(EnergyUnitsPerMilliwattHour) == 138, "energy unit");
static_assert(bitLength(add(add(MaximumBlockUnits, MaximumLossUnits), EnergyUnitsPerMilliwattHour)) <= 157, "block and remainder");

// A block brings fewer than 2^20 mWh, and fewer than 2^20 mAs: 39 + 28 bits of charge, and 8 for the 256ths.
static_assert(bitLength(MaximumBlockUnits) - bitLength(EnergyUnitsPerMilliwattHour) < 20, "milliwatt-hours of a block");
static_assert(39 + 8 + 28 - bitLength(toInt192(ChargeUnitsPerMilliampereSecond)) < 20, "milliampere-seconds of a block");

// What one block brings, exact.
struct BlockEnergy {
    // At the meter: positive = from the station to the vehicle.
    Int192 net;

    // In the cable; not negative.
    Int192 loss;

    // Charge units, signed as net.
    Int192 charge;

    // The mean current is below the starting current: nothing of it is registered.
    bool isSuppressed;
};

// sum of w (256 V - ov)(256 I - oi), times both gains; sum of w (256 I - oi)^2, times gain, gain and resistance;
// sum of w (256 I - oi), times gain.
BlockEnergy fold(const WeightedSums& sums, const Calibration& calibration, const Gains& gains);

// One direction of energy: whole milliwatt-hours and what is left over. It never falls.
struct EnergyCounter {
    int64_t milliwattHours;
    Int192 remainder;
};

// Not negative, remainder below one milliwatt-hour.
constexpr bool isValid(const EnergyCounter& counter) {
    return counter.milliwattHours >= 0 && isBelow(counter.remainder, EnergyUnitsPerMilliwattHour);
}

// Adds units >= 0 (at most 157 bits); false and unchanged when the counter would pass 2^63 - 1 mWh.
bool count(EnergyCounter& counter, const Int192& units);

// Net charge: whole milliampere-seconds, rounded down, and what is above; the remainder is never negative.
struct ChargeCounter {
    int64_t milliampereSeconds;
    int64_t remainder;
};

constexpr bool isValid(const ChargeCounter& counter) {
    return counter.remainder >= 0 && counter.remainder < ChargeUnitsPerMilliampereSecond;
}

// Adds units of either sign; false and unchanged when the counter would leave its 64 bits.
bool count(ChargeCounter& counter, const Int192& units);

// All that is kept for ever.
struct EnergyRegister {
    EnergyCounter importEnergy;
    EnergyCounter exportEnergy;
    EnergyCounter vehicleImport;
    EnergyCounter vehicleExport;
    EnergyCounter cableLoss;
    ChargeCounter charge;
    int64_t samples;
    int64_t suppressedBlocks;
    uint64_t sequence;
};

// Adds one block: its net energy to import when positive, to export when negative, never to both; its loss to the cable loss
// when it is import; net minus loss to the vehicle's import or export by its own sign. A suppressed block only counts itself
// and its samples. False when a counter is full; the register is then not to be used.
bool count(EnergyRegister& energy, const BlockEnergy& block, int32_t samples);

}  // namespace capsule
