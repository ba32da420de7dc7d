#include "expected_deployment.h"

#include "start.h"

namespace capsule {
namespace boot {

extern const Expectation ExpectedDeployment = {false, 0, {}};

void startUnsealed() {
    __real_app_main();
}

}  // namespace boot
}  // namespace capsule
