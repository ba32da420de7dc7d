#include "start.h"

#include <freertos/FreeRTOS.h>
#include <freertos/task.h>
#include <nanoCLR_Application.h>

#include "../../../../hal/native/esp32/loaded_software.h"
#include "../../../../hal/native/esp32/watchdog.h"
#include "expected_deployment.h"
#include "platform.h"
#include "refusal.h"
#include "settings.h"
#include "shared_bus.h"

extern "C" void CLRStartupThread(void const* argument);

namespace capsule {
namespace boot {
namespace {

// As nf-interpreter starts the task of its interpreter.
constexpr uint32_t InterpreterStackBytes = 15000;
constexpr UBaseType_t InterpreterPriority = 5;
constexpr BaseType_t InterpreterCore = 0;
constexpr unsigned short ContextSwitches = 50;

// 4 KB of it are the piece that is hashed: too much for the stack of this task.
Platform platform;
DeploymentCheck deploymentCheck(platform.ports());

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
    const Finding settings = openSettings();
    if (settings != Finding::AsExpected) {
        refuse(settings);
        return;
    }

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
