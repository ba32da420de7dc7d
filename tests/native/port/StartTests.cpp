#include <gtest/gtest.h>

#include "FakeBoot.h"
#include "FakeIdf.h"
#include "ethernet.h"
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

TEST(Start, TheSharedBusIsMadeForTheLongestTransfer) {
    StartBench bench;
    start(bench.expected);
    EXPECT_EQ(bench.idf.bus.sclk_io_num, 4);
    EXPECT_EQ(bench.idf.bus.mosi_io_num, 5);
    EXPECT_EQ(bench.idf.bus.miso_io_num, 6);
    EXPECT_EQ(bench.idf.bus.max_transfer_sz, 16384);
    EXPECT_EQ(bench.idf.dmaChannel, SPI_DMA_CH_AUTO);
}

TEST(Start, SettingsThatCannotBeReadAreMadeAnew) {
    StartBench bench;
    bench.boot.nvsResult = ESP_FAIL;
    start(bench.expected);
    EXPECT_EQ(bench.boot.events, "nvs erase nvs task clr ");
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

TEST(Start, AnEthernetChipWithoutInterruptIsPolled) {
    FakeBoot boot;
    eth_w5500_config_t settings = {};
    settings.int_gpio_num = -1;
    __wrap_esp_eth_mac_new_w5500(&settings, nullptr);
    EXPECT_EQ(boot.ethernet.poll_period_ms, 10u);
    settings.int_gpio_num = 47;
    __wrap_esp_eth_mac_new_w5500(&settings, nullptr);
    EXPECT_EQ(boot.ethernet.poll_period_ms, 0u) << "a pin and a period exclude each other";
}
