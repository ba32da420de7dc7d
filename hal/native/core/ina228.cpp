#include "ina228.h"

#include "flags.h"

namespace capsule {
namespace {

constexpr uint8_t AddressConfiguration = 0x00;
constexpr uint8_t AddressAdcConfiguration = 0x01;
constexpr uint8_t AddressShuntCalibration = 0x02;
constexpr uint8_t AddressShuntVoltage = 0x04;
constexpr uint8_t AddressBusVoltage = 0x05;
constexpr uint8_t AddressDieTemperature = 0x06;
constexpr uint8_t AddressEnergy = 0x09;
constexpr uint8_t AddressCharge = 0x0A;
constexpr uint8_t AddressDiagnostics = 0x0B;
constexpr uint8_t AddressManufacturer = 0x3E;
constexpr uint8_t AddressDevice = 0x3F;

constexpr uint16_t ManufacturerIdentity = 0x5449;
// The last digit is the revision of the die.
constexpr uint16_t DeviceIdentity = 0x2280;
constexpr uint16_t DeviceIdentityMask = 0xFFF0;

constexpr uint16_t ConfigurationReset = 0x8000;
// ADCRANGE 0, no delay, no temperature compensation.
constexpr uint16_t Configuration = 0x0000;
constexpr uint16_t AdcConfigurationAtReset = 0xFB68;
// Continuous, all three inputs; bus and shunt 2074 us each, temperature 50 us, no averaging.
constexpr uint16_t AdcConfiguration = 0xFD80;
// CURRENT is then the shunt code and cannot overflow; the register is not used.
constexpr uint16_t ShuntCalibration = 0x1000;
// ALATCH, CNVR: ALERT falls when a conversion is complete and stays low until DIAG_ALRT is read.
constexpr uint16_t Diagnostics = 0xC000;

constexpr uint16_t DiagnosticsSettings = 0xF000;
constexpr uint16_t DiagnosticsOverflows = 0x0C00;
constexpr uint16_t DiagnosticsMathOverflow = 0x0200;
constexpr uint16_t DiagnosticsConversionReady = 0x0002;
constexpr uint16_t DiagnosticsMemoryGood = 0x0001;

// A disturbed transfer is repeated at once: ALERT would stay low, and no further edge would come.
constexpr int32_t Attempts = 3;
// Time from reset to the first answer [unverified: 300 us], with reserve.
constexpr int32_t ResetMicroseconds = 1000;
// The temperature is asked for with every so many conversions: every 67 ms.
constexpr uint8_t TemperatureInterval = 16;
constexpr int32_t LongestRegister = 5;

struct Setting {
    uint8_t address;
    uint16_t value;
    uint16_t mask;
};

// In this order: ADC_CONFIG starts the conversion anew, so what ALERT announced before is gone with the next DIAG_ALRT.
constexpr Setting Settings[] = {
    {AddressConfiguration, Configuration, 0xFFFF},
    {AddressShuntCalibration, ShuntCalibration, 0xFFFF},
    {AddressDiagnostics, Diagnostics, DiagnosticsSettings},
    {AddressAdcConfiguration, AdcConfiguration, 0xFFFF},
};

// What DIAG_ALRT says beyond what it must say, as flags. Limits and accumulators are not used.
uint16_t faultsOf(uint16_t diagnostics) {
    if ((diagnostics & DiagnosticsMemoryGood) == 0) {
        return FlagFrontEndFailed;
    }

    const bool changed = (diagnostics & DiagnosticsSettings) != Diagnostics || (diagnostics & DiagnosticsMathOverflow) != 0;
    return changed ? FlagConfigurationChanged : uint16_t{0};
}

}  // namespace

Status Ina228::open(uint16_t& faults) {
    faults = 0;
    isPending_ = false;
    sinceTemperature_ = 0;
    Status status = identify();
    if (status == Status::Ok) {
        status = reset();
    }

    for (const Setting& setting : Settings) {
        if (status == Status::Ok) {
            status = writeRegister(setting.address, setting.value, setting.mask);
        }
    }

    uint16_t diagnostics = 0;
    if (status == Status::Ok) {
        status = checkDiagnostics(diagnostics, faults);
    }

    return status == Status::Ok && faults != 0 ? Status::ChipFault : status;
}

Status Ina228::identify() {
    uint16_t manufacturer = 0;
    Status status = readWord(AddressManufacturer, manufacturer);
    uint16_t device = 0;
    if (status == Status::Ok) {
        status = readWord(AddressDevice, device);
    }

    const bool isRight = manufacturer == ManufacturerIdentity && (device & DeviceIdentityMask) == DeviceIdentity;
    return status == Status::Ok && !isRight ? Status::WrongChip : status;
}

Status Ina228::reset() {
    const uint8_t write[] = {AddressConfiguration, ConfigurationReset >> 8, ConfigurationReset & 0xFF};
    Status status = exchange(write, sizeof write, nullptr, 0);
    ports_.delay(ports_.context, ResetMicroseconds);
    uint16_t atReset = 0;
    if (status == Status::Ok) {
        status = readWord(AddressAdcConfiguration, atReset);
    }

    return status == Status::Ok && atReset != AdcConfigurationAtReset ? Status::WriteFailed : status;
}

Status Ina228::read(Reading& reading) {
    reading = {};
    uint16_t diagnostics = 0;
    Status status = checkDiagnostics(diagnostics, reading.faults);
    if (status != Status::Ok || reading.faults != 0) {
        return status;
    }

    const bool isAnnounced = isPending_ || (diagnostics & DiagnosticsConversionReady) != 0;
    isPending_ = false;
    if (!isAnnounced) {
        return Status::Ok;
    }

    Codes codes{};
    status = readTrusted(codes);
    if (status == Status::Ok) {
        status = checkSettings(reading.faults);
    }

    if (status == Status::Ok && reading.faults == 0) {
        status = checkDiagnostics(diagnostics, reading.faults);
    }

    if (status != Status::Ok || reading.faults != 0) {
        return status;
    }

    // The next conversion came while this one was being read: the codes may be a mixture. Its own edge has come or will come.
    isPending_ = (diagnostics & DiagnosticsConversionReady) != 0;
    if (isPending_) {
        return Status::BadChecksum;
    }

    reading.voltageCode = codes.bus;
    reading.currentCode = codes.shunt;
    reading.isFresh = true;
    if (sinceTemperature_++ % TemperatureInterval == 0) {
        readTemperature();
    }

    reading.temperatureCode = temperature_;
    return Status::Ok;
}

// Two readings that agree, of three at most.
Status Ina228::readTrusted(Codes& codes) {
    Codes before[Attempts];
    for (int32_t i = 0; i < Attempts; i++) {
        const Status status = readCodes(before[i]);
        if (status != Status::Ok) {
            return status;
        }

        for (int32_t j = 0; j < i; j++) {
            if (before[i].shunt == before[j].shunt && before[i].bus == before[j].bus) {
                codes = before[i];
                return Status::Ok;
            }
        }
    }

    return Status::BadChecksum;
}

Status Ina228::readCodes(Codes& codes) {
    uint8_t shunt[3];
    Status status = exchange(&AddressShuntVoltage, 1, shunt, sizeof shunt);
    uint8_t bus[3];
    if (status == Status::Ok) {
        status = exchange(&AddressBusVoltage, 1, bus, sizeof bus);
    }

    if (status == Status::Ok) {
        codes = {ina228Code(shunt), ina228Code(bus)};
    }

    return status;
}

Status Ina228::checkSettings(uint16_t& faults) {
    Status status = checkRegister(AddressConfiguration, Configuration, faults);
    if (status == Status::Ok && faults == 0) {
        status = checkRegister(AddressAdcConfiguration, AdcConfiguration, faults);
    }

    return status;
}

// A difference counts when it shows twice: the first may be a disturbed reading.
Status Ina228::checkRegister(uint8_t address, uint16_t expected, uint16_t& faults) {
    uint16_t value = 0;
    Status status = readWord(address, value);
    if (status == Status::Ok && value != expected) {
        status = readWord(address, value);
    }

    if (status == Status::Ok && value != expected) {
        faults |= FlagConfigurationChanged;
    }

    return status;
}

// The same; the flag of a conversion, which the first reading has cleared, is kept.
Status Ina228::checkDiagnostics(uint16_t& diagnostics, uint16_t& faults) {
    Status status = readWord(AddressDiagnostics, diagnostics);
    if (status == Status::Ok && faultsOf(diagnostics) != 0) {
        const uint16_t ready = diagnostics & DiagnosticsConversionReady;
        status = readWord(AddressDiagnostics, diagnostics);
        diagnostics |= ready;
    }

    if (status != Status::Ok) {
        return status;
    }

    faults |= faultsOf(diagnostics);
    return (diagnostics & DiagnosticsOverflows) != 0 ? clearOverflows() : status;
}

// The accumulators are not used; reading them takes back their overflow flags, whatever those may do to ALERT [unverified].
Status Ina228::clearOverflows() {
    uint8_t unused[LongestRegister];
    const Status status = exchange(&AddressEnergy, 1, unused, sizeof unused);
    return status == Status::Ok ? exchange(&AddressCharge, 1, unused, sizeof unused) : status;
}

// Two readings that agree, or the temperature stays what it was: the sample is good all the same.
void Ina228::readTemperature() {
    uint16_t first = 0;
    uint16_t second = 0;
    const bool isRead = readWord(AddressDieTemperature, first) == Status::Ok && readWord(AddressDieTemperature, second) == Status::Ok;
    if (isRead && first == second) {
        temperature_ = static_cast<int32_t>(first ^ 0x8000u) - 0x8000;
    }
}

Status Ina228::writeRegister(uint8_t address, uint16_t value, uint16_t mask) {
    const uint8_t write[] = {address, static_cast<uint8_t>(value >> 8), static_cast<uint8_t>(value)};
    Status status = exchange(write, sizeof write, nullptr, 0);
    uint16_t readBack = 0;
    if (status == Status::Ok) {
        status = readWord(address, readBack);
    }

    return status == Status::Ok && (readBack & mask) != value ? Status::WriteFailed : status;
}

Status Ina228::readWord(uint8_t address, uint16_t& value) {
    uint8_t bytes[2];
    const Status status = exchange(&address, 1, bytes, sizeof bytes);
    if (status == Status::Ok) {
        value = static_cast<uint16_t>((bytes[0] << 8) | bytes[1]);
    }

    return status;
}

Status Ina228::exchange(const uint8_t* write, int32_t writeCount, uint8_t* read, int32_t readCount) {
    if (ports_.exchange == nullptr) {
        return Status::NotAcknowledged;
    }

    Status status = Status::Ok;
    for (int32_t attempt = 0; attempt < Attempts; attempt++) {
        status = static_cast<Status>(ports_.exchange(
            ports_.context, static_cast<int32_t>(Device::FrontEnd), write, writeCount, read, readCount));
        if (status == Status::Ok) {
            break;
        }
    }

    return status;
}

}  // namespace capsule
