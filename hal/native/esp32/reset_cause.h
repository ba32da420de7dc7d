#pragma once

#include <stdint.h>

namespace capsule {
namespace esp32 {

// Why the processor began anew; the numbers are those of hal/contracts/ResetCause.cs.
enum class ResetCause : int32_t {
    Unknown = 0,
    PowerUp = 1,
    Brownout = 2,
    TaskWatchdog = 3,
    OtherWatchdog = 4,
    Panic = 5,
    Software = 6,
    External = 7,
};

// As the platform noted it at this start; a restart of the interpreter alone does not change it.
ResetCause resetCause();

}  // namespace esp32
}  // namespace capsule
