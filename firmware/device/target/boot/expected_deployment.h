#pragma once

#include "deployment_check.h"

namespace capsule {
namespace boot {

// What this image expects of the deployment. expected_deployment.cpp is that of a development image; `build` puts another one in its
// place for a sealed image.
extern const Expectation ExpectedDeployment;

// Starts managed code that the image does not know. Only a development image can: the function of a sealed one refuses, so that nothing in
// that image refers to the receiver of the wire protocol, and the linker leaves it out.
void startUnsealed();

}  // namespace boot
}  // namespace capsule
