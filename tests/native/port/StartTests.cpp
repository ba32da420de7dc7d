#include <gtest/gtest.h>

#include "FakeBoot.h"
#include "FakeIdf.h"
#include "expected_deployment.h"
#include "loaded_software.h"
#include "reset_cause.h"
#include "start.h"
#include "watchdog.h"

using namespace capsule::boot;
using namespace capsule::esp32;

namespace {

// A processor that starts, with a sealed image and the deployment that it expects.
struct StartBench {
    FakeIdf idf;
    FakeBoot boot;
    Expectation expected = {};

    StartBench() {
        boot.deployment.assign(9000, 0x5A);
        expected.isSealed = true;
        expected.bytes = 9000;
        const std::vector<uint8_t> digest = boot.digestOfDeployment();
        std::copy(digest.begin(), digest.end(), expected.digest);
        loadedSoftware() = {};
    }

    ~StartBench() {
        // The watchdog's user of the start is a static one.
        Watchdog watchdog;
        EXPECT_EQ(watchdog.start(), capsule::Status::Ok);
        watchdog.stop();
    }

    std::vector<uint8_t> measured() const {
        return std::vector<uint8_t>(loadedSoftware().deployment, loadedSoftware().deployment + LoadedSoftware::DigestBytes);
    }

    // Flashes of the light behind the panel before its first pause of a second or more.
    int32_t flashes() const {
        int32_t count = 0;
        for (size_t i = 0; i < idf.backlight.size() && (count == 0 || idf.backlight[i].time - idf.backlight[i - 1].time < 1000000); i++) {
            count += idf.backlight[i].level == 1 ? 1 : 0;
        }

        return count;
    }
};

}  // namespace

TEST(Start, ASealedImageStartsTheInterpreterAndNoReceiver) {
    StartBench bench;
    start(bench.expected);
    EXPECT_EQ(bench.boot.events, "nvs task clr ");
    EXPECT_EQ(bench.boot.settings.MaxContextSwitches, 50);
    EXPECT_FALSE(bench.boot.settings.WaitForDebugger);
    EXPECT_FALSE(bench.boot.settings.EnterDebuggerLoopAfterExit);
    EXPECT_FALSE(bench.boot.settings.RevertToBooterOnFault);
}

TEST(Start, AnotherDeploymentIsNotStartedAndTheLightSaysSo) {
    StartBench bench;
    bench.boot.deployment[8999] ^= 1;
    const int64_t before = bench.idf.now;
    start(bench.expected);
    EXPECT_EQ(bench.boot.events, "restart ");
    EXPECT_EQ(bench.flashes(), static_cast<int32_t>(Finding::Different));
    EXPECT_GE(bench.idf.now - before, 60 * 1000000);
    EXPECT_LE(bench.idf.now - before, 70 * 1000000);
    EXPECT_EQ(bench.idf.backlight.back().level, 0u);
    EXPECT_NE(bench.idf.pins.count(16), 0u);
}

TEST(Start, EachFindingHasItsOwnNumberOfFlashes) {
    StartBench bench;
    bench.boot.isSecureBootOn = false;
    start(bench.expected);
    EXPECT_EQ(bench.flashes(), 6);
    bench.idf.backlight.clear();
    bench.boot.isSecureBootOn = true;
    bench.boot.hasDeployment = false;
    start(bench.expected);
    EXPECT_EQ(bench.flashes(), 2);
    bench.idf.backlight.clear();
    bench.boot.hasDeployment = true;
    bench.boot.isTaskRefused = true;
    start(bench.expected);
    EXPECT_EQ(bench.flashes(), 7);
    EXPECT_EQ(bench.boot.events, "restart restart nvs restart ");
}

TEST(Start, ADevelopmentImageStartsWhateverIsDeployed) {
    StartBench bench;
    EXPECT_FALSE(ExpectedDeployment.isSealed) << "the committed one";
    bench.boot.isSecureBootOn = false;
    bench.boot.isFlashEncrypted = false;
    __wrap_app_main();
    EXPECT_EQ(bench.boot.events, "receiver clr ");
    EXPECT_EQ(bench.measured(), bench.boot.digestOfDeployment());
    bench.boot.hasDeployment = false;
    __wrap_app_main();
    EXPECT_EQ(bench.boot.events, "receiver clr receiver clr ") << "nothing deployed yet: the receiver is there to deploy";
}

TEST(Start, WhatWasLoadedIsNotedForTheSoftwareIdentifier) {
    StartBench bench;
    start(bench.expected);
    EXPECT_EQ(bench.measured(), bench.boot.digestOfDeployment());
    EXPECT_EQ(loadedSoftware().image[31], 0x1A);
    loadedSoftware() = {};
    bench.boot.imageResult = ESP_FAIL;
    start(bench.expected);
    EXPECT_EQ(loadedSoftware().image[31], 0);
}

