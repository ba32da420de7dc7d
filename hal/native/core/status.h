#pragma once

#include <stdint.h>

namespace capsule {

// The outcome of anything that can fail outside this program. The numbers are those of hal/contracts/Status.cs.
enum class Status : int32_t {
    Ok = 0,
    NotAcknowledged = 1,
    BusError = 2,
    Timeout = 3,
    BadChecksum = 4,
    WrongChip = 5,
    WrongState = 6,
    OutOfRange = 7,
    Corrupt = 10,
    WriteFailed = 11,
    SignatureInvalid = 13,
    ChipFault = 14,
};

}  // namespace capsule
