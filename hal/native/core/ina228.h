#pragma once

#include <stdint.h>

#include "front_end.h"
#include "ports.h"
#include "status.h"

namespace capsule {

// INA228, front end of the development kit on I2C (TI SLYS021A). hardware-docs/chips/Ina228.md. Shunt voltage = current,
// range ±163.84 mV; bus voltage directly at its pin. One conversion of bus, shunt and die temperature takes 4198 us of the
// chip's own oscillator, which may be wrong by 0.5 %: the time base is the caller's, the chip's ENERGY register is never used.
// I2C has no checksum: every code is read until two readings are equal, the settings are read back with every sample.
class Ina228 {
public:
    explicit Ina228(const Ports& ports) : ports_(ports) {}

    // 20-bit codes shifted to the left by four, as they stand in the registers.
    FrontEndTraits traits() const { return {PeriodMicroseconds, false, 1, -8388608, 8388592}; }

    // Checks the identity, resets, configures, reads back. NotAcknowledged, BusError, WrongChip, WriteFailed (a register does not
    // hold its value, or the reset did nothing), ChipFault (the chip's checksum over its trimming memory does not fit).
    Status open(uint16_t& faults);

    // The conversion that the ALERT line has announced. BadChecksum: no two readings were equal, or the next conversion came in
    // between; it is lost. NotAcknowledged, BusError: what the bus answered three times. The temperature is DIETEMP, read every
    // 67 ms, 7.8125 m°C.
    Status read(Reading& reading);

private:
    static constexpr int32_t PeriodMicroseconds = 2074 + 2074 + 50;

    struct Codes {
        int32_t shunt;
        int32_t bus;
    };

    Status identify();
    Status reset();
    Status readTrusted(Codes& codes);
    Status readCodes(Codes& codes);
    Status checkSettings(uint16_t& faults);
    Status checkRegister(uint8_t address, uint16_t expected, uint16_t& faults);
    Status checkDiagnostics(uint16_t& diagnostics, uint16_t& faults);
    Status clearOverflows();
    void readTemperature();
    Status writeRegister(uint8_t address, uint16_t value, uint16_t mask);
    Status readWord(uint8_t address, uint16_t& value);
    Status exchange(const uint8_t* write, int32_t writeCount, uint8_t* read, int32_t readCount);

    Ports ports_;
    int32_t temperature_ = 0;
    uint8_t sinceTemperature_ = 0;
    bool isPending_ = false;
};

// A 24-bit register with a 20-bit two's complement number in bits 23 to 4: the number times 16.
inline int32_t ina228Code(const uint8_t* bytes) {
    const uint32_t word = (static_cast<uint32_t>(bytes[0]) << 16) | (static_cast<uint32_t>(bytes[1]) << 8) | (bytes[2] & 0xF0u);
    return static_cast<int32_t>(word ^ 0x800000u) - 0x800000;
}

}  // namespace capsule
