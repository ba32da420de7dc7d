#include "start.h"

#include <driver/spi_common.h>
#include <esp_err.h>
#include <freertos/FreeRTOS.h>
#include <freertos/task.h>
#include <nanoCLR_Application.h>
#include <nvs_flash.h>

#include "../../../../hal/native/esp32/board.h"
#include "../../../../hal/native/esp32/loaded_software.h"
#include "../../../../hal/native/esp32/watchdog.h"
#include "expected_deployment.h"
#include "platform.h"
#include "refusal.h"

extern "C" void CLRStartupThread(void const* argument);

namespace capsule {
namespace boot {
namespace {

// As nf-interpreter starts the task of its interpreter.
constexpr uint32_t InterpreterStackBytes = 15000;
constexpr UBaseType_t InterpreterPriority = 5;
constexpr BaseType_t InterpreterCore = 0;
constexpr unsigned short ContextSwitches = 50;

// Panel, archive and Ethernet share SPI3. Whoever of nf-interpreter comes second takes the bus as it is, so it is made here with room for the
// longest transfer of all: its own drivers would make it with theirs.
constexpr int LongestTransferBytes = 16384;

// 4 KB of it are the piece that is hashed: too much for the stack of this task.
Platform platform;
DeploymentCheck deploymentCheck(platform.ports());

void openSharedBus() {
    spi_bus_config_t settings = {};
    settings.mosi_io_num = esp32::PinSharedToChips;
    settings.miso_io_num = esp32::PinSharedFromChips;
    settings.sclk_io_num = esp32::PinSharedClock;
    settings.quadwp_io_num = -1;
    settings.quadhd_io_num = -1;
    settings.data4_io_num = -1;
    settings.data5_io_num = -1;
    settings.data6_io_num = -1;
    settings.data7_io_num = -1;
    settings.max_transfer_sz = LongestTransferBytes;

    // When it fails the drivers fail in their turn, and the display, if any, says which chip is missing.
    static_cast<void>(spi_bus_initialize(esp32::SharedHost, &settings, SPI_DMA_CH_AUTO));
}

// Nothing of legal relevance is in it; a store that cannot be read must not keep the meter from starting.
void openSettings() {
    if (nvs_flash_init() != ESP_OK) {
        static_cast<void>(nvs_flash_erase());
        static_cast<void>(nvs_flash_init());
    }
}

// Does not come back: when the program ends, the interpreter restarts the processor.
void runInterpreter(void*) {
    CLR_SETTINGS settings = {};
    settings.MaxContextSwitches = ContextSwitches;
    settings.WaitForDebugger = false;
    settings.EnterDebuggerLoopAfterExit = false;
    CLRStartupThread(&settings);
    vTaskDelete(nullptr);
}

// The interpreter alone: no receiver, so nobody can read or write memory, erase or deploy.
void startSealed() {
    openSettings();
    esp32::Watchdog::expectStart();
    if (xTaskCreatePinnedToCore(runInterpreter, "main_task", InterpreterStackBytes, nullptr, InterpreterPriority, nullptr, InterpreterCore) != pdPASS) {
        refuse(Finding::NoMemory);
    }
}

}  // namespace

void start(const Expectation& expected) {
    esp32::LoadedSoftware& loaded = esp32::loadedSoftware();
    static_cast<void>(readImageDigest(loaded.image));
    const Finding finding = deploymentCheck.check(expected, loaded.deployment);
    openSharedBus();
    if (!expected.isSealed) {
        startUnsealed();
    } else if (finding == Finding::AsExpected) {
        startSealed();
    } else {
        refuse(finding);
    }
}

}  // namespace boot
}  // namespace capsule

extern "C" void __wrap_app_main(void) {
    capsule::boot::start(capsule::boot::ExpectedDeployment);
}
