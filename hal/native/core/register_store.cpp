#include "register_store.h"

#include "bytes.h"
#include "checksum.h"

namespace capsule {
namespace {

constexpr uint32_t Magic = 0x5245474Du;  // "MGER" as it lies in memory
constexpr uint16_t Version = 1;
constexpr int32_t CommitAttempts = 3;
constexpr size_t SlotSize = RegisterStore::SlotBytes;
constexpr size_t ChecksumAt = SlotSize - 4;

void putCounter(uint8_t* into, const EnergyCounter& counter) {
    putUint64(into, static_cast<uint64_t>(counter.milliwattHours));
    putUint64(into + 8, counter.remainder.low);
    putUint64(into + 16, counter.remainder.high);
}

EnergyCounter getCounter(const uint8_t* from) {
    return {static_cast<int64_t>(getUint64(from)), {getUint64(from + 8), getUint64(from + 16)}};
}

constexpr EnergyRegister FirstRegister = {{0, {0, 0}}, {0, {0, 0}}, 0, 1};

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

void encodeSlot(const EnergyRegister& energy, uint8_t* slot) {
    fill(slot, 0, SlotSize);
    putUint32(slot, Magic);
    putUint16(slot + 4, Version);
    putUint64(slot + 8, energy.sequence);
    putCounter(slot + 16, energy.importEnergy);
    putCounter(slot + 40, energy.exportEnergy);
    putUint64(slot + 64, static_cast<uint64_t>(energy.samples));
    putUint32(slot + ChecksumAt, crc32(slot, ChecksumAt));
}

bool decodeSlot(const uint8_t* slot, EnergyRegister& energy) {
    if (getUint32(slot) != Magic || getUint16(slot + 4) != Version || getUint32(slot + ChecksumAt) != crc32(slot, ChecksumAt)) {
        return false;
    }

    energy.sequence = getUint64(slot + 8);
    energy.importEnergy = getCounter(slot + 16);
    energy.exportEnergy = getCounter(slot + 40);
    energy.samples = static_cast<int64_t>(getUint64(slot + 64));
    return isValid(energy.importEnergy) && isValid(energy.exportEnergy) && energy.samples >= 0;
}

bool isVirgin(const uint8_t* slots) {
    return isFirstWriteOver(slots, 0x00) || isFirstWriteOver(slots, 0xFF);
}

Status RegisterStore::load(EnergyRegister& energy) {
    uint8_t slots[2 * SlotSize];
    const Status status = readSlots(slots);
    if (status != Status::Ok) {
        return status;
    }

    EnergyRegister found[2];
    const bool valid[2] = {decodeSlot(slots, found[0]), decodeSlot(slots + SlotSize, found[1])};
    if (!valid[0] && !valid[1]) {
        return begin(energy, slots);
    }

    newestSlot_ = valid[0] && (!valid[1] || found[0].sequence >= found[1].sequence) ? 0 : 1;
    energy = found[newestSlot_];
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
    return commit(energy);
}

Status RegisterStore::commit(EnergyRegister& energy) {
    EnergyRegister next = energy;
    next.sequence++;
    uint8_t slot[SlotSize];
    encodeSlot(next, slot);
    const int32_t target = 1 - newestSlot_;
    Status status = Status::Ok;
    for (int32_t attempt = 0; attempt < CommitAttempts; attempt++) {
        status = fram_.write(SlotAddress[target], slot, SlotBytes);
        if (status == Status::Ok) {
            newestSlot_ = target;
            energy = next;
            return Status::Ok;
        }
    }

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
