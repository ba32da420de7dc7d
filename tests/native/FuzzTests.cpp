#include <gtest/gtest.h>

#include "fuzz/MeterScenario.h"

// The scenario of the fuzzer, driven by a seeded generator: runs everywhere, without libFuzzer (fuzz/run).

namespace {

std::vector<uint8_t> anyScript(std::mt19937_64& random) {
    std::vector<uint8_t> script(1 + random() % 600);
    for (uint8_t& byte : script) {
        byte = static_cast<uint8_t>(random() >> 56);
    }

    return script;
}

}  // namespace

TEST(Fuzz, NoScriptBreaksARule) {
    std::mt19937_64 random = seeded("Fuzz");
    for (int32_t round = 0; round < 800; round++) {
        const std::vector<uint8_t> script = anyScript(random);
        MeterScenario scenario;
        const char* broken = scenario.play(script.data(), script.size());
        ASSERT_EQ(broken, nullptr) << broken << ", round " << round;
    }
}