TEST(Start, SettingsAreEncryptedWithTwoKeysOfTheBurnedBlock) {
    StartBench bench;
    start(bench.expected);
    const uint8_t* encryption = bench.boot.nvsKeys.eky;
    const uint8_t* tweak = bench.boot.nvsKeys.tky;
    EXPECT_EQ(encryption[0], HMAC_KEY2) << "BLOCK_KEY2";
    EXPECT_EQ(tweak[0], HMAC_KEY2);

    // ESP-IDF 5.5.4, nvs_sec_provider: these two numbers, eight times each.
    const uint32_t encryptionSeed[8] = {0xAEBE5A5A, 0xAEBE5A5A, 0xAEBE5A5A, 0xAEBE5A5A, 0xAEBE5A5A, 0xAEBE5A5A, 0xAEBE5A5A, 0xAEBE5A5A};
    const uint32_t tweakSeed[8] = {0xCEDEA5A5, 0xCEDEA5A5, 0xCEDEA5A5, 0xCEDEA5A5, 0xCEDEA5A5, 0xCEDEA5A5, 0xCEDEA5A5, 0xCEDEA5A5};
    for (const auto& [seed, key] : {std::pair(encryptionSeed, encryption), std::pair(tweakSeed, tweak)}) {
        const uint8_t* bytes = reinterpret_cast<const uint8_t*>(seed);
        const std::vector<uint8_t> digest = sha256Of(std::vector<uint8_t>(bytes, bytes + 32));
        EXPECT_TRUE(std::equal(digest.begin() + 1, digest.end(), key + 1));
    }
}

TEST(Start, SettingsThatCannotBeReadAreMadeAnew) {
    StartBench bench;
    bench.boot.nvsFailures = 1;
    start(bench.expected);
    EXPECT_EQ(bench.boot.events, "nvs erase nvs task clr ");
}

TEST(Start, WithoutTheKeyOfTheSettingsNothingIsStarted) {
    StartBench bench;
    bench.boot.hasSettingsKey = false;
    start(bench.expected);
    EXPECT_EQ(bench.boot.events, "restart ");
    EXPECT_EQ(bench.flashes(), 8);
}

TEST(Start, WithSettingsThatDoNotOpenNothingIsStarted) {
    StartBench bench;
    bench.boot.nvsFailures = 2;
    start(bench.expected);
    EXPECT_EQ(bench.boot.events, "nvs erase nvs restart ");
    EXPECT_EQ(bench.flashes(), 9);
    bench.idf.backlight.clear();
    bench.boot.events.clear();
    bench.boot.nvsFailures = 1;
    bench.boot.eraseResult = ESP_FAIL;
    start(bench.expected);
    EXPECT_EQ(bench.boot.events, "nvs erase restart ");
    EXPECT_EQ(bench.flashes(), 9);
}

TEST(Start, ManagedCodeThatNeverShowsItselfIsWatchedFromTheStart) {
    StartBench bench;
    start(bench.expected);
    EXPECT_EQ(bench.idf.watchdogCalls, "user ");
    Watchdog watchdog;
    watchdog.feedManaged();
    EXPECT_EQ(bench.idf.watchdogCalls, "user managed ") << "alive, though nothing is measured: a chip may be missing";
    bench.idf.watchdogInit = ESP_ERR_INVALID_STATE;
    EXPECT_EQ(watchdog.start(), capsule::Status::Ok);
    EXPECT_EQ(bench.idf.watchdogCalls, "user managed reconfigure leave add user ") << "metering takes it over";
    watchdog.stop();
}

TEST(Start, TheCauseOfTheResetIsToldInOurNumbers) {
    FakeBoot boot;
    const std::pair<esp_reset_reason_t, ResetCause> causes[] = {
        {ESP_RST_UNKNOWN, ResetCause::Unknown},        {ESP_RST_POWERON, ResetCause::PowerUp},       {ESP_RST_BROWNOUT, ResetCause::Brownout},
        {ESP_RST_PWR_GLITCH, ResetCause::Brownout},    {ESP_RST_TASK_WDT, ResetCause::TaskWatchdog}, {ESP_RST_INT_WDT, ResetCause::OtherWatchdog},
        {ESP_RST_WDT, ResetCause::OtherWatchdog},      {ESP_RST_PANIC, ResetCause::Panic},           {ESP_RST_CPU_LOCKUP, ResetCause::Panic},
        {ESP_RST_SW, ResetCause::Software},            {ESP_RST_EXT, ResetCause::External},          {ESP_RST_USB, ResetCause::External},
        {ESP_RST_JTAG, ResetCause::External},          {ESP_RST_DEEPSLEEP, ResetCause::Unknown},
    };
    for (const auto& [reason, cause] : causes) {
        boot.resetReason = reason;
        EXPECT_EQ(resetCause(), cause) << reason;
    }
}
