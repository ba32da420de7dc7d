#include "register_store.h"

#include "bytes.h"
#include "checksum.h"

namespace capsule {
namespace {

constexpr uint32_t Magic = 0x5245474Du;  // "MGER" as it lies in memory
constexpr uint16_t Version = 2;
constexpr uint16_t VersionOfTwoCounters = 1;
constexpr int32_t CommitAttempts = 3;
constexpr int32_t Readings = 3;
constexpr size_t SlotSize = RegisterStore::SlotBytes;
constexpr size_t ChecksumAt = SlotSize - 4;
constexpr size_t OldChecksumAt = 76;
constexpr uint32_t RemainderLimbs = 5;

// Version 1 counted in sample periods of 250 us, and without the factor of 10^6 for the cable.
constexpr uint32_t UnitsPerOldUnit = 250000000;
static_assert(bitLength(EnergyUnitsPerMilliwattHour) <= 32 * RemainderLimbs, "remainder in a slot");

void putCounter(uint8_t* into, const EnergyCounter& counter) {
    putUint64(into, static_cast<uint64_t>(counter.milliwattHours));
    for (uint32_t i = 0; i < RemainderLimbs; i++) {
        putUint32(into + 8 + 4 * i, counter.remainder.limb[i]);
    }
}

EnergyCounter getCounter(const uint8_t* from, uint32_t limbs) {
    EnergyCounter counter{static_cast<int64_t>(getUint64(from)), {}};
    for (uint32_t i = 0; i < limbs; i++) {
        counter.remainder.limb[i] = getUint32(from + 8 + 4 * i);
    }

    return counter;
}

EnergyCounter getOldCounter(const uint8_t* from) {
    EnergyCounter counter = getCounter(from, 4);
    counter.remainder = multiply(counter.remainder, UnitsPerOldUnit);
    return counter;
}

bool isValid(const EnergyRegister& energy) {
    return capsule::isValid(energy.importEnergy) && capsule::isValid(energy.exportEnergy) && capsule::isValid(energy.vehicleImport)
        && capsule::isValid(energy.vehicleExport) && capsule::isValid(energy.cableLoss) && capsule::isValid(energy.charge)
        && energy.samples >= 0 && energy.suppressedBlocks >= 0;
}

void decodeCounters(const uint8_t* slot, EnergyRegister& energy) {
    energy.importEnergy = getCounter(slot + 16, RemainderLimbs);
    energy.exportEnergy = getCounter(slot + 44, RemainderLimbs);
    energy.vehicleImport = getCounter(slot + 72, RemainderLimbs);
    energy.vehicleExport = getCounter(slot + 100, RemainderLimbs);
    energy.cableLoss = getCounter(slot + 128, RemainderLimbs);
    energy.charge = {static_cast<int64_t>(getUint64(slot + 156)), static_cast<int64_t>(getUint64(slot + 164))};
    energy.samples = static_cast<int64_t>(getUint64(slot + 172));
    energy.suppressedBlocks = static_cast<int64_t>(getUint64(slot + 180));
}

// There was no compensation: what the vehicle got is what the meter had counted.
void decodeOldCounters(const uint8_t* slot, EnergyRegister& energy) {
    energy.importEnergy = getOldCounter(slot + 16);
    energy.exportEnergy = getOldCounter(slot + 40);
    energy.vehicleImport = energy.importEnergy;
    energy.vehicleExport = energy.exportEnergy;
    energy.samples = static_cast<int64_t>(getUint64(slot + 64));
}

constexpr EnergyRegister FirstRegister = {{}, {}, {}, {}, {}, {}, 0, 0, 1};

bool isFirstWriteOver(const uint8_t* slots, uint8_t blank) {
    uint8_t first[SlotSize];
    encodeSlot(FirstRegister, first);
    size_t written = 0;
    while (written < SlotSize && slots[written] == first[written]) {
        written++;
    }

    return allEqual(slots + written, blank, 2 * SlotSize - written);
}

}  // namespace

void encodeSlot(const EnergyRegister& energy, uint8_t* slot, uint16_t stops) {
    putUint32(slot, Magic);
    putUint16(slot + 4, Version);
    putUint16(slot + 6, stops);
    putUint64(slot + 8, energy.sequence);
    putCounter(slot + 16, energy.importEnergy);
    putCounter(slot + 44, energy.exportEnergy);
    putCounter(slot + 72, energy.vehicleImport);
    putCounter(slot + 100, energy.vehicleExport);
    putCounter(slot + 128, energy.cableLoss);
    putUint64(slot + 156, static_cast<uint64_t>(energy.charge.milliampereSeconds));
    putUint64(slot + 164, static_cast<uint64_t>(energy.charge.remainder));
    putUint64(slot + 172, static_cast<uint64_t>(energy.samples));
    putUint64(slot + 180, static_cast<uint64_t>(energy.suppressedBlocks));
    putUint32(slot + ChecksumAt, crc32(slot, ChecksumAt));
}

bool decodeSlot(const uint8_t* slot, EnergyRegister& energy) {
    const uint16_t version = getUint16(slot + 4);
    const bool isOld = version == VersionOfTwoCounters;
    const size_t checksumAt = isOld ? OldChecksumAt : ChecksumAt;
    if (getUint32(slot) != Magic || (!isOld && version != Version) || getUint32(slot + checksumAt) != crc32(slot, checksumAt)) {
        return false;
    }

    energy = {};
    energy.sequence = getUint64(slot + 8);
    if (isOld) {
        decodeOldCounters(slot, energy);
    } else {
        decodeCounters(slot, energy);
    }

    return isValid(energy);
}

bool isVirgin(const uint8_t* slots) {
    return isFirstWriteOver(slots, 0x00) || isFirstWriteOver(slots, 0xFF);
}

Status RegisterStore::load(EnergyRegister& energy) {
    uint8_t slots[2 * SlotSize];
    EnergyRegister found[2];
    bool valid[2] = {};

    // A bit that turned over on the bus must not cost the newest slot. One slot that is bad is normal after a power cut.
    for (int32_t reading = 0; reading < Readings && !(valid[0] && valid[1]); reading++) {
        const Status status = readSlots(slots);
        if (status != Status::Ok) {
            return status;
        }

        for (size_t index = 0; index < 2; index++) {
            valid[index] = valid[index] || decodeSlot(slots + index * SlotSize, found[index]);
        }
    }

    if (!valid[0] && !valid[1]) {
        return begin(energy, slots);
    }

    newestSlot_ = valid[0] && (!valid[1] || found[0].sequence >= found[1].sequence) ? 0 : 1;
    energy = found[newestSlot_];
    const uint16_t stops = getUint16(slots + static_cast<size_t>(newestSlot_) * SlotSize + 6);
    wasCleanStop_ = (stops & CleanStop) != 0;
    uncleanStops_ = static_cast<uint16_t>(stops & ~CleanStop);
    return Status::Ok;
}

Status RegisterStore::begin(EnergyRegister& energy, const uint8_t* slots) {
    // A register must never restart at zero because of one bad read: what is called virgin is read twice.
    uint8_t again[2 * SlotSize];
    const Status status = readSlots(again);
    if (status != Status::Ok) {
        return status;
    }

    if (!isVirgin(slots) || !equal(slots, again, sizeof(again))) {
        return Status::Corrupt;
    }

    energy = FirstRegister;
    energy.sequence = 0;
    newestSlot_ = 1;
    uncleanStops_ = 0;
    wasCleanStop_ = false;
    return commit(energy);
}

Status RegisterStore::noteStart(EnergyRegister& energy) {
    const uint16_t before = uncleanStops_;
    if (!wasCleanStop_) {
        uncleanStops_ = static_cast<uint16_t>((before + 1) & ~CleanStop);
    }

    const Status status = commit(energy);
    if (status != Status::Ok) {
        uncleanStops_ = before;
    }

    return status;
}

Status RegisterStore::commit(EnergyRegister& energy, uint16_t stops) {
    energy.sequence++;
    uint8_t slot[SlotSize];
    encodeSlot(energy, slot, stops);
    const int32_t target = 1 - newestSlot_;
    Status status = Status::Ok;
    for (int32_t attempt = 0; attempt < CommitAttempts; attempt++) {
        status = fram_.write(SlotAddress[target], slot, SlotBytes);
        if (status == Status::Ok) {
            newestSlot_ = target;
            return Status::Ok;
        }
    }

    energy.sequence--;
    return status;
}

Status RegisterStore::readSlots(uint8_t* slots) {
    for (int32_t index = 0; index < 2; index++) {
        const Status status = fram_.read(SlotAddress[index], slots + index * SlotBytes, SlotBytes);
        if (status != Status::Ok) {
            return status;
        }
    }

    return Status::Ok;
}

}  // namespace capsule
