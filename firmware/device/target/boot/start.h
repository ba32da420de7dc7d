#pragma once

#include "deployment_check.h"

namespace capsule {
namespace boot {

// All that happens before managed code: what was loaded is measured, the shared bus is made; then the interpreter starts, or is refused.
//
//     development image        sealed image, as expected          sealed image, otherwise
//     startUnsealed            settings, watchdog, interpreter    refuse
void start(const Expectation& expected);

}  // namespace boot
}  // namespace capsule

extern "C" {
// nf-interpreter's own start (targets/ESP32/_IDF/esp32s3/app_main.c): the receiver of its wire protocol, then the interpreter.
void __real_app_main(void);

// Ours: the linker puts it in the place of app_main (--wrap, see cmake), so nothing of nf-interpreter is changed.
void __wrap_app_main(void);
}
