#pragma once

#include <stdbool.h>

typedef struct CLR_SETTINGS {
    unsigned short MaxContextSwitches;
    bool WaitForDebugger;
    bool EnterDebuggerLoopAfterExit;
    bool RevertToBooterOnFault;
} CLR_SETTINGS;
