#pragma once

#include <stdint.h>

#include "energy.h"
#include "fram.h"
#include "status.h"

namespace capsule {

// The energy register in two slots of the register memory. Layout of a slot, little-endian, 192 bytes:
//   0 magic u32   4 version u16 = 2   6 zero u16   8 sequence u64
//  16 import   44 export   72 vehicle import   100 vehicle export   128 cable loss: each mWh i64, remainder 20 bytes
// 156 charge mAs i64   164 charge remainder i64   172 samples i64   180 suppressed blocks i64   188 CRC-32 of bytes 0 to 187
// A slot of version 1 (80 bytes, import and export only, remainders 250 000 000 times as coarse) is read, never written.
// A write goes to the slot that is not the newest, so a power cut at any byte leaves the newest one whole.
class RegisterStore {
public:
    static constexpr int32_t SlotBytes = 192;
    static constexpr int32_t SlotAddress[2] = {0x0000, 0x0100};

    explicit RegisterStore(Fram& fram) : fram_(fram) {}

    // Takes the newest valid slot. A memory that was never written is given a register of zero; two bad slots are Corrupt.
    Status load(EnergyRegister& energy);

    // Writes the next sequence number and reads it back; a failed write is repeated, then its status returned.
    // On failure `energy` keeps its old sequence number and the newest slot is untouched.
    Status commit(EnergyRegister& energy);

private:
    // What two slots hold of which nothing was ever completed: both all zeros or all ones, or the first one holding the beginning
    // of the very first write, cut by a power failure.
    struct Beginning {
        // Bytes of that write; -1 when the slots hold anything else.
        int32_t written;
        uint8_t blank;
    };

    Status loadNewest(EnergyRegister& energy, bool& found);
    Status begin(EnergyRegister& energy);
    Status readBeginning(Beginning& beginning);

    Fram& fram_;
    int32_t newestSlot_ = 1;
};

// The bytes of one slot.
void encodeSlot(const EnergyRegister& energy, uint8_t* slot);

// False unless magic, version (1 or 2), checksum and the range of each member are right.
bool decodeSlot(const uint8_t* slot, EnergyRegister& energy);

}  // namespace capsule
