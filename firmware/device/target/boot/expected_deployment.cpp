#include "expected_deployment.h"

namespace capsule {
namespace boot {

extern const Expectation ExpectedDeployment = {false, 0, {}};

}  // namespace boot
}  // namespace capsule
