#pragma once

#include "deployment_check.h"

namespace capsule {
namespace boot {

// The interpreter is not started: nothing is measured, nothing is signed, no interface answers, the picture stays black. The light behind the
// panel says why: as many flashes as the number of the finding, again and again for a minute. Then the processor restarts, because a
// disturbance may have been the reason. Does not return.
void refuse(Finding finding);

}  // namespace boot
}  // namespace capsule
