#pragma once

#include <stdint.h>

#include "amc131m03.h"
#include "checksum.h"

// The same samples handled in the ways of others, to be counted in the same run.

// The straightforward port to floating point: the same frame, the same table for its CRC, calibration of each sample,
// minimum and maximum, sums, a register in joules.
class DoubleJob {
public:
    double joules = 0;
    double minimum = 1e9;
    double maximum = -1e9;
    uint32_t refused = 0;

    void sample(const uint8_t* frame) {
        const uint16_t checksum = static_cast<uint16_t>((frame[12] << 8) | frame[13]);
        if (capsule::crc16(frame, 12) != checksum) {
            refused++;
            return;
        }

        const double current = (capsule::signExtend24(frame + 3) - currentOffset) * currentGain;
        const double voltage = (capsule::signExtend24(frame + 6) - voltageOffset) * voltageGain;
        const double power = voltage * current;
        voltageSum += voltage;
        currentSum += current;
        powerSum += power;
        minimum = voltage < minimum ? voltage : minimum;
        maximum = voltage > maximum ? voltage : maximum;
        if (++samples == 256) {
            joules += powerSum / 4000;
            meanVoltage = voltageSum / 256;
            meanCurrent = currentSum / 256;
            voltageSum = currentSum = powerSum = 0;
            samples = 0;
        }
    }

private:
    double voltageOffset = 0.25;
    double currentOffset = -0.75;
    double voltageGain = 143.19458e-6;
    double currentGain = 89.406967e-6;
    double voltageSum = 0;
    double currentSum = 0;
    double powerSum = 0;
    double meanVoltage = 0;
    double meanCurrent = 0;
    int32_t samples = 0;
};

// EmonLib's inner loop, written anew from how its authors describe it (OpenEnergyMonitor, "Digital filters for offset
// removal" and "Explanation of the phase correction algorithm"): each raw value runs through a low-pass that follows the
// middle of the supply, the difference is squared and summed, the voltage is shifted by a share of its last step, volts times
// amperes is summed, and crossings of the middle are counted. Everything in double. No frame, no CRC: its converter has none.
class EmonLibJob {
public:
    double powerSum = 0;
    uint32_t crossings = 0;

    void sample(int32_t rawVoltage, int32_t rawCurrent) {
        const double before = filteredVoltage;
        voltageMiddle += (rawVoltage - voltageMiddle) / 1024;
        filteredVoltage = rawVoltage - voltageMiddle;
        currentMiddle += (rawCurrent - currentMiddle) / 1024;
        filteredCurrent = rawCurrent - currentMiddle;
        voltageSquares += filteredVoltage * filteredVoltage;
        currentSquares += filteredCurrent * filteredCurrent;
        const double shifted = before + phase * (filteredVoltage - before);
        powerSum += shifted * filteredCurrent;
        const bool above = rawVoltage > startVoltage;
        crossings += above != wasAbove ? 1u : 0u;
        wasAbove = above;
    }

private:
    double voltageMiddle = 512;
    double currentMiddle = 512;
    double filteredVoltage = 0;
    double filteredCurrent = 0;
    double voltageSquares = 0;
    double currentSquares = 0;
    double phase = 1.7;
    int32_t startVoltage = 512;
    bool wasAbove = false;
};
