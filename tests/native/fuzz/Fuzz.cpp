// The entry of libFuzzer. A broken rule ends the program, so that the script which broke it is kept.

#include <stdio.h>
#include <stdlib.h>

#include "MeterScenario.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    MeterScenario scenario;
    const char* broken = scenario.play(data, size);
    if (broken != nullptr) {
        fprintf(stderr, "Broken: %s\n", broken);
        abort();
    }

    return 0;
}
