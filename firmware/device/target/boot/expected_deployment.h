#pragma once

#include "deployment_check.h"

namespace capsule {
namespace boot {

// What this image expects of the deployment. expected_deployment.cpp is that of a development image; `build` puts another one in its
// place for a sealed image.
extern const Expectation ExpectedDeployment;

}  // namespace boot
}  // namespace capsule
