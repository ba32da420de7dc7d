#include "register_store.h"

#include "bytes.h"
#include "checksum.h"
#include "hot.h"

namespace capsule {
namespace {

constexpr uint32_t Magic = 0x5245474Du;  // "MGER" as it lies in memory
constexpr uint16_t Version = 2;
constexpr uint16_t VersionOfTwoCounters = 1;
constexpr int32_t CommitAttempts = 3;
constexpr size_t SlotSize = RegisterStore::SlotBytes;
constexpr size_t ChecksumAt = SlotSize - 4;
constexpr size_t OldChecksumAt = 76;
constexpr size_t SlotWords = SlotSize / 4;
constexpr uint32_t RemainderLimbs = 5;

// Version 1 counted in sample periods of 250 us, and without the factor of 10^6 for the cable.
constexpr uint32_t UnitsPerOldUnit = 250000000;
static_assert(bitLength(EnergyUnitsPerMilliwattHour) <= 32 * RemainderLimbs, "remainder in a slot");

static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "a slot is written as the words that it is made of");

__attribute__((always_inline)) inline void putCounter(uint32_t* into, const EnergyCounter& counter) {
    putWords(into, static_cast<uint64_t>(counter.milliwattHours));
    for (uint32_t i = 0; i < RemainderLimbs; i++) {
        into[2 + i] = counter.remainder.limb[i];
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

void CAPSULE_FAST encodeWords(const EnergyRegister& energy, uint32_t* slot) {
    slot[0] = Magic;
    slot[1] = Version;
    putWords(slot + 2, energy.sequence);
    putCounter(slot + 4, energy.importEnergy);
    putCounter(slot + 11, energy.exportEnergy);
    putCounter(slot + 18, energy.vehicleImport);
    putCounter(slot + 25, energy.vehicleExport);
    putCounter(slot + 32, energy.cableLoss);
    putWords(slot + 39, static_cast<uint64_t>(energy.charge.milliampereSeconds));
    putWords(slot + 41, static_cast<uint64_t>(energy.charge.remainder));
    putWords(slot + 43, static_cast<uint64_t>(energy.samples));
    putWords(slot + 45, static_cast<uint64_t>(energy.suppressedBlocks));
    slot[SlotWords - 1] = crc32OfWords(slot, SlotWords - 1);
}

// How many bytes of the very first write a slot holds before nothing but `blank`; -1 when it holds anything else.
int32_t firstWriteOver(const uint8_t* slot, uint8_t blank) {
    uint8_t first[SlotSize];
    encodeSlot(FirstRegister, first);
    size_t written = 0;
    while (written < SlotSize && slot[written] == first[written]) {
        written++;
    }

    return allEqual(slot + written, blank, SlotSize - written) ? static_cast<int32_t>(written) : -1;
}

}  // namespace

void encodeSlot(const EnergyRegister& energy, uint8_t* slot) {
    uint32_t words[SlotWords];
    encodeWords(energy, words);
    copy(slot, reinterpret_cast<const uint8_t*>(words), SlotSize);
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

Status RegisterStore::load(EnergyRegister& energy) {
    bool found = false;
    const Status status = loadNewest(energy, found);
    return status == Status::Ok && !found ? begin(energy) : status;
}

Status RegisterStore::loadNewest(EnergyRegister& energy, bool& found) {
    EnergyRegister read[2];
    bool valid[2];
    for (int32_t index = 0; index < 2; index++) {
        uint8_t slot[SlotSize];
        const Status status = fram_.read(SlotAddress[index], slot, SlotBytes);
        if (status != Status::Ok) {
            return status;
        }

        valid[index] = decodeSlot(slot, read[index]);
    }

    found = valid[0] || valid[1];
    if (found) {
        newestSlot_ = valid[0] && (!valid[1] || read[0].sequence >= read[1].sequence) ? 0 : 1;
        energy = read[newestSlot_];
    }

    return Status::Ok;
}

// A register must never restart at zero because of one bad read: what is called virgin is read twice, and must be the same.
Status RegisterStore::begin(EnergyRegister& energy) {
    Beginning once{};
    Beginning again{};
    Status status = readBeginning(once);
    if (status == Status::Ok) {
        status = readBeginning(again);
    }

    if (status != Status::Ok) {
        return status;
    }

    if (once.written < 0 || once.written != again.written || once.blank != again.blank) {
        return Status::Corrupt;
    }

    energy = FirstRegister;
    energy.sequence = 0;
    newestSlot_ = 1;
    return commit(energy);
}

Status RegisterStore::readBeginning(Beginning& beginning) {
    uint8_t slot[SlotSize];
    Status status = fram_.read(SlotAddress[1], slot, SlotBytes);
    beginning.blank = slot[0];
    const bool isBlank = (beginning.blank == 0x00 || beginning.blank == 0xFF) && allEqual(slot, beginning.blank, SlotSize);
    if (status == Status::Ok) {
        status = fram_.read(SlotAddress[0], slot, SlotBytes);
    }

    beginning.written = isBlank ? firstWriteOver(slot, beginning.blank) : -1;
    return status;
}

Status RegisterStore::commit(EnergyRegister& energy) {
    energy.sequence++;
    uint32_t slot[SlotWords];
    encodeWords(energy, slot);
    const int32_t target = 1 - newestSlot_;
    Status status = Status::Ok;
    for (int32_t attempt = 0; attempt < CommitAttempts; attempt++) {
        status = fram_.writeWords(SlotAddress[target], slot, SlotWords);
        if (status == Status::Ok) {
            newestSlot_ = target;
            return Status::Ok;
        }
    }

    energy.sequence--;
    return status;
}

}  // namespace capsule
